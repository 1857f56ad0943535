using TextMiner.Documents;

namespace TextMiner.Analysis.Topics;

/// <summary>What a reader sees of a topic: its terms, label and key.</summary>
sealed class TopicDescriber(string[] vocabulary, TopicTerms topics)
{
    /// <summary>Terms that are listed.</summary>
    public const int Listed = 30;

    const int Strongest = 10;
    const int Labelling = 3;

    readonly double[] _means = [.. Enumerable.Range(0, topics.Terms).Select(term => topics.Of(term).ToArray().Average())];

    public Topic Describe(int topic, double coherence)
    {
        var listed = topics.Strongest(topic, Listed);
        return new(
            Digest.Key(string.Join('\n', listed.Take(Strongest).Select(t => vocabulary[t]).Order(StringComparer.Ordinal))),
            topic + 1, Label(topic), coherence,
            [.. listed.Select(term => new TopicTerm(vocabulary[term], topics[topic, term]))]);
    }

    /// <summary>Distinctive is what is frequent here and more frequent than elsewhere, by the term's part in the relative entropy.</summary>
    string Label(int topic) => string.Join('·', Enumerable.Range(0, topics.Terms)
        .OrderByDescending(term => topics[topic, term] * Math.Log(topics[topic, term] / _means[term]))
        .Take(Labelling)
        .Select(term => vocabulary[term]));
}
