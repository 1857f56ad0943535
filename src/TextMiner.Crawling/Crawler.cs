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

    /// <param name="fetcher">Gets the pages and the robots.txt files.</param>
    /// <param name="clock">Measures all waiting.</param>
    /// <param name="options">Bounds.</param>
    public Crawler(IPageFetcher fetcher, TimeProvider clock, CrawlerOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ParallelHosts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.AnswersInHand, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Attempts, 1);
        (_fetcher, _clock, _options) = (fetcher, clock, options);
    }

    /// <summary>
    /// Visits what is due in the frontier and what comes of it, and ends when nothing is left that waiting would bring. Finished
    /// addresses are handed to <see cref="IFrontier.Take"/>, several at a time; what it throws stops the run.
    /// </summary>
    /// <returns>Hosts that were left alone before everything due was visited, each with the reason.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; what is in flight is given up without a result.</exception>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(IFrontier frontier, CancellationToken cancellationToken)
    {
        using var run = new CrawlRun(_fetcher, frontier, _clock, _options, cancellationToken);
        return await run.CompleteAsync();
    }
}
