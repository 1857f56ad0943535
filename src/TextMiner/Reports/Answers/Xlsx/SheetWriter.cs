using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>A cell: a value and how it looks.</summary>
readonly record struct SheetCell(object? Value, CellStyle Style);

/// <summary>Writes the rows of one sheet as they come.</summary>
sealed partial class SheetWriter(XmlWriter xml)
{
    /// <summary>Rows that Excel can hold, the header among them.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>Characters that a cell of Excel can hold.</summary>
    const int MostCharacters = 32_767;

    const int LineHeight = 15;

    const string Space = Workbook.SheetSpace;

    int _row;

    /// <summary>Begins a sheet.</summary>
    /// <param name="widths">Width of each column, in digits.</param>
    /// <param name="frozenRows">Rows that stay where they are when the sheet is scrolled.</param>
    public void Begin(IReadOnlyList<double> widths, int frozenRows)
    {
        xml.WriteStartElement("worksheet", Space);
        xml.WriteAttributeString("xmlns", "r", null, Workbook.RelationSpace);
        // Printed as wide as a page, however many pages long.
        xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"");
        xml.WriteRaw(frozenRows == 0 ? "/></sheetViews>" : string.Create(CultureInfo.InvariantCulture,
            $"><pane ySplit=\"{frozenRows}\" topLeftCell=\"A{frozenRows + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews>"));
        if (widths.Count > 0)
        {
            xml.WriteRaw("<cols>");
            foreach (var (i, width) in widths.Index())
                xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{width:0.##}\" customWidth=\"1\"/>"));
            xml.WriteRaw("</cols>");
        }
        xml.WriteStartElement("sheetData", Space);
    }

    /// <summary>Writes a row; returns its number, from 1.</summary>
    /// <param name="cells">Its cells.</param>
    /// <param name="lines">Lines of text that it is high: programs do not measure wrapped text when they open a file.</param>
    /// <exception cref="UsageException">The sheet is full.</exception>
    public int Row(IEnumerable<SheetCell> cells, int lines = 1)
    {
        if (++_row > MostRows) throw new UsageException($"the answer has more rows than a sheet of Excel, {MostRows}; ask for fewer, or for --format csv or parquet.");
        xml.WriteStartElement("row", Space);
        xml.WriteAttributeString("r", _row.ToString(CultureInfo.InvariantCulture));
        if (lines > 1)
        {
            xml.WriteAttributeString("ht", (lines * LineHeight).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }
        foreach (var (column, cell) in cells.Index()) Cell(column, cell);
        xml.WriteEndElement();
        return _row;
    }

    /// <summary>Ends the sheet; charts lie in a drawing that it refers to.</summary>
    /// <param name="filter">The cells that a filter is set on; null for none.</param>
    /// <param name="drawing">Id of the relation to the drawing; null for none.</param>
    /// <param name="pages">Pages that a print is high at most; 0 for any number.</param>
    public void End(string? filter, string? drawing, int pages = 0)
    {
        xml.WriteEndElement();
        if (filter is not null) Element("autoFilter", "ref", filter);
        xml.WriteRaw("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"" + pages.ToString(CultureInfo.InvariantCulture) + "\"/>");
        if (drawing is not null)
        {
            xml.WriteStartElement("drawing", Space);
            xml.WriteAttributeString("id", Workbook.RelationSpace, drawing);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>A cell's name, such as C12.</summary>
    public static string Name(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}");

    /// <summary>A column's letters.</summary>
    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    void Cell(int column, SheetCell cell)
    {
        if (cell.Value is null) return;
        xml.WriteStartElement("c", Space);
        xml.WriteAttributeString("r", Name(column, _row));
        if (cell.Style != CellStyle.Plain) xml.WriteAttributeString("s", ((int)cell.Style).ToString(CultureInfo.InvariantCulture));
        switch (cell.Value)
        {
            case long or int: xml.WriteElementString("v", Space, Convert.ToString(cell.Value, CultureInfo.InvariantCulture)); break;
            case double number when double.IsFinite(number): xml.WriteElementString("v", Space, number.ToString("R", CultureInfo.InvariantCulture)); break;
            case byte[] bytes: Text(Convert.ToBase64String(bytes)); break;
            default: Text(cell.Value as string ?? AnswerText.Line(cell.Value)); break;
        }
        xml.WriteEndElement();
    }

    void Text(string text)
    {
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Space);
        xml.WriteStartElement("t", Space);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        if (text.Length > MostCharacters) text = text[..(char.IsHighSurrogate(text[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1)] + "…";
        // Excel reads _x000A_ as the character of that number, also where a text means the six letters.
        xml.WriteString(Escape().Replace(Clean(text), "_x005F$0"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // What XML cannot hold: control characters and halves of characters.
    static string Clean(string text)
    {
        var isClean = true;
        for (var i = 0; i < text.Length && isClean; i++) isClean = !(text[i] < ' ' && text[i] is not ('\t' or '\n')) && !char.IsSurrogate(text[i]) && text[i] < '\uFFFE';
        return isClean ? text : string.Concat(text.EnumerateRunes().Select(rune => rune.Value is < ' ' and not ('\t' or '\n') or 0xFFFE or 0xFFFF ? " " : rune.ToString()));
    }

    void Element(string name, string attribute, string value)
    {
        xml.WriteStartElement(name, Space);
        xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();
}
