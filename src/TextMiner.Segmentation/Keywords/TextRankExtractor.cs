using System.Runtime.InteropServices;

namespace TextMiner.Segmentation.Keywords;

/// <summary>Keywords by their neighbours (TextRank), with jieba's arithmetic. Safe on any number of threads.</summary>
public sealed class TextRankExtractor
{
    /// <summary>Words up to four tokens apart are neighbours; every token counts for the distance.</summary>
    const int Span = 5;

    static readonly string[] DefaultTags = ["ns", "n", "vn", "v"];

    readonly Segmenter _segmenter;
    readonly StopWords _stopWords;

    /// <summary>Uses a segmenter's words and tags.</summary>
    /// <param name="segmenter">Cuts and tags.</param>
    /// <param name="stopWords">Words to leave out besides the 31 English ones that jieba has built in; in lower case.</param>
    public TextRankExtractor(Segmenter segmenter, IEnumerable<string>? stopWords = null)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
        _stopWords = new StopWords(stopWords);
    }

    /// <summary>The keywords, the heaviest first; weights are scaled by jieba's rule, the largest is 1.</summary>
    public Keyword[] ExtractTags(string text, KeywordOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new KeywordOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Top);
        var allowed = new HashSet<string>(options.Tags ?? DefaultTags, StringComparer.Ordinal);
        var tokens = new List<TaggedToken>(text.Length / 2 + 1);
        _segmenter.TokenizeWithTags(text, tokens);

        using var terms = TermTable.Take(text, _segmenter, _stopWords, options.SeparateTags && allowed.Count > 0);
        int[] ids = new int[tokens.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            var token = tokens[i];
            ids[i] = token.Length > 1 && allowed.Contains(token.Tag) ? terms.IdOf(token.Start, token.Length, token.Tag) : TermTable.None;
        }

        var graph = new WordNeighbours(CountPairs(ids), terms);
        return terms.Heaviest(graph.Nodes, graph.Rank(), options.Top);
    }

    /// <summary>How often each ordered pair of words are neighbours, in order of first occurrence.</summary>
    static List<WordPair> CountPairs(int[] ids)
    {
        var places = new Dictionary<long, int>();
        var pairs = new List<WordPair>();
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] < 0) continue;
            for (int j = i + 1; j < Math.Min(i + Span, ids.Length); j++)
            {
                if (ids[j] < 0) continue;
                ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, ((long)ids[i] << 32) | (uint)ids[j], out bool known);
                if (!known)
                {
                    place = pairs.Count;
                    pairs.Add(new WordPair(ids[i], ids[j], 0));
                }
                pairs[place] = pairs[place] with { Count = pairs[place].Count + 1 };
            }
        }
        return pairs;
    }
}
