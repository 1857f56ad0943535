using nietras.SeparatedValues;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Rows;

/// <summary>Rows of separated values. The separator (comma, semicolon, tab, |) is the one that the first line uses most.</summary>
static class CsvRows
{
    public static IReadOnlyList<string> Columns(string text)
    {
        using var reader = Open(text);
        return Next(reader)?.Cells.Select(cell => Spaces.Collapse(cell)).Where(name => name.Length > 0).ToList() ?? [];
    }

    public static IEnumerable<SpeltRow> Read(string text)
    {
        using var reader = Open(text);
        if (Next(reader) is not { } header) yield break;
        var names = header.Cells.Select(cell => Spaces.Collapse(cell)).ToList();
        while (Next(reader) is { } row)
        {
            if (row.Problem is { } problem) yield return SpeltRow.Broken(row.Line, problem);
            if (row.IsLast) yield break;
            if (row.Problem is not null) continue;
            if (row.Cells is not [""]) yield return Named(row, names);
        }
    }

    // Office programs write empty columns behind the last; only text in them is a fault.
    static SpeltRow Named(Cut row, List<string> names)
    {
        var more = row.Cells.Skip(names.Count).Any(cell => !string.IsNullOrWhiteSpace(cell));
        if (row.Cells.Count < names.Count || more) return SpeltRow.Broken(row.Line, $"{row.Cells.Count} columns; the header has {names.Count}");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++) values.TryAdd(names[i], row.Cells[i]);
        return new SpeltRow(row.Line, values);
    }

    // Row lengths are checked here, with a message; the library would end the file with an exception.
    static SepReader Open(string text) => Sep.Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).FromText(text);

    static Cut? Next(SepReader reader)
    {
        try
        {
            if (!reader.MoveNext()) return null;
            var row = reader.Current;
            if (row.Span.Count('"') % 2 != 0) return new Cut(row.LineNumberFrom, [], "a quote that opens here is never closed");
            var cells = new string[row.ColCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = row[i].ToString();
            return new Cut(row.LineNumberFrom, cells, null);
        }
        catch (NotSupportedException)
        {
            // The library holds a row in a buffer of 16 million characters and cannot go on behind a longer one.
            return new Cut(LineBehind(reader), [], "a row of more than 16 million characters: is a quote in it never closed? Nothing behind it was read", IsLast: true);
        }
    }

    static int LineBehind(SepReader reader) => Math.Max(1, reader.Current.LineNumberToExcl);

    sealed record Cut(int Line, IReadOnlyList<string> Cells, string? Problem, bool IsLast = false);
}
