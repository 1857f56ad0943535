using TextMiner.Crawling.Rendering;

namespace TextMiner.Crawling;

/// <summary>
/// Visits addresses politely: robots.txt and delays are kept, a host gets one request at a time while hosts go on in parallel,
/// passing failures are tried again, redirects are followed under the rules of the host that they lead to.
/// </summary>
/// <remarks>
/// It remembers no addresses, only each host's rules and pace: whether an address is new is known to the caller, who keeps the
/// frontier. One crawler may be used for many runs, but for one at a time; robots.txt is kept for 24 hours between them.
/// </remarks>
public sealed class Crawler
{
    readonly IPageFetcher _fetcher;
    readonly TimeProvider _clock;
    readonly CrawlerOptions _options;
    readonly RobotsCache _robots;
    readonly RenderedPages? _rendered;

    /// <param name="fetcher">Gets the pages and the robots.txt files.</param>
    /// <param name="clock">Measures all waiting.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="rendered">Renders the pages of sources that want it; null to take all pages as they come.</param>
    public Crawler(IPageFetcher fetcher, TimeProvider clock, CrawlerOptions options, RenderedPages? rendered = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ParallelHosts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Attempts, 1);
        (_fetcher, _clock, _options, _rendered) = (fetcher, clock, options, rendered);
        _robots = new RobotsCache(clock, options);
    }

    /// <summary>
    /// Visits the tasks and all that <paramref name="visit"/> returns, each once, and ends when none is left. Addresses of one
    /// host are visited in the order in which they came.
    /// </summary>
    /// <param name="start">The first tasks.</param>
    /// <param name="visit">
    /// Gets every finished address and returns those to follow. It is called for several hosts at a time, but for one host one
    /// after the other. What it throws stops the run.
    /// </param>
    /// <param name="cancellationToken">Stops the run; what is in flight is given up without a result.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(
        IEnumerable<CrawlTask> start,
        Func<CrawlResult, CancellationToken, ValueTask<IReadOnlyList<CrawlTask>>> visit,
        CancellationToken cancellationToken)
    {
        using var run = new CrawlRun(_fetcher, _clock, _options, _robots, _rendered, visit, cancellationToken);
        await run.CompleteAsync(start);
    }
}
