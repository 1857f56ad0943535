namespace TextMiner.Storage.Search;

/// <summary>
/// Documents that a query may find, in order of their scores. An uncertain one is read when its bound has come to the top, and
/// goes back with its true score: so the order is that of reading all, and few are read.
/// </summary>
sealed class Candidates(Database database, QueryPlan plan)
{
    readonly Dictionary<int, float?> _read = [];

    /// <summary>The best documents with their scores; by date, the newest first, when nothing but fields was asked for.</summary>
    public List<(int Document, float Score)> Best(int most)
    {
        if (most == 0) return [];
        if (plan.Wanted.Count == 0) return ByDate(most);
        var queue = new PriorityQueue<int, ulong>(plan.Possible.Documents().Select(d => (d, Rank(plan.Bound(d), d))));
        List<(int, float)> best = [];
        while (best.Count < most && queue.TryDequeue(out var document, out var rank))
        {
            if (plan.Uncertain[document] && !_read.ContainsKey(document))
            {
                if (Read(document) is { } score) queue.Enqueue(document, Rank(score, document));
            }
            else best.Add((document, ScoreOf(rank)));
        }
        return best;
    }

    /// <summary>How many documents are found, at least and at most, when so many may be read to know.</summary>
    public (int AtLeast, int AtMost) Count(int reads)
    {
        var open = plan.Possible.Without(plan.Certain);
        var unread = open.Documents().Where(d => !_read.ContainsKey(d)).ToList();
        if (unread.Count <= reads)
        {
            foreach (var document in unread) Read(document);
            unread = [];
        }
        var found = plan.Certain.Count + open.Documents().Count(d => _read.TryGetValue(d, out var score) && score is not null);
        return (found, found + unread.Count);
    }

    /// <summary>What may be found, after all that was read.</summary>
    public DocumentSet Remaining()
    {
        var remaining = plan.Possible.And(plan.Possible);
        foreach (var (document, score) in _read)
            if (score is null) remaining.Remove(document);
        return remaining;
    }

    float? Read(int document)
    {
        var title = (string)database.Prepare("SELECT title FROM documents WHERE document_id = ?1").Scalar(document)!;
        var matcher = new DocumentMatcher(plan, document, title, DocumentText.Read(database, document));
        return _read[document] = matcher.Matches() ? matcher.Score() : null;
    }

    List<(int, float)> ByDate(int most)
    {
        var dates = (string[])["SELECT document_id, date FROM documents WHERE is_primary = 1", "SELECT document_id, date FROM documents WHERE is_primary = 0"];
        var found = dates.SelectMany(sql => database.Prepare(sql).List(r => (Document: (int)r.Integer(0), Date: r.Text(1))))
            .OrderByDescending(d => d.Date, StringComparer.Ordinal).ThenBy(d => d.Document);
        return [.. found.Where(d => plan.Remains(d.Document)).Where(d => !plan.Uncertain[d.Document] || Read(d.Document) is not null).Take(most).Select(d => (d.Document, 0f))];
    }

    // The highest score first, then the earliest document; floats above zero sort as their bits do.
    static ulong Rank(float score, int document) => ((ulong)~BitConverter.SingleToUInt32Bits(score) << 32) | (uint)document;

    static float ScoreOf(ulong rank) => BitConverter.UInt32BitsToSingle(~(uint)(rank >> 32));
}
