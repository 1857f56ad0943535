namespace TextMiner.Reports;

/// <summary>One line of a chart: a value for each of the chart's categories, in their order; not a number where there is none.</summary>
sealed record Series(string Name, IReadOnlyList<double> Values)
{
    /// <summary>An interval for each value; empty when there are none.</summary>
    public IReadOnlyList<(double Low, double High)> Bounds { get; init; } = [];
}
