using TextMiner.Documents;

namespace TextMiner.Storage.Topics;

/// <summary>Keeps the models of the current fit and of the one before it.</summary>
sealed class TopicModelStore(Database database)
{
    /// <exception cref="StoreException">The bytes are not those that were stored.</exception>
    public StoredTopicModel? ReadCurrent() => database.Read(() =>
    {
        StoredTopicModel? stored = null;
        string? digest = null;
        database.Prepare(
            """
            SELECT m.run_id, m.settings, m.engine, m.wanted, m.seed, m.model, m.model_digest
            FROM topic_fits f JOIN topic_models m ON m.run_id = f.run_id WHERE f.is_current = 1
            """).Read(row =>
        {
            digest = row.TextOrNull(6);
            stored = new(row.Integer(0), new(row.Text(1), row.Text(2), (int)row.Integer(3), (int)row.Integer(4), row.Blob(5).ToArray()), [], []);
            return false;
        });
        if (stored?.Model.Bytes is { IsEmpty: false } bytes && Digest.Of(bytes.Span) is var found && found != digest)
            throw new StoreException($"The topic model of run {stored.Run} is damaged", database.Path, $"bytes with the digest {digest}", found,
                "Fit topics anew with textminer topics fit --anew.");
        if (stored is null) return null;
        var topics = database.Prepare("SELECT topic_key, words FROM topics WHERE run_id = ?1 ORDER BY number").List(row => (Key: row.Text(0), Words: row.Integer(1)), stored.Run);
        return stored with { Keys = topics.ConvertAll(t => t.Key), Words = topics.ConvertAll(t => t.Words) };
    });

    /// <summary>Every key that a topic has had.</summary>
    public IReadOnlySet<string> ReadKeys() => database.Read(() => database.Prepare(
        """
        SELECT topic_key FROM topics UNION SELECT from_key FROM topic_lineage WHERE from_key IS NOT NULL
        UNION SELECT to_key FROM topic_lineage WHERE to_key IS NOT NULL UNION SELECT topic_key FROM topic_names
        """).List(row => row.Text(0)).ToHashSet(StringComparer.Ordinal));

    /// <summary>Within the transaction that is open; its fit must be stored.</summary>
    public void Write(long run, TopicModelRecord model, int fitted) => database.Prepare(
        """
        INSERT INTO topic_models (run_id, settings, engine, wanted, seed, fitted, model, model_digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """).Run(run, model.Settings, model.Engine, model.Wanted, model.Seed, fitted,
        model.Bytes.IsEmpty ? null : model.Bytes.ToArray(), model.Bytes.IsEmpty ? null : Digest.Of(model.Bytes.Span));
}

/// <summary>The model of the current fit.</summary>
/// <param name="Run">The run that fitted it.</param>
/// <param name="Model">The model with the settings of its fit.</param>
/// <param name="Keys">The keys of its topics by their numbers.</param>
/// <param name="Words">How many words of the fitted documents were likeliest of each.</param>
public sealed record StoredTopicModel(long Run, TopicModelRecord Model, IReadOnlyList<string> Keys, IReadOnlyList<long> Words);
