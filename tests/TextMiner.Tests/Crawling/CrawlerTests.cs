using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>The crawler's order and manners, on a web in memory and a clock that waits for nobody.</summary>
public class CrawlerTests
{
    readonly SteppingClock _clock = new();

    FakeWeb Web => field ??= new FakeWeb(_clock);

    [Fact]
    public async Task What_a_visit_leads_to_is_followed_until_nothing_is_left()
    {
        foreach (var i in Enumerable.Range(1, 63)) Web.Page($"http://h{i % 5}.test/{i}");
        var frontier = new MemoryFrontier(TimeProvider.System, Plans.Plan, result =>
        {
            var number = int.Parse(result.Task.Url.PathAndQuery.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            return number > 31 ? [] : new[] { number * 2, number * 2 + 1 }.Select(child =>
                new FrontierEntry(PageUrl.Parse($"http://h{child % 5}.test/{child}"), 1, PageRole.Article));
        });
        frontier.Add("http://h1.test/1");
        await new Crawler(Web, TimeProvider.System, new CrawlerOptions()).RunAsync(frontier, TestContext.Current.CancellationToken);
        Assert.Equal(63, frontier.Results.Select(result => result.Task.Url).Distinct().Count());
        Assert.Equal(63, frontier.Results.Count);
    }

    [Fact]
    public async Task Nothing_to_do_ends_at_once() => Assert.Empty(await CrawlAsync());

    [Fact]
    public async Task Robots_txt_is_read_once_before_the_first_page_and_obeyed()
    {
        Web.Page("http://a.test/robots.txt", "User-agent: *\nDisallow: /private").Page("http://a.test/1").Page("http://a.test/private/2");
        var results = await CrawlAsync("http://a.test/1", "http://a.test/private/2", "http://a.test/private/3");
        Assert.Equal(["http://a.test/robots.txt", "http://a.test/1"], Web.Asked.Select(asked => asked.Url));
        Assert.Equal(2, results.Count(result => result.Rejection?.Reason == RejectionReason.RobotsDisallowed));
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    [InlineData(null, false)]
    public async Task Robots_txt_with_4xx_allows_and_with_5xx_or_no_answer_forbids(int? status, bool allowed)
    {
        var failure = status is 403 or 404 ? FailureKind.Lasting : FailureKind.HostWide;
        Web.Refuse("http://a.test/robots.txt", status, failure).Page("http://a.test/1");
        var result = Assert.Single(await CrawlAsync("http://a.test/1"));
        Assert.Equal(allowed, result.Page is not null);
        Assert.Equal(allowed, Web.AskedPages.Any());
        if (!allowed) Assert.StartsWith("robots.txt", result.Rejection!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Robots_txt_is_kept_for_a_day_and_outlives_a_failure()
    {
        Web.Answer("http://a.test/robots.txt", (request, count) => count == 1
            ? new PageAnswer(TextPage(request.Url, "User-agent: *\nDisallow: /private"))
            : new RefusedAnswer(new Rejection(request.Url, Stage.Fetch, RejectionReason.ServerError, "500"), 500, FailureKind.Lasting));
        Web.Page("http://a.test/1").Page("http://a.test/private");
        var frontier = new MemoryFrontier(_clock, Plans.Plan);

        await RunAsync(frontier, "http://a.test/1");
        _clock.Advance(TimeSpan.FromHours(23));
        await RunAsync(frontier, "http://a.test/1");
        Assert.Equal(1, RobotsRequests());
        _clock.Advance(TimeSpan.FromHours(2));
        await RunAsync(frontier, "http://a.test/1");
        await RunAsync(frontier, "http://a.test/private");
        Assert.Equal(2, RobotsRequests());
        Assert.Equal(3, Web.AskedPages.Count());
    }

    [Fact]
    public async Task Redirects_of_robots_txt_are_followed_five_times()
    {
        Web.Redirect("http://a.test/robots.txt", "http://b.test/r1");
        foreach (var i in Enumerable.Range(1, 4)) Web.Redirect($"http://b.test/r{i}", $"http://b.test/r{i + 1}");
        Web.Page("http://b.test/r5", "User-agent: *\nDisallow: /").Page("http://a.test/1");
        Assert.Equal(RejectionReason.RobotsDisallowed, Assert.Single(await CrawlAsync("http://a.test/1")).Rejection!.Reason);
    }

    [Fact]
    public async Task A_robots_txt_that_is_redirected_takes_the_turn_of_the_host_that_it_leads_to()
    {
        Web.Redirect("http://a.test/robots.txt", "http://b.test/robots.txt").Page("http://b.test/robots.txt", "").Page("http://a.test/1");
        var frontier = new MemoryFrontier(_clock, Plans.Plan);
        frontier.Add(Plans.Task("http://a.test/1", Plans.Plan with { Delay = TimeSpan.FromSeconds(5) }));
        await RunAsync(frontier);
        Assert.Equal(["http://a.test/robots.txt", "http://b.test/robots.txt", "http://a.test/1"], Web.Asked.Select(asked => asked.Url));
        Assert.Equal(Web.Asked.Single(asked => asked.Url == "http://b.test/robots.txt").At, frontier.SlotOf("b.test")!.Value.AskedAt);
    }

    [Fact]
    public async Task A_robots_txt_is_read_to_its_end_though_the_page_that_wanted_it_first_is_over()
    {
        var answer = new TaskCompletionSource();
        var waiting = new WaitingFetcher(Web.Page("http://a.test/robots.txt", "").Page("http://a.test/1"), answer.Task);
        using var host = new HostState("a.test", new HostSchedule(TimeProvider.System));
        using var requests = new PoliteRequests(waiting, new MemoryFrontier(_clock, Plans.Plan), TimeProvider.System, new CrawlerOptions(), _ => host, TestContext.Current.CancellationToken);
        using var over = new CancellationTokenSource();
        var request = new FetchRequest(PageUrl.Parse("http://a.test/1"), AllowedNetworks.Loopback, PageValidators.None);
        var first = requests.AskAsync(host, Plans.Plan, request, null, over.Token);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult();
        Assert.IsType<PageAnswer>(await requests.AskAsync(host, Plans.Plan, request, null, TestContext.Current.CancellationToken));
        Assert.Equal(1, RobotsRequests());
    }

    [Fact]
    public async Task A_crawl_delay_beyond_the_patience_of_a_run_takes_a_page_from_each_run()
    {
        Web.Page("http://a.test/robots.txt", "User-agent: *\nCrawl-delay: 3600").Page("http://a.test/1").Page("http://a.test/2");
        var frontier = new MemoryFrontier(_clock, Plans.Plan);
        var begun = _clock.GetUtcNow();
        Assert.Equal(["a.test"], (await RunAsync(frontier, "http://a.test/1", "http://a.test/2")).Keys);
        Assert.Equal(begun, _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(1), frontier.Results[0].NotBefore - begun);
        _clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(frontier, "http://a.test/1");
        Assert.Single(Web.AskedPages);
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_is_left_alone_is_not_asked_for_again_and_again()
    {
        // Many, a second apart: the loop of the first host is at work long after the other one was given up.
        const int Count = 50;
        var frontier = new MemoryFrontier(_clock, Plans.Plan);
        var rested = _clock.GetUtcNow() + TimeSpan.FromHours(5);
        frontier.KeepSlot("b.test", new HostSlot(_clock.GetUtcNow(), rested));
        for (var i = 1; i <= Count; i++)
        {
            Web.Redirect($"http://a.test/{i}", $"http://b.test/{i}");
            frontier.Add(Plans.Task($"http://a.test/{i}", Plans.Plan with { Delay = TimeSpan.FromSeconds(1) }));
        }
        Assert.Equal(["b.test"], (await RunAsync(frontier)).Keys);
        Assert.Equal(Count, Web.AskedPages.Count());
        Assert.Equal(Count, Web.AskedPages.Distinct().Count());
        Assert.NotEmpty(frontier.Results);
        Assert.All(frontier.Results, result => Assert.Equal((RejectionReason.Throttled, rested), (result.Rejection!.Reason, result.NotBefore)));
        Assert.Equal(Count, frontier.Results.Count + frontier.Waiting.Count);
    }

    [Theory]
    [InlineData(2000, "", 2000)]
    [InlineData(2000, "Crawl-delay: 0.5", 2000)]
    [InlineData(100, "Crawl-delay: 3.5", 3500)]
    public async Task The_longer_of_both_delays_lies_between_two_requests(int oursMs, string theirs, int expectedMs)
    {
        Web.Page("http://a.test/robots.txt", "User-agent: *\n" + theirs);
        foreach (var i in Enumerable.Range(1, 5)) Web.Page($"http://a.test/{i}");
        var plan = Plans.Plan with { Delay = TimeSpan.FromMilliseconds(oursMs) };
        await Plans.CrawlAsync(Web, _clock, Enumerable.Range(1, 5).Select(i => Plans.Task($"http://a.test/{i}", plan)));
        var times = Web.Asked.Select(asked => asked.At).ToList();
        Assert.Equal(6, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(expectedMs, (pair.Second - pair.First).TotalMilliseconds));
    }

    [Fact]
    public async Task Retry_after_is_kept_by_the_whole_host()
    {
        Web.Refuse("http://a.test/1", 429, FailureKind.HostWide, times: 1, TimeSpan.FromSeconds(90)).Page("http://a.test/2");
        var results = await CrawlAsync("http://a.test/1", "http://a.test/2");
        Assert.All(results, result => Assert.NotNull(result.Page));
        var times = Web.Asked.Where(asked => !asked.Url.EndsWith("robots.txt", StringComparison.Ordinal)).Select(asked => asked.At).ToList();
        Assert.Equal(3, times.Count);
        Assert.True(times[1] - times[0] >= TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_host_that_wants_a_long_rest_gets_it_and_what_it_was_to_be_asked_waits()
    {
        Web.Refuse("http://a.test/1", 503, FailureKind.HostWide, int.MaxValue, TimeSpan.FromHours(5)).Page("http://a.test/2").Page("http://b.test/1");
        var frontier = new MemoryFrontier(_clock, Plans.Plan);
        var leftAlone = await RunAsync(frontier, "http://a.test/1", "http://a.test/2", "http://b.test/1");
        Assert.Equal(["http://a.test/1", "http://b.test/1"], Web.AskedPages.Order(StringComparer.Ordinal));
        var refused = Assert.Single(frontier.Results, result => result.Rejection is not null);
        Assert.Equal(RejectionReason.Throttled, refused.Rejection!.Reason);
        Assert.Equal(TimeSpan.FromHours(5), refused.NotBefore - Web.Asked.Single(asked => asked.Url == "http://a.test/1").At);
        Assert.Equal(["http://a.test/2"], frontier.Waiting.Keys);
        Assert.Equal(["a.test"], leftAlone.Keys);

        await RunAsync(frontier);
        Assert.Equal(2, Web.AskedPages.Count()); // a later run is as patient
        _clock.Advance(TimeSpan.FromHours(5));
        await RunAsync(frontier);
        Assert.Equal("http://a.test/2", Web.AskedPages.Last());
    }

    [Theory]
    [InlineData(500, FailureKind.Passing)]
    [InlineData(null, FailureKind.HostWide)]
    public async Task A_passing_failure_is_tried_again_with_growing_pauses_and_others_go_on(int? status, FailureKind failure)
    {
        Web.Refuse("http://a.test/1", status, failure, times: 3).Page("http://a.test/2");
        var results = await CrawlAsync("http://a.test/1", "http://a.test/2");
        Assert.All(results, result => Assert.NotNull(result.Page));
        Assert.Equal("http://a.test/2", results[0].Task.Url.Value);
        var times = Web.Asked.Where(asked => asked.Url == "http://a.test/1").Select(asked => asked.At).ToList();
        Assert.Equal([2.0, 8.0, 32.0], times.Zip(times.Skip(1), (first, second) => (second - first).TotalSeconds));
    }

    [Fact]
    public async Task Attempts_are_bounded_and_the_last_failure_is_the_reason()
    {
        Web.Refuse("http://a.test/1", 502, FailureKind.Passing);
        var result = Assert.Single(await CrawlAsync("http://a.test/1"));
        Assert.Equal((RejectionReason.ServerError, 502), (result.Rejection!.Reason, result.Status));
        Assert.Equal(4, Web.AskedPages.Count());
    }

    [Fact]
    public async Task What_will_not_change_is_asked_once()
    {
        var result = Assert.Single(await CrawlAsync("http://a.test/missing"));
        Assert.Equal((RejectionReason.NotFound, 404), (result.Rejection!.Reason, result.Status));
        Assert.Single(Web.AskedPages);
    }

    [Fact]
    public async Task A_host_that_stays_silent_is_left_alone()
    {
        var urls = Enumerable.Range(1, 50).Select(i => $"http://a.test/{i}").ToArray();
        foreach (var url in urls) Web.Refuse(url, null, FailureKind.HostWide);
        var frontier = new MemoryFrontier(_clock, Plans.Plan);
        var leftAlone = await RunAsync(frontier, urls);
        Assert.All(frontier.Results, result => Assert.Equal(RejectionReason.Unreachable, result.Rejection!.Reason));
        Assert.Equal(10, Web.AskedPages.Count());
        Assert.Equal(50, frontier.Results.Count + frontier.Waiting.Count);
        Assert.Equal(["a.test"], leftAlone.Keys);
    }

    [Fact]
    public async Task An_address_at_which_the_program_ended_again_and_again_is_given_up_without_asking()
    {
        Web.Page("http://a.test/1");
        var frontier = new MemoryFrontier(_clock, Plans.Plan);
        frontier.Add(Plans.Task("http://a.test/1") with { Claim = Plans.Task("http://a.test/1").Claim with { Attempts = 8 } });
        await RunAsync(frontier);
        Assert.Equal(RejectionReason.GaveUp, Assert.Single(frontier.Results).Rejection!.Reason);
        Assert.Empty(Web.AskedPages);
    }

    [Fact]
    public async Task A_pause_that_was_due_when_the_program_ended_is_kept_by_the_next()
    {
        Web.Page("http://a.test/1").Page("http://a.test/robots.txt", "");
        var frontier = new MemoryFrontier(_clock, Plans.Plan);
        var begun = _clock.GetUtcNow();
        frontier.KeepSlot("a.test", new HostSlot(begun - TimeSpan.FromSeconds(20), begun - TimeSpan.FromDays(1)));
        frontier.Add(Plans.Task("http://a.test/1", Plans.Plan with { Delay = TimeSpan.FromSeconds(60) }));
        await RunAsync(frontier);
        Assert.Equal(TimeSpan.FromSeconds(40), Web.Asked.First().At - begun);
    }

    [Fact]
    public async Task A_redirect_is_followed_and_the_page_knows_both_addresses()
    {
        Web.Redirect("http://a.test/1", "http://b.test/2").Page("http://b.test/2");
        var result = Assert.Single(await CrawlAsync("http://a.test/1"));
        Assert.Equal(("http://a.test/1", "http://b.test/2"), (result.Page!.Url.Value, result.Page.FinalUrl.Value));
    }

    [Fact]
    public async Task A_redirect_meets_the_robots_txt_of_the_host_that_it_leads_to()
    {
        Web.Redirect("http://a.test/1", "http://b.test/2").Page("http://b.test/2");
        Web.Page("http://b.test/robots.txt", "User-agent: TextMiner\nDisallow: /");
        var result = Assert.Single(await CrawlAsync("http://a.test/1"));
        Assert.Equal(RejectionReason.RobotsDisallowed, result.Rejection!.Reason);
        Assert.Equal("http://a.test/1", result.Rejection.Url.Value);
        Assert.DoesNotContain("http://b.test/2", Web.AskedPages);
    }

    [Fact]
    public async Task Redirect_loops_and_long_chains_end()
    {
        Web.Redirect("http://a.test/x", "http://a.test/y").Redirect("http://a.test/y", "http://a.test/x");
        Web.Redirect("http://a.test/self", "http://a.test/self");
        foreach (var i in Enumerable.Range(0, 20)) Web.Redirect($"http://a.test/{i}", $"http://a.test/{i + 1}");
        var results = await CrawlAsync("http://a.test/x", "http://a.test/self", "http://a.test/0");
        Assert.All(results, result => Assert.Equal(RejectionReason.TooManyRedirects, result.Rejection!.Reason));
        Assert.Equal(2 + 1 + 11, Web.AskedPages.Count());
    }

    [Fact]
    public async Task A_redirect_to_a_denied_address_is_not_followed()
    {
        Web.Redirect("http://a.test/1", "http://a.test/login").Page("http://a.test/login");
        var plan = Plans.Plan with { Deny = [new("/login")] };
        var result = Assert.Single(await Plans.CrawlAsync(Web, _clock, [Plans.Task("http://a.test/1", plan)]));
        Assert.Equal(RejectionReason.OutOfScope, result.Rejection!.Reason);
        Assert.DoesNotContain("http://a.test/login", Web.AskedPages);
    }

    [Fact]
    public async Task Validators_are_sent_to_the_address_itself_but_not_to_one_that_it_redirects_to()
    {
        Web.Redirect("http://a.test/1", "http://a.test/2").Page("http://a.test/2");
        var validators = new PageValidators("\"v1\"", null);
        await Plans.CrawlAsync(Web, _clock, [Plans.Task("http://a.test/1", validators: validators)]);
        Assert.Equal(
            [("http://a.test/1", validators), ("http://a.test/2", PageValidators.None)],
            Web.Asked.Where(asked => !asked.Url.EndsWith("robots.txt", StringComparison.Ordinal)).Select(asked => (asked.Url, asked.Validators)));
    }

    [Fact]
    public async Task What_keeping_a_result_throws_stops_the_run()
    {
        var frontier = new MemoryFrontier(_clock, Plans.Plan, _ => throw new EnvironmentException("the disk is full"));
        var urls = Enumerable.Range(1, 100).Select(i => $"http://h{i}.test/").ToArray();
        foreach (var url in urls) Web.Page(url);
        var error = await Assert.ThrowsAsync<EnvironmentException>(() => RunAsync(frontier, urls));
        Assert.Equal("the disk is full", error.Message);
    }

    [Fact]
    public async Task Cancellation_passes_and_leaves_the_rest_unvisited()
    {
        using var source = new CancellationTokenSource();
        var visits = 0;
        var frontier = new MemoryFrontier(_clock, Plans.Plan, _ =>
        {
            if (Interlocked.Increment(ref visits) == 3) source.Cancel();
            return [];
        });
        foreach (var i in Enumerable.Range(1, 100))
        {
            Web.Page($"http://a.test/{i}");
            frontier.Add($"http://a.test/{i}");
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Crawler(Web, _clock, new CrawlerOptions()).RunAsync(frontier, source.Token));
        Assert.InRange(visits, 3, 3 + new CrawlerOptions().AnswersInHand);
    }

    Task<IReadOnlyList<CrawlResult>> CrawlAsync(params string[] urls) => Plans.CrawlAsync(Web, _clock, urls.Select(url => Plans.Task(url)));

    int RobotsRequests() => Web.Asked.Count(asked => asked.Url == "http://a.test/robots.txt");

    Task<IReadOnlyDictionary<string, string>> RunAsync(MemoryFrontier frontier, params string[] urls)
    {
        foreach (var url in urls) frontier.Add(url);
        return new Crawler(Web, _clock, new CrawlerOptions()).RunAsync(frontier, TestContext.Current.CancellationToken);
    }

    sealed class WaitingFetcher(IPageFetcher fetcher, Task until) : IPageFetcher
    {
        public async Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
        {
            await until.WaitAsync(cancellationToken);
            return await fetcher.FetchAsync(request, cancellationToken);
        }
    }

    static FetchedPage TextPage(PageUrl url, string text)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(text);
        return new FetchedPage { Url = url, FinalUrl = url, FetchedAt = default, Body = body, Digest = Digest.Of(body) };
    }
}
