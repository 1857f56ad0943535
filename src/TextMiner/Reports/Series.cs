namespace TextMiner.Reports;

/// <summary>One line of a chart: a value for each of the chart's categories, in their order.</summary>
sealed record Series(string Name, IReadOnlyList<double> Values);
