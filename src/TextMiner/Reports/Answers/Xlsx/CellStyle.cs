using DocumentFormat.OpenXml.Spreadsheet;

namespace TextMiner.Reports.Answers.Xlsx;

/// <summary>How a cell looks; its number is its place in the workbook's list of formats.</summary>
enum CellStyle : uint
{
    /// <summary>As it comes.</summary>
    Plain,

    /// <summary>The names of columns.</summary>
    Header,

    /// <summary>The names of columns of numbers.</summary>
    HeaderRight,

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
}

/// <summary>Which style a value has, and what the styles are.</summary>
static class CellStyles
{
    // Number formats: these come with the standard (ECMA-376 part 1, 18.8.30), 164 is the first of one's own.
    const uint General = 0, Thousands = 3, TwoDecimalPercent = 10, Exponent = 11, ThreeDecimals = 164;

    // Places in the lists of fonts and fills below; the standard keeps the first two fills for itself.
    const uint BoldFont = 1, HeaderFill = 2;

    /// <summary>The style of a value, also by the name of its column: shares and probabilities are called so.</summary>
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

    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = ThreeDecimals, FormatCode = "#,##0.000" }),
        new Fonts(
            new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
            new Font(new Bold(), new FontSize { Val = 11 }, new Color { Rgb = "FF1D2733" }, new FontName { Val = "Calibri" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE3EEF9" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Enum.GetValues<CellStyle>().Select(Format)));

    static CellFormat Format(CellStyle style) => style switch
    {
        CellStyle.Header => Header(HorizontalAlignmentValues.General),
        CellStyle.HeaderRight => Header(HorizontalAlignmentValues.Right),
        CellStyle.Count => Number(Thousands),
        CellStyle.Decimal => Number(ThreeDecimals),
        CellStyle.Share => Number(TwoDecimalPercent),
        CellStyle.Scientific => Number(Exponent),
        CellStyle.Quoted => new CellFormat { NumberFormatId = General, QuotePrefix = true },
        CellStyle.Wrapped => new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true }) { NumberFormatId = General, ApplyAlignment = true },
        _ => new CellFormat { NumberFormatId = General },
    };

    static CellFormat Header(HorizontalAlignmentValues alignment) => new(new Alignment { Horizontal = alignment })
    {
        NumberFormatId = General, FontId = BoldFont, FillId = HeaderFill, ApplyFont = true, ApplyFill = true, ApplyAlignment = true,
    };

    static CellFormat Number(uint format) => new() { NumberFormatId = format, ApplyNumberFormat = true };

    // Numbers that are names: no separator between thousands.
    static bool IsLabel(string column) => column is "year" or "document_id" or "sentence" or "section" or "no" || column.EndsWith("_year", StringComparison.Ordinal) || column.EndsWith("_id", StringComparison.Ordinal);
}
