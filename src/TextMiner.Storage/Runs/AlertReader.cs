using TextMiner.Documents;

namespace TextMiner.Storage.Runs;

/// <summary>What alerts are judged by: documents that came, series, and the history of sources. It only reads.</summary>
public sealed class AlertReader(CorpusStore store)
{
    /// <summary>Words that are watched: the policy vocabulary, those that users gave, and those of groups.</summary>
    const string Watched = "(t.origin IN ('policy', 'user') OR t.term IN (SELECT member FROM term_group_members WHERE kind = 'term')) AND t.is_stop = 0";

    readonly Database _database = store.Database;

    /// <summary>The run before this one that was done; null when this is the first.</summary>
    public long? LastDone() => _database.Read(() => _database.Prepare("SELECT run_id FROM runs WHERE is_current = 1").Scalar() as long?);

    /// <summary>The primaries that came or changed since a run, by key.</summary>
    public IReadOnlyList<ArrivedDocument> Arrived(long since) => _database.Read(() => _database.Prepare(
        """
        SELECT d.document_id, d.doc_key, d.title, d.source_key, d.date, d.date_basis, d.char_count, d.region_code, d.is_primary,
          EXISTS (SELECT 1 FROM run_changes c WHERE c.document_id = d.document_id AND c.run_id > ?1 AND c.kind = 'document' AND c.change = 'added')
        FROM documents d
        WHERE d.document_id IN (SELECT document_id FROM run_changes WHERE run_id > ?1 AND kind IN ('document', 'metadata', 'tag') AND change <> 'removed') ORDER BY d.doc_key
        """).List(r => new ArrivedDocument(
            r.Integer(0), new AlertDocument(r.Text(1), r.Text(2)), r.Text(3), r.Text(4), r.Text(5) != "抓取", r.Integer(6), r.TextOrNull(7), r.Integer(8) == 1, r.Integer(9) == 1), since));

    /// <summary>How far the topics of an earlier fit fell short of the documents since, where a run found that they no longer explain them; else null.</summary>
    public TopicFitness? Outgrown(long run) => store.ReadTopicFitness() is { Fitness.IsDegraded: true } found && found.Run == run ? found.Fitness : null;

    /// <summary>The watched words of a document with how often it says them.</summary>
    public IReadOnlyList<(string Term, long Count)> TermsOf(long documentId) => _database.Read(() => _database.Prepare(
        $"SELECT t.term, x.n FROM document_terms x JOIN terms t ON t.term_id = x.term_id WHERE x.document_id = ?1 AND {Watched} ORDER BY t.term").List(r => (r.Text(0), r.Integer(1)), documentId));

    /// <summary>The themes of a document, by id.</summary>
    public IReadOnlyList<string> ThemesOf(long documentId) => _database.Read(() =>
        _database.Prepare("SELECT theme_id FROM document_themes WHERE document_id = ?1 AND decision = 'yes' ORDER BY 1").List(r => r.Text(0), documentId));

    /// <summary>Chinese names of the themes, by id.</summary>
    public IReadOnlyDictionary<string, (string Zh, string En)> Themes() => _database.Read(() =>
        _database.Prepare("SELECT theme_id, name_zh, name_en FROM themes").List(r => (r.Text(0), r.Text(1), r.Text(2))).ToDictionary(t => t.Item1, t => (t.Item2, t.Item3), StringComparer.Ordinal));

    /// <summary>Names of regions by code.</summary>
    public IReadOnlyDictionary<string, string> Regions() => _database.Read(() =>
        _database.Prepare("SELECT code, name FROM regions").List(r => (r.Text(0), r.Text(1))).ToDictionary(t => t.Item1, t => t.Item2, StringComparer.Ordinal));

    /// <summary>Dated primaries by month (year times twelve, and months from 0) from the month given on; the theme is null for all documents.</summary>
    public IReadOnlyList<(string? Theme, long Month, long Documents)> ThemeMonths(long from) => _database.Read(() => _database.Prepare(
        """
        SELECT NULL, year * 12 + month - 1, COUNT(*) FROM documents WHERE is_primary = 1 AND date_basis <> '抓取' AND year * 12 + month - 1 >= ?1 GROUP BY 2
        UNION ALL
        SELECT x.theme_id, d.year * 12 + d.month - 1, COUNT(*) FROM document_themes x JOIN documents d ON d.document_id = x.document_id
        WHERE x.decision = 'yes' AND d.is_primary = 1 AND d.date_basis <> '抓取' AND d.year * 12 + d.month - 1 >= ?1 GROUP BY 1, 2 ORDER BY 1, 2
        """).List(r => (r.TextOrNull(0), r.Integer(1), r.Integer(2)), from));

    /// <summary>Primaries by year that hold the term, or all when it is null.</summary>
    public IReadOnlyDictionary<long, long> Years(string? term) => _database.Read(() => (term is null
        ? _database.Prepare("SELECT year, SUM(docs) FROM slice_totals GROUP BY 1").List(r => (r.Integer(0), r.Integer(1)))
        : _database.Prepare("SELECT y.year, y.docs FROM terms t JOIN term_years y ON y.term_id = t.term_id WHERE t.term = ?1").List(r => (r.Integer(0), r.Integer(1)), term))
        .ToDictionary(y => y.Item1, y => y.Item2));

    /// <summary>Documents of a theme in a span of months, the newest first.</summary>
    public IReadOnlyList<AlertDocument> DocumentsOf(string theme, long firstMonth, long lastMonth) => _database.Read(() => _database.Prepare(
        """
        SELECT d.doc_key, d.title FROM document_themes x JOIN documents d ON d.document_id = x.document_id
        WHERE x.theme_id = ?1 AND x.decision = 'yes' AND d.is_primary = 1 AND d.date_basis <> '抓取' AND d.year * 12 + d.month - 1 BETWEEN ?2 AND ?3
        ORDER BY d.date DESC, d.doc_key LIMIT ?4
        """).List(r => new AlertDocument(r.Text(0), r.Text(1)), theme, firstMonth, lastMonth, AlertHistory.MostDocuments));

    /// <summary>Primaries of a region: all of them, those with the theme, or those that hold the term.</summary>
    public long InRegion(string region, string? theme, string? term) => _database.Read(() => (long)(
        theme is not null ? _database.Prepare("SELECT ifnull(SUM(docs), 0) FROM theme_slices WHERE region_code = ?1 AND theme_id = ?2").Scalar(region, theme)
        : term is not null ? _database.Prepare(
            "SELECT ifnull(SUM(x.docs), 0) FROM slice_totals s JOIN terms t ON t.term = ?2 JOIN slice_terms x ON x.slice_id = s.slice_id AND x.term_id = t.term_id WHERE s.region_code = ?1").Scalar(region, term)
        : _database.Prepare("SELECT ifnull(SUM(docs), 0) FROM slice_totals WHERE region_code = ?1").Scalar(region))!);

    /// <summary>When the last run began that got an answer of a source, up to a run; null when none did.</summary>
    public DateTimeOffset? LastAnswered(string source, long until) => _database.Read(() => _database.Prepare(
        """
        SELECT r.started_at FROM run_sources s JOIN runs r ON r.run_id = s.run_id
        WHERE s.source_key = ?1 AND s.run_id <= ?2 AND s.visits > s.failures ORDER BY s.run_id DESC LIMIT 1
        """).Scalar(source, until)) is string at ? Timestamp.Parse(at) : null;

    /// <summary>Days on which a source published, the newest first, with one document of each.</summary>
    public IReadOnlyList<(string Day, AlertDocument Document)> PublishingDays(string source, int most) => _database.Read(() => _database.Prepare(
        """
        SELECT x.date, k.doc_key, k.title FROM (
          SELECT date, MIN(doc_key) AS doc_key FROM documents WHERE source_key = ?1 AND date_basis <> '抓取' GROUP BY date ORDER BY date DESC LIMIT ?2) x
        JOIN documents k ON k.doc_key = x.doc_key ORDER BY x.date DESC
        """).List(r => (r.Text(0), new AlertDocument(r.Text(1), r.Text(2))), source, most));

    /// <summary>Lengths and datedness of the documents of a source that were held before a run, the newest first.</summary>
    public IReadOnlyList<(long Characters, bool IsDated)> Earlier(string source, long since, int most) => _database.Read(() => _database.Prepare(
        "SELECT char_count, date_basis <> '抓取' FROM documents WHERE source_key = ?1 AND last_run_id <= ?2 ORDER BY last_run_id DESC, doc_key LIMIT ?3")
        .List(r => (r.Integer(0), r.Integer(1) == 1), source, since, most));

    /// <summary>What runs did to a source, the newest first, without those after a run.</summary>
    public IReadOnlyList<SourceRun> History(string source, long until, int most) => _database.Read(() => _database.Prepare(
        "SELECT source_key, visits, news, failures, added, changed, rejected, undated FROM run_sources WHERE source_key = ?1 AND run_id <= ?2 ORDER BY run_id DESC LIMIT ?3").List(SourceRun.Read, source, until, most));

    /// <summary>Pages of a source that a run was the first to refuse after reading, by address; as keys, those that their documents would have.</summary>
    public IReadOnlyList<AlertDocument> Refused(string source, long run) => _database.Read(() => _database.Prepare(
        "SELECT url FROM rejections WHERE source_key = ?1 AND run_id = ?2 AND first_run_id = ?2 AND is_current = 1 AND stage <> 'fetch' ORDER BY url LIMIT ?3")
        .List(r => new AlertDocument(Digest.Key(r.Text(0)), r.Text(0)), source, run, AlertHistory.MostDocuments));

    /// <summary>Sources that a run visited, with how many visits succeeded and how many of the pages that it read gave no document.</summary>
    public IReadOnlyList<(string Source, string Name, long Answers, long Rejected)> Visited(long run) => _database.Read(() => _database.Prepare(
        """
        SELECT s.source_key, s.name, COUNT(CASE WHEN f.outcome NOT IN ('rejected', 'failed') THEN 1 END),
          (SELECT COUNT(*) FROM rejections r WHERE r.source_key = s.source_key AND r.run_id = ?1 AND r.first_run_id = ?1 AND r.is_current = 1 AND r.stage <> 'fetch')
        FROM fetches f JOIN sources s ON s.source_key = f.source_key WHERE f.run_id = ?1 GROUP BY 1 ORDER BY 1
        """).List(r => (r.Text(0), r.Text(1), r.Integer(2), r.Integer(3)), run));
}

/// <summary>A document that came or changed.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Document">Its key and title.</param>
/// <param name="Source">Its source.</param>
/// <param name="Date">Its date.</param>
/// <param name="IsDated">Whether it tells its date.</param>
/// <param name="Characters">Length of its text.</param>
/// <param name="Region">Code of its region; null for none.</param>
/// <param name="IsPrimary">Whether it counts.</param>
/// <param name="IsNew">Whether it came.</param>
public sealed record ArrivedDocument(
    long Id, AlertDocument Document, string Source, string Date, bool IsDated, long Characters, string? Region, bool IsPrimary, bool IsNew);
