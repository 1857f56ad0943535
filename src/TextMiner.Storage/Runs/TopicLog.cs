namespace TextMiner.Storage.Runs;

/// <summary>Tells which documents speak most of another topic than before, when a run has fitted the topics anew.</summary>
sealed class TopicLog(Database database)
{
    const string Strongest =
        """
        SELECT w.document_id, t.topic_key, t.label FROM document_topics w JOIN topics t ON t.run_id = w.run_id AND t.number = w.number
        WHERE w.run_id = ?1 AND NOT EXISTS (
          SELECT 1 FROM document_topics o WHERE o.run_id = w.run_id AND o.document_id = w.document_id
            AND (o.weight > w.weight OR (o.weight = w.weight AND o.number < w.number)))
        """;

    /// <summary>Inside a transaction of the caller: notes the documents whose strongest topic is no continuation of the one before.</summary>
    /// <param name="run">The run that ends.</param>
    /// <param name="since">The finished run before it; null when it is the first.</param>
    public void Write(long run, long? since)
    {
        if (since is null || database.Prepare("SELECT run_id FROM topic_fits WHERE is_current = 1 AND run_id > ?1").Scalar(since) is not long current) return;
        if (database.Prepare("SELECT MAX(run_id) FROM document_topics WHERE run_id <= ?1").Scalar(since) is not long earlier) return;
        var before = Read(earlier);
        var continued = database.Prepare("SELECT from_key, to_key FROM topic_lineage WHERE run_id = ?1 AND from_key IS NOT NULL AND to_key IS NOT NULL")
            .List(r => (From: r.Text(0), To: r.Text(1)), current).ToHashSet();
        var insert = database.Prepare(
            """
            INSERT INTO run_changes (run_id, kind, change, document_id, doc_key, title, field, before, after, cause)
            SELECT ?1, 'topic', 'changed', document_id, doc_key, title, 'topic', ?3, ?4,
              ifnull((SELECT c.cause FROM run_changes c WHERE c.document_id = ?2 AND c.run_id > ?5 AND c.field = 'text' ORDER BY c.change_id DESC LIMIT 1), 'model')
            FROM documents WHERE document_id = ?2
            """);
        foreach (var (document, (key, label)) in Read(current).OrderBy(d => d.Key))
        {
            if (before.TryGetValue(document, out var was) && was.Key != key && !continued.Contains((was.Key, key))) insert.Run(run, document, was.Label, label, since);
        }
    }

    Dictionary<long, (string Key, string Label)> Read(long fit) =>
        database.Prepare(Strongest).List(r => (Id: r.Integer(0), Key: r.Text(1), Label: r.Text(2)), fit).ToDictionary(r => r.Id, r => (r.Key, r.Label));
}
