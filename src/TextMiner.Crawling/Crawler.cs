using TextMiner.Crawling.Rendering;

namespace TextMiner.Crawling;

/// <summary>
/// Visits addresses politely: robots.txt and delays are kept, a host gets one request at a time unless its source allows more,
/// hosts go on in parallel, passing failures are tried again, redirects are followed under the rules of the host that they lead to.
/// </summary>
/// <remarks>It remembers nothing between runs: addresses, the pace of hosts and robots.txt are kept by the frontier.</remarks>
public sealed class Crawler
{
    readonly IPageFetcher _fetcher;
    readonly TimeProvider _clock;
    readonly CrawlerOptions _options;
    readonly RenderedPages? _rendered;

    /// <param name="fetcher">Gets the pages and the robots.txt files.</param>
    /// <param name="clock">Measures all waiting.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="rendered">Renders the pages of sources that want it; null to take all pages as they come.</param>
    public Crawler(IPageFetcher fetcher, TimeProvider clock, CrawlerOptions options, RenderedPages? rendered = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ParallelHosts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.AnswersInHand, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Attempts, 1);
        (_fetcher, _clock, _options, _rendered) = (fetcher, clock, options, rendered);
    }

    /// <summary>
    /// Visits what is due in the frontier and what comes of it, and ends when nothing is left that waiting would bring. Finished
    /// addresses are handed to <see cref="IFrontier.Take"/>, several at a time; what it throws stops the run.
    /// </summary>
    /// <returns>Hosts that were left alone before everything due was visited, each with the reason.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; what is in flight is given up without a result.</exception>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(IFrontier frontier, CancellationToken cancellationToken)
    {
        using var run = new CrawlRun(_fetcher, frontier, _clock, _options, _rendered, cancellationToken);
        return await run.CompleteAsync();
    }
}
