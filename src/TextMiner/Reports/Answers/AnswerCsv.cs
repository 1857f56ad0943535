namespace TextMiner.Reports.Answers;

/// <summary>An answer as CSV: UTF-8, CRLF, no cell that would run as a formula; a blob is base64.</summary>
static class AnswerCsv
{
    public static void Write(Answer answer, Stream output, ByteOrderMark mark)
    {
        using var writer = AnswerText.Writer(output, mark);
        writer.NewLine = "\r\n";
        WriteRow(writer, [.. answer.Columns.Select(c => c.Name)]);
        foreach (var row in answer.Rows) WriteRow(writer, row);
    }

    static void WriteRow(StreamWriter writer, IReadOnlyList<object?> row)
    {
        for (var c = 0; c < row.Count; c++)
        {
            if (c > 0) writer.Write(',');
            writer.Write(CsvFile.Cell(row[c]));
        }
        writer.WriteLine();
    }
}
