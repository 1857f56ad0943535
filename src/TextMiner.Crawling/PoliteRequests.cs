using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// The one way from a crawl to a server: robots.txt is read and obeyed, the host has its turn and its pause, which are kept in the
/// store before the request leaves, and no more requests are under way than the options allow.
/// </summary>
/// <param name="fetcher">Asks.</param>
/// <param name="frontier">Keeps what outlives the run.</param>
/// <param name="clock">Measures latencies.</param>
/// <param name="options">Bounds.</param>
/// <param name="hostOf">The one state that the run has of a host: robots.txt may be redirected to another one.</param>
/// <param name="stopped">The end of the run. A robots.txt is everybody's, so nothing less ends the reading of one.</param>
sealed class PoliteRequests(
    IPageFetcher fetcher, IFrontier frontier, TimeProvider clock, CrawlerOptions options, Func<string, HostState> hostOf, CancellationToken stopped) : IDisposable
{
    readonly SemaphoreSlim _atATime = new(options.ParallelHosts);
    readonly RobotsCache _robots = new(clock, options, frontier);

    /// <summary>The answer, which is a lasting refusal where robots.txt forbids to ask; null when the claim that the request begins is no longer ours.</summary>
    /// <param name="host">The host of the address.</param>
    /// <param name="plan">The source that asks.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="begins">The task whose attempt the request begins; null for one that follows from another.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FetchAnswer?> AskAsync(HostState host, CrawlPlan plan, FetchRequest request, CrawlTask? begins, CancellationToken cancellationToken)
    {
        var robots = await _robots.ForAsync(request.Url, plan, host, RobotsAsync).AsTask().WaitAsync(cancellationToken);
        if (robots.Forbids(request.Url) is { } forbidden) return new RefusedAnswer(forbidden, null, FailureKind.Lasting);
        var delay = robots.Rules.CrawlDelay > plan.Delay ? robots.Rules.CrawlDelay.Value : plan.Delay;
        return await FetchAsync(host, delay, request, begins, cancellationToken);
    }

    public void Dispose() => _atATime.Dispose();

    async Task<FetchAnswer> RobotsAsync(TimeSpan delay, FetchRequest request) => (await FetchAsync(hostOf(request.Url.Host), delay, request, null, stopped))!;

    async Task<FetchAnswer?> FetchAsync(HostState host, TimeSpan delay, FetchRequest request, CrawlTask? begins, CancellationToken cancellationToken)
    {
        await host.Turn.WaitAsync(cancellationToken);
        try
        {
            // A Crawl-delay of hours, or a rest of the host: the run would wait with it, and with all that it has to read. A later one goes on.
            if (host.Schedule.WaitFor(delay) is var wait && wait > options.LongestWait) return NotNow(request.Url, wait);
            await host.Schedule.WaitAsync(delay, cancellationToken);
            await _atATime.WaitAsync(cancellationToken);
            try
            {
                return await SendAsync(host, request, begins, cancellationToken);
            }
            finally
            {
                _atATime.Release();
            }
        }
        finally
        {
            host.Turn.Release();
        }
    }

    static RefusedAnswer NotNow(PageUrl url, TimeSpan wait) =>
        new(new Rejection(url, Stage.Fetch, RejectionReason.Throttled, "not asked"), null, FailureKind.Passing, wait);

    async Task<FetchAnswer?> SendAsync(HostState host, FetchRequest request, CrawlTask? begins, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        FetchAnswer? answer = null;
        try
        {
            var slot = host.Schedule.Slot;
            if (begins is not null && !frontier.Ask(begins, host.Name, slot)) return null;
            if (begins is null && slot is { } kept) frontier.KeepSlot(host.Name, kept);
            return answer = await fetcher.FetchAsync(request, cancellationToken);
        }
        finally
        {
            host.Schedule.Answered(clock.GetElapsedTime(begun), answer is RefusedAnswer { Status: 429 or 503 });
        }
    }
}
