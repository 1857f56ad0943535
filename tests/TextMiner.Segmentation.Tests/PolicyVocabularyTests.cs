using TextMiner.Segmentation.Lint;

namespace TextMiner.Segmentation.Tests;

public sealed class PolicyVocabularyTests
{
    [Fact]
    public void It_has_at_least_800_terms_with_tag_and_year_and_none_twice()
    {
        var terms = PolicyVocabulary.Terms;
        Assert.True(terms.Count >= 800, $"{terms.Count} terms");
        Assert.Equal(terms.Count, terms.Select(t => t.Word).Distinct().Count());
        Assert.All(terms, t => Assert.InRange(t.Year, 1921, 2026));
        Assert.All(terms, t => Assert.Matches("^[a-z]+$", t.Tag));
    }

    [Fact]
    public void Every_term_stands_as_a_whole() =>
        Assert.All(PolicyVocabulary.Terms, t => Assert.Equal([t.Word], Segmenter.Policy.Cut(t.Word)));

    [Fact]
    public void No_term_is_a_word_of_jieba_that_stands_without_help() =>
        Assert.DoesNotContain(PolicyVocabulary.Terms, t => Segmenter.Bare.IsWord(t.Word) && Segmenter.Bare.Cut(t.Word).Length == 1);

    [Fact]
    public void The_compiled_layer_cuts_as_if_a_builder_had_added_the_terms_one_by_one()
    {
        var added = new SegmenterBuilder().AddEntries(PolicyVocabulary.Entries);
        var built = added.Build();
        Assert.Equal(added.Total, Segmenter.Policy.Lexicon.Total);
        string[] texts = [.. PolicyVocabulary.Terms.Select(t => $"推进{t.Word}的建设"), .. SharedData.Lines("golden.jsonl").Select(l => l.GetProperty("text").GetString()!)];
        foreach (string text in texts)
        {
            Assert.Equal(built.Cut(text), Segmenter.Policy.Cut(text));
            Assert.Equal(built.CutAll(text), Segmenter.Policy.CutAll(text));
            Assert.Equal(built.CutWithTags(text), Segmenter.Policy.CutWithTags(text));
        }
        foreach (var term in PolicyVocabulary.Terms)
            Assert.Equal(added.FrequencyOf(term.Word), Segmenter.Policy.Lexicon.FrequencyOf(term.Word));
    }

    [Fact]
    public void The_bare_segmenter_does_not_know_of_the_terms()
    {
        var term = PolicyVocabulary.Terms.First(t => t.Word == "新质生产力");
        Assert.Null(Segmenter.Bare.Lexicon.FrequencyOf(term.Word));
        Assert.False(Segmenter.Bare.IsWord(term.Word));
        Assert.Equal("x", new SegmenterBuilder().AddWord(term.Word, 1_000).Build().CutWithTags(term.Word).Single().Tag);
    }

    [Fact]
    public void The_lint_finds_nothing_to_mend_in_it()
    {
        string path = Path.Combine(SharedData.RepositoryRoot, "models", "segmenter", "policy.txt");
        Assert.Empty(DictionaryLint.Check(Segmenter.Bare, new StringReader(File.ReadAllText(path))));
    }

    [Theory]
    [InlineData("加快发展新质生产力", "加快 / 发展 / 新质生产力")]
    [InlineData("优化营商环境", "优化 / 营商环境")]
    [InlineData("实现碳达峰碳中和", "实现 / 碳达峰碳中和")]
    [InlineData("建设粤港澳大湾区", "建设 / 粤港澳大湾区")]
    [InlineData("培育专精特新企业", "培育 / 专精特新 / 企业")]
    [InlineData("国务院应急管理部门负责", "国务院 / 应急管理部门 / 负责")]
    public void Current_terms_are_whole_words(string text, string expected) =>
        Assert.Equal(expected, string.Join(" / ", Segmenter.Policy.Cut(text)));
}
