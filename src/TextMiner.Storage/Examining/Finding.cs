namespace TextMiner.Storage.Examining;

/// <summary>What an examination of a database found.</summary>
/// <param name="Check">What was looked at, in two or three words.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Found">What is there, with numbers.</param>
/// <param name="Remedy">What to do; null when nothing is.</param>
public sealed record Finding(string Check, FindingLevel Level, string Found, string? Remedy = null);

/// <summary>How bad a finding is, from good to bad.</summary>
public enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Sound,

    /// <summary>Worth knowing; the next run does it by itself, or nothing needs doing.</summary>
    Note,

    /// <summary>Something is to be mended; the database can be used meanwhile.</summary>
    Mend,

    /// <summary>The database cannot be trusted.</summary>
    Unusable,
}
