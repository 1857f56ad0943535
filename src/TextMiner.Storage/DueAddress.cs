using TextMiner.Documents;

namespace TextMiner.Storage;

/// <summary>An address that a refresh would ask for now.</summary>
/// <param name="Url">The address.</param>
/// <param name="Role">What it is to its source.</param>
/// <param name="Reason">Why it is due.</param>
/// <param name="Since">Since when.</param>
public sealed record DueAddress(PageUrl Url, PageRole Role, DueReason Reason, DateTimeOffset Since);

/// <summary>Why an address is due.</summary>
public enum DueReason
{
    /// <summary>The source begins there, and nobody has been there.</summary>
    Start,

    /// <summary>It was found on a page and never visited.</summary>
    Found,

    /// <summary>A run that was cut off had it in hand.</summary>
    Interrupted,

    /// <summary>The definition of the source has changed.</summary>
    Redefined,

    /// <summary>The source wants it visited by every run.</summary>
    EveryRun,

    /// <summary>The last visit failed.</summary>
    Failed,

    /// <summary>Its interval has passed.</summary>
    Interval,
}
