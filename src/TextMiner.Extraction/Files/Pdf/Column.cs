namespace TextMiner.Extraction.Files.Pdf;

/// <summary>The measure of a column of text: where its lines begin, and where a full line ends.</summary>
readonly record struct Column(double Left, double Right)
{
    public double Width => Right - Left;
}

/// <summary>Rows of one column that follow each other.</summary>
sealed record Strip(Column Column, IReadOnlyList<IReadOnlyList<Segment>> Rows);

/// <summary>A line in reading order, or a row of a table.</summary>
/// <param name="Segment">The line with its place; of a row, its first cell's.</param>
/// <param name="Column">The column that it stands in.</param>
/// <param name="Cells">The cells of a row; null for a line.</param>
/// <param name="Pieces">The pieces of a line that stands wide; null for others. It may be the one row of a table that a page end cut off.</param>
sealed record FlowLine(Segment Segment, Column Column, IReadOnlyList<string>? Cells = null, IReadOnlyList<string>? Pieces = null);
