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
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', columns.Select(c => Cell(c))));
        foreach (var row in rows) writer.WriteLine(string.Join(',', row.Select(Cell)));
    }

    internal static string Cell(object? value)
    {
        if (value is null) return "";
        if (value is byte[] bytes) return Convert.ToBase64String(bytes);
        if (value is not string text) return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        // A leading =, +, - or @ makes Excel evaluate what a web page wrote (OWASP, CSV injection); an apostrophe makes it text.
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
