namespace TextMiner.Reports.Answers;

/// <summary>The form of a chart.</summary>
enum ChartKind
{
    /// <summary>Lines over categories in order, such as years.</summary>
    Lines,

    /// <summary>A bar a row.</summary>
    Bars,

    /// <summary>A stroke a row, from 0 to 1.</summary>
    Places,
}

/// <summary>
/// How the rows of an answer are drawn, told by the names of their columns. A series is rows that follow each other and agree in the
/// columns of <see cref="Series"/>.
/// </summary>
/// <param name="Kind">The form.</param>
/// <param name="Title">The heading, in Chinese.</param>
/// <param name="Category">The column that stands along the axis.</param>
/// <param name="Values">The columns that are drawn, each with its name in a legend; one has an empty name.</param>
/// <param name="Unit">What the values are.</param>
sealed record AnswerChart(ChartKind Kind, string Title, string Category, IReadOnlyList<ChartValue> Values, string Unit)
{
    /// <summary>The columns that tell one series from another.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>The columns of the lower and the upper bound of the first value.</summary>
    public (string Low, string High)? Bounds { get; init; }
}

/// <summary>A column that is drawn.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Name">What a reader is told.</param>
sealed record ChartValue(string Column, string Name = "");
