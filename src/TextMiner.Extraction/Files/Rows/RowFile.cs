using TextMiner.Extraction.Decoding;

namespace TextMiner.Extraction.Files.Rows;

/// <summary>The forms in which rows are written.</summary>
public enum RowFormat
{
    /// <summary>Separated by comma, semicolon or tab; the first row names the columns (RFC 4180).</summary>
    Csv,

    /// <summary>An object of JSON a line.</summary>
    JsonLines,

    /// <summary>The first sheet of an Excel workbook (XLSX); its first row names the columns.</summary>
    Workbook,
}

/// <summary>A file in which every row is a document. Pure and safe for threads; encodings are found as for pages.</summary>
public sealed class RowFile
{
    readonly IEnumerable<SpeltRow> _rows;

    RowFile(IEnumerable<SpeltRow> rows, IReadOnlyList<string> columns) => (_rows, Columns) = (rows, columns);

    /// <summary>Names of the columns in their order; of JSON, every name that a line uses.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Bytes that such a file may have at most; it is held in memory as text.</summary>
    public static int MostBytes => ExtractionLimits.RowFileBytes;

    /// <summary>Reads the columns.</summary>
    public static RowFile Open(ReadOnlySpan<byte> bytes, RowFormat format)
    {
        if (format == RowFormat.Workbook) return new RowFile(WorkbookRows.Read(bytes.ToArray(), out var names), names);
        // A workbook that was only renamed has no columns; its bytes would make strange names.
        var text = IsWorkbook(bytes) || bytes is [0xD0, 0xCF, 0x11, 0xE0, ..] ? "" : PageDecoder.Decode(bytes, null);
        return format == RowFormat.Csv ? new RowFile(CsvRows.Read(text), CsvRows.Columns(text)) : new RowFile(JsonRows.Read(text), JsonRows.Columns(text));
    }

    /// <summary>Whether the bytes are those of a workbook, whatever the file is called: a ZIP container.</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> bytes) => bytes is [0x50, 0x4B, 0x03, 0x04, ..];

    /// <summary>The rows in order, each a document or what is wrong with it.</summary>
    /// <param name="mapping">A mapping on <see cref="Columns"/> (<see cref="RowMapping.On"/>).</param>
    public IEnumerable<RowDocument> Read(RowMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var reader = new RowReader(mapping);
        var number = 0;
        foreach (var row in Spelt()) yield return reader.Read(row, ++number);
    }

    /// <summary>The rows in order as the file spells them, for tables that hold other things than documents.</summary>
    public IEnumerable<SpeltRow> Spelt() => _rows;
}

/// <summary>One row as its file spells it.</summary>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Values">Text of each column that the row has.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
public sealed record SpeltRow(int Line, IReadOnlyDictionary<string, string> Values, string? Problem = null)
{
    internal static SpeltRow Broken(int line, string problem) => new(line, new Dictionary<string, string>(), problem);
}
