using Microsoft.AspNetCore.Http;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Sample;
using TextMiner.Sources;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Crawling;

namespace TextMiner.Tests.Sources;

public sealed class SourceCheckTests : IDisposable
{
    const string Article = """
        <html><head><meta charset="utf-8"><title>{0}_澜河省水务厅</title><meta name="PubDate" content="2024-03-12"></head><body><h1>{0}</h1>
        <p>发布日期：2024-03-12　来源：澜河省水务厅</p><div class="TRS_Editor">
        <p>全省水网建设今年计划完成投资三百亿元，三座水库同时开工，新增供水能力十二亿立方米，惠及沿河八个县区的群众。</p>
        <p>省水务厅要求各地压实责任，加强质量安全监管，确保工程按期建成、群众如期受益，并按月报告进度。</p></div></body></html>
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("sources-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_definition_that_fits_shows_articles_pagination_and_no_warning()
    {
        var (report, warnings, text) = await CheckAsync(Site(), Definition());
        Assert.Empty(warnings);
        Assert.Equal(["关于水网建设的意见第1号", "关于水网建设的意见第3号", "关于水网建设的意见第5号"], report.Articles.Select(read => read.Article?.Title));
        Assert.Contains("crawl-delay 0.01 s", text, StringComparison.Ordinal);
        Assert.Contains("      5 articles\n", text, StringComparison.Ordinal);
        Assert.Contains("pagination: http://www.shuiwu.example/tz/index_2.html", text, StringComparison.Ordinal);
        Assert.Contains("  date    2024-03-12\n  source  澜河省水务厅", text, StringComparison.Ordinal);
        Assert.EndsWith("textminer sources enable shuiwu\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_link_is_an_article_the_pattern_that_would_fit_is_told()
    {
        var (_, warnings, text) = await CheckAsync(Site(), Definition(articles: "/content_\\\\d+\\\\.html$"));
        var warning = Assert.Single(warnings);
        Assert.Equal("no link is an article by the patterns in “articles”", warning.Text);
        Assert.Contains("""5 links look like: "^https?://www\\.shuiwu\\.example/tz/\\d{6}/t\\d{8}_\\d+\\.html$" """.TrimEnd(), warning.Advice, StringComparison.Ordinal);
        Assert.Contains("Something looks wrong: edit ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_robots_forbids_is_not_asked_for_and_said()
    {
        var asked = new List<string>();
        var site = Site(robots: "User-agent: *\nDisallow: /tz/\n");
        var (report, warnings, _) = await CheckAsync(context => { lock (asked) asked.Add(context.Request.Path); return site(context); }, Definition());
        Assert.Equal(["/robots.txt"], asked);
        Assert.Contains("robots.txt forbids /tz/", Assert.Single(warnings).Text, StringComparison.Ordinal);
        Assert.Empty(report.Articles);
    }

    [Fact]
    public async Task A_robots_file_without_content_is_none()
    {
        var site = Site();
        var (report, _, text) = await CheckAsync(
            context => context.Request.Path == "/robots.txt" ? Task.FromResult(context.Response.StatusCode = 204) : site(context), Definition());
        Assert.Contains("robots.txt: there is none (204)", text, StringComparison.Ordinal);
        Assert.Equal(3, report.Articles.Count);
    }

    [Fact]
    public async Task A_robots_file_that_cannot_be_read_forbids_everything()
    {
        var (_, warnings, text) = await CheckAsync(context => { context.Response.StatusCode = 500; return Task.CompletedTask; }, Definition());
        Assert.Contains("/robots.txt cannot be read (500", Assert.Single(warnings).Text, StringComparison.Ordinal);
        Assert.EndsWith("Whether the definition is right could not be seen.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moved_hosts_pages_of_scripts_and_wrong_feeds_are_warned_of()
    {
        var script = $"<html><head><title>列表</title></head><body><div id='app'></div><script>{new string('x', 9000)}</script></body></html>";
        var site = Site();
        var (_, warnings, _) = await CheckAsync(context =>
        {
            if (context.Request.Host.Host == "www.shuiwu.example" && context.Request.Path == "/tz/")
            {
                context.Response.Redirect("http://new.shuiwu.example/tz/");
                return Task.CompletedTask;
            }
            return context.Request.Path.Value switch
            {
                "/app/" => WriteAsync(context, script),
                "/rss.xml" => WriteAsync(context, "<html><body><p>没有</p></body></html>"),
                _ => site(context),
            };
        }, Definition(extra: """ "feeds": ["http://www.shuiwu.example/rss.xml"], """, start: "\"http://www.shuiwu.example/tz/\", \"http://www.shuiwu.example/app/\""));
        Assert.Contains(warnings, warning => warning.Text == "http://www.shuiwu.example/tz/ is answered by new.shuiwu.example");
        Assert.Contains(warnings, warning => warning.Text.StartsWith("http://www.shuiwu.example/app/ is built by scripts", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Text == "http://www.shuiwu.example/rss.xml is neither a feed nor a sitemap");
    }

    [Fact]
    public async Task Equal_titles_and_missing_dates_are_warned_of()
    {
        static string Bare(int _) => ArticleOf("通知公告").Replace("2024-03-12", "", StringComparison.Ordinal);
        var (_, warnings, _) = await CheckAsync(Site(Bare, href: "t_{0}.html"), Definition(articles: "/t_\\\\d+\\\\.html$"));
        Assert.Equal(["all articles have the title 通知公告", "no article shows its date"], warnings.Select(warning => warning.Text));
    }

    [Fact]
    public async Task A_window_that_holds_none_of_the_articles_is_warned_of()
    {
        var (_, warnings, _) = await CheckAsync(Site(href: "t_{0}.html"), Definition(articles: "/t_\\\\d+\\\\.html$", extra: "\"from\": \"2025-01-01\","));
        Assert.Equal("all articles lie outside “from” and “until”", Assert.Single(warnings).Text);
    }

    [Fact]
    public async Task An_added_definition_is_loaded_and_passes_its_check()
    {
        await using var server = await SampleServer.StartAsync(Installation.SampleSites, cancellation: TestContext.Current.CancellationToken);
        string[] common = ["--sample", server.Address.ToString(), "--db", Path.Combine(_folder, "my.db")];
        var added = await CommandLine.RunAsync("", ["sources", "add", "http://www.lanhe.example/", "--key", "my-lanhe", .. common]);
        Assert.True(added.Code == 0, added.Errors);
        var plan = CrawlPlanFile.Load(Path.Combine(_folder, "sources", "my-lanhe.json"));
        Assert.Equal(("澜河省人民政府", DocumentKind.Policy, false, true), (plan.Source.Name, plan.Source.Kind, plan.Enabled, plan.Unverified));
        Assert.Equal(PageRole.Article, plan.RoleOf(PageUrl.Parse("http://www.lanhe.example/zwgk/zcwj/202506/t20250624_28054.html")));

        var check = await CommandLine.RunAsync("", ["sources", "check", "my-lanhe", .. common]);
        Assert.True(check.Code == 0, check.Output + check.Errors);
        Assert.Contains("澜河省人民政府关于推进澜州都市圈协同发展的意见", check.Output, StringComparison.Ordinal);

        var again = await CommandLine.RunAsync("", ["sources", "add", "http://www.lanhe.example/", "--key", "my-lanhe", .. common]);
        Assert.Equal(2, again.Code);
        Assert.Contains("nothing was overwritten", again.Errors, StringComparison.Ordinal);

        // A refresh knows the user's sources beside the shipped ones.
        var refresh = await CommandLine.RunAsync("", "refresh", "--source", "nowhere", "--db", Path.Combine(_folder, "my.db"));
        Assert.Equal(2, refresh.Code);
        Assert.Contains("my-lanhe, ndrc", refresh.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newspaper_is_added_with_the_editions_of_the_last_days()
    {
        await using var server = await SampleServer.StartAsync(Installation.SampleSites, cancellation: TestContext.Current.CancellationToken);
        var added = await CommandLine.RunAsync("", "sources", "add", "http://epaper.lanheribao.example/", "--key", "my-paper",
            "--sample", server.Address.ToString(), "--db", Path.Combine(_folder, "my.db"));
        Assert.True(added.Code == 0, added.Errors);
        var plan = CrawlPlanFile.Load(Path.Combine(_folder, "sources", "my-paper.json"));
        Assert.Equal("http://epaper.lanheribao.example/html/{yyyy}-{MM}/{dd}/node_5.htm", Assert.Single(plan.Pages).Template);
        Assert.Equal(PageRole.List, plan.RoleOf(PageUrl.Parse("http://epaper.lanheribao.example/html/2025-06/01/node_2.htm")));
        Assert.Equal(PageRole.Article, plan.RoleOf(PageUrl.Parse("http://epaper.lanheribao.example/html/2025-06/01/content_1.htm")));
    }

    [Fact]
    public async Task Sitemap_and_feed_are_found_where_robots_and_the_page_name_them()
    {
        var site = Site(robots: "Sitemap: http://www.shuiwu.example/maps/index.xml\n", head: "<link rel='alternate' type='application/rss+xml' href='/feeds/tz.xml'>");
        await using var server = await LoopbackSite.StartAsync(context => site(context));
        using var fetcher = server.Fetcher();
        var guess = await new SourceGuess(Visitor(fetcher)).OfAsync(PageUrl.Parse("http://www.shuiwu.example/tz/"), null, null, isSample: true, TestContext.Current.CancellationToken);
        Assert.Equal(("shuiwu", "澜河省水务厅"), (guess.Key, guess.Name));
        Assert.Equal(["http://www.shuiwu.example/maps/index.xml"], guess.Sitemaps.Select(url => url.Value));
        Assert.Equal(["http://www.shuiwu.example/feeds/tz.xml"], guess.Feeds.Select(url => url.Value));
        Assert.Equal([@"^https?://www\.shuiwu\.example/tz/\d{6}/t\d{8}_\d+\.html$"], guess.Articles);
        // Neither sitemap nor feed was searched for, since both are named.
        Assert.Equal(["/robots.txt", "/tz/"], server.Requests.Select(request => request.Path));
    }

    static RequestDelegate Site(Func<int, string>? article = null, string robots = "User-agent: *\nCrawl-delay: 0.01\n", string head = "", string href = "202403/t2024031{0}_{0}.html") => context =>
    {
        var path = context.Request.Path.Value!;
        if (path == "/robots.txt") return WriteAsync(context, robots, "text/plain");
        if (path is "/tz/" or "/tz/index_2.html")
        {
            var rows = string.Concat(Enumerable.Range(1, 5).Select(i => $"<li><a href='{href.Replace("{0}", $"{i}", StringComparison.Ordinal)}'>关于水网建设的意见第{i}号</a></li>"));
            return WriteAsync(context, $"<html><head><title>通知 - 澜河省水务厅</title>{head}</head><body><a href='/'>首页</a><ul>{rows}</ul><a href='index_2.html'>下一页</a></body></html>");
        }
        if (path.EndsWith(".html", StringComparison.Ordinal))
            return WriteAsync(context, article?.Invoke(path[^6] - '0') ?? ArticleOf($"关于水网建设的意见第{path[^6]}号"));
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    };

    static string ArticleOf(string title) => Article.Replace("{0}", title, StringComparison.Ordinal);

    static Task WriteAsync(HttpContext context, string text, string mediaType = "text/html")
    {
        context.Response.ContentType = $"{mediaType}; charset=utf-8";
        return context.Response.WriteAsync(text);
    }

    static string Definition(string articles = "/t\\\\d{8}_\\\\d+\\\\.html$", string extra = "", string start = "\"http://www.shuiwu.example/tz/\"") => $$"""
        { "key": "shuiwu", "name": "澜河省水务厅", "home": "http://www.shuiwu.example/", "kind": "policy", "start": [{{start}}], {{extra}}
          "articles": ["{{articles}}"], "delayMs": 5, "networks": ["loopback"], "enabled": false }
        """;

    static PoliteVisitor Visitor(IPageFetcher fetcher) => new(fetcher, TimeProvider.System, AllowedNetworks.Loopback, TimeSpan.FromMilliseconds(5));

    async Task<(SourceReport Report, IReadOnlyList<SourceWarning> Warnings, string Text)> CheckAsync(RequestDelegate site, string definition)
    {
        var path = Path.Combine(_folder, "shuiwu.json");
        await File.WriteAllTextAsync(path, definition, TestContext.Current.CancellationToken);
        var file = new SourceFile(CrawlPlanFile.Load(path), path, IsUsers: true);
        await using var server = await LoopbackSite.StartAsync(site);
        using var fetcher = server.Fetcher();
        var report = await new SourceCheck(Visitor(fetcher), new ArticleExtractor(RegionCatalog.Standard), TimeProvider.System).RunAsync(file.Plan, TestContext.Current.CancellationToken);
        var warnings = SourceJudge.Warnings(report);
        var output = new StringWriter { NewLine = "\n" };
        ReportWriter.Write(output, report, warnings, file, path);
        return (report, warnings, output.ToString());
    }
}
