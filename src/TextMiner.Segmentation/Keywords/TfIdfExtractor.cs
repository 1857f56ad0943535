namespace TextMiner.Segmentation.Keywords;

/// <summary>Keywords by frequency in the text times rarity elsewhere, with jieba's arithmetic. Safe on any number of threads.</summary>
public sealed class TfIdfExtractor
{
    readonly Segmenter _segmenter;
    readonly IdfTable _idfs;
    readonly StopWords _stopWords;

    /// <summary>Uses a segmenter's words.</summary>
    /// <param name="segmenter">Cuts, and tags when tags are asked for.</param>
    /// <param name="idfs">The rarities; null for jieba's own.</param>
    /// <param name="stopWords">Words to leave out besides the 31 English ones that jieba has built in; in lower case.</param>
    public TfIdfExtractor(Segmenter segmenter, IdfTable? idfs = null, IEnumerable<string>? stopWords = null)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
        _idfs = idfs ?? IdfTable.BuiltIn;
        _stopWords = new StopWords(stopWords);
    }

    /// <summary>The keywords, the heaviest first, ties in order of first occurrence.</summary>
    public Keyword[] ExtractTags(string text, KeywordOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new KeywordOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Top);
        bool tagged = options.Tags is { Count: > 0 };
        using var terms = TermTable.Take(text, _segmenter, _stopWords, tagged && options.SeparateTags);
        var counts = tagged ? CountTagged(text, terms, options.Tags!) : Count(text, terms);

        double total = 0;
        foreach (int count in counts) total += count;
        int[] ids = new int[counts.Count];
        double[] weights = new double[counts.Count];
        for (int id = 0; id < ids.Length; id++)
        {
            ids[id] = id;
            weights[id] = counts[id] * (_idfs.Of(terms[id].Slot, terms.WordOf(id), _segmenter.Lexicon) / total);
        }
        return terms.Heaviest(ids, weights, options.Top);
    }

    List<int> Count(string text, TermTable terms)
    {
        var counts = new List<int>(text.Length / 8);
        foreach (var (start, length) in _segmenter.EnumerateTokens(text))
        {
            if (length > 1) CountTerm(terms.IdOf(start, length, ""), counts);
        }
        return counts;
    }

    List<int> CountTagged(string text, TermTable terms, IReadOnlyCollection<string> tags)
    {
        var allowed = new HashSet<string>(tags, StringComparer.Ordinal);
        var tokens = new List<TaggedToken>(text.Length / 2 + 1);
        _segmenter.TokenizeWithTags(text, tokens);
        var counts = new List<int>();
        foreach (var token in tokens)
        {
            if (token.Length > 1 && allowed.Contains(token.Tag)) CountTerm(terms.IdOf(token.Start, token.Length, token.Tag), counts);
        }
        return counts;
    }

    static void CountTerm(int id, List<int> counts)
    {
        if (id == counts.Count)
            counts.Add(1);
        else if (id != TermTable.None)
            counts[id]++;
    }
}
