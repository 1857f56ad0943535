using System.Xml;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>How a cell looks; its number is its place in the workbook's list of formats.</summary>
enum CellStyle
{
    /// <summary>As it comes.</summary>
    Plain,

    /// <summary>The names of columns.</summary>
    Header,

    /// <summary>Counts: 12,345.</summary>
    Count,

    /// <summary>Three decimals.</summary>
    Decimal,

    /// <summary>Shares: 12.3%.</summary>
    Share,

    /// <summary>Probabilities: 1.2E-05.</summary>
    Scientific,

    /// <summary>Text that Excel would take for a formula when someone edits it.</summary>
    Quoted,

    /// <summary>Sentences over several lines.</summary>
    Wrapped,

    /// <summary>The names of columns of numbers.</summary>
    HeaderRight,
}

/// <summary>The styles part, and which style a value of a column has.</summary>
static class CellStyles
{
    const string Space = Workbook.SheetSpace;

    // Number formats: 3, 10 and 11 come with the standard, 164 is the first of one's own.
    const int OwnFormat = 164;

    /// <summary>Values that are shares, whose columns are called so.</summary>
    public static CellStyle Of(string column, object? value) => value switch
    {
        long when IsLabel(column) => CellStyle.Plain,
        long => CellStyle.Count,
        double when column is "p" or "p_adjusted" => CellStyle.Scientific,
        double when column is "document_share" or "doc_share" or "weight_covered" or "change" or "fixed_change" or "mix_effect" or "common_tokens" => CellStyle.Share,
        double => CellStyle.Decimal,
        string text when CsvFile.WouldRun(text) => CellStyle.Quoted,
        _ => CellStyle.Plain,
    };

    public static void Write(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Space);
        xml.WriteRaw($"<numFmts count=\"1\"><numFmt numFmtId=\"{OwnFormat}\" formatCode=\"#,##0.000\"/></numFmts>");
        xml.WriteRaw("<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><color rgb=\"FF1D2733\"/><name val=\"Calibri\"/></font></fonts>");
        xml.WriteRaw("<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>");
        xml.WriteRaw("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE3EEF9\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>");
        xml.WriteRaw("<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>");
        xml.WriteRaw("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
        string[] formats =
        [
            Format(0), "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\"/>", Format(3), Format(OwnFormat), Format(10), Format(11),
            "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\"/>",
            "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>",
            "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment horizontal=\"right\"/></xf>",
        ];
        xml.WriteRaw($"<cellXfs count=\"{formats.Length}\">{string.Concat(formats)}</cellXfs>");
        xml.WriteRaw("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
        xml.WriteEndElement();
    }

    static string Format(int number) => $"<xf numFmtId=\"{number}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"{(number > 0 ? " applyNumberFormat=\"1\"" : "")}/>";

    // Numbers that are names: no separator between thousands.
    static bool IsLabel(string column) => column is "year" or "document_id" or "sentence" or "section" or "no" || column.EndsWith("_year", StringComparison.Ordinal) || column.EndsWith("_id", StringComparison.Ordinal);
}
