using System.Globalization;
using Dapper;
using TextMiner.Documents;
using TextMiner.Storage.Search;

namespace TextMiner.Storage.Topics;

/// <summary>What is read to find topics, and to weigh documents by them.</summary>
sealed class TopicTexts(Database database)
{
    /// <summary>Texts that are in memory at a time.</summary>
    const int TextsToABatch = 256;

    public IEnumerable<IReadOnlyList<TopicText>> ReadAll()
    {
        IReadOnlyList<TopicText> batch;
        for (var last = ""; (batch = ReadAfter(ref last)).Count > 0;) yield return batch;
    }

    public IEnumerable<IReadOnlyList<TopicText>> Read(IReadOnlyCollection<long> documents) =>
        documents.Chunk(TextsToABatch).Select(batch => database.Read(() => batch.SelectMany(id =>
            database.Prepare("SELECT document_id, version_no, is_primary, doc_key FROM documents WHERE document_id = ?1").List(Head, id)).ToList().ConvertAll(WithText)));

    public IReadOnlySet<string> ReadStopTerms() => database.Read(() =>
        database.Connection.Query<string>("SELECT term FROM terms WHERE is_stop = 1").ToHashSet(StringComparer.Ordinal));

    public int CountPrimaries() => database.Read(() => database.Connection.ExecuteScalar<int>("SELECT COUNT(*) FROM documents WHERE is_primary = 1"));

    /// <summary>How the documents stand to the fit that is current.</summary>
    public TopicChanges ReadChanges() => database.Read(() =>
    {
        var fitted = database.Prepare("SELECT m.fitted FROM topic_fits f JOIN topic_models m ON m.run_id = f.run_id WHERE f.is_current = 1").Scalar() is long n ? (int)n : 0;
        // A document whose text differs from the one weighed is changed whether or not it was weighed since; what was new stays so.
        var (added, changed, left) = database.Connection.QuerySingle<(int, int, int)>(
            """
            SELECT ifnull(SUM(t.role IS NULL OR t.role = 'new'), 0),
              ifnull(SUM(t.role = 'changed' OR (t.role IN ('fitted', 'held') AND t.version <> d.version_no)), 0),
              ifnull(SUM(t.role IN ('fitted', 'held', 'changed')), 0)
            FROM documents d LEFT JOIN topic_documents t ON t.document_id = d.document_id WHERE d.is_primary = 1
            """);
        var unweighed = database.Prepare(
            """
            SELECT d.document_id, CASE WHEN d.is_primary = 0 THEN 'reprint' WHEN t.role IN ('fitted', 'held', 'changed') THEN 'changed' ELSE 'new' END
            FROM documents d LEFT JOIN topic_documents t ON t.document_id = d.document_id
            WHERE t.version IS NULL OR t.version <> d.version_no ORDER BY 1
            """).List(row => new UnweighedDocument(row.Integer(0), Names.Parse<TopicRole>(row.Text(1))));
        return new TopicChanges(fitted, added, changed, Math.Max(0, fitted - left), unweighed);
    });

    /// <summary>The documents of a role with the present text, and how well the topics explain them where that was measured.</summary>
    public IReadOnlyList<WeighedDocument> ReadDocuments(params TopicRole[] roles) => database.Read(() => roles.SelectMany(role => database.Prepare(
        """
        SELECT t.document_id, t.version, t.words, t.unknown, t.hidden, t.log_likelihood FROM topic_documents t
        JOIN documents d ON d.document_id = t.document_id AND d.version_no = t.version WHERE t.role = ?1 ORDER BY 1
        """).List(row => new WeighedDocument(row.Integer(0), row.Integer(1), role,
            row.IntegerOrNull(2) is { } words ? new TopicScore((int)words, (int)row.Integer(3), (int)row.Integer(4), row.Real(5)) : null), role.Name())).ToList());

    List<TopicText> ReadAfter(ref string last)
    {
        var after = last;
        var batch = database.Read(() => database.Prepare("SELECT document_id, version_no, is_primary, doc_key FROM documents WHERE doc_key > ?1 ORDER BY doc_key LIMIT ?2")
            .List(Head, after, (long)TextsToABatch));
        if (batch.Count > 0) last = batch[^1].Key;
        return database.Read(() => batch.ConvertAll(WithText));
    }

    static (long Id, long Version, bool IsPrimary, string Key) Head(Statement.Row row) => (row.Integer(0), row.Integer(1), row.Integer(2) == 1, row.Text(3));

    TopicText WithText((long Id, long Version, bool IsPrimary, string Key) head) =>
        new(head.Id, DocumentText.Read(database, head.Id), head.IsPrimary, head.Version, PlaceOf(head.Key));

    /// <summary>Keys are 64 bits of a digest (<see cref="Digest.Key"/>).</summary>
    static long PlaceOf(string key) => unchecked((long)ulong.Parse(key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
