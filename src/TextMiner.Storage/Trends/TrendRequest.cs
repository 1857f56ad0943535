using TextMiner.Storage.Comparing;

namespace TextMiner.Storage.Trends;

/// <summary>What series are drawn over and divided by.</summary>
public sealed record TrendRequest
{
    /// <summary>The length of a period.</summary>
    public TrendPeriod Period { get; init; } = TrendPeriod.Year;

    /// <summary>Every combination of values is a series of its own.</summary>
    public IReadOnlyList<TrendDimension> Split { get; init; } = [];

    /// <summary>Whose mix the composition check holds fixed; null for no check. Themes cannot be: a document has several.</summary>
    public TrendDimension? Hold { get; init; }

    /// <summary>Only documents of this date or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only documents of this date or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only these documents; null for all.</summary>
    public DocumentSlice? Only { get; init; }
}

/// <summary>The length of a period.</summary>
public enum TrendPeriod
{
    /// <summary>2024-03-05.</summary>
    Day,

    /// <summary>2024-03.</summary>
    Month,

    /// <summary>2024-Q1.</summary>
    Quarter,

    /// <summary>2024.</summary>
    Year,
}

/// <summary>What series can be divided by.</summary>
public enum TrendDimension
{
    /// <summary>Name of the region; 全国 for national documents.</summary>
    Region,

    /// <summary>国家 or 地方.</summary>
    Level,

    /// <summary>Who issued the document.</summary>
    Issuer,

    /// <summary>Name of the source.</summary>
    Source,

    /// <summary>A theme decided yes; a document counts in each of its themes.</summary>
    Theme,

    /// <summary>policy, article, academic or news.</summary>
    Kind,
}
