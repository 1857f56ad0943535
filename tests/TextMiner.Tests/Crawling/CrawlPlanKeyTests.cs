using System.Globalization;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

public sealed class CrawlPlanKeyTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("plans-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Times_connections_and_bounds_become_a_plan()
    {
        var plan = Load("""
            "connections": 4, "hours": "22:00-06:00", "from": "2024-03-01", "until": "2024-03-31", "schedule": "weekly", "maxPages": 7
            """);
        Assert.Equal(4, plan.Connections);
        Assert.Equal("22:00-06:00 Asia/Shanghai", plan.Hours!.ToString());
        Assert.Equal((new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31)), (plan.From, plan.Until));
        Assert.Equal(TimeSpan.FromDays(7), plan.ListInterval);
        Assert.Equal(7, plan.MaxPages);
    }

    [Fact]
    public void What_a_definition_leaves_out_has_a_gentle_default()
    {
        var plan = Load("""
            "maxDepth": 3
            """);
        Assert.Equal((1, null, null, null, 50), (plan.Connections, plan.Hours, plan.From, plan.Until, plan.MaxPages));
        Assert.Equal(TimeSpan.FromDays(1), plan.ListInterval);
    }

    [Theory]
    [InlineData("\"connections\": 9", "a whole number between 1 and 8")]
    [InlineData("\"connections\": 1.5", "a whole number between 1 and 8")]
    [InlineData("\"hours\": \"22:00\"", "two different times")]
    [InlineData("\"hours\": \"06:00-06:00\"", "two different times")]
    [InlineData("\"hours\": \"22:00-06:00 Mars/Olympus\"", "two different times")]
    [InlineData("\"from\": \"12.3.2024\"", "a day such as 2024-03-12")]
    [InlineData("\"until\": \"2024-02-30\"", "a day such as 2024-03-12")]
    [InlineData("\"from\": \"2024-03-02\", \"until\": \"2024-03-01\"", "“until” is before “from”")]
    [InlineData("\"schedule\": \"often\"", "daily, weekly, monthly or a number of hours")]
    [InlineData("\"schedule\": 0", "daily, weekly, monthly or a number of hours")]
    [InlineData("\"schedule\": 6, \"listDays\": 1", "expected one of them")]
    [InlineData("\"maxPages\": 0", "a whole number between 1 and 10000")]
    [InlineData("\"pages\": [\"http://a.example/{n}.html\"]", "expected an object such as")]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/i_{n}.html\" }]", "needs “last”")]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/i_{n}.html\", \"first\": 5, \"last\": 4 }]", "at least “first” (5)")]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/i_{x}.html\", \"last\": 4 }]", "“{x}” is no part of a template")]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/i.html\" }]", "belongs into “start”")]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/{yyyy}/{MM}.html\" }]", "needs “days”")]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/{n}.html\", \"last\": 2, \"days\": 3 }]", "“days” needs parts of a date")]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/{n}.html\", \"last\": 20000 }]", "more than 10000 addresses")]
    [InlineData("\"pages\": [{ \"url\": \"a.example/{n}.html\", \"last\": 2 }]", "no address in its plain form")]
    [InlineData("\"pages\": [{ \"url\": \"http://a.example/{n}.html\", \"last\": 2, \"step\": 3 }]", "“step” is no key of a series")]
    public void A_mistake_names_its_line_and_what_was_expected(string keys, string message)
    {
        var error = Assert.Throws<EnvironmentException>(() => Load(keys));
        Assert.Contains("lanhe.json:3: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-03-12T13:59:00Z", 1)] // 21:59 there
    [InlineData("2024-03-12T14:00:00Z", 0)] // 22:00
    [InlineData("2024-03-12T18:00:00Z", 0)] // 02:00
    [InlineData("2024-03-12T22:00:00Z", 16 * 60)] // 06:00, closed until the evening
    public void A_night_window_passes_midnight(string now, int minutes)
    {
        Assert.True(CrawlHours.TryParse("22:00-06:00", out var hours));
        Assert.Equal(TimeSpan.FromMinutes(minutes), hours.UntilOpen(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_window_that_opens_in_the_hour_that_summer_time_skips_opens_after_it()
    {
        Assert.True(CrawlHours.TryParse("02:30-05:00 Europe/Berlin", out var hours));
        // On 31 March 2024 the clocks there went from 02:00 (01:00 UTC) to 03:00.
        Assert.Equal(TimeSpan.FromMinutes(60), hours.UntilOpen(new DateTimeOffset(2024, 3, 31, 0, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("/zwgk/202403/t20240312_12345.html", "2024-03-12", "2024-03-12")]
    [InlineData("/art/2024/3/2/art_12_345.html", "2024-03-02", "2024-03-02")]
    [InlineData("/html/2024-03/12/content_99.htm", "2024-03-12", "2024-03-12")]
    [InlineData("/pc/content/202403/12/content_99.html", "2024-03-12", "2024-03-12")]
    [InlineData("/html/2024-03/12/nw.D110000lhrb_20240312_1-01.htm", "2024-03-12", "2024-03-12")]
    [InlineData("/20240312/0a1b/c.html", "2024-03-12", "2024-03-12")]
    [InlineData("/zwgk/202403/P020240312345678901234.pdf", "2024-03-12", "2024-03-12")]
    [InlineData("/zhengce/zhengceku/202402/content_123.htm", "2024-02-01", "2024-02-29")]
    [InlineData("/zwgk/t20241399_1.html", null, null)]
    [InlineData("/zhuanti/2024/index.html", null, null)]
    [InlineData("/c/123456/index.html", null, null)]
    public void An_address_shows_its_date(string path, string? first, string? last)
    {
        var found = AddressDate.Find(PageUrl.Parse("http://www.lanhe.example" + path));
        Assert.Equal((first, last), (found?.First.ToString("O", CultureInfo.InvariantCulture), found?.Last.ToString("O", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Links_that_show_a_date_outside_the_window_are_not_followed()
    {
        var plan = Load("""
            "from": "2024-02-15", "until": "2024-03-31"
            """);
        Assert.Equal(PageRole.Article, RoleOf(plan, "/zwgk/202403/t20240312_1.html"));
        Assert.Equal(PageRole.Article, RoleOf(plan, "/zwgk/202402/t_1.html")); // some days of the month are inside
        Assert.Equal(PageRole.Ignored, RoleOf(plan, "/zwgk/202402/t20240214_1.html"));
        Assert.Equal(PageRole.Ignored, RoleOf(plan, "/zwgk/202404/t20240401_1.html"));
        Assert.Equal(PageRole.Article, RoleOf(plan, "/zwgk/t_1.html"));
    }

    [Fact]
    public void Series_of_pages_are_start_pages_counted_back_from_the_day_in_China()
    {
        var plan = Load("""
            "pages": [
              { "url": "http://www.lanhe.example/list/index_{n}.html", "first": 2, "last": 3 },
              { "url": "http://epaper.lanhe.example/html/{yyyy}-{MM}/{dd}/node_{nn}.htm", "first": 1, "last": 2, "days": 2 }
            ]
            """);
        var start = plan.StartEntries(new DateTimeOffset(2024, 2, 29, 20, 0, 0, TimeSpan.Zero)).ToList(); // March began there
        Assert.Equal(
            [
                "http://www.lanhe.example/", "http://www.lanhe.example/list/index_2.html", "http://www.lanhe.example/list/index_3.html",
                "http://epaper.lanhe.example/html/2024-03/01/node_01.htm", "http://epaper.lanhe.example/html/2024-03/01/node_02.htm",
                "http://epaper.lanhe.example/html/2024-02/29/node_01.htm", "http://epaper.lanhe.example/html/2024-02/29/node_02.htm",
            ],
            start.Select(task => task.Url.Value));
        Assert.All(start, task => Assert.Equal((PageRole.List, PageRole.List), (task.Role, plan.RoleOf(task.Url))));
    }

    [Theory]
    [InlineData("/", "/index_2.html")]
    [InlineData("/zcwj/", "/zcwj/index_2.html")]
    [InlineData("/zcwj/index.html", "/zcwj/index_2.html")]
    [InlineData("/zcwj/index_2.html", "/zcwj/index_3.html")]
    [InlineData("/zcwj/?page=2", "/zcwj/?page=3")]
    [InlineData("/zcwj/?kind=1", "/zcwj/?kind=1&page=2")]
    [InlineData("/zcwj/?page=1&kind=1", "/zcwj/?page=2&kind=1")]
    [InlineData("/zcwj/page/2/", "/zcwj/page/3/")]
    public void A_further_page_of_a_list_is_a_list_of_the_same_depth(string page, string next)
    {
        var task = new CrawlTask(new FrontierClaim(0, 1, Url(page), 3), Load("\"maxDepth\": 3"), PageRole.List);
        var followed = task.Follow(Url(next));
        Assert.Equal((PageRole.List, 3), (followed?.Role, followed?.Depth));
    }

    [Fact]
    public void A_pagination_without_end_ends_at_the_bound()
    {
        var task = new CrawlTask(new FrontierClaim(0, 1, Url("/zcwj/"), 1), Load("\"maxPages\": 5, \"lists\": [\"/zcwj/\"]"), PageRole.List);
        var pages = 0;
        while (task.Follow(Url($"/zcwj/index_{pages + 1}.html")) is { } next)
        {
            task = task with { Claim = new FrontierClaim(pages, 1, next.Url, next.Depth) };
            pages++;
        }
        Assert.Equal(5, pages);
    }

    [Fact]
    public void The_text_of_a_link_to_the_next_page_makes_it_a_list_but_not_on_another_host()
    {
        var task = new CrawlTask(new FrontierClaim(0, 1, Url("/zcwj/"), 1), Load("\"maxDepth\": 3"), PageRole.List);
        Assert.Equal((PageRole.List, 2), (task.Follow(Url("/zcwj/?start=20"), "下一页 >")?.Role, task.Follow(Url("/zcwj/?start=20"), "下一页 >")?.Depth));
        Assert.Null(task.Follow(Url("/zcwj/?start=20"), "更多"));
        Assert.Null(task.Follow(PageUrl.Parse("http://other.example/?start=20"), "下一页"));
    }

    static PageUrl Url(string path) => PageUrl.Parse("http://www.lanhe.example" + path);

    static PageRole RoleOf(CrawlPlan plan, string path) => plan.RoleOf(Url(path));

    CrawlPlan Load(string keys)
    {
        var path = Path.Combine(_folder, "lanhe.json");
        var json = $$"""
            { "key": "lanhe", "name": "澜河省人民政府", "home": "http://www.lanhe.example/", "kind": "policy",
              "start": ["http://www.lanhe.example/"], "articles": ["/t[0-9]*_[0-9]+\\.html$"],
              {{keys.ReplaceLineEndings(" ")}} }
            """;
        File.WriteAllText(path, json, new UTF8Encoding(false));
        return CrawlPlanFile.Load(path);
    }
}
