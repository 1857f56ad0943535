namespace TextMiner.Storage.Search;

/// <summary>
/// Documents that a query may find, in order of their scores. An uncertain one that has come to the top by its bound is looked at:
/// first at its sketch, which lowers the bound or rules it out, then at its text, which gives its score. So the order is that of
/// reading all, and few are read.
/// </summary>
sealed class Candidates(Database database, QueryPlan plan)
{
    // To read a text costs about as much as to look at so many sketches.
    const int SketchesToAText = 16;

    readonly SketchMatcher _sketches = new(database, plan);
    readonly HashSet<int> _sketched = [];
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
            if (!plan.Uncertain[document] || _read.ContainsKey(document)) best.Add((document, ScoreOf(rank)));
            else if ((_sketched.Contains(document) ? Read(document) : SketchOf(document)) is { } score) queue.Enqueue(document, Rank(score, document));
        }
        return best;
    }

    /// <summary>
    /// How many documents are found, when so many sketches and a sixteenth as many texts may be looked at. Where that is too few,
    /// documents from all over the corpus are looked at and stand for the others.
    /// </summary>
    public DocumentCount Count(int looks)
    {
        var open = plan.Possible.Without(plan.Certain);
        var unread = Unread();
        var step = (unread.Count + (long)looks - 1) / looks;
        for (var i = 0; i < unread.Count; i += (int)step)
            if (!_sketched.Contains(unread[i])) SketchOf(unread[i]);
        var (sample, rest) = (unread.Where((_, i) => i % Math.Max(step, 1) == 0).ToList(), Unread());
        if (step <= 1 && rest.Count <= Math.Max(1, looks / SketchesToAText))
        {
            foreach (var document in rest) Read(document);
            rest = [];
        }
        var found = plan.Certain.Count + open.Documents().Count(d => _read.TryGetValue(d, out var score) && score is not null);
        // What is not in the sample stays in the same share as the sample did.
        var kept = sample.Count == 0 ? 0 : (double)sample.Count(d => !_read.TryGetValue(d, out var score) || score is not null) / sample.Count;
        var about = rest.Count == 0 ? found : found + (int)Math.Round(rest.Count(_sketched.Contains) + rest.Count(d => !_sketched.Contains(d)) * kept);
        return new DocumentCount(found, about, found + rest.Count);

        List<int> Unread() => [.. open.Documents().Where(d => !_read.ContainsKey(d))];
    }

    /// <summary>What may be found, after all that was looked at.</summary>
    public DocumentSet Remaining()
    {
        var remaining = plan.Possible.And(plan.Possible);
        foreach (var (document, score) in _read)
            if (score is null) remaining.Remove(document);
        return remaining;
    }

    float? SketchOf(int document)
    {
        _sketched.Add(document);
        var bound = _sketches.Bound(document);
        if (bound is null) _read[document] = null;
        return bound;
    }

    float? Read(int document)
    {
        var title = (string)database.Prepare("SELECT title FROM documents WHERE document_id = ?1").Scalar(document)!;
        var matcher = new DocumentMatcher(plan, document, title, DocumentText.Read(database, document));
        return _read[document] = matcher.Matches() ? matcher.Score() : null;
    }

    List<(int, float)> ByDate(int most)
    {
        var dates = (string[])["SELECT document_id, date FROM documents INDEXED BY documents_date WHERE is_primary = 1",
            "SELECT document_id, date FROM documents INDEXED BY documents_date_reprints WHERE is_primary = 0"];
        var found = dates.SelectMany(sql => database.Prepare(sql).List(r => (Document: (int)r.Integer(0), Date: r.Text(1))))
            .OrderByDescending(d => d.Date, StringComparer.Ordinal).ThenBy(d => d.Document);
        return [.. found.Where(d => plan.Remains(d.Document)).Where(d => !plan.Uncertain[d.Document] || (SketchOf(d.Document) is not null && Read(d.Document) is not null)).Take(most).Select(d => (d.Document, 0f))];
    }

    // The highest score first, then the earliest document; floats above zero sort as their bits do.
    static ulong Rank(float score, int document) => ((ulong)~BitConverter.SingleToUInt32Bits(score) << 32) | (uint)document;

    static float ScoreOf(ulong rank) => BitConverter.UInt32BitsToSingle(~(uint)(rank >> 32));
}
