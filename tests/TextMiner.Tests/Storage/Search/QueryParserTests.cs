using TextMiner.Storage.Search;

namespace TextMiner.Tests.Storage.Search;

/// <summary>How queries are read, and what is said of those that are none.</summary>
public sealed class QueryParserTests
{
    [Theory]
    [InlineData("数据", "数据")]
    [InlineData("数据 安全", "(数据 & 安全)")]
    [InlineData("a AND b OR c d", "((a & b) | (c & d))")]
    [InlineData("a NOT b OR NOT NOT c", "((a & !b) | !!c)")]
    [InlineData("（数据 OR “信息 安全”） 信息*", "((数据 | 信息 安全) & 信息)")]
    [InlineData("data* “data set”＊", "(data* & data set*)")]
    [InlineData("a NEAR b NEAR(3) c NEAR/0 d", "(((a ~10 b) & (b ~3 c)) & (c ~0 d))")]
    [InlineData("title:人才 title:(a OR b)", "(t:人才 & (t:a | t:b))")]
    [InlineData("标题：人才 日期：2020..2024 issuer:\"规划 部\"", "((t:人才 & Date=2020..2024) & Issuer=规划 部)")]
    [InlineData("时间：下午", "时间：下午")]
    [InlineData("NEARBY 3:15 and", "((NEARBY & 3:15) & and)")]
    public void A_query_is_read_as(string query, string tree) => Assert.Equal(tree, Show(QueryParser.Parse(query)));

    [Theory]
    [InlineData("", 0, "The query is empty")]
    [InlineData("  ", 0, "The query is empty")]
    [InlineData("数据 \"安全", 3, "The quotation that begins here does not end")]
    [InlineData("数据 (安全 OR 人才", 3, "The bracket that opens here is not closed")]
    [InlineData("数据) 安全", 2, "This bracket closes nothing")]
    [InlineData("数据 AND", 6, "The query ends where a word is expected")]
    [InlineData("OR 数据", 0, "OR stands between two words")]
    [InlineData("数据 AND OR 安全", 7, "OR stands between two words")]
    [InlineData("()", 1, "A word is expected before this bracket")]
    [InlineData("(数据) NEAR(2) (安全 人才)", 13, "NEAR joins words and phrases")]
    [InlineData("a NEAR(x) b", 7, "NEAR takes a number from 0 to 1000")]
    [InlineData("a NEAR(5000) b", 7, "NEAR takes a number from 0 to 1000")]
    [InlineData("a NEAR(5 b", 6, "The bracket behind NEAR does not end")]
    [InlineData("数据 author:林", 3, "There is no field “author”")]
    [InlineData("date: ", 6, "Behind date: its value is expected")]
    [InlineData("title:", 6, "Behind title: a word")]
    [InlineData("title:date:2020", 6, "Behind title: a word")]
    [InlineData("数据 ，。", 3, "There is nothing to look for here")]
    [InlineData("信*息", 1, "An asterisk stands at the end of a word")]
    [InlineData("数据 *", 3, "An asterisk stands behind a word")]
    public void What_is_no_query_is_refused_with_the_place(string query, int position, string message)
    {
        var wrong = Assert.Throws<SearchQueryException>(() => QueryParser.Parse(query));
        Assert.StartsWith(message, wrong.Message, StringComparison.Ordinal);
        Assert.Equal(position, wrong.Position);
    }

    [Fact]
    public void Endless_brackets_are_refused() =>
        Assert.Contains("deep", Assert.Throws<SearchQueryException>(() => QueryParser.Parse(new string('(', 3000))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("date:2020..x", 5)]
    [InlineData("date:2024..2020", 5)]
    [InlineData("数据 date:..", 8)]
    [InlineData("date:2020-13", 5)]
    [InlineData("region:无", 7)]
    [InlineData("theme:无", 6)]
    [InlineData("source:无", 7)]
    [InlineData("kind:无", 5)]
    [InlineData("issuer:无此机关", 7)]
    public void A_value_that_is_not_there_is_refused_with_the_place(string query, int position)
    {
        using var fixture = Samples.Filled();
        using var search = CorpusSearch.Open(fixture.File);
        Assert.Equal(position, Assert.Throws<SearchQueryException>(() => search.Search(new SearchRequest(query))).Position);
    }

    static string Show(QueryNode node) => node switch
    {
        AndNode and => $"({Show(and.Left)} & {Show(and.Right)})",
        OrNode or => $"({Show(or.Left)} | {Show(or.Right)})",
        NotNode not => $"!{Show(not.Operand)}",
        NearNode near => $"({Show(near.Left)} ~{near.Distance} {Show(near.Right)})",
        FilterNode filter => $"{filter.Field}={filter.Value}",
        PhraseNode phrase => $"{(phrase.InTitle ? "t:" : "")}{phrase.Phrase.Written}{(phrase.Phrase.IsPrefix ? "*" : "")}",
        _ => "?",
    };
}
