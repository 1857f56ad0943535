namespace TextMiner.Analysis.Topics.Quality;

/// <summary>
/// The coherence C_V of Röder, Both and Hinneburg (2015): terms are alike when they keep the same company in windows of 110 tokens,
/// which slide over every document by one. Where the order of tokens is not known, a document is one window. gensim's values
/// differ a little, because it takes a term out of a window when one of several occurrences leaves.
/// </summary>
static class WindowCoherence
{
    const int Window = 110;

    /// <summary>Keeps the logarithm finite.</summary>
    const double Epsilon = 1e-12;

    /// <summary>The coherence of each topic.</summary>
    /// <param name="corpus">Documents.</param>
    /// <param name="topics">Strongest terms of each topic.</param>
    public static double[] Of(TopicCorpus corpus, IReadOnlyList<int[]> topics)
    {
        var counts = topics.Select(terms => new long[terms.Length, terms.Length]).ToArray();
        var isWanted = new bool[corpus.Vocabulary.Length];
        foreach (var term in topics.SelectMany(terms => terms)) isWanted[term] = true;
        long windows = 0;
        var stretches = new Dictionary<int, List<(int From, int To)>>();
        for (var d = 0; d < corpus.Documents; d++)
        {
            var tokens = corpus.TokensOf(d);
            if (tokens.IsEmpty) continue;
            var last = corpus.IsInOrder ? Math.Max(0, tokens.Length - Window) : 0;
            windows += last + 1;
            Collect(tokens, isWanted, last, stretches);
            for (var k = 0; k < counts.Length; k++) Count(topics[k], stretches, counts[k]);
        }
        return [.. counts.Select(together => Coherence(together, windows))];
    }

    /// <summary>For each wanted term of a document the first places of the windows that hold it, as stretches of places.</summary>
    static void Collect(ReadOnlySpan<int> tokens, bool[] isWanted, int last, Dictionary<int, List<(int From, int To)>> stretches)
    {
        stretches.Clear();
        for (var at = 0; at < tokens.Length; at++)
        {
            if (!isWanted[tokens[at]]) continue;
            int from = Math.Clamp(at - Window + 1, 0, last), to = Math.Min(at, last);
            if (!stretches.TryGetValue(tokens[at], out var list)) stretches[tokens[at]] = list = [];
            if (list.Count > 0 && from <= list[^1].To + 1) list[^1] = (list[^1].From, to);
            else list.Add((from, to));
        }
    }

    static void Count(int[] terms, Dictionary<int, List<(int From, int To)>> stretches, long[,] together)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            if (!stretches.TryGetValue(terms[i], out var one)) continue;
            for (var j = 0; j <= i; j++)
                if (stretches.TryGetValue(terms[j], out var other)) together[i, j] += Overlap(one, other);
        }
    }

    static long Overlap(List<(int From, int To)> one, List<(int From, int To)> other)
    {
        long places = 0;
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            places += Math.Max(0, Math.Min(one[i].To, other[j].To) - Math.Max(one[i].From, other[j].From) + 1);
            if (one[i].To < other[j].To) i++;
            else j++;
        }
        return places;
    }

    /// <summary>Mean cosine between the company that each term keeps and that of all of them together.</summary>
    static double Coherence(long[,] together, double windows)
    {
        var terms = together.GetLength(0);
        var company = new double[terms, terms];
        var all = new double[terms];
        for (var i = 0; i < terms; i++)
            for (var j = 0; j < terms; j++)
            {
                var both = together[Math.Max(i, j), Math.Min(i, j)] / windows + Epsilon;
                var apart = together[i, i] / windows * (together[j, j] / windows);
                company[i, j] = apart == 0 ? 0 : Math.Log(both / apart) / -Math.Log(both);
                all[j] += company[i, j];
            }
        var sum = 0.0;
        for (var i = 0; i < terms; i++)
        {
            double product = 0, own = 0, whole = 0;
            for (var j = 0; j < terms; j++)
            {
                product += company[i, j] * all[j];
                own += company[i, j] * company[i, j];
                whole += all[j] * all[j];
            }
            sum += own * whole == 0 ? 0 : product / Math.Sqrt(own * whole);
        }
        return sum / terms;
    }
}
