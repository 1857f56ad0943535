namespace TextMiner.Analysis.Topics;

/// <summary>The probability of every term in every topic. Sums to one over the terms of a topic.</summary>
sealed class TopicTerms
{
    /// <summary>Topics are filled up to whole vectors; the probabilities behind the last topic are 0.</summary>
    const int Lanes = 4;

    readonly double[] _probabilities;

    public TopicTerms(int topics, int terms)
    {
        (Topics, Terms) = (topics, terms);
        Stride = (topics + Lanes - 1) / Lanes * Lanes;
        _probabilities = new double[checked(Stride * terms)];
    }

    public int Topics { get; }

    public int Terms { get; }

    /// <summary>Distance between the rows of <see cref="All"/>.</summary>
    public int Stride { get; }

    /// <summary>A row for each term.</summary>
    public ReadOnlySpan<double> All => _probabilities;

    public double this[int topic, int term]
    {
        get => _probabilities[term * Stride + topic];
        set => _probabilities[term * Stride + topic] = value;
    }

    /// <summary>The probabilities of one term in all topics.</summary>
    public ReadOnlySpan<double> Of(int term) => _probabilities.AsSpan(term * Stride, Topics);

    /// <summary>All probabilities of a topic.</summary>
    public double[] Column(int topic)
    {
        var column = new double[Terms];
        for (var term = 0; term < Terms; term++) column[term] = this[topic, term];
        return column;
    }

    /// <summary>The likeliest terms of a topic, falling; equal ones in the order of the vocabulary.</summary>
    public int[] Strongest(int topic, int count) =>
        [.. Enumerable.Range(0, Terms).OrderByDescending(term => this[topic, term]).Take(count)];

    /// <summary>The same probabilities with as many digits as a model is stored with.</summary>
    public TopicTerms InSinglePrecision()
    {
        var result = new TopicTerms(Topics, Terms);
        for (var i = 0; i < _probabilities.Length; i++) result._probabilities[i] = (float)_probabilities[i];
        return result;
    }

    /// <summary>Turns a sum of estimates into their mean.</summary>
    public void Divide(int estimates)
    {
        for (var i = 0; i < _probabilities.Length; i++) _probabilities[i] /= estimates;
    }

    /// <summary>The same topics in another order.</summary>
    public TopicTerms Reorder(int[] order)
    {
        var result = new TopicTerms(Topics, Terms);
        for (var term = 0; term < Terms; term++)
            for (var k = 0; k < Topics; k++) result[k, term] = this[order[k], term];
        return result;
    }
}
