using Dapper;
using TextMiner.Documents;
using TextMiner.Storage.Deriving;
using TextMiner.Storage.Saving;
using TextMiner.Storage.Search;

namespace TextMiner.Storage.Topics;

/// <summary>Reads what topic models need, and stores their fits. Older fits stay, but for their weights and models; one is current.</summary>
sealed class TopicWriter(Database database, TermIds terms, Slices slices, TopicModelStore models)
{
    /// <summary>Texts that are in memory at a time.</summary>
    const long TextsToABatch = 256;

    public IEnumerable<IReadOnlyList<TopicText>> ReadTexts()
    {
        IReadOnlyList<TopicText> batch;
        for (long last = 0; (batch = ReadTexts(last)).Count > 0; last = batch[^1].DocumentId) yield return batch;
    }

    List<TopicText> ReadTexts(long after) => database.Read(() =>
        database.Prepare("SELECT document_id, is_primary FROM documents WHERE document_id > ?1 ORDER BY document_id LIMIT ?2")
            .List(row => (Id: row.Integer(0), IsPrimary: row.Integer(1) == 1), after, TextsToABatch)
            .ConvertAll(d => new TopicText(d.Id, DocumentText.Read(database, d.Id), d.IsPrimary)));

    public IReadOnlySet<string> ReadStopTerms() => database.Read(() =>
        database.Connection.Query<string>("SELECT term FROM terms WHERE is_stop = 1").ToHashSet(StringComparer.Ordinal));

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
        if (fit.Model is { } model) models.Write(run, model);
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
        foreach (var table in (string[])["document_topics", "topic_models"])
            database.Prepare($"DELETE FROM {table} WHERE run_id < (SELECT MAX(run_id) FROM topic_fits WHERE run_id < ?1)").Run(run);
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
