using TextMiner.Documents;
using TextMiner.Storage.Trends;

namespace TextMiner.Storage.Topics;

/// <summary>Reads the current fit, and the documents with what it found in them.</summary>
/// <param name="store">An open store.</param>
public sealed class StoredTopics(CorpusStore store)
{
    readonly Database _database = store.Database;

    /// <summary>The current fit; null when no run has made one. One that found no topics has none.</summary>
    /// <exception cref="StoreException">Only older programs wrote to the file.</exception>
    public StoredTopicFit? Fit() => _database.Read(() =>
    {
        if (_database.Prepare("SELECT 1 FROM sqlite_schema WHERE name = 'topic_names'").Scalar() is null)
            throw new StoreException("The database is of an older version", _database.Path, "names of topics", "none", "Run a command that writes, such as textminer refresh or topics fit: it brings the file forward.");
        var fits = _database.Prepare("SELECT run_id, stamp, fitted_at FROM topic_fits WHERE is_current = 1").List(r => (Run: r.Integer(0), Stamp: r.Text(1), At: r.Text(2)));
        if (fits is not [var (run, stamp, at)]) return null;
        var terms = _database.Prepare(
            "SELECT x.number, w.term, x.weight FROM topic_terms x JOIN terms w ON w.term_id = x.term_id WHERE x.run_id = ?1 ORDER BY x.number, x.rank")
            .List(r => (Number: r.Integer(0), Term: new TopicTerm(r.Text(1), r.Real(2))), run).ToLookup(t => t.Number, t => t.Term);
        return new StoredTopicFit(run, stamp, at,
            _database.Prepare(
                """
                SELECT t.topic_key, t.number, t.label, t.model_label, t.labelled_by, nullif(n.author, ''), t.labelled_at, t.coherence
                FROM topics t LEFT JOIN topic_names n ON n.topic_key = t.topic_key AND n.withdrawn_at IS NULL WHERE t.run_id = ?1 ORDER BY t.number
                """).List(r => new StoredTopic(
                    r.Text(0), (int)r.Integer(1), r.Text(2), r.Text(3), r.Text(4), r.TextOrNull(5), r.Text(6), r.Real(7), [.. terms[r.Integer(1)]]), run),
            _database.Prepare(
                """
                SELECT l.from_key, l.to_key, l.similarity, l.relation,
                  (SELECT t.label FROM topics t WHERE t.run_id = (SELECT MAX(f.run_id) FROM topic_fits f WHERE f.run_id < l.run_id) AND t.topic_key = l.from_key)
                FROM topic_lineage l WHERE l.run_id = ?1 ORDER BY l.lineage_no
                """).List(r => new TopicStep(r.TextOrNull(0), r.TextOrNull(1), r.Real(2), r.Text(3), r.TextOrNull(4)), run));
    });

    /// <summary>The primaries in order of their ids, those without any topic too.</summary>
    public IReadOnlyList<TopicDocument> Documents(StoredTopicFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return _database.Read(() =>
        {
            var values = new DimensionValues(_database);
            var themes = _database.Prepare("SELECT document_id, theme_id FROM document_themes WHERE decision = 'yes' ORDER BY 1, 2")
                .List(r => (Id: r.Integer(0), Theme: r.Text(1))).ToLookup(t => t.Id, t => string.Intern(t.Theme));
            Dictionary<long, double[]> weights = [];
            var documents = _database.Prepare(
                """
                SELECT document_id, doc_key, title, date, issuer, ifnull(level, ''), ifnull(region_code, ''), source_key, token_count, url
                FROM documents WHERE is_primary = 1 ORDER BY document_id
                """).List(r => new TopicDocument(
                    r.Integer(0), r.Text(1), r.Text(2), r.Text(3), r.TextOrNull(4), values.Region(r.Text(5), r.Text(6)), values.Source(r.Text(7)), r.Integer(8), r.Text(9),
                    [.. themes[r.Integer(0)]], weights[r.Integer(0)] = new double[fit.Topics.Count]));
            _database.Prepare("SELECT document_id, number, weight FROM document_topics WHERE run_id = ?1").Read(row =>
            {
                if (weights.TryGetValue(row.Integer(0), out var of)) of[row.Integer(1) - 1] = row.Real(2);
                return true;
            }, fit.Run);
            return documents;
        });
    }

    /// <summary>The themes by id.</summary>
    public IReadOnlyDictionary<string, string> Themes() => _database.Read(() =>
        _database.Prepare("SELECT theme_id, name_zh FROM themes").List(r => (r.Text(0), r.Text(1))).ToDictionary(t => t.Item1, t => t.Item2, StringComparer.Ordinal));

    /// <summary>The sentences of a document in their order.</summary>
    public IReadOnlyList<TopicSentence> Sentences(long document) => _database.Read(() =>
        _database.Prepare("SELECT ordinal, text FROM sentences WHERE document_id = ?1 ORDER BY ordinal").List(r => new TopicSentence(document, (int)r.Integer(0), r.Text(1)), document));

    /// <summary>Row id and title of the document with a key, row id or address; null when there is none. It may be a reprint.</summary>
    public (long Id, string Title)? Find(string name) => _database.Read(() =>
        _database.Prepare(
            """
            SELECT document_id, title FROM documents WHERE doc_key = ?1 OR CAST(document_id AS TEXT) = ?1 OR url = ?1 OR fetched_url = ?1
            ORDER BY doc_key = ?1 DESC, is_primary DESC, document_id LIMIT 1
            """).List(r => (r.Integer(0), r.Text(1)), name) is [var found] ? found : ((long, string)?)null);

    /// <summary>The weights of a document by number, the heaviest first; those below 0.01 are not stored.</summary>
    public IReadOnlyList<(int Number, double Weight)> WeightsOf(StoredTopicFit fit, long document)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return _database.Read(() => _database.Prepare("SELECT number, weight FROM document_topics WHERE run_id = ?1 AND document_id = ?2 ORDER BY weight DESC, number")
            .List(r => ((int)r.Integer(0), r.Real(1)), fit.Run, document));
    }

    /// <summary>The sections of a document that have sentences of their own, in their order.</summary>
    public IReadOnlyList<TopicSection> Sections(long document) => _database.Read(() =>
        _database.Prepare(
            """
            SELECT n.section, ifnull(c.heading, ''), n.text FROM sentences n LEFT JOIN sections c ON c.document_id = n.document_id AND c.ordinal = n.section
            WHERE n.document_id = ?1 ORDER BY n.ordinal
            """).List(r => (Section: (int)r.Integer(0), Heading: r.Text(1), Text: r.Text(2)), document)
            .GroupBy(s => s.Section).Select(g => new TopicSection(g.Key, g.First().Heading, string.Join('\n', g.Select(s => s.Text)))).ToList());

    /// <summary>The text of a document.</summary>
    public string Text(long document) => _database.Read(() => Search.DocumentText.Read(_database, document));
}
