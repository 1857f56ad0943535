namespace TextMiner.Analysis.Topics;

/// <summary>The probability of every term in every topic. Sums to one over the terms of a topic.</summary>
sealed class TopicTerms(int topics, int terms)
{
    readonly double[] _probabilities = new double[checked(topics * terms)];

    public int Topics => topics;

    public int Terms => terms;

    public double this[int topic, int term]
    {
        get => _probabilities[term * topics + topic];
        set => _probabilities[term * topics + topic] = value;
    }

    /// <summary>The probabilities of one term in all topics: what folding in a document reads.</summary>
    public ReadOnlySpan<double> Of(int term) => _probabilities.AsSpan(term * topics, topics);

    /// <summary>The likeliest terms of a topic, falling; equal ones in the order of the vocabulary.</summary>
    public int[] Strongest(int topic, int count) =>
        [.. Enumerable.Range(0, terms).OrderByDescending(term => this[topic, term]).Take(count)];
}
