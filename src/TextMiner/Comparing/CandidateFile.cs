using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Reports;
using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>A row of a file of candidates that a person has gone through.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Term">The term.</param>
/// <param name="Adopt">Yes, no, or null where nothing was written.</param>
sealed record ReviewedCandidate(int Line, string Term, bool? Adopt);

/// <summary>The table of candidates as it comes back from Excel: CSV in any encoding that it writes, or a workbook.</summary>
static class CandidateFile
{
    static readonly string[] Yes = ["yes", "y", "1", "x", "true", "是", "√", "✓", "adopt", "采用"];

    static readonly string[] No = ["no", "n", "0", "false", "否", "×", "refuse", "不采用"];

    /// <exception cref="EnvironmentException">The file cannot be read.</exception>
    /// <exception cref="UsageException">It is no such table, or a row says neither yes nor no.</exception>
    public static IReadOnlyList<ReviewedCandidate> Read(string path)
    {
        byte[] bytes = Bytes(path);
        var table = RowFile.Open(bytes, RowFile.IsWorkbook(bytes) ? RowFormat.Workbook : RowFormat.Csv);
        if (table.Columns.Count == 0 && table.Spelt().FirstOrDefault()?.Problem is { } damage) throw new UsageException($"{path}: {damage}; save it as a workbook (XLSX) or as CSV.");
        if (!table.Columns.Contains("term") || !table.Columns.Contains("adopt"))
            throw new UsageException($"{path}: expected a table of textminer terms discover with the columns term and adopt; found {(table.Columns.Count == 0 ? "none" : string.Join(", ", table.Columns))}.");
        List<ReviewedCandidate> rows = [];
        foreach (var row in table.Spelt())
        {
            if (row.Problem is { } problem) throw new UsageException($"{path}, line {row.Line}: {problem}.");
            string term = CsvFile.Restore(row.Values!["term"]).Trim(), adopt = row.Values["adopt"].Trim().ToLowerInvariant();
            if (adopt.Length > 0 && !Yes.Contains(adopt) && !No.Contains(adopt)) throw new UsageException($"{path}, line {row.Line}: adopt is “{adopt}”; expected yes, no, or nothing for undecided.");
            if (term.Length > 0) rows.Add(new ReviewedCandidate(row.Line, term, adopt.Length == 0 ? null : Yes.Contains(adopt)));
        }
        return rows;
    }

    static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path} cannot be read: {failure.Message} Name a file that textminer terms discover wrote.", failure);
        }
    }
}

/// <summary>What the list of candidates before held: it is not new, and what was refused does not come again.</summary>
sealed class EarlierCandidates
{
    readonly HashSet<string> _all;
    readonly HashSet<string> _refused;

    public EarlierCandidates(IReadOnlyList<ReviewedCandidate> rows) =>
        (_all, _refused) = ([.. rows.Select(r => r.Term)], [.. rows.Where(r => r.Adopt == false).Select(r => r.Term)]);

    public EarlierCandidates(IReadOnlyList<KnownCandidate> known) =>
        (_all, _refused) = ([.. known.Where(k => k.IsLatest).Select(k => k.Term)], [.. known.Where(k => k.Adopted == false).Select(k => k.Term)]);

    public bool Holds(string term) => _all.Contains(term);

    public bool IsRefused(string term) => _refused.Contains(term);
}
