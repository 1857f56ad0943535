using TextMiner.Analysis;
using TextMiner.Analysis.Comparing;
using TextMiner.Segmentation;
using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>How a term lies over the documents of a slice. A word is counted as a word; what the segmenter never makes a word is counted in the running text.</summary>
sealed class CorpusSpread
{
    readonly ComparedCorpus _corpus;
    readonly DocumentSlice _slice;
    readonly Dictionary<long, long> _counts;

    CorpusSpread(ComparedCorpus corpus, DocumentSlice slice, Dictionary<long, long> counts) => (_corpus, _slice, _counts) = (corpus, slice, counts);

    /// <summary>Null when it does not occur.</summary>
    public static CorpusSpread? Read(ComparedCorpus corpus, DocumentSlice slice, string term, TermPlaces places)
    {
        var candidates = corpus.Holding(places, slice);
        Dictionary<long, long> counts = corpus.TermId(term) is { } id ? new(corpus.CountIn(candidates, id)) : [];
        if (counts.Count == 0)
        {
            counts = corpus.Texts(candidates).AsParallel().SelectMany(texts => texts.Select(text => (text.DocumentId, N: (long)places.FindIn(text).Count)))
                .Where(d => d.N > 0).ToDictionary(d => d.DocumentId, d => d.N);
        }
        return counts.Count == 0 ? null : new CorpusSpread(corpus, slice, counts);
    }

    public Dispersion Over(Division division)
    {
        var tokens = _corpus.TokenCounts();
        var parts = _corpus.PartsBy(division, _slice).GroupBy(d => d.Value, d => d.Key, StringComparer.Ordinal)
            .Select(part => new TermRate(part.Sum(d => _counts.GetValueOrDefault(d)), part.Sum(d => tokens[(int)d])));
        return Dispersion.Of(parts) ?? throw new InvalidOperationException("a term with occurrences has none");
    }
}

/// <summary>An occurrence in a document.</summary>
/// <param name="Sentence">Number of its sentence.</param>
/// <param name="Start">Characters of the document's sentences before it.</param>
/// <param name="Share">The same as a share of all.</param>
/// <param name="Text">The sentence.</param>
sealed record TermPosition(int Sentence, int Start, double Share, string Text);

/// <summary>How a term lies over one document.</summary>
sealed record DocumentSpread(StoredText Text, IReadOnlyList<TermPlace> Places)
{
    public static DocumentSpread Read(ComparedCorpus corpus, long document, TermPlaces places)
    {
        var text = corpus.Text(document);
        return new DocumentSpread(text, places.FindIn(text));
    }

    public IEnumerable<TermPosition> Positions() => Places.Select(place =>
    {
        var sentence = Text.SentenceAt(place.Start);
        return new TermPosition(sentence.Ordinal, place.Start, (double)place.Start / Text.Text.Length, Text.Text[sentence.Start..sentence.End].Trim());
    });

    /// <summary>Over parts of as equal numbers of words as can be; an occurrence belongs to the part in which it begins.</summary>
    public Dispersion Over(int parts, Segmenter segmenter)
    {
        List<Token> tokens = [];
        segmenter.Tokenize(Text.Text, tokens);
        int[] words = [.. tokens.Where(t => TermCounter.IsWord(Text.Text.AsSpan(t.Start, t.Length))).Select(t => t.Start)];
        if (words.Length < parts) throw new UsageException($"the document has {words.Length} words, too few for {parts} parts; give fewer with --parts.");
        int[] ends = [.. Enumerable.Range(1, parts).Select(p => p == parts ? Text.Text.Length : words[(int)((long)words.Length * p / parts)])];
        long[] n = new long[parts];
        foreach (var place in Places) n[Array.FindIndex(ends, end => place.Start < end)]++;
        return Dispersion.Of(n.Select((count, p) => new TermRate(count, (long)words.Length * (p + 1) / parts - (long)words.Length * p / parts)))!;
    }
}
