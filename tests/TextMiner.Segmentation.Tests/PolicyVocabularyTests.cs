using System.Globalization;
using TextMiner.Segmentation.Lint;

namespace TextMiner.Segmentation.Tests;

public sealed class PolicyVocabularyTests
{
    static readonly string FilePath = Path.Combine(SharedData.RepositoryRoot, "models", "segmenter", "policy.txt");

    [Fact]
    public void It_has_at_least_800_terms_with_tag_and_year_and_none_twice()
    {
        var terms = PolicyVocabulary.Terms;
        Assert.True(terms.Count >= 800, $"{terms.Count} terms");
        Assert.Equal(terms.Count, terms.Select(t => t.Word).Distinct().Count());
        Assert.All(terms, t => Assert.InRange(t.Year, 1921, 2026));
    }

    /// <summary>The tags that the file's header explains; all are jieba's.</summary>
    [Fact]
    public void Its_tags_are_the_ones_its_header_explains() =>
        Assert.All(PolicyVocabulary.Terms, t => Assert.Contains(t.Tag, new[] { "n", "vn", "v", "a", "b", "j", "l", "ns", "nt", "nz" }));

    [Fact]
    public void Within_a_subject_the_years_ascend()
    {
        int year = 0;
        foreach (string line in File.ReadLines(FilePath))
        {
            int column = line.IndexOf("\t# ", StringComparison.Ordinal);
            int next = column < 0 ? 0 : int.Parse(line.AsSpan(column + 3), CultureInfo.InvariantCulture);
            Assert.True(column < 0 || next >= year, $"'{line}' stands behind a term of {year}");
            year = next;
        }
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
    public void The_lint_finds_nothing_to_mend_in_it() =>
        Assert.Empty(DictionaryLint.Check(Segmenter.Bare, new StringReader(File.ReadAllText(FilePath))));

    [Theory]
    [InlineData("加快发展新质生产力", "加快 / 发展 / 新质生产力")]
    [InlineData("优化营商环境", "优化 / 营商环境")]
    [InlineData("实现碳达峰碳中和", "实现 / 碳达峰碳中和")]
    [InlineData("建设粤港澳大湾区", "建设 / 粤港澳大湾区")]
    [InlineData("培育专精特新企业", "培育 / 专精特新 / 企业")]
    [InlineData("国务院应急管理部门负责", "国务院 / 应急管理部门 / 负责")]
    public void Current_terms_are_whole_words(string text, string expected) =>
        Assert.Equal(expected, string.Join(" / ", Segmenter.Policy.Cut(text)));

    /// <summary>Each line is a cut that an entry once spoiled, or that one without a frequency of its own would lose.</summary>
    [Theory]
    [InlineData("实施乡村振兴战略", "实施 / 乡村振兴 / 战略")]
    [InlineData("让人民共享发展成果", "让 / 人民 / 共享 / 发展 / 成果")]
    [InlineData("市场化法治化债转股", "市场化 / 法治化 / 债转股")]
    [InlineData("推动绿色低碳转型", "推动 / 绿色低碳 / 转型")]
    [InlineData("生产要素市场", "生产要素 / 市场")]
    [InlineData("数字经济安全", "数字经济 / 安全")]
    [InlineData("一体化大数据中心", "一体化 / 大数据 / 中心")]
    [InlineData("政务服务平台", "政务服务 / 平台")]
    [InlineData("金融机构改革", "金融机构 / 改革")]
    [InlineData("国务院机构改革方案", "国务院 / 机构改革 / 方案")]
    [InlineData("专项债务限额", "专项债务 / 限额")]
    [InlineData("经营性文化事业单位", "经营性 / 文化事业单位")]
    [InlineData("退役军人事务部门负责", "退役军人事务部门 / 负责")]
    [InlineData("国家卫生健康委员会", "国家卫生健康委员会")]
    public void Terms_take_nothing_from_their_neighbours(string text, string expected) =>
        Assert.Equal(expected, string.Join(" / ", Segmenter.Policy.Cut(text)));
}
