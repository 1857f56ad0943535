using System.Globalization;
using System.Text;

namespace TextMiner.Reports;

/// <summary>
/// CSV as Excel opens it: UTF-8 with a byte-order mark, CRLF, and no cell that would run as a formula.
/// </summary>
static class CsvFile
{
    public static void Write(string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var file = new FileStream(path, FileMode.Create);
        Write(file, columns, rows);
    }

    public static void Write(Stream output, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', columns.Select(c => Cell(c))));
        foreach (var row in rows) writer.WriteLine(string.Join(',', row.Select(Cell)));
    }

    internal static string Cell(object? value)
    {
        if (value is null) return "";
        if (value is byte[] bytes) return Convert.ToBase64String(bytes);
        if (value is not string text) return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (WouldRun(text)) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>The text of a cell that <see cref="Write(string, IReadOnlyList{string}, IEnumerable{IReadOnlyList{object?}})"/> made safe.</summary>
    internal static string Restore(string cell) => cell.StartsWith('\'') && WouldRun(cell[1..]) ? cell[1..] : cell;

    // A leading =, +, - or @ makes Excel evaluate what a web page wrote (OWASP, CSV injection); an apostrophe makes it text. A text that has
    // one of its own there gets another, so that it can be taken off again.
    internal static bool WouldRun(string text) => text.AsSpan().TrimStart('\'') is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r';
}
