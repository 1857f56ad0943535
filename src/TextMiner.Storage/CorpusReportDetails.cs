using TextMiner.Storage.Labelling;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;

namespace TextMiner.Storage;

/// <summary>The parts of the report that go down to terms, sentences and runs.</summary>
public sealed partial class CorpusReport
{
    const int TermsOfATopic = 10;

    // About four lines of a page; longer sentences are mostly enumerations, and come last.
    const int ReadableSentence = 160;

    /// <summary>How large the corpus is.</summary>
    public CorpusSize Size() => _database.Read(() =>
    {
        var (sources, sentences, tokens, first, last) = _database.Connection.QuerySingle<(int, long, long, string?, string?)>(
            """
            SELECT COUNT(DISTINCT source_key), ifnull(SUM(sentence_count), 0), ifnull(SUM(token_count), 0), MIN(date), MAX(date)
            FROM documents WHERE is_primary = 1
            """);
        return new CorpusSize(sources, sentences, tokens, first, last);
    });

    /// <summary>
    /// The terms whose use differs most between the years, the most telling first: the log-likelihood ratio of their counts by
    /// year against an even rate (Dunning, Accurate methods for the statistics of surprise and coincidence, 1993). Terms of one
    /// document only, of one character, with digits, and stop words are left out.
    /// </summary>
    /// <param name="count">How many; at least 1.</param>
    public IReadOnlyList<TellingTerm> TellingTerms(int count) => _database.Read(() => _database.Connection.Query<(string Term, bool IsPolicy)>(
        """
        WITH totals AS (SELECT year, tokens, 1.0 * tokens / SUM(tokens) OVER () AS part FROM v_year_totals WHERE tokens > 0),
        sums AS (
          SELECT y.term_id, SUM(y.n) AS n FROM term_years y JOIN terms t ON t.term_id = y.term_id
          WHERE t.is_stop = 0 AND t.length > 1 AND t.term NOT GLOB '*[0-9]*' GROUP BY 1 HAVING SUM(y.docs) > 1)
        SELECT t.term, t.origin IN ('policy', 'user') FROM sums s
        JOIN terms t ON t.term_id = s.term_id
        JOIN term_years y ON y.term_id = s.term_id
        JOIN totals x ON x.year = y.year
        GROUP BY s.term_id ORDER BY round(SUM(y.n * ln(y.n / (s.n * x.part))), 6) DESC, s.n DESC, t.term LIMIT @count
        """,
        new { count })
        .Select(r => new TellingTerm(r.Term, r.IsPolicy)).ToList());

    /// <summary>
    /// Terms that came up in the newest three years of the corpus, those of most documents first. Empty when the corpus holds
    /// nothing older to compare with.
    /// </summary>
    /// <param name="count">How many at most; at least 1.</param>
    public IReadOnlyList<NewTerm> NewTerms(int count) => _database.Read(() =>
        _database.Connection.Query<(string Term, int Count, int Docs, string Title, string Date, string Url)>(
            """
            WITH since AS (SELECT MAX(year) - @NewestYears + 1 AS year, MIN(year) AS oldest FROM slice_totals),
            news AS (
              SELECT y.term_id, SUM(y.n) AS n, SUM(y.docs) AS docs, MIN(y.year) AS first FROM term_years y
              JOIN terms t ON t.term_id = y.term_id
              WHERE t.is_stop = 0 AND t.length > 1 AND t.term NOT GLOB '*[0-9]*' GROUP BY 1
              HAVING MIN(y.year) >= (SELECT year FROM since WHERE oldest < year) AND SUM(y.docs) > 1
              ORDER BY docs DESC, n DESC, t.term LIMIT @count),
            found AS (
              -- Terms have no index: its first year holds the term, so the look through that year's documents ends at the first hit.
              SELECT w.*, (
                SELECT d.document_id FROM documents d
                WHERE d.is_primary = 1 AND d.date >= CAST(w.first AS TEXT)
                  AND EXISTS (SELECT 1 FROM document_terms x WHERE x.document_id = d.document_id AND x.term_id = w.term_id)
                ORDER BY d.date, d.document_id LIMIT 1) AS document_id
              FROM news w)
            SELECT t.term, w.n, w.docs, d.title, d.date, d.url FROM found w
            JOIN terms t ON t.term_id = w.term_id
            JOIN documents d ON d.document_id = w.document_id
            ORDER BY w.docs DESC, w.n DESC, t.term
            """,
            new { NewestYears, count })
        .Select(r => new NewTerm(r.Term, r.Count, r.Docs, new DocumentReference(r.Title, r.Date, r.Url))).ToList());

    /// <summary>The topics of the current fit in their order; empty when none was made.</summary>
    public IReadOnlyList<TopicShare> Topics() => _database.Read(() =>
    {
        var terms = _database.Connection.Query<(int Number, string Term)>(
                "SELECT number, term FROM v_topic_terms WHERE rank <= @TermsOfATopic ORDER BY number, rank", new { TermsOfATopic })
            .ToLookup(r => r.Number, r => r.Term);
        return _database.Connection.Query<(int Number, string Label, double Share)>(
            """
            SELECT t.number, t.label,
              ifnull(SUM(w.weight), 0.0) / max(1e-9, (SELECT ifnull(SUM(weight), 0.0) FROM v_document_topics)) AS share
            FROM topic_fits f JOIN topics t ON t.run_id = f.run_id
            LEFT JOIN v_document_topics w ON w.number = t.number
            WHERE f.is_current = 1 GROUP BY t.number ORDER BY t.number
            """)
            .Select(r => new TopicShare(r.Number, r.Label, r.Share, [.. terms[r.Number]])).ToList();
    });

    /// <summary>For every theme the sentences that speak most for it, by theme id; each of another document.</summary>
    /// <param name="perTheme">How many at most for one theme; at least 1.</param>
    /// <param name="only">Row ids of the documents that may be cited; null for all.</param>
    /// <param name="themes">Ids of the themes; null for all.</param>
    public IReadOnlyList<EvidenceSentence> Evidence(int perTheme, IEnumerable<long>? only = null, IReadOnlyList<string>? themes = null) => _database.Read(() =>
        _database.Connection.Query<(string Theme, string Title, string Date, string Url, string Text, string Marks)>(
            $"""
            WITH found AS (
              -- CROSS JOIN keeps the order: of the evidence, a hundred rows a document, only that of documents with the theme is read.
              SELECT x.theme_id, x.document_id, e.sentence, SUM(e.contribution) AS weight,
                MAX(n."end" - n.start) > @ReadableSentence AS is_long
              FROM document_themes x
              JOIN documents d ON d.document_id = x.document_id AND d.is_primary = 1
              CROSS JOIN theme_evidence e ON e.document_id = x.document_id AND e.theme_id = x.theme_id
              CROSS JOIN sentences n ON n.document_id = e.document_id AND n.ordinal = e.sentence
              WHERE x.decision = 'yes' AND (@ids IS NULL OR x.document_id IN (SELECT value FROM json_each(@ids))){(themes is null ? "" : " AND x.theme_id IN @themes")}
              GROUP BY 1, 2, 3),
            best AS (
              SELECT *, row_number() OVER (PARTITION BY theme_id, document_id ORDER BY is_long, weight DESC, sentence) AS in_document FROM found),
            placed AS (
              SELECT *, row_number() OVER (PARTITION BY theme_id ORDER BY is_long, weight DESC, document_id) AS place
              FROM best WHERE in_document = 1)
            SELECT h.name_zh, d.title, d.date, d.url, n.text,
              (SELECT group_concat((e.start - n.start) || ' ' || (e."end" - n.start), ';') FROM theme_evidence e
               WHERE e.document_id = p.document_id AND e.theme_id = p.theme_id AND e.sentence = p.sentence) AS marks
            FROM placed p
            JOIN themes h ON h.theme_id = p.theme_id
            JOIN documents d ON d.document_id = p.document_id
            JOIN sentences n ON n.document_id = p.document_id AND n.ordinal = p.sentence
            WHERE p.place <= @perTheme ORDER BY p.theme_id, p.place
            """,
            new { perTheme, ReadableSentence, themes, ids = only is null ? null : $"[{string.Join(',', only)}]" })
        .Select(r => new EvidenceSentence(r.Theme, new DocumentReference(r.Title, r.Date, r.Url), r.Text, Ranges(r.Marks, r.Text.Length)))
        .ToList());

    /// <summary>Documents by source and kind, most first; their years by the dates that the documents tell, where any does.</summary>
    public IReadOnlyList<SourceYears> Sources() => _database.Read(() =>
        _database.Connection.Query<(string Source, string Kind, int Docs, int Reprints, int First, int Last)>(
            """
            SELECT s.name, d.kind, SUM(d.is_primary) AS docs, SUM(1 - d.is_primary) AS reprints,
              ifnull(MIN(iif(d.date_basis <> '抓取', d.year, NULL)), MIN(d.year)), ifnull(MAX(iif(d.date_basis <> '抓取', d.year, NULL)), MAX(d.year))
            FROM documents d JOIN sources s ON s.source_key = d.source_key
            GROUP BY d.source_key, d.kind ORDER BY docs DESC, s.name, d.kind
            """)
        .Select(r => new SourceYears(r.Source, r.Kind, r.Docs, r.Reprints, r.First, r.Last)).ToList());

    /// <summary>How documents were judged, theme by theme in the order of their ids.</summary>
    public IReadOnlyList<ThemeDecisions> Decisions() => _database.Read(() =>
        _database.Connection.Query<(string Theme, int Yes, int Abstain, int ByPeople)>(
            """
            SELECT h.name_zh, ifnull(SUM(x.decision = 'yes'), 0), ifnull(SUM(x.decision = 'abstain'), 0),
              ifnull(SUM(x.decided_by = 'human'), 0)
            FROM themes h LEFT JOIN v_document_themes x ON x.theme_id = h.theme_id GROUP BY h.theme_id ORDER BY h.theme_id
            """)
        .Select(r => new ThemeDecisions(r.Theme, r.Yes, r.Abstain, r.ByPeople)).ToList());

    /// <summary>How often theme tags are right, by the newest evaluation on each set of labelled paragraphs.</summary>
    public IReadOnlyList<TagQuality> TagQualities() => _database.Read(() =>
        _database.Connection.Query<(string Gold, int Paragraphs, double Micro, double Macro, double Calibration, int None, int Wrong)>(
            "SELECT gold, paragraphs, micro_f1, macro_f1, calibration_error, without_theme, wrongly_tagged FROM v_theme_evaluations ORDER BY gold DESC")
        .Select(r => new TagQuality(r.Gold, r.Paragraphs, r.Micro, r.Macro, r.Calibration, r.None, r.Wrong)).ToList());

    /// <summary>Paragraphs of which people said something.</summary>
    public int LabelledParagraphs() => new CorpusLabels(store).LabelledTexts().Count;

    /// <summary>The newest run that reached its end, or the newest of all, with its digests; and the stamps of the documents.</summary>
    public Provenance Provenance() => _database.Read(() =>
    {
        var row = _database.Connection.QueryFirstOrDefault(
            """
            SELECT run_id, kind, status, started_at, finished_at, app_version, seed, input_digest, config_digest, lexicon_digest,
              models_digest, output_digest
            FROM v_runs ORDER BY is_current DESC, run_id DESC LIMIT 1
            """) as IDictionary<string, object?>;
        var stamps = _database.Connection.Query<string>("SELECT DISTINCT stamp FROM documents WHERE is_primary = 1 ORDER BY 1").ToList();
        var values = (row ?? new Dictionary<string, object?>()).Where(v => v.Value is not null)
            .Select(v => KeyValuePair.Create(v.Key, Convert.ToString(v.Value, CultureInfo.InvariantCulture)!));
        return new Provenance([.. values], stamps);
    });

    /// <summary>Which texts the store holds: equal digests mean equal texts, read with equal lexicon and models.</summary>
    public CorpusContent Content() => _database.Read(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var documents = 0;
        _database.Prepare("SELECT doc_key || ' ' || text_digest || ' ' || stamp || char(10) FROM documents WHERE is_primary = 1 ORDER BY doc_key").Read(row =>
        {
            hash.AppendData(row.Blob(0));
            documents++;
            return true;
        });
        return new CorpusContent(_database.Connection.ExecuteScalar<int>("SELECT version FROM schema_info"), documents, Convert.ToHexStringLower(hash.GetHashAndReset()));
    });

    // Matches may overlap, as 数字 in 数字化 does; a reader sees one mark.
    static List<Range> Ranges(string marks, int length)
    {
        List<Range> ranges = [];
        foreach (var (start, end) in marks.Split(';').Select(m => m.Split(' '))
            .Select(m => (Start: Parse(m[0]), End: Parse(m[1]))).OrderBy(m => m.Start).ThenBy(m => m.End))
        {
            if (start >= end) continue;
            if (ranges.Count > 0 && start < ranges[^1].End.Value)
                ranges[^1] = ranges[^1].Start.Value..Math.Max(end, ranges[^1].End.Value);
            else ranges.Add(start..end);
        }
        return ranges;

        int Parse(string text) => Math.Clamp(int.Parse(text, CultureInfo.InvariantCulture), 0, length);
    }
}
