namespace TextMiner.Documents;

/// <summary>An address of the frontier that one crawler has taken in hand.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Fence">
/// Number of the claim. Every claim of an address has a higher one, and the store refuses what comes with an older: a crawler that
/// slept past its lease cannot overwrite the work of the one that came after it.
/// </param>
/// <param name="Url">The address.</param>
/// <param name="Depth">Links followed from a start page; 0 for a start page.</param>
public sealed record FrontierClaim(long Id, long Fence, PageUrl Url, int Depth)
{
    /// <summary>What the address was to the source when it was found.</summary>
    public PageRole Role { get; init; } = PageRole.Article;

    /// <summary>Requests for it that ended without a result: with a passing failure, or with the end of the program.</summary>
    public int Attempts { get; init; }

    /// <summary>Time between visits, as learnt so far; null before the first visit.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>What the last answer gave to compare with; <see cref="PageValidators.None"/> when no body is held.</summary>
    public PageValidators Validators { get; init; } = PageValidators.None;

    /// <summary>The address that gave the validators, after redirects; null for this one.</summary>
    public PageUrl? AnsweredBy { get; init; }

    /// <summary>Digest of the body that is held; null when none is.</summary>
    public string? Digest { get; init; }
}
