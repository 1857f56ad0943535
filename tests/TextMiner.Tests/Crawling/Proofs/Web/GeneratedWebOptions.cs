namespace TextMiner.Tests.Crawling.Proofs.Web;

/// <summary>What a generated web is like. Equal options give equal bytes.</summary>
sealed record GeneratedWebOptions
{
    /// <summary>Articles on all hosts together.</summary>
    public int Pages { get; init; } = 2000;

    /// <summary>Hosts h1.example, h2.example, …</summary>
    public int Hosts { get; init; } = 8;

    /// <summary>How many of the articles stand on the last host, when it is to have fewer than its share; 0 for its share.</summary>
    public int PagesOfLastHost { get; init; }

    public int Seed { get; init; } = 20261125;

    /// <summary>The delay that the definitions of the sources ask for.</summary>
    public int DelayMs { get; init; }

    /// <summary>Crawl-delay in the robots.txt of the last host, in seconds; null for none. The others have none.</summary>
    public double? CrawlDelay { get; init; }

    /// <summary>Of so many articles one is another in the second revision; 1 for all of them.</summary>
    public int ChangedOneOf { get; init; } = 17;

    /// <summary>Articles of one list page.</summary>
    public int PerList { get; init; } = 20;
}
