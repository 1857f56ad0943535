using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>A cell: a value and how it looks.</summary>
readonly record struct SheetCell(object? Value, CellStyle Style);

/// <summary>Writes one sheet, its rows as they come.</summary>
sealed partial class SheetWriter : IDisposable
{
    /// <summary>Rows that Excel can hold, the header among them.</summary>
    public const int MostRows = 1_048_576;

    // Characters that a cell of Excel can hold.
    const int MostCharacters = 32_767;

    const int LineHeight = 15;

    const uint A4 = 9;

    readonly OpenXmlWriter _xml;
    uint _row;

    /// <summary>Begins a sheet.</summary>
    /// <param name="part">Where it goes.</param>
    /// <param name="widths">Width of each column, in digits.</param>
    /// <param name="hasHeader">Whether the first row stays where it is when the sheet is scrolled.</param>
    public SheetWriter(WorksheetPart part, IReadOnlyList<double> widths, bool hasHeader)
    {
        _xml = OpenXmlWriter.Create(part);
        _xml.WriteStartElement(new Worksheet());
        // Printed as wide as a page, however many pages long.
        _xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        var view = new SheetView { WorkbookViewId = 0 };
        if (hasHeader) view.Append(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }, new Selection { Pane = PaneValues.BottomLeft });
        _xml.WriteElement(new SheetViews(view));
        if (widths.Count > 0)
            _xml.WriteElement(new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        _xml.WriteStartElement(new SheetData());
    }

    /// <summary>Writes a row; returns its number, from 1.</summary>
    /// <param name="cells">Its cells.</param>
    /// <param name="lines">Lines of text that it is high: programs do not measure wrapped text when they open a file.</param>
    /// <exception cref="UsageException">The sheet is full.</exception>
    public uint Row(IEnumerable<SheetCell> cells, int lines = 1)
    {
        if (++_row > MostRows) throw new UsageException($"the answer has more rows than a sheet of Excel, {MostRows}; ask for fewer, or for --format csv or parquet.");
        var row = new Row(cells.Select((cell, column) => Of(cell, Name(column, _row))).OfType<Cell>()) { RowIndex = _row };
        if (lines > 1) (row.Height, row.CustomHeight) = (lines * LineHeight, true);
        _xml.WriteElement(row);
        return _row;
    }

    /// <summary>Ends the sheet; charts lie in a drawing that it refers to.</summary>
    /// <param name="filter">The cells that a filter is set on; null for none.</param>
    /// <param name="drawing">Id of the relation to the drawing; null for none.</param>
    /// <param name="pages">Pages that a print is high at most; 0 for any number.</param>
    public void End(string? filter = null, string? drawing = null, uint pages = 0)
    {
        _xml.WriteEndElement();
        if (filter is not null) _xml.WriteElement(new AutoFilter { Reference = filter });
        _xml.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        _xml.WriteElement(new PageSetup { PaperSize = A4, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = pages });
        if (drawing is not null) _xml.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Drawing { Id = drawing });
        _xml.WriteEndElement();
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>A cell's name, such as C12.</summary>
    public static string Name(int column, uint row) => string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}");

    /// <summary>A column's letters.</summary>
    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    static Cell? Of(SheetCell cell, string name) => cell.Value switch
    {
        null => null,
        long or int => new Cell(new CellValue(Convert.ToString(cell.Value, CultureInfo.InvariantCulture)!)) { CellReference = name, StyleIndex = (uint)cell.Style },
        double number when double.IsFinite(number) => new Cell(new CellValue(number.ToString("R", CultureInfo.InvariantCulture))) { CellReference = name, StyleIndex = (uint)cell.Style },
        byte[] bytes => Of(cell with { Value = Convert.ToBase64String(bytes) }, name),
        var value => new Cell(new InlineString(new Text(Fitting(value as string ?? AnswerText.Line(value))) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = name, StyleIndex = (uint)cell.Style, DataType = CellValues.InlineString,
        },
    };

    // Excel reads _x000A_ as the character of that number, also where a text means the six letters.
    static string Fitting(string text)
    {
        if (text.Length > MostCharacters) text = text[..(char.IsHighSurrogate(text[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1)] + "…";
        return Escape().Replace(Clean(text), "_x005F$0");
    }

    // What XML cannot hold: control characters and halves of characters.
    static string Clean(string text)
    {
        var isClean = true;
        for (var i = 0; i < text.Length && isClean; i++) isClean = !(text[i] < ' ' && text[i] is not ('\t' or '\n')) && !char.IsSurrogate(text[i]) && text[i] < '\uFFFE';
        return isClean ? text : string.Concat(text.EnumerateRunes().Select(rune => rune.Value is < ' ' and not ('\t' or '\n') or 0xFFFE or 0xFFFF ? " " : rune.ToString()));
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();
}
