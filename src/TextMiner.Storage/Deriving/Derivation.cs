using TextMiner.Storage.Saving;

namespace TextMiner.Storage.Deriving;

/// <summary>
/// The order in which derived tables are made: who counts, then what is counted, then who points to whom. The work grows with
/// what has come, changed and gone since the last time, and its result is that of deriving everything anew.
/// </summary>
sealed class Derivation(Database database, Slices slices, Links links, HumanLabels labels)
{
    /// <summary>Tables that hold nothing but what is derived.</summary>
    public static IReadOnlyList<string> Derived { get; } =
    [
        "sentence_hashes", "shared_sentences", "shared_documents", "document_names", "document_families", "stale_hashes", "stale_names",
        "stale_cited", "stale_families", "cited_documents", "slice_terms", "slice_totals", "source_terms", "source_totals", "term_years", "theme_slices", "theme_pairs", "topic_years",
    ];

    public void Derive(long run) => database.Write(() => Continue(run));

    public void DeriveAnew(long run) => database.Write(() => Renew(run));

    /// <summary>Derives everything anew within the transaction that is open.</summary>
    public void Renew(long run)
    {
        foreach (var table in Derived) database.Prepare($"DELETE FROM {table}").Run();
        database.Prepare("UPDATE documents SET is_linked = 0, is_counted = 0").Run();
        database.Prepare("UPDATE terms SET docs = 0, log_docs = 0").Run();
        labels.MarkAll();
        Continue(run);
    }

    /// <summary>Derives what a migration left open, in the name of the last run.</summary>
    public void Complete()
    {
        var open = database.Read(() => database.Prepare(
            """
            SELECT MAX(run_id) FROM runs WHERE (SELECT COUNT(*) FROM corpus_totals) = 0 AND EXISTS (SELECT 1 FROM documents)
            """).Scalar());
        if (open is long run) DeriveAnew(run);
    }

    /// <summary>
    /// Lays new labels over the model and counts again the documents whose themes they change; returns the number of documents looked at.
    /// </summary>
    public int ApplyLabels() => database.Write(() =>
    {
        int documents = labels.ApplyNew(run: null);
        slices.Count();
        return documents;
    });

    /// <summary>Derives from what has changed within the transaction that is open.</summary>
    public void Continue(long run)
    {
        // Another lexicon or another version of the program may derive something else from the same documents.
        database.Prepare("DELETE FROM table_digests").Run();
        labels.ApplyNew(run);
        var added = links.Add();
        var repetitions = new Repetitions(database, links);
        var repeated = repetitions.Find(added);
        var shift = new FamilyWriter(database, slices).Write(run, new Families(database, repetitions).Find(repeated.Documents));
        slices.Count();
        new CitationMatcher(database).Match(added.Documents, shift);
        foreach (var id in shift.Flipped) repeated.Hashes.UnionWith(links.HashesOf(id).Select(h => h.Hash));
        new SharedSentenceWriter(database).Write(repeated.Hashes);
        links.Done();
    }
}
