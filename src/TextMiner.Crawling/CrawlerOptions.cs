namespace TextMiner.Crawling;

/// <summary>Bounds of a crawl. Politeness itself has no switch: robots.txt and delays are always kept.</summary>
public sealed record CrawlerOptions
{
    /// <summary>How many hosts are asked at the same time; each has one request at a time.</summary>
    public int ParallelHosts { get; init; } = 16;

    /// <summary>How many answers are parsed and kept at a time; a bound of memory, since each holds a body.</summary>
    public int AnswersInHand { get; init; } = 8;

    /// <summary>How often an address is asked before its failure is final.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Pause before the second attempt; each further one is four times longer.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Redirects followed from one address.</summary>
    public int MaxRedirects { get; init; } = 10;

    /// <summary>A host that asks to be left alone for longer (Retry-After) is left alone: what is still wanted of it waits for a later run.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// After so many requests in a row without any answer the host counts as down, and what is still wanted of it waits for a later
    /// run.
    /// </summary>
    public int FailuresUntilDown { get; init; } = 10;
}
