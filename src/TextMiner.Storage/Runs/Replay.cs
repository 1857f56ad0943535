using Dapper;

namespace TextMiner.Storage.Runs;

/// <summary>
/// A store into which another one is rebuilt, to be compared with it. What cannot be made from the archive is taken over: pages as they
/// were fetched, sources, regions, themes and words that were given, what people decided, and what was refused before anything was
/// read. Everything else is to be made anew.
/// </summary>
public sealed class Replay : IDisposable
{
    /// <summary>Inputs in an order in which each finds what it names. Runs keep their numbers, so that rows that name them find them.</summary>
    static readonly string[] Inputs =
    [
        """
        INSERT INTO runs (run_id, kind, started_at, finished_at, status, app_version, seed, input_digest, config_digest, lexicon_digest, models_digest, rules_digest, output_digest)
        SELECT run_id, kind, started_at, finished_at, status, app_version, seed, input_digest, config_digest, lexicon_digest, models_digest, rules_digest, output_digest FROM stored.runs
        """,
        "INSERT INTO regions SELECT * FROM stored.regions",
        "INSERT INTO sources SELECT * FROM stored.sources",
        "INSERT INTO themes SELECT * FROM stored.themes",
        "INSERT INTO terms (term, length, is_stop, origin) SELECT term, length, is_stop, origin FROM stored.terms WHERE origin <> 'lexicon' OR is_stop = 1",
        "INSERT INTO segmenters SELECT * FROM stored.segmenters",
        "INSERT INTO segmenter_dictionaries SELECT * FROM stored.segmenter_dictionaries",
        "INSERT INTO term_groups SELECT * FROM stored.term_groups",
        "INSERT INTO term_group_members SELECT * FROM stored.term_group_members",
        "INSERT INTO labels SELECT * FROM stored.labels",
        "INSERT INTO topic_names SELECT * FROM stored.topic_names",
        "INSERT INTO pages SELECT * FROM stored.pages",
        "UPDATE pages SET read_run_id = NULL, read_attempts = 0",
        "INSERT INTO rejections SELECT * FROM stored.rejections WHERE is_current = 1 AND stage = 'fetch' AND reason <> 'archive-damaged'",
        "INSERT INTO kept_digests SELECT * FROM stored.kept_digests WHERE name = 'reference'",
    ];

    const string CurrentFit = "run_id = (SELECT run_id FROM stored.topic_fits WHERE is_current = 1)";

    /// <summary>The current fit with its model, and how documents stand to it: as weighed, so that nothing is found or weighed by the run itself.</summary>
    static readonly string[] Topics =
    [
        $"INSERT INTO topic_fits SELECT * FROM stored.topic_fits WHERE {CurrentFit}",
        $"INSERT INTO topics SELECT * FROM stored.topics WHERE {CurrentFit}",
        $"INSERT OR IGNORE INTO terms (term, length) SELECT w.term, w.length FROM stored.topic_terms x JOIN stored.terms w ON w.term_id = x.term_id WHERE x.{CurrentFit}",
        $"""
        INSERT INTO topic_terms (run_id, number, rank, term_id, weight)
        SELECT x.run_id, x.number, x.rank, n.term_id, x.weight FROM stored.topic_terms x JOIN stored.terms w ON w.term_id = x.term_id JOIN terms n ON n.term = w.term WHERE x.{CurrentFit}
        """,
        $"INSERT INTO topic_models SELECT * FROM stored.topic_models WHERE {CurrentFit}",
        """
        INSERT INTO topic_documents (document_id, version, role, words, unknown, hidden, log_likelihood)
        SELECT n.document_id, n.version_no, t.role, t.words, t.unknown, t.hidden, t.log_likelihood
        FROM stored.topic_documents t JOIN stored.documents d ON d.document_id = t.document_id JOIN documents n ON n.doc_key = d.doc_key
        """,
    ];

    /// <summary>Pages that show something else now, which gave no document: the document that is held was read from what they showed before.</summary>
    const string Earlier = "FROM stored.documents d JOIN stored.pages p ON p.url = d.fetched_url WHERE d.page_digest <> p.body_digest AND p.read_run_id IS NOT NULL";

    readonly Database _database;

    Replay(CorpusStore scratch, string original) => (Store, _database, Original) = (scratch, scratch.Database, original);

    /// <summary>The store that is rebuilt.</summary>
    public CorpusStore Store { get; }

    /// <summary>Path of the one that it is to equal.</summary>
    public string Original { get; }

    /// <summary>Documents that were read from bytes which their pages no longer show and the archive no longer holds: they cannot be rebuilt.</summary>
    public int Lost { get; private set; }

    /// <summary>Names of topics that people gave; they are inputs.</summary>
    public int NamedTopics => _database.Read(() => _database.Connection.ExecuteScalar<int>(
        "SELECT COUNT(*) FROM topics t JOIN topic_fits f ON f.run_id = t.run_id WHERE f.is_current = 1 AND t.labelled_by = 'human'"));

    /// <summary>Whether the topics are found anew from the documents; else their model is an input.</summary>
    public bool CanFindTopics { get; private set; }

    /// <summary>Makes the store and takes over the inputs.</summary>
    /// <param name="original">Path of the database; it is only read.</param>
    /// <param name="scratch">Path of the new one; there must be none.</param>
    /// <param name="clock">Dates its rows.</param>
    /// <param name="holds">Whether the archive holds a body.</param>
    public static Replay Begin(string original, string scratch, TimeProvider clock, Func<string, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        var replay = new Replay(CorpusStore.Open(scratch, clock), original);
        replay.TakeInputs(holds);
        return replay;
    }

    /// <summary>
    /// Called when the pages were read that documents rest on: shows the pages as they are now where those differ, to be read again.
    /// Returns how many.
    /// </summary>
    public int ShowPresentPages() => _database.Write(() => _database.Connection.Execute(
        """
        UPDATE pages SET read_run_id = NULL, body_digest = (SELECT p.body_digest FROM stored.pages p WHERE p.url = pages.url)
        WHERE body_digest <> (SELECT p.body_digest FROM stored.pages p WHERE p.url = pages.url)
        """));

    /// <summary>
    /// Called when all documents are read: where topics cannot be found again, since their search started from topics before or documents
    /// have come since, the stored model is an input. Its topics are taken over, and no weights: those are to be computed anew.
    /// </summary>
    public void TakeTopics()
    {
        CanFindTopics = _database.Read(() => _database.Connection.ExecuteScalar<bool>(
            """
            SELECT NOT EXISTS (SELECT 1 FROM stored.topic_models m JOIN stored.topic_fits f ON f.run_id = m.run_id WHERE f.is_current = 1) OR (
              NOT EXISTS (SELECT 1 FROM stored.topic_lineage l JOIN stored.topic_fits f ON f.run_id = l.run_id WHERE f.is_current = 1 AND l.from_key IS NOT NULL)
              AND NOT EXISTS (SELECT 1 FROM stored.topic_documents WHERE role IN ('new', 'changed'))
              AND (SELECT COUNT(*) FROM stored.topic_documents WHERE role IN ('fitted', 'held'))
                = (SELECT m.fitted FROM stored.topic_models m JOIN stored.topic_fits f ON f.run_id = m.run_id WHERE f.is_current = 1))
            """));
        if (CanFindTopics) return;
        _database.Write(() =>
        {
            foreach (var sql in Topics) _database.Connection.Execute(sql);
        });
    }

    /// <summary>Compares the contents table by table; those that differ row by row.</summary>
    /// <param name="mostRows">So many different rows of a table are named.</param>
    public IReadOnlyList<TableComparison> Compare(int mostRows)
    {
        using var stored = CorpusStore.OpenReadOnly(Original);
        var (expected, found) = (stored.MeasureContents(), Store.MeasureContents());
        return [.. expected.Zip(found, (left, right) => left == right
            ? new TableComparison(left, right, [], 0)
            : _database.Read(() => RowDifferences.Between(_database.Connection, ContentTables.All.Single(t => t.Name == left.Table), left, right, mostRows)))];
    }

    /// <summary>Closes the new store; its file stays.</summary>
    public void Dispose() => Store.Dispose();

    void TakeInputs(Func<string, bool> holds)
    {
        // Outside of a transaction, as SQLite wants it. Nothing below writes into it.
        _database.Read(() => _database.Connection.Execute("ATTACH @Original AS stored", new { Original }));
        _database.Write(() =>
        {
            foreach (var sql in Inputs) _database.Connection.Execute(sql);
            foreach (var (url, digest) in _database.Connection.Query<(string, string)>($"SELECT d.fetched_url, d.page_digest {Earlier} ORDER BY 1").ToList())
            {
                if (holds(digest)) _database.Connection.Execute("UPDATE pages SET body_digest = @digest WHERE url = @url", new { url, digest });
                else Lost++;
            }
        });
    }
}
