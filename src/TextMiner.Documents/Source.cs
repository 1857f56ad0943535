namespace TextMiner.Documents;

/// <summary>A site or folder that documents come from.</summary>
/// <param name="Key">Stable name in lower case, such as <c>lanhe-portal</c>; <c>import</c> for files.</param>
/// <param name="Name">Name for people, such as 澜河省人民政府.</param>
/// <param name="Home">Address of its front page; null for files.</param>
/// <param name="Kind">What its articles are when they do not say it themselves.</param>
/// <param name="RegionCode">GB/T 2260 code of the region that it speaks for; null when it has none.</param>
public sealed record Source(string Key, string Name, string? Home, DocumentKind Kind, string? RegionCode)
{
    /// <summary>Articles of before this day are not wanted; null for no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Articles of after this day are not wanted; null for no bound.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether an article of this day is wanted; one without a date always is.</summary>
    public bool Wants(DateOnly? date) => date is not { } day || !(day < From || day > Until);
}

/// <summary>A region by GB/T 2260: province or prefecture.</summary>
/// <param name="Code">Six digits, such as 330000.</param>
/// <param name="Name">Full name, such as 浙江省.</param>
/// <param name="Level">1 for a province, 2 for a prefecture.</param>
/// <param name="Parent">Code of the province of a prefecture; null for a province.</param>
public sealed record Region(string Code, string Name, int Level, string? Parent);
