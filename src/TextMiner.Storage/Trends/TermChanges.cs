using System.Globalization;

namespace TextMiner.Storage.Trends;

/// <summary>Terms that came, rose or fell; of all terms at once, from the counts by year.</summary>
public sealed class TermChanges(CorpusStore store)
{
    // Which terms take part: ?1 whether stop words do, ?2 classes that do not, as a JSON array.
    const string TakesPart = "(?1 OR t.is_stop = 0) AND ifnull(t.class, '') NOT IN (SELECT value FROM json_each(?2))";

    readonly Database _database = store.Database;

    /// <summary>Terms of which no earlier document has any, the most frequent first.</summary>
    /// <param name="since">The first date that counts as now.</param>
    /// <param name="scope">Which terms take part.</param>
    /// <param name="least">Occurrences at least.</param>
    /// <param name="most">Terms at most.</param>
    public IReadOnlyList<NewTerm> NewSince(DateOnly since, TermScope scope, int least, int most) => _database.Read(() =>
    {
        var earlier = EarlierInYear(since);
        List<NewTerm> found = [];
        _database.Prepare(
            $"""
            SELECT t.term_id, t.term, t.class, MIN(y.year), SUM(y.n), SUM(y.docs) FROM term_years y JOIN v_terms t ON t.term_id = y.term_id
            WHERE {TakesPart} GROUP BY y.term_id HAVING MIN(y.year) >= ?3 AND SUM(y.n) >= ?4 ORDER BY 5 DESC, t.term
            """).Read(row =>
        {
            if (!earlier.Contains(row.Integer(0)))
                found.Add(new NewTerm(row.Integer(0), row.Text(1), row.TextOrNull(2), (int)row.Integer(3), row.Integer(4), row.Integer(5), null));
            return found.Count < most;
        }, scope.WithStopWords ? 1 : 0, scope.Excluded(), since.Year, least);
        return found.ConvertAll(term => term with { First = FirstOf(term) });
    });

    /// <summary>How many documents and tokens there are before a date, and from it on.</summary>
    public (PartTotals Before, PartTotals Since) TotalsAt(DateOnly since) => _database.Read(() =>
    {
        PartTotals Of(string condition) => _database.Prepare(
            $"SELECT COUNT(*), ifnull(SUM(token_count), 0) FROM documents INDEXED BY documents_date WHERE is_primary = 1 AND date {condition} ?1")
            .List(r => new PartTotals(r.Integer(0), r.Integer(1)), Text(since))[0];
        return (Of("<"), Of(">="));
    });

    /// <summary>The first and the last year with documents; null when there are none.</summary>
    public YearRange? Years() => _database.Read(() => _database.Prepare("SELECT MIN(year), MAX(year) FROM slice_totals")
        .List(r => r.IntegerOrNull(0) is { } first ? new YearRange((int)first, (int)r.Integer(1)) : null)[0]);

    /// <summary>Documents and tokens of some years, by source: the strata of the composition check.</summary>
    public IReadOnlyDictionary<string, PartTotals> TotalsOf(YearRange years) => _database.Read(() => _database.Prepare(
        "SELECT source_key, SUM(docs), SUM(tokens) FROM source_totals WHERE year BETWEEN ?1 AND ?2 GROUP BY 1")
        .List(r => (Source: r.Text(0), Totals: new PartTotals(r.Integer(1), r.Integer(2))), years.First, years.Last).ToDictionary(t => t.Source, t => t.Totals, StringComparer.Ordinal));

    /// <summary>Counts of every term that takes part, in two ranges of years.</summary>
    public IReadOnlyList<TermRates> Rates(YearRange before, YearRange after, TermScope scope, int least) => _database.Read(() => _database.Prepare(
        $"""
        SELECT t.term_id, t.term, t.class, SUM(y.n * (y.year BETWEEN ?3 AND ?4)), SUM(y.n * (y.year BETWEEN ?5 AND ?6)),
          SUM(y.docs * (y.year BETWEEN ?3 AND ?4)), SUM(y.docs * (y.year BETWEEN ?5 AND ?6))
        FROM term_years y JOIN v_terms t ON t.term_id = y.term_id
        WHERE {TakesPart} GROUP BY y.term_id HAVING SUM(y.n * (y.year BETWEEN ?3 AND ?4 OR y.year BETWEEN ?5 AND ?6)) >= ?7 ORDER BY t.term
        """).List(r => new TermRates(r.Integer(0), r.Text(1), r.TextOrNull(2), r.Integer(3), r.Integer(4), r.Integer(5), r.Integer(6)),
            scope.WithStopWords ? 1 : 0, scope.Excluded(), before.First, before.Last, after.First, after.Last, least));

    /// <summary>Occurrences of a term in some years, by source.</summary>
    public IReadOnlyDictionary<string, long> BySource(long term, YearRange years) => _database.Read(() => _database.Prepare(
        """
        SELECT s.source_key, SUM(x.n) FROM source_totals s CROSS JOIN source_terms x ON x.source_slice_id = s.source_slice_id AND x.term_id = ?1
        WHERE s.year BETWEEN ?2 AND ?3 GROUP BY 1
        """).List(r => (Source: r.Text(0), N: r.Integer(1)), term, years.First, years.Last).ToDictionary(t => t.Source, t => t.N, StringComparer.Ordinal));

    /// <summary>Terms with their class, the most frequent first.</summary>
    public IReadOnlyList<ListedTerm> List(TermScope scope, IReadOnlyList<string> classes, int most) => _database.Read(() => _database.Prepare(
        $"""
        SELECT t.term, t.tag, t.class, t.is_stop, SUM(y.n) AS n, t.docs, MIN(y.year), MAX(y.year) FROM v_terms t JOIN term_years y ON y.term_id = t.term_id
        WHERE {TakesPart} AND (?3 = '[]' OR t.class IN (SELECT value FROM json_each(?3))) GROUP BY t.term_id ORDER BY n DESC, t.term LIMIT ?4
        """).List(r => new ListedTerm(r.Text(0), r.TextOrNull(1), r.TextOrNull(2), r.Integer(3) == 1, r.Integer(4), r.Integer(5), r.Integer(6), r.Integer(7)),
            scope.WithStopWords ? 1 : 0, scope.Excluded(), TermScope.Json(classes), most));

    // A year holds documents of before and after; what those before hold is not new.
    HashSet<long> EarlierInYear(DateOnly since)
    {
        HashSet<long> terms = [];
        _database.Prepare(
            """
            SELECT DISTINCT x.term_id FROM documents d INDEXED BY documents_date CROSS JOIN document_terms x ON x.document_id = d.document_id
            WHERE d.is_primary = 1 AND d.date >= ?1 AND d.date < ?2
            """).Read(row => terms.Add(row.Integer(0)) || true, Text(new DateOnly(since.Year, 1, 1)), Text(since));
        return terms;
    }

    FirstDocument FirstOf(NewTerm term) => _database.Prepare(
        """
        SELECT d.document_id, d.date, d.title, d.url,
          (SELECT n.text FROM sentences n WHERE n.document_id = d.document_id AND instr(n.text, ?4) > 0 ORDER BY n.ordinal LIMIT 1)
        FROM documents d INDEXED BY documents_date WHERE d.is_primary = 1 AND d.date BETWEEN ?1 AND ?2
          AND EXISTS (SELECT 1 FROM document_terms x WHERE x.document_id = d.document_id AND x.term_id = ?3)
        ORDER BY d.date, d.document_id LIMIT 1
        """).List(r => new FirstDocument(r.Integer(0), r.Text(1), r.Text(2), r.Text(3), r.TextOrNull(4)),
            Text(new DateOnly(term.FirstYear, 1, 1)), Text(new DateOnly(term.FirstYear, 12, 31)), term.TermId, term.Term)[0];

    static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>Which terms take part.</summary>
/// <param name="WithStopWords">Whether words without matter do.</param>
/// <param name="Without">Classes that do not, as v_terms calls them: 数词, 时间, 人名, 地名, 机构.</param>
public sealed record TermScope(bool WithStopWords, IReadOnlyList<string> Without)
{
    internal string Excluded() => Json(Without);

    // Names of classes need no escapes.
    internal static string Json(IReadOnlyList<string> names) => $"[{string.Join(',', names.Select(name => $"\"{name}\""))}]";
}

/// <summary>Years from the first to the last, both included.</summary>
public sealed record YearRange(int First, int Last);

/// <summary>Documents and tokens of a part of the corpus.</summary>
public readonly record struct PartTotals(long Documents, long Tokens);

/// <summary>A term that no earlier document has.</summary>
public sealed record NewTerm(long TermId, string Term, string? Class, int FirstYear, long Count, long Documents, FirstDocument? First);

/// <summary>The earliest document of a term, with its first sentence that holds it; null where no single sentence does.</summary>
public sealed record FirstDocument(long DocumentId, string Date, string Title, string Url, string? Sentence);

/// <summary>Occurrences and documents of a term in two parts of the corpus.</summary>
public sealed record TermRates(long TermId, string Term, string? Class, long Before, long After, long DocumentsBefore, long DocumentsAfter);

/// <summary>A term with what is known of it.</summary>
public sealed record ListedTerm(string Term, string? Tag, string? Class, bool IsStop, long Count, long Documents, long FirstYear, long LastYear);
