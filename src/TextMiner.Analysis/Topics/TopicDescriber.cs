using TextMiner.Documents;

namespace TextMiner.Analysis.Topics;

/// <summary>What a reader sees of a topic: its terms, label and key.</summary>
sealed class TopicDescriber(string[] vocabulary, TopicTerms topics)
{
    /// <summary>Terms that are listed.</summary>
    public const int Listed = 30;

    const int Strongest = 10;
    readonly string[] _labels = new TopicLabels(vocabulary, topics).All();

    public Topic Describe(int topic, double coherence)
    {
        var listed = topics.Strongest(topic, Listed);
        return new(
            Digest.Key(string.Join('\n', listed.Take(Strongest).Select(t => vocabulary[t]).Order(StringComparer.Ordinal))),
            topic + 1, _labels[topic], coherence,
            [.. listed.Select(term => new TopicTerm(vocabulary[term], topics[topic, term]))]);
    }
}
