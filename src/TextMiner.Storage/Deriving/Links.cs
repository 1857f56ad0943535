using TextMiner.Storage.Saving;

namespace TextMiner.Storage.Deriving;

/// <summary>
/// By what a document is found: the fingerprints of its sentences and its names. It is linked once, and taken out before it
/// changes or goes; what it was linked by is noted as stale, so that deriving looks at that and not at the whole corpus.
/// </summary>
sealed class Links(Database database)
{
    /// <summary>Takes a document out, while its sentences are still those that it was linked by.</summary>
    public void Forget(long id)
    {
        if (database.Prepare("SELECT is_linked FROM documents WHERE document_id = ?1").Scalar(id) is not 1L) return;
        var stale = database.Prepare("INSERT INTO stale_hashes (hash, document_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        var delete = database.Prepare("DELETE FROM sentence_hashes WHERE hash = ?1 AND document_id = ?2");
        foreach (var hash in HashesOf(id).Select(h => h.Hash).Distinct())
        {
            stale.Run(hash, id);
            delete.Run(hash, id);
        }
        // The others of the family, even where the rows of the family go with this document.
        database.Prepare(
            """
            INSERT INTO stale_families (document_id)
            SELECT document_id FROM document_families WHERE family_id = (SELECT family_id FROM document_families WHERE document_id = ?1)
            ON CONFLICT DO NOTHING
            """).Run(id);
        database.Prepare("INSERT INTO stale_names (name) SELECT name FROM document_names WHERE document_id = ?1 ON CONFLICT DO NOTHING").Run(id);
        foreach (var sql in ForgetSql) database.Prepare(sql).Run(id);
    }

    static readonly string[] ForgetSql =
    [
        "INSERT INTO stale_cited (document_id) SELECT cited_id FROM citations WHERE citing_id = ?1 AND cited_id IS NOT NULL ON CONFLICT DO NOTHING",
        "DELETE FROM document_names WHERE document_id = ?1",
        "DELETE FROM shared_sentences WHERE document_id = ?1",
        "DELETE FROM shared_documents WHERE document_id = ?1",
        "DELETE FROM shared_documents WHERE other_id = ?1",
        "UPDATE documents SET is_linked = 0 WHERE document_id = ?1",
    ];

    /// <summary>
    /// Notes fingerprints and names of the documents that are not linked yet. They count as linked only when all that derives
    /// from them is made: <see cref="Done"/>.
    /// </summary>
    public NewLinks Add()
    {
        var documents = database.Prepare("SELECT document_id FROM documents WHERE is_linked = 0 ORDER BY document_id").List(r => r.Integer(0));
        List<SentencePlace> places = [];
        var kinds = database.Prepare("UPDATE documents SET distinct_sentences = ?2 WHERE document_id = ?1");
        foreach (var id in documents)
        {
            var own = HashesOf(id);
            kinds.Run(id, own.Select(h => h.Hash).Distinct().Count());
            places.AddRange(own);
            AddNames(id);
        }
        // In order of the table, which fills its pages to the brim.
        places.Sort((a, b) => a.Hash != b.Hash ? a.Hash.CompareTo(b.Hash) : a.Document != b.Document ? a.Document.CompareTo(b.Document) : a.Sentence.CompareTo(b.Sentence));
        var insert = database.Prepare("INSERT INTO sentence_hashes (hash, document_id, sentence) VALUES (?1, ?2, ?3)");
        foreach (var place in places) insert.Run(place.Hash, place.Document, place.Sentence);
        return new NewLinks(documents, places);
    }

    /// <summary>All is derived.</summary>
    public void Done()
    {
        foreach (var table in (string[])["stale_hashes", "stale_names", "stale_cited", "stale_families"]) database.Prepare($"DELETE FROM {table}").Run();
        database.Prepare("UPDATE documents SET is_linked = 1 WHERE is_linked = 0").Run();
    }

    /// <summary>Fingerprints of a document's sentences that are long enough, in order.</summary>
    public List<SentencePlace> HashesOf(long id)
    {
        List<SentencePlace> places = [];
        database.Prepare("SELECT ordinal, text FROM sentences WHERE document_id = ?1 ORDER BY ordinal").Read(row =>
        {
            if (SentenceHash.Of(row.Text(1)) is { } hash) places.Add(new SentencePlace(hash, id, row.Integer(0)));
            return true;
        }, id);
        return places;
    }

    void AddNames(long id)
    {
        var (title, number) = database.Prepare("SELECT title, doc_no FROM documents WHERE document_id = ?1").List(r => (r.Text(0), r.TextOrNull(1)), id)[0];
        var insert = database.Prepare("INSERT INTO document_names (document_id, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        if (number is not null) insert.Run(id, NameHash.OfNumber(CitationFinder.NormalizeNumber(number)));
        foreach (var name in TitleKey.NamesOf(title))
            if (name.Length > 0) insert.Run(id, NameHash.OfTitle(name));
        var update = database.Prepare("UPDATE citations SET title_name = ?2, number_name = ?3 WHERE citation_id = ?1");
        foreach (var (citation, cited, citedNumber) in database.Prepare("SELECT citation_id, cited_title, cited_doc_no FROM citations WHERE citing_id = ?1")
            .List(r => (r.Integer(0), r.Text(1), r.TextOrNull(2)), id))
            update.Run(citation, NameHash.OfTitle(TitleKey.Of(cited)), citedNumber is null ? default(SqlValue) : NameHash.OfNumber(citedNumber));
    }
}

/// <summary>Where a sentence stands.</summary>
readonly record struct SentencePlace(long Hash, long Document, long Sentence);

/// <summary>What has come since the last time: documents in order, and the places of their sentences by fingerprint.</summary>
sealed record NewLinks(List<long> Documents, List<SentencePlace> Places);
