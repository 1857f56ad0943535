using System.Text;
using TextMiner.Extracting;
using TextMiner.Extraction;

namespace TextMiner.Tests.Extraction;

public sealed class SiteRuleTests
{
    const string Layout = """
        <html><head><title>望海在线</title></head><body><div id="x1">头条 港口新增三条航线</div><div id="x2">望海晚报 讯</div><div id="x3">2024.3.5</div>
        <div id="note"><p>本站提醒：台风季节将至，请市民关好门窗，备足饮水与食品，非必要不要外出，并留意广播通知。请相互转告，谢谢。请妥善保管贵重物品。</p></div>
        <div id="y"><p>昨天，望海港新增三条近洋航线，每周多运集装箱四千只，外贸企业的等待时间因此缩短两天。</p></div></body></html>
        """;

    [Fact]
    public void A_rule_of_the_host_comes_before_every_heuristic()
    {
        var rule = Rule("""{ "host": "example.org", "body": [".none", "#y"], "title": ["#x1"], "date": ["#x3"], "source": ["#x2"], "remove": ["#note"] }""");
        var extractor = new ArticleExtractor(RegionCatalog.Standard, new SiteRules([rule]));
        var article = extractor.Extract(Pages.Html(Layout), Pages.Import).Article!;
        Assert.Equal("头条 港口新增三条航线", article.Title);
        Assert.Equal(new DateOnly(2024, 3, 5), article.PublishedDate);
        Assert.Equal("望海晚报 讯", article.Source);
        Assert.StartsWith("昨天，望海港", article.Text, StringComparison.Ordinal);
        Assert.Contains(article.Evidence, evidence => evidence is { Field: "title", Rule: "site:#x1" });
    }

    [Fact]
    public void Rules_can_be_replaced_while_the_extractor_works()
    {
        var extractor = new ArticleExtractor(RegionCatalog.Standard);
        var before = extractor.Extract(Pages.Html(Layout), Pages.Import).Article!;
        extractor.UseSites(new SiteRules([Rule("""{ "host": "www.example.org", "body": ["#y"] }""")]));
        Assert.NotEqual(before.Text, extractor.Extract(Pages.Html(Layout), Pages.Import).Article!.Text);
        extractor.UseSites(SiteRules.None);
        Assert.Equal(before.Text, extractor.Extract(Pages.Html(Layout), Pages.Import).Article!.Text);
    }

    [Theory]
    [InlineData("{\n  \"host\": \"example.org\",\n  \"bodies\": []\n}", 3, 3, "bodies")]
    [InlineData("{\n  \"host\": \"http://example.org/\"\n}", 2, 11, "host name")]
    [InlineData("{\n  \"host\": \"example.org\",\n  \"body\": [\"#a\", \"div[[\"]\n}", 3, 18, "CSS selector")]
    [InlineData("{\n  \"host\": \"example.org\",\n  \"title\": \"h1\"\n}", 3, 12, "list of CSS selectors")]
    [InlineData("{ \"body\": [] }", 1, 1, "missing")]
    [InlineData("{ \"host\": }", 1, 11, "JSON")]
    public void Mistakes_are_told_with_line_and_column(string json, int line, int column, string words)
    {
        SiteRules.Read(Encoding.UTF8.GetBytes(json), out var mistakes);
        var mistake = Assert.Single(mistakes);
        Assert.Equal((line, column), (mistake.Line, mistake.Column));
        Assert.Contains(words, mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rules_that_come_along_have_no_mistake()
    {
        Assert.True(SiteRuleFiles.Load(Path.Combine(Repository.Root, "corpus", "sites")).Count > 0);
        Assert.Equal(0, SiteRuleFiles.Load(Path.Combine(Repository.Root, "corpus", "no-such-folder")).Count);
    }

    [Fact]
    public void An_explanation_names_rule_alternatives_and_candidates_of_the_body()
    {
        var page = Pages.File(Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Extraction", "Pages", "people-2023.html"));
        var explanation = Pages.Extractor.Explain(page, Pages.Import);
        Assert.Contains(explanation.Alternatives, other => other is { Field: "published_date", Rule: "by-title" });
        Assert.Contains(explanation.Alternatives, other => other is { Field: "title", Rule: "title" });
        Assert.Single(explanation.Bodies, body => body.Chosen is not null);
        Assert.True(explanation.Bodies.Count > 1);
        Assert.Equal(Pages.Extractor.Extract(page, Pages.Import).Article!.Text, explanation.Result.Article!.Text);
    }

    static SiteRule Rule(string json)
    {
        var rule = SiteRules.Read(Encoding.UTF8.GetBytes(json), out var mistakes);
        Assert.Empty(mistakes);
        return rule;
    }
}
