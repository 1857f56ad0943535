namespace TextMiner.Analysis.Topics.Quality;

/// <summary>
/// Coherence by normalised pointwise mutual information (Bouma 2009): how much oftener the strongest terms of a topic are in the
/// same document than by chance, between −1 and 1. The mean over all pairs; a pair that no document has counts −1.
/// </summary>
static class DocumentCoherence
{
    /// <summary>Strongest terms that are looked at.</summary>
    public const int Terms = 10;

    /// <summary>The coherence of each topic.</summary>
    /// <param name="corpus">Documents.</param>
    /// <param name="topics">Strongest terms of each topic.</param>
    public static double[] Of(TopicCorpus corpus, IReadOnlyList<int[]> topics)
    {
        var documents = corpus.DocumentsOf(topics.SelectMany(terms => terms));
        return [.. topics.Select(terms => Mean(corpus.Documents, [.. terms.Select(term => documents[term])]))];
    }

    static double Mean(double all, List<int>[] documents)
    {
        var sum = 0.0;
        var pairs = 0;
        for (var i = 1; i < documents.Length; i++)
            for (var j = 0; j < i; j++, pairs++)
                sum += OfPair(all, documents[i], documents[j]);
        return pairs == 0 ? 0 : sum / pairs;
    }

    static double OfPair(double all, List<int> one, List<int> other)
    {
        var both = Common(one, other);
        if (both == 0) return -1;
        // Two terms that every document has are always together, which says nothing.
        return both == all ? 0 : Math.Log(both * all / ((double)one.Count * other.Count)) / -Math.Log(both / all);
    }

    static int Common(List<int> one, List<int> other)
    {
        var common = 0;
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            if (one[i] == other[j]) common++;
            var step = one[i].CompareTo(other[j]);
            if (step <= 0) i++;
            if (step >= 0) j++;
        }
        return common;
    }
}
