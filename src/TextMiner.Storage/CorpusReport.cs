using Dapper;

namespace TextMiner.Storage;

/// <summary>What the application reads from a store to show it; analysts ask the views themselves.</summary>
public sealed partial class CorpusReport(CorpusStore store)
{
    // A rise is looked for in the newest three years, among terms that are more than a slip of one document.
    const int NewestYears = 3;
    const int MinCount = 5;
    const int Listed = 10;

    readonly Database _database = store.Database;

    /// <summary>The store that it reads.</summary>
    public CorpusStore Store => store;

    /// <summary>What the database holds.</summary>
    public CorpusSummary Summary() => _database.Read(() => new CorpusSummary(
        _database.Connection.ExecuteScalar<int>("SELECT COUNT(*) FROM documents WHERE is_primary = 1"),
        _database.Connection.ExecuteScalar<int>("SELECT COUNT(*) FROM documents WHERE is_primary = 0"),
        Count("SELECT kind, COUNT(*) FROM documents WHERE is_primary = 1 GROUP BY 1 ORDER BY 2 DESC, 1"),
        Count("SELECT source, COUNT(*) FROM v_documents GROUP BY 1 ORDER BY 2 DESC, 1"),
        Count("SELECT CAST(year AS TEXT), docs FROM v_year_totals ORDER BY year"),
        Count("SELECT reason, COUNT(*) FROM v_rejections GROUP BY 1 ORDER BY 2 DESC, 1"),
        Count("SELECT theme, SUM(docs) FROM v_theme_trend GROUP BY 1 HAVING SUM(docs) > 0 ORDER BY 2 DESC, 1"),
        NewestTerms(),
        LastRuns()));

    /// <summary>Every theme in every year, by theme id and year.</summary>
    public IReadOnlyList<ThemeYear> ThemeTrend() => _database.Read(() =>
        _database.Connection.Query<(string Id, string Name, int Year, int Docs, int Total, double Share)>(
            "SELECT theme_id, theme, year, docs, docs_total, doc_share FROM v_theme_trend ORDER BY theme_id, year")
        .Select(r => new ThemeYear(r.Id, r.Name, r.Year, r.Docs, r.Total, r.Share)).ToList());

    /// <summary>The given terms in every year, by term and year; a term that occurs nowhere has no rows.</summary>
    public IReadOnlyList<TermYear> TermTrend(IEnumerable<string> terms) => _database.Read(() =>
        _database.Connection.Query<(string Term, int Year, int Count, int Tokens, double Rate)>(
            "SELECT term, year, n, tokens_total, per_10k FROM v_term_trend WHERE term IN @terms ORDER BY term, year",
            new { terms = terms.ToList() })
        .Select(r => new TermYear(r.Term, r.Year, r.Count, r.Tokens, r.Rate)).ToList());

    List<NamedCount> Count(string sql) =>
        _database.Connection.Query<(string Name, int Count)>(sql).Select(r => new NamedCount(r.Name, r.Count)).ToList();

    List<RisingTerm> NewestTerms() =>
        _database.Connection.Query<(string Term, int Now, int Past, double Ratio)>(
            """
            WITH since AS (SELECT MAX(year) - @NewestYears + 1 AS year FROM slice_totals),
            tokens AS (
              SELECT SUM(tokens * (s.year >= since.year)) AS now, SUM(tokens * (s.year < since.year)) AS past
              FROM slice_totals s, since)
            SELECT t.term, SUM(y.n * (y.year >= since.year)) AS now, SUM(y.n * (y.year < since.year)) AS past,
              (SUM(y.n * (y.year >= since.year)) + 1.0) / (SUM(y.n * (y.year < since.year)) + 1.0)
                * ifnull(1.0 * tokens.past / nullif(tokens.now, 0), 0) AS ratio
            FROM term_years y JOIN terms t ON t.term_id = y.term_id, since, tokens
            WHERE t.is_stop = 0 AND t.length > 1
            GROUP BY y.term_id HAVING now >= @MinCount AND ratio > 1 AND SUM(y.docs * (y.year >= since.year)) > 1 ORDER BY ratio DESC, t.term LIMIT @Listed
            """,
            new { NewestYears, MinCount, Listed })
        .Select(r => new RisingTerm(r.Term, r.Now, r.Past, r.Ratio)).ToList();

    List<RunSummary> LastRuns() =>
        _database.Connection.Query<(long Id, string Kind, string Status, string Started, int Added, int Changed, int Rejections)>(
            "SELECT run_id, kind, status, started_at, added, changed, rejections FROM v_runs ORDER BY run_id DESC LIMIT 5")
        .Select(r => new RunSummary(r.Id, r.Kind, r.Status, r.Started, r.Added, r.Changed, r.Rejections)).ToList();
}
