using Dapper;
using TextMiner.Documents;
using TextMiner.Storage.Deriving;
using TextMiner.Storage.Saving;

namespace TextMiner.Storage.Topics;

/// <summary>Reads what topic models need, and stores their fits. Older fits stay, but for their weights; one is current.</summary>
sealed class TopicWriter(Database database, TermIds terms, Slices slices)
{
    public IReadOnlyList<DocumentTerms> ReadTerms() => database.Read(() =>
        database.Connection.Query<(long Document, string Term, int Count)>(
            """
            SELECT x.document_id, t.term, x.n FROM documents d
            JOIN document_terms x ON x.document_id = d.document_id
            JOIN terms t ON t.term_id = x.term_id
            WHERE d.is_primary = 1 AND t.is_stop = 0 ORDER BY x.document_id
            """, buffered: false)
        .GroupBy(row => row.Document)
        .Select(rows => new DocumentTerms(rows.Key,
            [.. rows.OrderBy(row => row.Term, StringComparer.Ordinal).Select(row => new TermCount(row.Term, row.Count))]))
        .ToList());

    public void Save(long run, TopicFit fit) => database.Write(() =>
    {
        var connection = database.Connection;
        var before = TopicLineage.ReadCurrent(connection);
        var labels = connection.Query<(string Key, string Label, string At)>(
            """
            SELECT t.topic_key, t.label, t.labelled_at FROM topics t JOIN topic_fits f ON f.run_id = t.run_id
            WHERE f.is_current = 1 AND t.labelled_by = 'human'
            """).ToDictionary(t => t.Key, t => (t.Label, t.At), StringComparer.Ordinal);
        connection.Execute("DELETE FROM topic_fits WHERE run_id = @run", new { run });
        connection.Execute("UPDATE topic_fits SET is_current = 0 WHERE is_current = 1");
        connection.Execute("INSERT INTO topic_fits (run_id, stamp, fitted_at, is_current) VALUES (@run, @Stamp, @Now, 1)",
            new { run, fit.Stamp, database.Now });
        foreach (var topic in fit.Topics) Write(run, topic, labels);
        var weight = database.Prepare("INSERT INTO document_topics (run_id, document_id, number, weight) VALUES (?1, ?2, ?3, ?4)");
        foreach (var w in fit.Weights) weight.Run(run, w.DocumentId, w.Topic, Math.Clamp(w.Weight, 0, 1));
        var lineage = database.Prepare(
            """
            INSERT INTO topic_lineage (run_id, lineage_no, from_key, to_key, similarity, relation)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """);
        foreach (var (i, step) in TopicLineage.Between(before, fit.Topics).Index())
            lineage.Run(run, i + 1, step.From, step.To, step.Similarity, step.Relation);
        slices.CountTopics();
        // Weights of every refresh would soon outweigh the documents: those of the fit before are kept to compare with.
        database.Prepare("DELETE FROM document_topics WHERE run_id < (SELECT MAX(run_id) FROM topic_fits WHERE run_id < ?1)").Run(run);
    });

    void Write(long run, Topic topic, Dictionary<string, (string Label, string At)> labels)
    {
        var (label, by, at) = labels.TryGetValue(topic.Key, out var human)
            ? (human.Label, "human", human.At)
            : (topic.Label, "model", database.Now);
        database.Prepare(
            """
            INSERT INTO topics (run_id, topic_key, number, label, labelled_by, labelled_at, coherence)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """).Run(run, topic.Key, topic.Number, label, by, at, topic.Coherence);
        var term = database.Prepare("INSERT INTO topic_terms (run_id, number, rank, term_id, weight) VALUES (?1, ?2, ?3, ?4, ?5)");
        foreach (var (i, t) in topic.Terms.Index()) term.Run(run, topic.Number, i + 1, terms.IdOf(t.Term), t.Weight);
    }
}
