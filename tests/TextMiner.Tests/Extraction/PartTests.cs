using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Extraction;

/// <summary>Articles in several pages: told by addresses and links, joined from what is at hand.</summary>
public sealed class PartTests
{
    const string Site = "http://www.example.org/a/";

    [Theory]
    [InlineData("content_88_2.html", "content_88.html", 2)]
    [InlineData("c1234-3.shtml", "c1234.shtml", 3)]
    [InlineData("t20230506_431210_1.htm", "t20230506_431210.htm", 1)]
    [InlineData("show.php?id=9&page=4", "show.php?id=9", 4)]
    [InlineData("t20230506_431210.htm", null, 0)]
    [InlineData("2019-11-02.html", null, 0)]
    [InlineData("index.html", null, 0)]
    public void Later_parts_are_told_by_their_addresses(string address, string? first, int number)
    {
        Assert.Equal(first is not null, PartAddress.TryGetFirst(PageUrl.Parse(Site + address), out var found, out var part));
        Assert.Equal((first is null ? "" : Site + first, number), (found.Value, part));
    }

    [Fact]
    public void Parts_are_joined_in_order_though_each_names_only_the_next()
    {
        var pages = Pager(["一、背景", "二、做法", "三、启示"]);
        var article = Pages.Extractor.Extract(pages[$"{Site}x.html"], Pages.Import, url => pages.GetValueOrDefault(url.Value)).Article!;
        Assert.Equal(["一、背景", "二、做法", "三、启示"], article.Sections.Skip(1).Select(section => section.Heading));
        Assert.Equal("于闻", article.Editor);
        Assert.Equal(6, article.Paragraphs.Count);
    }

    [Fact]
    public void A_later_part_gives_no_article_when_the_first_is_at_hand_and_one_of_its_own_when_not()
    {
        var pages = Pager(["一、背景", "二、做法"]);
        var second = pages[$"{Site}x_2.html"];
        Assert.Equal(RejectionReason.Continuation, Pages.Extractor.Extract(second, Pages.Import, url => pages.GetValueOrDefault(url.Value)).Rejection!.Reason);
        Assert.NotNull(Pages.Extractor.Extract(second, Pages.Import, _ => null).Article);
        Assert.NotNull(Pages.Extractor.Extract(second, Pages.Import).Article);
    }

    [Fact]
    public void Articles_numbered_like_parts_are_not_joined()
    {
        var pages = Enumerable.Range(11, 3).ToDictionary(i => $"{Site}content_{i}.html", i => Page($"{Site}content_{i}.html", $"{i}、背景", "<a href='content_11.html'>甲</a><a href='content_12.html'>乙</a><a href='content_13.html'>丙</a>"));
        foreach (var page in pages.Values) Assert.Equal(2, Pages.Extractor.Extract(page, Pages.Import, url => pages.GetValueOrDefault(url.Value)).Article!.Paragraphs.Count);
    }

    [Fact]
    public void Pages_that_link_in_a_circle_end()
    {
        var endless = new Func<PageUrl, FetchedPage?>(url => Page(url.Value, "零、循环", $"<a href='x_{Random(url)}.html'>下一页</a>"));
        var article = Pages.Extractor.Extract(Page($"{Site}x.html", "一、背景", "<a href='x_2.html'>下一页</a>"), Pages.Import, endless).Article!;
        Assert.InRange(article.Paragraphs.Count, 2, 2 * (PartAddress.MostParts + 1));

        static int Random(PageUrl url) => (url.Value.Length * 7 % 90) + 2;
    }

    [Fact]
    public void A_crawl_visits_the_parts_of_articles_and_no_parts_of_what_is_none()
    {
        var plan = new CrawlPlan { Source = Pages.Import, Articles = [new(@"/a/x\d+\.html$")], Deny = [new("denied")] };
        Assert.Equal(PageRole.Article, plan.RoleOf(PageUrl.Parse($"{Site}x12_2.html")));
        Assert.Equal(PageRole.Ignored, plan.RoleOf(PageUrl.Parse($"{Site}index_2.html")));
        Assert.Equal(PageRole.Ignored, plan.RoleOf(PageUrl.Parse($"{Site}denied/a/x12_2.html")));
    }

    static Dictionary<string, FetchedPage> Pager(string[] headings)
    {
        var pages = new Dictionary<string, FetchedPage>();
        for (var i = 0; i < headings.Length; i++)
        {
            var back = i == 0 ? "" : $"<a href='{Name(i - 1)}'>上一页</a>";
            var next = i + 1 == headings.Length ? "<p>责任编辑：于闻</p>" : $"<a href='{Name(i + 1)}'>下一页</a>";
            pages[Site + Name(i)] = Page(Site + Name(i), headings[i], back + next);
        }
        return pages;

        static string Name(int i) => i == 0 ? "x.html" : $"x_{i + 1}.html";
    }

    static FetchedPage Page(string url, string heading, string behind) => Pages.Html($"""
        <html><head><title>老城更新的路径_望海城市网</title></head><body><h1>老城更新的路径</h1><div class="text"><p>{heading}</p>
        <p>关于{heading}，调研组走访了十七个社区，发现居民最关心的是停车、采光与电梯，逐一列出清单并公布完成期限。</p></div><div>{behind}</div></body></html>
        """, url);
}
