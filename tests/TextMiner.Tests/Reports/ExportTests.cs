using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;
using CsCheck;
using TextMiner.Reports;
using TextMiner.Storage;

namespace TextMiner.Tests.Reports;

public sealed class ExportTests
{
    [Fact]
    public void Every_theme_has_a_row_for_every_year()
    {
        using var corpus = Written();
        var lines = File.ReadAllLines(corpus.Workspace.ThemeTrends);
        Assert.Equal("theme_id,theme,year,docs,docs_total,doc_share", lines[0]);
        Assert.Equal(3 * 6, lines.Length - 1);
        Assert.Contains("green,绿色发展,2018,4,4,1", lines);
        Assert.Contains("talent,人才队伍,2018,0,4,0", lines);
        Assert.Equal(Encoding.UTF8.Preamble, File.ReadAllBytes(corpus.Workspace.ThemeTrends).AsSpan(0, 3));
    }

    [Fact]
    public void Terms_are_filled_with_zeros_and_hold_the_fixed_ones()
    {
        using var corpus = Written();
        var rows = File.ReadAllLines(corpus.Workspace.TermTrends).Skip(1).Select(line => line.Split(',')).ToLookup(r => r[0], r => (r[1], r[2]));
        Assert.Equal([("2018", "0"), ("2019", "0"), ("2020", "0"), ("2021", "0"), ("2022", "4"), ("2023", "4")], rows["新质生产力"]);
        Assert.Equal(6, rows["人才"].Count());
        Assert.Equal(6, rows["数字化"].Count());
    }

    [Fact]
    public void The_page_loads_nothing_and_allows_only_its_own_style()
    {
        using var corpus = Written();
        var page = new HtmlParser().ParseDocument(File.ReadAllText(corpus.Workspace.Report));
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, [src], [style], [onclick]"));
        var style = page.QuerySelector("style")!.TextContent;
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'",
            page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_what_the_store_holds()
    {
        using var corpus = Written();
        var page = new HtmlParser().ParseDocument(File.ReadAllText(corpus.Workspace.Report));
        Assert.Equal("文档日期：2018-01-15 至 2023-04-15", page.QuerySelector("header p")!.TextContent);
        Assert.Equal(["24", "2", "1", "2"], page.QuerySelectorAll(".figures dd").Select(d => d.TextContent).Where((_, i) => i is 0 or 1 or 4 or 5));
        Assert.Equal(6, page.QuerySelectorAll("svg.chart").Length);
        Assert.Equal(["低碳·生态", "数字化·数据"], page.QuerySelectorAll("#topics tbody td:nth-child(2)").Select(d => d.TextContent));
        Assert.Equal(2, page.QuerySelectorAll("#topics svg.spark").Length);
        Assert.Empty(page.QuerySelectorAll(".nothing"));
        Assert.Equal(["新质生产力", "8", "8", "2022-01-15", "东岭2022年工作要点"],
            page.QuerySelectorAll("#new-terms tbody tr").Select(r => r.Children.Select(c => c.TextContent)).Single(r => r.First() == "新质生产力"));
        Assert.Equal(["列表页而非文章", "登录或验证页"], page.QuerySelectorAll("#rejections td:first-child").Select(d => d.TextContent));
    }

    [Fact]
    public void Evidence_is_marked_and_its_text_escaped()
    {
        using var corpus = Written();
        var page = new HtmlParser().ParseDocument(File.ReadAllText(corpus.Workspace.Report));
        var quotation = page.QuerySelectorAll("#evidence blockquote p").First(p => p.TextContent.Contains("<第", StringComparison.Ordinal));
        Assert.Equal(["绿色", "低碳", "生态", "环境"], quotation.QuerySelectorAll("mark").Select(m => m.TextContent));
    }

    [Fact]
    public void A_store_without_documents_is_said_to_be_empty_in_every_section()
    {
        using var corpus = new ReportCorpus();
        Exports.Write(corpus.Store, corpus.Workspace);
        var page = new HtmlParser().ParseDocument(File.ReadAllText(corpus.Workspace.Report));
        Assert.Empty(page.QuerySelectorAll("svg"));
        Assert.All(page.QuerySelectorAll("section"), section => Assert.NotNull(section.QuerySelector(".nothing")));
        Assert.Equal(11, page.QuerySelectorAll("section").Length);
    }

    [Fact]
    public void Equal_stores_give_equal_files()
    {
        using var one = Written();
        using var other = Written();
        Assert.Equal(File.ReadAllText(one.Workspace.Report), File.ReadAllText(other.Workspace.Report));
        Assert.Equal(File.ReadAllText(one.Workspace.TermTrends), File.ReadAllText(other.Workspace.TermTrends));
    }

    [Fact]
    public void Only_addresses_of_the_web_become_links()
    {
        Assert.Contains("href=\"http://a.test/?a=1&amp;b=2\"", Html.Link(new DocumentReference("题", "2020-01-01", "http://a.test/?a=1&b=2")), StringComparison.Ordinal);
        Assert.Equal("&lt;b&gt;", Html.Link(new DocumentReference("<b>", "2020-01-01", "javascript:alert(1)")));
    }

    [Fact]
    public void Periods_hold_every_year_once_and_in_order() =>
        Gen.Int[1900, 2100].Array[1, 90].Sample(years =>
        {
            var periods = new Periods(years);
            var places = years.Order().Select(periods.IndexOf).ToList();
            Assert.InRange(periods.Labels.Count, 1, 14);
            Assert.Equal(places.Order(), places);
            Assert.Equal(Enumerable.Range(0, periods.Labels.Count), places.Distinct());
        });

    [Fact]
    public void Long_spans_end_with_the_first_and_the_last_year_of_the_corpus()
    {
        var periods = new Periods([.. Enumerable.Range(1997, 4), .. Enumerable.Range(2011, 15)]);
        Assert.Equal(["1997", "1998–99", "2000–01", "2010–11"], periods.Labels.Take(4));
        Assert.Equal("2024–25", periods.Labels[^1]);
        Assert.True(periods.HasGaps);
    }

    static ReportCorpus Written()
    {
        var corpus = ReportCorpus.Filled();
        Exports.Write(corpus.Store, corpus.Workspace);
        return corpus;
    }
}
