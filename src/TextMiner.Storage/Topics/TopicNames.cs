using TextMiner.Documents;

namespace TextMiner.Storage.Topics;

/// <summary>
/// Names that people gave to topics. They belong to the key, not to a fit: they stay while the topic continues, and are withdrawn, in a row
/// that stays, when it dissolves.
/// </summary>
sealed class TopicNames(Database database)
{
    const string Columns =
        """
        SELECT n.topic_key, n.name, n.author, n.named_at, n.withdrawn_at, n.withdrawn_run_id, n.withdrawn_for,
          (SELECT group_concat(l.to_key, ' ') FROM topic_lineage l WHERE l.run_id = n.withdrawn_run_id AND l.from_key = n.topic_key)
        FROM topic_names n
        """;

    public IReadOnlyList<TopicName> All() => database.Read(() => database.Prepare($"{Columns} ORDER BY n.name_no").List(Read));

    public TopicName? Current(string key) =>
        database.Prepare($"{Columns} WHERE n.topic_key = ?1 AND n.withdrawn_at IS NULL").List(Read, key) is [var name] ? name : null;

    /// <summary>What the topics of the current fit are called, in their order.</summary>
    public IReadOnlyList<CalledTopic> Topics() => database.Read(() => database.Prepare(
        "SELECT t.number, t.topic_key, t.label FROM topic_fits f JOIN topics t ON t.run_id = f.run_id WHERE f.is_current = 1 ORDER BY t.number")
        .List(row => new CalledTopic((int)row.Integer(0), row.Text(1), row.Text(2))));

    /// <summary>Gives a topic of the current fit a name, in place of the one that it has.</summary>
    public void Give(string key, string name, string author) => database.Write(() =>
    {
        Withdraw(key, null, "renamed");
        database.Prepare("INSERT INTO topic_names (topic_key, name, author, named_at) VALUES (?1, ?2, ?3, ?4)").Run(key, name, author, database.Now);
        database.Prepare(
            """
            UPDATE topics SET label = ?2, labelled_by = 'human', labelled_at = ?3
            WHERE topic_key = ?1 AND run_id = (SELECT run_id FROM topic_fits WHERE is_current = 1)
            """).Run(key, name, database.Now);
    });

    /// <summary>Takes a name back; the topic is called by its terms again. Returns whether it had one.</summary>
    public bool Remove(string key) => database.Write(() =>
    {
        if (Withdraw(key, null, "removed") == 0) return false;
        database.Prepare(
            """
            UPDATE topics SET label = model_label, labelled_by = 'model', labelled_at = ?2
            WHERE topic_key = ?1 AND run_id = (SELECT run_id FROM topic_fits WHERE is_current = 1)
            """).Run(key, database.Now);
        return true;
    });

    /// <summary>Withdraws the names of topics that are not in a fit, within the transaction that is open.</summary>
    public void Follow(long run, TopicFit fit)
    {
        var kept = fit.Topics.Select(topic => topic.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in database.Prepare("SELECT topic_key FROM topic_names WHERE withdrawn_at IS NULL").List(row => row.Text(0)))
        {
            if (kept.Contains(key)) continue;
            var steps = fit.Lineage.Where(step => step.From == key).Select(step => step.Relation).ToList();
            Withdraw(key, run, (steps.Contains(TopicRelation.Split) ? TopicRelation.Split : steps.Contains(TopicRelation.Merged) ? TopicRelation.Merged : TopicRelation.Died).Name());
        }
    }

    int Withdraw(string key, long? run, string reason) => database.Prepare(
        "UPDATE topic_names SET withdrawn_at = ?2, withdrawn_run_id = ?3, withdrawn_for = ?4 WHERE topic_key = ?1 AND withdrawn_at IS NULL")
        .Run(key, database.Now, run, reason);

    static TopicName Read(Statement.Row row) => new(row.Text(0), row.Text(1), row.Text(2), row.Text(3),
        row.TextOrNull(4) is { } at ? new(at, row.IntegerOrNull(5), row.Text(6), row.TextOrNull(7)?.Split(' ') ?? []) : null);
}

/// <summary>A name that a person gave to a topic.</summary>
/// <param name="Key">The topic's key.</param>
/// <param name="Name">The name.</param>
/// <param name="Author">Who gave it.</param>
/// <param name="NamedAt">When (UTC).</param>
/// <param name="Withdrawal">How it ended; null while it holds.</param>
public sealed record TopicName(string Key, string Name, string Author, string NamedAt, TopicNameWithdrawal? Withdrawal)
{
    /// <summary>For sentences: versions before 8 did not ask who names a topic.</summary>
    public string Giver => Author.Length > 0 ? Author : "someone";
}

/// <summary>How a name ended.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Run">The run whose refit dissolved the topic; null where a person took the name back.</param>
/// <param name="Reason">renamed, removed, split, merged or died.</param>
/// <param name="Heirs">Keys of the topics that its words went to.</param>
public sealed record TopicNameWithdrawal(string At, long? Run, string Reason, IReadOnlyList<string> Heirs);

/// <summary>What a topic is called: by its number in the fit, by its key for good, by its label for readers.</summary>
public sealed record CalledTopic(int Number, string Key, string Label);
