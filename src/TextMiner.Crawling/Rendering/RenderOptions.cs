namespace TextMiner.Crawling.Rendering;

/// <summary>Bounds of rendering. Images, styles, fonts and media are never asked for, and nothing but GET is.</summary>
public sealed record RenderOptions
{
    /// <summary>The browser's program; null to look for Chromium or Chrome under their usual names.</summary>
    public string? Browser { get; init; }

    /// <summary>Pages at work at once.</summary>
    public int ParallelPages { get; init; } = 2;

    /// <summary>Requests that one page may cause; scripts that another page fetched before it do not count.</summary>
    public int MaxRequests { get; init; } = 60;

    /// <summary>Bytes that the requests of one page may bring, and the length in characters of what comes of them.</summary>
    public int MaxBytes { get; init; } = 24 * 1024 * 1024;

    /// <summary>
    /// Time for one page. It holds the pauses between requests to a host as well: ten requests at a delay of five seconds take
    /// fifty. When it is over, the page is taken as it stands.
    /// </summary>
    public TimeSpan PageTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For so long no request may have come before the page is looked at.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>After so long without a request a page is taken even if it still changes: clocks and tickers never end.</summary>
    public TimeSpan LongestChange { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether a namespace of the network is made where that can be; a test shows that nothing gets out without it either.</summary>
    internal bool OwnNetwork { get; init; } = true;

    /// <summary>How long the browser may take to start or to answer us; after that it counts as hung and is ended.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(10);
}
