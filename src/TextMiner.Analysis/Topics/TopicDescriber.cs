using TextMiner.Documents;

namespace TextMiner.Analysis.Topics;

/// <summary>What a reader sees of a topic: its terms, label, key and coherence.</summary>
sealed class TopicDescriber(TopicCorpus corpus, TopicTerms topics)
{
    const int Listed = 30;
    const int Strongest = 10;
    const int Labelling = 3;

    readonly double[] _means = [.. Enumerable.Range(0, topics.Terms).Select(term => topics.Of(term).ToArray().Average())];

    public Topic Describe(int topic, int number)
    {
        var listed = topics.Strongest(topic, Listed);
        var strongest = listed[..Strongest];
        return new(
            Digest.Key(string.Join('\n', strongest.Select(t => corpus.Vocabulary[t]).Order(StringComparer.Ordinal))),
            number, Label(topic), Coherence(strongest),
            [.. listed.Select(term => new TopicTerm(corpus.Vocabulary[term], topics[topic, term]))]);
    }

    /// <summary>Distinctive is what is frequent here and more frequent than elsewhere, by the term's part in the relative entropy.</summary>
    string Label(int topic) => string.Join('·', Enumerable.Range(0, topics.Terms)
        .OrderByDescending(term => topics[topic, term] * Math.Log(topics[topic, term] / _means[term]))
        .Take(Labelling)
        .Select(term => corpus.Vocabulary[term]));

    /// <summary>Mean normalised pointwise mutual information of all pairs; a pair that no document has counts −1.</summary>
    double Coherence(int[] terms)
    {
        var sum = 0.0;
        var pairs = 0;
        for (var i = 1; i < terms.Length; i++)
            for (var j = 0; j < i; j++, pairs++)
                sum += PairCoherence(corpus.DocumentsOf(terms[i]), corpus.DocumentsOf(terms[j]));
        return sum / pairs;
    }

    double PairCoherence(HashSet<int> one, HashSet<int> other)
    {
        var both = one.Count(other.Contains);
        if (both == 0) return -1;
        double all = corpus.Documents.Length;
        return Math.Log(both * all / ((double)one.Count * other.Count)) / -Math.Log(both / all);
    }
}
