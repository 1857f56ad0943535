using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>Crawler and fetcher together against a real server.</summary>
public class CrawlOverHttpTests
{
    [Fact]
    public async Task Each_host_has_one_request_at_a_time_while_hosts_go_on_in_parallel()
    {
        var busy = new ConcurrentDictionary<string, int>();
        var mostOfOne = 0;
        var together = new CountdownEvent(3);
        await using var site = await LoopbackSite.StartAsync(async context =>
        {
            var host = context.Request.Host.Value!;
            var now = busy.AddOrUpdate(host, 1, (_, count) => count + 1);
            InterlockedMax(ref mostOfOne, now);
            // The first pages of all three hosts answer only once all three have been asked.
            if (context.Request.Path == "/0" && !together.Signal())
                await Task.Run(() => together.Wait(context.RequestAborted), context.RequestAborted);
            busy.AddOrUpdate(host, 0, (_, count) => count - 1);
            await context.Response.WriteAsync("page");
        });
        using var fetcher = site.Fetcher();
        var tasks = from page in Enumerable.Range(0, 20) from host in new[] { "a", "b", "c" } select Plans.Task($"http://{host}.example/{page}");
        var results = await Plans.CrawlAsync(fetcher, TimeProvider.System, tasks);

        Assert.Equal(60, results.Count(result => result.Page is not null));
        Assert.Equal(1, mostOfOne);
    }

    [Fact]
    public async Task The_number_of_hosts_at_work_is_bounded_robots_txt_included()
    {
        var (busy, most) = (0, 0);
        await using var site = await LoopbackSite.StartAsync(async context =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref busy));
            await Task.Yield();
            Interlocked.Decrement(ref busy);
            context.Response.StatusCode = context.Request.Path == "/robots.txt" ? 404 : 200;
        });
        using var fetcher = site.Fetcher();
        var results = await Plans.CrawlAsync(
            fetcher, TimeProvider.System, Enumerable.Range(0, 100).Select(i => Plans.Task($"http://h{i}.example/")),
            new CrawlerOptions { ParallelHosts = 2 });
        Assert.Equal(100, results.Count(result => result.Page is not null));
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task A_redirect_to_an_inner_address_is_refused_at_connect_time()
    {
        // 169.254.169.254 cannot be allowed by any plan, so the refusal shows even though this plan allows loopback.
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            if (context.Request.Path != "/robots.txt") context.Response.Redirect("http://169.254.169.254/latest/meta-data/");
            else context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        using var fetcher = site.Fetcher();
        var result = Assert.Single(await Plans.CrawlAsync(fetcher, TimeProvider.System, [Plans.Task("http://a.example/1")]));
        Assert.Equal(RejectionReason.ForbiddenAddress, result.Rejection!.Reason);
        Assert.Contains("169.254.169.254", result.Rejection.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_site_is_archived_and_the_second_run_is_told_that_nothing_changed()
    {
        await using var site = await LoopbackSite.StartAsync(async context =>
        {
            var path = context.Request.Path.Value!;
            var etag = $"\"{path}\"";
            context.Response.Headers.ETag = etag;
            if (path == "/robots.txt") context.Response.StatusCode = 404;
            else if (context.Request.Headers.IfNoneMatch == etag) context.Response.StatusCode = 304;
            else await context.Response.WriteAsync(path == "/" ? "/1 /2 /private/3" : $"article {path}");
        });
        var folder = Directory.CreateTempSubdirectory("crawl-");
        try
        {
            var archive = new PageArchive(folder.FullName);
            var plan = Plans.Plan with
            {
                Start = [PageUrl.Parse("http://a.example/")],
                Articles = [new(@"/\d$")],
                Deny = [new("/private/")],
            };
            using var fetcher = site.Fetcher();
            var first = await VisitAsync(fetcher, plan.StartEntries(DateTimeOffset.UnixEpoch).Select(entry => Plans.Task(entry.Url.Value, plan) with { Role = entry.Role }), archive);
            Assert.Equal(["/", "/1", "/2"], first.Select(result => result.Task.Url.PathAndQuery).Order(StringComparer.Ordinal));
            Assert.All(first, result => Assert.Equal(result.Page!.Body.ToArray(), archive.Load(result.Page.Digest)));

            var second = await VisitAsync(
                fetcher, first.Select(result => result.Task with { Claim = result.Task.Claim with { Validators = result.Page!.Validators } }), archive);
            Assert.Equal(3, second.Count(result => result.Unchanged));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<IReadOnlyList<CrawlResult>> VisitAsync(HttpPageFetcher fetcher, IEnumerable<CrawlTask> start, PageArchive archive)
    {
        var frontier = new MemoryFrontier(TimeProvider.System, Plans.Plan, result =>
        {
            if (result.Page is not { } page || result.Unchanged) return [];
            archive.Save(page);
            var links = System.Text.Encoding.UTF8.GetString(page.Body.Span).Split(' ');
            return result.Task.Role != PageRole.List ? [] :
                links.Select(link => page.FinalUrl.TryResolve(link, out var url) ? result.Task.Follow(url) : null).OfType<FrontierEntry>();
        });
        foreach (var task in start) frontier.Add(task);
        await new Crawler(fetcher, TimeProvider.System, new CrawlerOptions()).RunAsync(frontier, TestContext.Current.CancellationToken);
        return frontier.Results;
    }

    static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
