using Spectre.Console;

namespace TextMiner.Reports.Runs;

/// <summary>A titled table of texts; nothing when it has no rows.</summary>
static class PlainTable
{
    /// <param name="output">Where to.</param>
    /// <param name="title">Line above it.</param>
    /// <param name="columns">Headings; one that begins with # is of figures.</param>
    /// <param name="rows">Cells.</param>
    public static void Write(TextWriter output, string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            var heading = new TableColumn(new Text(column.TrimStart('#')));
            table.AddColumn(column[0] == '#' ? heading.RightAligned().NoWrap() : heading.LeftAligned());
        }
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        if (table.Rows.Count == 0) return;
        output.WriteLine();
        output.WriteLine(title);
        Terminal.On(output, Terminal.Unbounded).Write(table);
    }
}
