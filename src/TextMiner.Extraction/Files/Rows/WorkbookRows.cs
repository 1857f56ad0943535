using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TextMiner.Extraction.Files.Zip;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Rows;

/// <summary>
/// Rows of the first sheet of an Excel workbook (ISO/IEC 29500), as Excel, WPS and LibreOffice write it. A cell has the value that the
/// program kept: the last result of a formula, a date as its number of days.
/// </summary>
static partial class WorkbookRows
{
    const string Book = "xl/workbook.xml";

    // Columns that Excel has; a cell that names one behind them is damaged.
    const int MostColumns = 16_384;

    public static IReadOnlyList<SpeltRow> Read(ReadOnlyMemory<byte> bytes, out IReadOnlyList<string> columns)
    {
        columns = [];
        using var package = Package.Open(bytes, out var refusal);
        if (package is null) return [SpeltRow.Broken(1, refusal!.Detail)];
        var rows = Sheet(package);
        if ((package.Refusal?.Detail ?? (rows is null ? "no Excel workbook (XLSX) with a sheet" : null)) is { } problem) return [SpeltRow.Broken(1, problem)];
        if (rows is not [var header, ..]) return [];
        var names = header.Cells.ToDictionary(cell => cell.Key, cell => Spaces.Collapse(cell.Value));
        columns = [.. names.OrderBy(name => name.Key).Select(name => name.Value).Where(name => name.Length > 0)];
        return [.. rows.Skip(1).Where(row => row.Cells.Values.Any(value => value.Length > 0)).Select(row => Named(row, names))];
    }

    static SpeltRow Named(SheetRow row, Dictionary<int, string> names)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, name) in names.OrderBy(name => name.Key))
            if (name.Length > 0) values.TryAdd(name, row.Cells.GetValueOrDefault(column) ?? "");
        return new SpeltRow(row.Number, values);
    }

    /// <summary>The rows of the sheet that stands first in the book; null when there is none.</summary>
    static List<SheetRow>? Sheet(Package package)
    {
        var relations = package.ReadXml("xl/_rels/workbook.xml.rels").Children("Relationship").ToList();
        var first = package.ReadXml(Book).Child("sheets").Children("sheet").FirstOrDefault().Of("id");
        if (first is null || relations.Find(relation => relation.Of("Id") == first).Of("Target") is not { } target || package.ReadXml(PathOf(target)) is not { } sheet) return null;
        var shared = relations.Find(relation => relation.Of("Type")?.EndsWith("/sharedStrings", StringComparison.Ordinal) == true).Of("Target") is { } strings
            ? package.ReadXml(PathOf(strings)).Children("si").Select(TextOf).ToList() : [];
        List<SheetRow> rows = [];
        foreach (var row in sheet.Child("sheetData").Children("row"))
        {
            // Numbers of rows and names of cells may be left out: then each is the one behind the last.
            var number = int.TryParse(row.Of("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : (rows.Count == 0 ? 0 : rows[^1].Number) + 1;
            var cells = new Dictionary<int, string>();
            var column = -1;
            foreach (var cell in row.Children("c"))
            {
                column = ColumnOf(cell.Of("r")) ?? column + 1;
                cells[column] = ValueOf(cell, shared);
            }
            rows.Add(new SheetRow(number, cells));
        }
        return rows;
    }

    static string ValueOf(XElement cell, List<string> shared) => cell.Of("t") switch
    {
        "s" => int.TryParse(cell.Child("v")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : "",
        "inlineStr" => cell.Child("is") is { } text ? TextOf(text) : "",
        _ => Unescaped(cell.Child("v")?.Value ?? ""),
    };

    // Runs of one text, without the readings (rPh) that stand above Han characters.
    static string TextOf(XElement text) => Unescaped(string.Concat(text.Elements().Where(e => e.Name.LocalName is "t" or "r").Select(e => e.Name.LocalName == "t" ? e.Value : e.Child("t")?.Value)));

    // _x000A_ is the character of that number.
    static string Unescaped(string text) => Escape().Replace(text, match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    static int? ColumnOf(string? name)
    {
        if (name is null) return null;
        var column = 0;
        foreach (var letter in name.TakeWhile(char.IsAsciiLetterUpper))
            if ((column = column * 26 + letter - 'A' + 1) > MostColumns) return null;
        return column > 0 ? column - 1 : null;
    }

    // Targets are relative to the folder of the book, or begin with a slash at the root.
    static string PathOf(string target) => target.StartsWith('/') ? target : $"xl/{target}";

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();

    sealed record SheetRow(int Number, Dictionary<int, string> Cells);
}
