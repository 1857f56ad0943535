namespace TextMiner.Storage.Deriving;

/// <summary>Sentences that stand in several documents, found by their fingerprints.</summary>
sealed class Repetitions(Database database, Links links)
{
    /// <summary>
    /// A sentence that more documents than this hold is a formula (本办法自发布之日起施行…): it says nothing of who repeats
    /// whom, and its pairs would grow with the square of their number.
    /// </summary>
    public const int MaxDocuments = 50;

    /// <summary>What came and went, by fingerprint.</summary>
    public Repeated Find(NewLinks added)
    {
        var stale = database.Prepare("SELECT hash, document_id FROM stale_hashes ORDER BY hash, document_id")
            .List(r => new SentencePlace(r.Integer(0), r.Integer(1), 0));
        var arrived = added.Documents.ToHashSet();
        // When nothing was there before, the new places say all.
        var isFirst = database.Prepare("SELECT 1 FROM documents WHERE is_linked = 1 LIMIT 1").Scalar() is null && stale.Count == 0;
        var result = new Repeated([], [.. added.Documents]);
        var (i, j) = (0, 0);
        while (i < added.Places.Count || j < stale.Count)
        {
            var hash = i == added.Places.Count ? stale[j].Hash
                : j == stale.Count ? added.Places[i].Hash
                : Math.Min(added.Places[i].Hash, stale[j].Hash);
            var (firstNew, firstStale) = (i, j);
            while (i < added.Places.Count && added.Places[i].Hash == hash) i++;
            while (j < stale.Count && stale[j].Hash == hash) j++;
            if (isFirst)
            {
                if (i - firstNew > 1) result.Hashes.Add(hash);
                continue;
            }
            Compare(hash, arrived, [.. stale[firstStale..j].Select(p => p.Document)], result);
        }
        return result;
    }

    /// <summary>How many sentences of a document each other one holds too.</summary>
    public Dictionary<long, int> SharedBy(long document)
    {
        Dictionary<long, int> counts = [];
        foreach (var hash in links.HashesOf(document).Select(h => h.Hash).Distinct())
        {
            var group = Holders(hash, MaxDocuments + 1);
            if (group.Count > MaxDocuments) continue;
            foreach (var other in group)
                if (other != document) counts[other] = counts.GetValueOrDefault(other) + 1;
        }
        return counts;
    }

    // When a sentence becomes a formula or ceases to be one, documents that did not change themselves share more or less than before.
    void Compare(long hash, HashSet<long> arrived, List<long> left, Repeated result)
    {
        var now = Holders(hash, MaxDocuments + 1 + arrived.Count + left.Count);
        if (now.Count > 1 || left.Count > 0) result.Hashes.Add(hash);
        var before = now.Count(id => !arrived.Contains(id)) + left.Count;
        if (before > MaxDocuments == now.Count > MaxDocuments) return;
        foreach (var id in now) result.Documents.Add(id);
    }

    List<long> Holders(long hash, int most) => database.Prepare(
        "SELECT DISTINCT document_id FROM sentence_hashes WHERE hash = ?1 LIMIT ?2").List(r => r.Integer(0), hash, most);
}

/// <summary>Fingerprints whose holders are other than before, and documents that may share other sentences than before.</summary>
sealed record Repeated(HashSet<long> Hashes, HashSet<long> Documents);
