using Microsoft.AspNetCore.Http;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>To which address the validators of an earlier answer are sent.</summary>
public sealed class ConditionalTests
{
    static readonly PageUrl Start = PageUrl.Parse("http://a.example/old"), Target = PageUrl.Parse("http://b.example/new");

    [Fact]
    public async Task The_address_that_a_redirect_led_to_is_asked_conditionally_and_the_redirect_is_not()
    {
        await using var site = await SiteAsync("http://b.example/new");
        var result = await VisitAsync(site, Target);
        Assert.True(result.Unchanged);
        Assert.Equal((Start, Target), (result.Page!.Url, result.Page.FinalUrl));
        Assert.Equal([("a.example", "/old", ""), ("b.example", "/new", "\"1\"")], Asked(site));
    }

    [Fact]
    public async Task A_redirect_that_leads_elsewhere_by_now_is_followed_without_validators_of_another_page()
    {
        await using var site = await SiteAsync("http://b.example/newer");
        Assert.False((await VisitAsync(site, Target)).Unchanged);
        Assert.Equal([("a.example", "/old", ""), ("b.example", "/newer", "")], Asked(site));
    }

    [Fact]
    public async Task An_address_that_redirects_no_longer_is_fetched_whole()
    {
        // With the target's validators the page of its own would pass for unchanged.
        await using var site = await SiteAsync(null);
        var result = await VisitAsync(site, Target);
        Assert.Equal(200, result.Page!.Status);
        Assert.Equal([("a.example", "/old", "")], Asked(site));
    }

    [Fact]
    public async Task An_expired_robots_txt_is_asked_conditionally_of_who_gave_it_and_holds_for_another_day()
    {
        await using var site = await LoopbackSite.StartAsync(async context =>
        {
            var (request, response) = (context.Request, context.Response);
            response.Headers.ETag = "\"r\"";
            if (request.Path != "/robots.txt") await response.WriteAsync("page");
            else if (request.Host.Host == "a.example") response.Redirect("http://b.example/robots.txt");
            else if (request.Headers.IfNoneMatch == "\"r\"") response.StatusCode = 304;
            else await response.WriteAsync("User-agent: *\nDisallow: /private/\n");
        });
        using var fetcher = site.Fetcher();
        var clock = new SteppingClock();
        var frontier = new MemoryFrontier(clock, Plans.Plan);
        for (var day = 0; day < 3; day++)
        {
            frontier.Add($"http://a.example/private/{day}");
            await new Crawler(fetcher, clock, new CrawlerOptions()).RunAsync(frontier, TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromHours(25));
        }
        // The file is obeyed from what is held.
        Assert.All(frontier.Results, result => Assert.Equal(RejectionReason.RobotsDisallowed, result.Rejection?.Reason));
        Assert.Equal(["", "", "", "\"r\"", "", "\"r\""], site.Requests.Select(r => r.Headers.IfNoneMatch.ToString()));
    }

    static Task<LoopbackSite> SiteAsync(string? target) => LoopbackSite.StartAsync(async context =>
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path == "/robots.txt") response.StatusCode = 404;
        else if (request.Path == "/old" && target is not null) response.Redirect(target);
        else if (request.Headers.IfNoneMatch == "\"1\"") response.StatusCode = 304;
        else await response.WriteAsync("page");
    });

    static async Task<CrawlResult> VisitAsync(LoopbackSite site, PageUrl answeredBy)
    {
        using var fetcher = site.Fetcher();
        var task = Plans.Task(Start.Value, validators: new PageValidators("\"1\"", null));
        return Assert.Single(await Plans.CrawlAsync(fetcher, TimeProvider.System, [task with { Claim = task.Claim with { AnsweredBy = answeredBy } }]));
    }

    static List<(string Host, string Path, string Validator)> Asked(LoopbackSite site) =>
        [.. site.Requests.Where(r => r.Path != "/robots.txt").Select(r => (r.Host, r.Path, r.Headers.IfNoneMatch.ToString()))];
}
