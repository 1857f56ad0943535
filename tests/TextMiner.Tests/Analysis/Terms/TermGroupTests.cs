using TextMiner.Analysis.Terms;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Terms;

public sealed class TermGroupTests
{
    [Fact]
    public void A_group_is_read_with_its_terms_and_patterns()
    {
        var group = Assert.Single(TermGroupReader.Read(
            """
            { // comments are allowed
              "groups": [{"name": "人才", "terms": ["人才", "人才队伍"], "patterns": ["高层次.{0,4}人才"]},] }
            """, "terms.json"));
        Assert.Equal("人才", group.Name);
        Assert.Equal(["人才", "人才队伍"], group.Terms);
        Assert.Equal(["高层次.{0,4}人才"], group.Patterns);
    }

    [Theory]
    [InlineData("{}", "groups: expected an array with at least one group, found nothing")]
    [InlineData("""{"groups": [{"terms": ["人才"]}]}""", "groups[0].name: expected a text, found nothing")]
    [InlineData("""{"groups": [{"name": "人才"}]}""", "groups[0]: expected at least one term or pattern")]
    [InlineData("""{"groups": [{"name": "人才", "terms": ["人才", "人才"]}]}""", "groups[0].terms[1]: expected each term once, found “人才”")]
    [InlineData("""{"groups": [{"name": "人才", "patterns": ["高层次("]}]}""", "groups[0].patterns[0]: expected a regular expression, found “高层次(”")]
    [InlineData("""{"groups": [{"name": "人才", "patterns": ["(?=人)才"]}]}""", "groups[0].patterns[0]: expected a regular expression without look-around")]
    [InlineData("""{"groups": [{"name": "人才", "patterns": ["人*"]}]}""", "groups[0].patterns[0]: expected a pattern that matches some text")]
    [InlineData("""{"groups": [{"name": "人才", "word": "x", "terms": ["人才"]}]}""", "groups[0].word: expected one of the members $schema, groups")]
    [InlineData("""{"groups": [{"name": "a", "terms": ["人才"]}, {"name": "a", "terms": ["队伍"]}]}""", "groups[1].name: expected a name that no other group has")]
    [InlineData("[", "expected JSON")]
    public void A_wrong_file_is_refused_with_path_expected_and_found(string json, string message)
    {
        var fault = Assert.Throws<EnvironmentException>(() => TermGroupReader.Read(json, "terms.json")).Message;
        Assert.Contains(message.Replace("$schema, groups", "name, terms, patterns", StringComparison.Ordinal), fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spelling_inside_a_longer_one_counts_once()
    {
        var pattern = new TermPattern(new TermGroup("人才", ["人才", "人才队伍"], ["高层次.{0,4}人才"]));
        Assert.Equal(3, pattern.Count("建设人才队伍，引进高层次科技人才，尊重人才。"));
        Assert.Equal(0, pattern.Count("尊重知识。"));
        Assert.Equal(2, new TermPattern(TermGroup.Of("人才")).Count("人才队伍和人才。"));
    }

    [Fact]
    public void A_pattern_counts_beside_the_terms_only_where_it_meets_none_of_their_tokens()
    {
        var pattern = new TermPattern(new TermGroup("引智", ["人才"], ["引进.{0,4}专家", "高层次.{0,4}人才"]));
        Assert.Contains("人才", Segmenter.Policy.Cut("高层次的人才。"));
        Assert.Equal(1, pattern.CountBesideTerms("引进外国专家，高层次的人才。", Cut));
        Assert.Equal(0, new TermPattern(TermGroup.Of("人才")).CountBesideTerms("人才", Cut));
    }

    [Fact]
    public void A_term_hidden_in_a_longer_word_does_not_keep_a_pattern_from_counting()
    {
        var pattern = new TermPattern(new TermGroup("数据", ["数据"], ["数据.{0,2}安全"]));
        const string text = "加强数据安全，保护数据的安全。";
        Assert.Contains("数据安全", Segmenter.Policy.Cut(text));
        // The one token of 数据 and the pattern beside it are the two occurrences of the text.
        Assert.Equal(1, Segmenter.Policy.Cut(text).Count(word => word == "数据"));
        Assert.Equal(1, pattern.CountBesideTerms(text, Cut));
        Assert.Equal(2, pattern.Count(text));
        // Far from every term nothing is cut.
        Assert.Equal(1, new TermPattern(new TermGroup("专家", ["院士"], ["引进.{0,4}专家"])).CountBesideTerms("引进外国专家。", _ => throw new InvalidOperationException("cut for nothing")));
    }

    static List<Token> Cut(string text)
    {
        List<Token> tokens = [];
        Segmenter.Policy.Tokenize(text, tokens);
        return tokens;
    }
}
