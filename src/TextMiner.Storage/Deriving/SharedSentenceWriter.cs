namespace TextMiner.Storage.Deriving;

/// <summary>
/// Writes who repeats whom: for each sentence that several primaries hold, the places in order of date; and for each pair of
/// documents how many there are. Only primaries take part, and there is one in a family, so no pair is of one family.
/// </summary>
sealed class SharedSentenceWriter(Database database)
{
    // Pairs of a large corpus come by the million; so many are held before they are written.
    const int MaxHeld = 1_000_000;

    readonly Dictionary<(long Document, long Other), int> _pairs = [];

    public void Write(IEnumerable<long> hashes)
    {
        var old = database.Prepare("SELECT document_id, sentence, place FROM shared_sentences WHERE hash = ?1 ORDER BY place");
        var delete = database.Prepare("DELETE FROM shared_sentences WHERE hash = ?1");
        var insert = database.Prepare("INSERT INTO shared_sentences (hash, place, document_id, sentence) VALUES (?1, ?2, ?3, ?4)");
        foreach (var hash in hashes.Order())
        {
            var lastPlace = 0L;
            var before = old.List(r =>
            {
                lastPlace = r.Integer(2);
                return new SentencePlace(hash, r.Integer(0), r.Integer(1));
            }, hash);
            var after = PlacesOf(hash);
            // A document that went has left a gap.
            if (lastPlace == after.Count && before.SequenceEqual(after)) continue;
            if (before.Count > 0) delete.Run(hash);
            foreach (var (i, place) in after.Index()) insert.Run(hash, i + 1, place.Document, place.Sentence);
            Count(before, -1);
            Count(after, 1);
            if (_pairs.Count > MaxHeld) WritePairs();
        }
        WritePairs();
    }

    // The first place in every primary that holds it. A sentence of too many is a formula and has none.
    List<SentencePlace> PlacesOf(long hash)
    {
        var places = database.Prepare(
            """
            SELECT h.document_id, MIN(h.sentence), d.date, d.doc_key FROM sentence_hashes h CROSS JOIN documents d ON d.document_id = h.document_id
            WHERE h.hash = ?1 AND d.is_primary = 1 GROUP BY h.document_id LIMIT ?2
            """).List(r => (Place: new SentencePlace(hash, r.Integer(0), r.Integer(1)), Date: r.Text(2), Key: r.Text(3)), hash, Repetitions.MaxDocuments + 1);
        if (places.Count is < 2 or > Repetitions.MaxDocuments) return [];
        return [.. places.OrderBy(p => p.Date, StringComparer.Ordinal).ThenBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Place)];
    }

    void Count(List<SentencePlace> places, int sign)
    {
        for (var i = 0; i < places.Count; i++)
        {
            for (var j = i + 1; j < places.Count; j++)
            {
                var pair = (places[j].Document, places[i].Document);
                _pairs[pair] = _pairs.GetValueOrDefault(pair) + sign;
            }
        }
    }

    void WritePairs()
    {
        var find = database.Prepare("SELECT sentences FROM shared_documents WHERE document_id = ?1 AND other_id = ?2");
        var put = database.Prepare(
            """
            INSERT INTO shared_documents (document_id, other_id, sentences) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET sentences = excluded.sentences
            """);
        var delete = database.Prepare("DELETE FROM shared_documents WHERE document_id = ?1 AND other_id = ?2");
        foreach (var ((document, other), change) in _pairs.OrderBy(p => p.Key))
        {
            if (change == 0) continue;
            var count = (find.Scalar(document, other) as long? ?? 0) + change;
            if (count > 0) put.Run(document, other, count);
            else delete.Run(document, other);
        }
        _pairs.Clear();
    }
}
