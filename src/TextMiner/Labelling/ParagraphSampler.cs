using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage.Labelling;

namespace TextMiner.Labelling;

/// <summary>
/// Draws what to label next. The same database, request and labels give the same batch, and where chance decides, every paragraph has a
/// fixed place in the seed's order, so that a session that is taken up again goes on in it.
/// </summary>
sealed class ParagraphSampler(CorpusLabels labels, Segmenter segmenter)
{
    readonly Dictionary<string, DocumentParagraphs?> _documents = new(StringComparer.Ordinal);

    public IReadOnlyList<ParagraphText> Draw(SampleRequest request)
    {
        var placed = labels.Placed().Where(l => l.Unit?.Paragraph is not null).ToList();
        var done = Batch.Of(placed.Where(l => l.Label.Annotator == request.Annotator).OrderBy(l => l.Label.At).Select(KeyOf), Text, segmenter);
        if (request.SharedWith is { } other)
        {
            return
            [
                .. placed.Where(l => l.Label.Annotator == other).OrderBy(l => l.Label.At).Select(KeyOf).Distinct()
                    .Where(key => !done.Holds(key)).Take(request.Limit).Select(key => Text(key)!),
            ];
        }
        return request switch
        {
            { Theme: { } theme } => Uncertain(request.Limit, theme, done),
            { Kind: SampleKind.Uncertain } => Uncertain(request.Limit, null, done),
            { Kind: SampleKind.Random } => Random(request, done),
            { Kind: SampleKind.Diverse } => Diverse(request, request.Limit, done),
            _ => Mixed(request, done),
        };
    }

    List<ParagraphText> Mixed(SampleRequest request, Batch done)
    {
        var uncertain = Uncertain((request.Limit + 1) / 2, null, done);
        var diverse = Diverse(request, request.Limit - uncertain.Count, done);
        return [.. Enumerable.Range(0, Math.Max(uncertain.Count, diverse.Count)).SelectMany(i => uncertain.Skip(i).Take(1).Concat(diverse.Skip(i).Take(1)))];
    }

    /// <summary>The least sure first, but none that is nearly the same as one before it.</summary>
    List<ParagraphText> Uncertain(int limit, string? theme, Batch done)
    {
        for (int most = 20 * limit + done.Count; ; most *= 2)
        {
            var (batch, drawn) = (done.Copy(), new List<ParagraphText>());
            var candidates = labels.Candidates.Unsure(most, theme);
            foreach (var key in candidates)
            {
                if (drawn.Count == limit) break;
                if (!batch.Holds(key) && Coded(key) is { } paragraph && batch.Add(key, paragraph)) drawn.Add(paragraph);
            }
            if (drawn.Count < limit && candidates.Count == most) continue;
            done.Take(batch);
            return drawn;
        }
    }

    List<ParagraphText> Random(SampleRequest request, Batch done)
    {
        var documents = labels.Candidates.Documents();
        int all = documents.Sum(d => d.Paragraphs);
        for (int most = 4 * request.Limit + done.Count; ; most *= 2)
        {
            var drawn = SeededOrder.First(documents, most, request.Seed).Where(key => !done.Holds(key))
                .Select(Coded).OfType<ParagraphText>().Take(request.Limit).ToList();
            if (drawn.Count == request.Limit || most >= all) return drawn;
        }
    }

    /// <summary>
    /// Greedy and farthest first: in turn from the source and the year that had the fewest, the paragraph that is least like all that was
    /// labelled or drawn (T. Gonzalez, Clustering to minimize the maximum intercluster distance, 1985).
    /// </summary>
    List<ParagraphText> Diverse(SampleRequest request, int limit, Batch done)
    {
        var documents = labels.Candidates.Documents();
        var groups = documents.GroupBy(d => (d.SourceKey, d.Year)).ToList();
        int each = Math.Max(4, 20 * limit / Math.Max(1, groups.Count));
        var pool = groups.SelectMany(g => SeededOrder.First([.. g], each, request.Seed).Select(key => (Key: key, Group: g.Key)))
            .Where(c => !done.Holds(c.Key)).OrderBy(c => SeededOrder.Place(c.Key, request.Seed)).Select(c => (c.Key, c.Group, Text: Coded(c.Key))).Where(c => c.Text is not null)
            .Select(c => new Distant(c.Key, c.Group, c.Text!, TermVector.Of(c.Text!.Text, segmenter), done)).ToList();
        var (bySource, byYear, drawn) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<int, int>(), new List<ParagraphText>());
        while (drawn.Count < limit)
        {
            pool.RemoveAll(c => c.Similarity >= TermVector.NearDuplicate);
            // Of equals the first, by the seed's order.
            if (pool.MinBy(c => (bySource.GetValueOrDefault(c.Group.Source) + byYear.GetValueOrDefault(c.Group.Year), c.Similarity)) is not { } next) break;
            drawn.Add(next.Text);
            done.Add(next.Key, next.Text);
            bySource[next.Group.Source] = bySource.GetValueOrDefault(next.Group.Source) + 1;
            byYear[next.Group.Year] = byYear.GetValueOrDefault(next.Group.Year) + 1;
            pool.Remove(next);
            foreach (var candidate in pool) candidate.Near(next.Vector);
        }
        return drawn;
    }

    /// <summary>The paragraph, when it is one that is coded: long enough, and no heading.</summary>
    ParagraphText? Coded(CandidateParagraph key) =>
        Text(key) is { } p && RollupRule.IsCoded(p.Text) && p.Text != p.Heading ? p : null;

    ParagraphText? Text(CandidateParagraph key)
    {
        if (!_documents.TryGetValue(key.DocKey, out var document)) _documents[key.DocKey] = document = labels.Document(key.DocKey);
        return document?.At(key.Paragraph);
    }

    static CandidateParagraph KeyOf(PlacedLabel label) => new(label.Label.DocKey, label.Unit!.Value.Paragraph!.Value);

    /// <summary>A candidate with its likeness to the nearest that was labelled or drawn.</summary>
    sealed class Distant(CandidateParagraph key, (string Source, int Year) group, ParagraphText text, TermVector vector, Batch done)
    {
        public CandidateParagraph Key => key;

        public (string Source, int Year) Group => group;

        public ParagraphText Text => text;

        public TermVector Vector => vector;

        public double Similarity { get; private set; } = done.SimilarityTo(vector);

        public void Near(TermVector other) => Similarity = Math.Max(Similarity, vector.SimilarityTo(other));
    }
}
