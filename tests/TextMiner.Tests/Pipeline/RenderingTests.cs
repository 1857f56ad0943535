using System.Text.RegularExpressions;
using TextMiner.Commands;
using TextMiner.Crawling;
using TextMiner.Crawling.Rendering;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Storage;
using TextMiner.Tests.Crawling;

namespace TextMiner.Tests.Pipeline;

/// <summary>A site that scripts build, on the whole path: without rendering and with it.</summary>
[Collection("browser")]
public sealed class RenderingTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-rendering-").FullName;

    Workspace Workspace => new(Path.Combine(_folder, "textminer.db"));

    [Fact]
    public async Task Without_rendering_the_articles_are_script_pages()
    {
        await using var site = await LoopbackSite.StartAsync(ScriptSite.AnswerAsync);
        await RefreshAsync(site, RenderChoice.Never);
        Assert.Equal(["script-page", "script-page"], Ask("SELECT reason FROM rejections WHERE is_current = 1"));
        Assert.Empty(Ask("SELECT title FROM documents"));
        Assert.DoesNotContain(site.Requests, request => request.Path.StartsWith("/api", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_rendering_documents_are_stored_with_title_date_and_text_and_a_second_refresh_sees_what_the_scripts_load()
    {
        _ = Browser.Program;
        await using var site = await LoopbackSite.StartAsync(ScriptSite.AnswerAsync);
        await RefreshAsync(site, RenderChoice.Scripts);
        Assert.Equal(ScriptSite.Documents.Select(d => $"{d.Title}|{d.Date}"), Ask("SELECT title, published_date FROM documents ORDER BY published_date"));
        Assert.Equal(ScriptSite.Documents.Select(d => Regex.Replace(d.Body, "<.*?>", "")), Ask("SELECT group_concat(text, '') FROM (SELECT * FROM sentences JOIN documents USING (document_id) ORDER BY published_date, ordinal) GROUP BY document_id ORDER BY published_date"));
        Assert.Equal(["/|1", "/doc/1.html|1", "/doc/2.html|1"], Ask("SELECT replace(url, 'http://www.linye.example', ''), rendered FROM pages WHERE role = 'article' OR url LIKE '%/' ORDER BY url"));

        var paths = site.Requests.Select(request => request.Path).ToList();
        Assert.Single(paths, "/js/site.js"); // three pages load it
        Assert.DoesNotContain("/img/logo.png", paths);
        Assert.DoesNotContain("/css/site.css", paths);
        Assert.All(site.Requests, request => Assert.StartsWith("TextMiner/", request.Headers.UserAgent.ToString(), StringComparison.Ordinal));

        // The frame would answer 304 for ever; what its scripts load is what matters.
        site.Requests.Clear();
        await RefreshAsync(site, RenderChoice.Scripts);
        Assert.Contains(site.Requests, request => request.Path == "/api/list.json");
        Assert.Equal(["1", "1"], Ask("SELECT version_no FROM documents"));
    }

    [Fact]
    public async Task Without_a_browser_pages_stay_as_they_are_and_one_that_fails_is_a_counted_rejection()
    {
        var page = Extraction.Pages.Html(ScriptSite.Document, "http://www.linye.example/doc/1.html");
        var result = new CrawlResult(Plans.Task(page.Url.Value, Plans.Plan with { Render = RenderChoice.Scripts }), page, null);
        static Task<FetchAnswer> NotAsked(PageUrl url, CancellationToken cancel) => throw new InvalidOperationException($"{url} was asked for");

        await using var none = new RenderedPages(ScriptPage.IsBuiltByScripts, new RenderOptions { Browser = "/no/such/program" }, TimeProvider.System);
        Assert.False(none.HasBrowser);
        Assert.Same(result, await none.RenderAsync(result, NotAsked, TestContext.Current.CancellationToken));

        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no /bin/false");
        await using var broken = new RenderedPages(ScriptPage.IsBuiltByScripts, new RenderOptions { Browser = "/bin/false" }, TimeProvider.System);
        var failed = await broken.RenderAsync(result, NotAsked, TestContext.Current.CancellationToken);
        Assert.Equal((RejectionReason.RenderingFailed, Stage.Fetch), (failed.Rejection!.Reason, failed.Rejection.Stage));
        Assert.Equal((0, 1), (broken.Counts.Rendered, broken.Counts.Failed));

        var readable = result with { Page = Extraction.Pages.Html("<html><body><p>可以直接读的一页，写了一件小事。</p></body></html>", page.Url.Value) };
        Assert.Same(readable, await broken.RenderAsync(readable, NotAsked, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Rules_and_pace_of_the_site_hold_for_what_scripts_ask_for()
    {
        _ = Browser.Program;
        var times = new List<(string Path, TimeSpan At)>();
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            lock (times) times.Add((context.Request.Path.Value!, clock.GetElapsedTime(start)));
            return context.Request.Path == "/robots.txt"
                ? Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "User-agent: *\nDisallow: /api/doc/2\n")
                : ScriptSite.AnswerAsync(context);
        });
        var delay = TimeSpan.FromMilliseconds(300);
        await RefreshAsync(site, RenderChoice.Scripts, delay);
        Assert.Equal([ScriptSite.Documents[0].Title], Ask("SELECT title FROM documents"));
        Assert.Equal(["script-page"], Ask("SELECT reason FROM rejections WHERE is_current = 1"));
        Assert.DoesNotContain(times, asked => asked.Path.StartsWith("/api/doc/2", StringComparison.Ordinal));
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= delay, $"{pair.First} → {pair.Second}"));
    }

    async Task RefreshAsync(LoopbackSite site, RenderChoice render, TimeSpan delay = default)
    {
        var plan = Plans.Plan with
        {
            Start = [PageUrl.Parse("http://www.linye.example/")], Articles = [new(@"/doc/\d+\.html$")],
            Render = render, Delay = delay, ListInterval = TimeSpan.Zero, ArticleInterval = TimeSpan.Zero,
        };
        // The list is empty without scripts; its articles are known from elsewhere.
        if (render == RenderChoice.Never) plan = plan with { Start = [.. ScriptSite.Documents.Select(d => PageUrl.Parse($"http://www.linye.example/doc/{d.Id}.html"))] };
        using var session = PipelineSession.Open(Workspace, []);
        using var fetcher = site.Fetcher();
        await session.Pipeline.RefreshAsync([plan], fetcher, TestContext.Current.CancellationToken);
    }

    List<string> Ask(string sql)
    {
        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        return [.. store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
