using TextMiner.Extraction.Decoding;

namespace TextMiner.Extraction.Files.Rows;

/// <summary>The forms in which rows are written.</summary>
public enum RowFormat
{
    /// <summary>Separated by comma, semicolon or tab; the first row names the columns (RFC 4180).</summary>
    Csv,

    /// <summary>An object of JSON a line.</summary>
    JsonLines,
}

/// <summary>A file in which every row is a document. Pure and safe for threads; encodings are found as for pages.</summary>
public sealed class RowFile
{
    readonly RowFormat _format;
    readonly string _text;

    RowFile(RowFormat format, string text, IReadOnlyList<string> columns) => (_format, _text, Columns) = (format, text, columns);

    /// <summary>Names of the columns in their order; of JSON, every name that a line uses.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Bytes that such a file may have at most; it is held in memory as text.</summary>
    public static int MostBytes => ExtractionLimits.RowFileBytes;

    /// <summary>Reads the columns.</summary>
    public static RowFile Open(ReadOnlySpan<byte> bytes, RowFormat format)
    {
        // A workbook that was only renamed has no columns; its bytes would make strange names.
        var text = bytes is [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] ? "" : PageDecoder.Decode(bytes, null);
        return new RowFile(format, text, format == RowFormat.Csv ? CsvRows.Columns(text) : JsonRows.Columns(text));
    }

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
    public IEnumerable<SpeltRow> Spelt() => _format == RowFormat.Csv ? CsvRows.Read(_text) : JsonRows.Read(_text);
}

/// <summary>One row as its file spells it.</summary>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Values">Text of each column that the row has.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
public sealed record SpeltRow(int Line, IReadOnlyDictionary<string, string> Values, string? Problem = null)
{
    internal static SpeltRow Broken(int line, string problem) => new(line, new Dictionary<string, string>(), problem);
}
