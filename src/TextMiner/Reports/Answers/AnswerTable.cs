using System.Globalization;

namespace TextMiner.Reports.Answers;

/// <summary>An answer as aligned columns. Widths are those of the first rows, so that a long answer need not be held.</summary>
static class AnswerTable
{
    const int MeasuredRows = 1000;

    /// <summary>Long sentences are cut in a table; the other formats hold them whole.</summary>
    const int CellColumns = 60;

    const string Gap = "  ";

    public static void Write(Answer answer, Stream output)
    {
        using var writer = AnswerText.Writer(output);
        var count = Print(answer, writer);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "row" : "rows")}"));
    }

    /// <summary>Writes the table alone; returns the number of its rows.</summary>
    public static long Print(this Answer answer, TextWriter writer)
    {
        using var rows = answer.Rows.GetEnumerator();
        string[] names = [.. answer.Columns.Select(c => AnswerText.Cut(AnswerText.Line(c.Name), CellColumns))];
        int[] widths = [.. names.Select(AnswerText.Width)];
        bool[] numbers = [.. names.Select(_ => true)];
        List<string[]> measured = [];
        while (measured.Count < MeasuredRows && rows.MoveNext())
        {
            string[] cells = Cells(rows.Current);
            for (var c = 0; c < cells.Length; c++)
            {
                widths[c] = Math.Max(widths[c], AnswerText.Width(cells[c]));
                numbers[c] &= rows.Current[c] is null or long or double;
            }
            measured.Add(cells);
        }
        WriteRow(writer, names, widths, numbers);
        writer.WriteLine(string.Join(Gap, widths.Select(width => new string('─', width))));
        foreach (var cells in measured) WriteRow(writer, cells, widths, numbers);
        long count = measured.Count;
        for (; rows.MoveNext(); count++) WriteRow(writer, Cells(rows.Current), widths, numbers);
        return count;
    }

    static string[] Cells(IReadOnlyList<object?> row) => [.. row.Select(value => AnswerText.Cut(AnswerText.Line(value), CellColumns))];

    static void WriteRow(TextWriter writer, string[] cells, int[] widths, bool[] numbers)
    {
        for (var c = 0; c < cells.Length; c++)
        {
            if (c > 0) writer.Write(Gap);
            var space = new string(' ', Math.Max(0, widths[c] - AnswerText.Width(cells[c])));
            if (numbers[c]) writer.Write(space);
            writer.Write(cells[c]);
            if (!numbers[c] && c < cells.Length - 1) writer.Write(space);
        }
        writer.WriteLine();
    }
}
