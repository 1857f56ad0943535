using TextMiner.Documents;

namespace TextMiner.Storage;

/// <summary>How one visit of the crawler ended, with everything that is to be kept of it.</summary>
public sealed record Visit
{
    /// <summary>The run that visited.</summary>
    public required long Run { get; init; }

    /// <summary>The source that it visited for.</summary>
    public required string SourceKey { get; init; }

    /// <summary>The address and the right to speak for it.</summary>
    public required FrontierClaim Claim { get; init; }

    /// <summary>How it ended.</summary>
    public required FetchOutcome Outcome { get; init; }

    /// <summary>When the address is due again.</summary>
    public required DateTimeOffset NextDue { get; init; }

    /// <summary>Time between visits, as learnt now.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>The answer; its bytes must lie in the archive already. Null when no page came.</summary>
    public FetchedPage? Page { get; init; }

    /// <summary>Why there is no page, or why a page must not become a document.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>HTTP status of the last answer; null when no server answered.</summary>
    public int? Status { get; init; }

    /// <summary>Addresses that the page leads to and the source wants.</summary>
    public IReadOnlyList<FrontierEntry> Found { get; init; } = [];
}

/// <summary>What became of addresses that were added to the frontier.</summary>
/// <param name="Added">Those that were not known.</param>
/// <param name="Nearer">Those that were visited already and are nearer to a start page than was known: their own links may be near enough now.</param>
public sealed record Enqueued(IReadOnlyList<FrontierEntry> Added, IReadOnlyList<FrontierEntry> Nearer);
