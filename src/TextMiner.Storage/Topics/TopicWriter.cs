using TextMiner.Documents;
using TextMiner.Storage.Deriving;
using TextMiner.Storage.Saving;

namespace TextMiner.Storage.Topics;

/// <summary>Stores fits of topics, and the weights of documents that came after. Older fits stay, but for their weights and models; one is current.</summary>
sealed class TopicWriter(Database database, TermIds terms, Slices slices, TopicModelStore models, TopicNames names)
{
    public void Save(long run, TopicFit fit) => database.Write(() =>
    {
        database.Prepare("DELETE FROM topic_fits WHERE run_id = ?1").Run(run);
        database.Prepare("UPDATE topic_fits SET is_current = 0 WHERE is_current = 1").Run();
        database.Prepare("INSERT INTO topic_fits (run_id, stamp, fitted_at, is_current) VALUES (?1, ?2, ?3, 1)").Run(run, fit.Stamp, database.Now);
        if (fit.Model is { } model) models.Write(run, model, fit.Documents.Count(d => d.Role is TopicRole.Fitted or TopicRole.Held));
        foreach (var topic in fit.Topics) Write(run, topic);
        foreach (var weight in fit.Weights) Write(run, weight);
        var lineage = database.Prepare(
            """
            INSERT INTO topic_lineage (run_id, lineage_no, from_key, to_key, similarity, relation)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """);
        foreach (var (i, step) in fit.Lineage.Index())
            lineage.Run(run, i + 1, step.From, step.To, step.Similarity, step.Relation.Name());
        names.Follow(run, fit);
        database.Prepare("DELETE FROM topic_documents").Run();
        foreach (var document in fit.Documents) Write(document);
        slices.CountTopics();
        // Weights of every refresh would soon outweigh the documents: those of the fit before are kept to compare with.
        foreach (var table in (string[])["document_topics", "topic_models"])
            database.Prepare($"DELETE FROM {table} WHERE run_id < (SELECT MAX(run_id) FROM topic_fits WHERE run_id < ?1)").Run(run);
    });

    public void SaveWeights(long fit, IReadOnlyCollection<WeighedDocument> documents, IEnumerable<TopicWeight> weights) => database.Write(() =>
    {
        foreach (var document in documents)
        {
            slices.UncountTopics(document.DocumentId);
            database.Prepare("DELETE FROM document_topics WHERE run_id = ?1 AND document_id = ?2").Run(fit, document.DocumentId);
            Write(document);
        }
        foreach (var weight in weights) Write(fit, weight);
        foreach (var document in documents) slices.CountTopics(document.DocumentId);
    });

    void Write(long run, TopicWeight weight) =>
        database.Prepare("INSERT INTO document_topics (run_id, document_id, number, weight) VALUES (?1, ?2, ?3, ?4)")
            .Run(run, weight.DocumentId, weight.Topic, Math.Clamp(weight.Weight, 0, 1));

    void Write(WeighedDocument document) => database.Prepare(
        """
        INSERT OR REPLACE INTO topic_documents (document_id, version, role, words, unknown, hidden, log_likelihood) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """).Run(document.DocumentId, document.Version, document.Role.Name(),
        (long?)document.Score?.Words, (long?)document.Score?.Unknown, (long?)document.Score?.Hidden, document.Score?.LogLikelihood);

    void Write(long run, Topic topic)
    {
        var human = names.Current(topic.Key);
        database.Prepare(
            """
            INSERT INTO topics (run_id, topic_key, number, label, labelled_by, labelled_at, coherence, model_label, words)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """).Run(run, topic.Key, topic.Number, human?.Name ?? topic.Label, human is null ? "model" : "human", human?.NamedAt ?? database.Now,
            topic.Coherence, topic.Label, topic.Words);
        var term = database.Prepare("INSERT INTO topic_terms (run_id, number, rank, term_id, weight) VALUES (?1, ?2, ?3, ?4, ?5)");
        foreach (var (i, t) in topic.Terms.Index()) term.Run(run, topic.Number, i + 1, terms.IdOf(t.Term), t.Weight);
    }
}
