namespace TextMiner.Reports;

/// <summary>One line of a chart: a value for each of the chart's categories, in their order; not a number where there is none.</summary>
sealed record Series(string Name, IReadOnlyList<double> Values)
{
    /// <summary>Which colour it has; null for that of its place. Lines that belong together have the same.</summary>
    public int? Hue { get; init; }

    /// <summary>Whether its line is dashed, beside another in its colour.</summary>
    public bool IsDashed { get; init; }

    /// <summary>An interval for each value; empty when there are none.</summary>
    public IReadOnlyList<(double Low, double High)> Bounds { get; init; } = [];
}
