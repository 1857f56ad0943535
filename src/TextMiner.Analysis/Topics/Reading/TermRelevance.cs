namespace TextMiner.Analysis.Topics.Reading;

/// <summary>
/// Which terms tell a topic from the others (Sievert and Shirley, LDAvis, 2014): relevance mixes how likely a term is in the topic with
/// how much likelier it is there than anywhere (its lift). Immutable, safe for threads.
/// </summary>
public sealed class TermRelevance
{
    /// <summary>The part of the likelihood in the mix that their readers understood topics best by.</summary>
    public const double Lambda = 0.6;

    readonly TopicModel _model;
    readonly double[] _overall;

    /// <param name="model">The topics.</param>
    /// <param name="shares">The part of all tokens that each topic has; they are brought to the sum 1.</param>
    /// <exception cref="ArgumentException">There is not one share for each topic, or all are 0.</exception>
    public TermRelevance(TopicModel model, IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(shares);
        var sum = shares.Sum();
        if (shares.Count != model.Topics || !(sum > 0)) throw new ArgumentException($"expected {model.Topics} shares, one a topic and not all 0", nameof(shares));
        _model = model;
        Shares = [.. shares.Select(s => s / sum)];
        _overall = new double[model.Vocabulary.Count];
        for (var term = 0; term < _overall.Length; term++)
        {
            var of = model.Probabilities.Of(term);
            for (var k = 0; k < of.Length; k++) _overall[term] += Shares[k] * of[k];
        }
    }

    /// <summary>The part of all tokens that each topic has.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>How likely each term is anywhere, in the order of the vocabulary.</summary>
    public IReadOnlyList<double> Overall => _overall;

    /// <summary>The most relevant terms of a topic, falling; equal ones in the order of the vocabulary.</summary>
    /// <param name="number">The topic's number, from 1.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="lambda">1 orders by probability, 0 by lift.</param>
    public IReadOnlyList<RelevantTerm> TermsOf(int number, int count, double lambda = Lambda)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, _model.Topics);
        return
        [
            .. Enumerable.Range(0, _overall.Length).Select(term => Of(number - 1, term, lambda))
                .OrderByDescending(t => t.Relevance).Take(count),
        ];
    }

    /// <summary>The probability that a token is the topic's, when only its term is known.</summary>
    internal double TopicOf(int topic, int term) => Shares[topic] * _model.Probabilities[topic, term] / _overall[term];

    RelevantTerm Of(int topic, int term, double lambda)
    {
        double probability = _model.Probabilities[topic, term], lift = probability / _overall[term];
        return new(_model.Vocabulary[term], probability, lift, lambda * Math.Log(probability) + (1 - lambda) * Math.Log(lift), TopicOf(topic, term));
    }
}

/// <summary>A term of a topic as a reader weighs it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Probability">Of the term in the topic.</param>
/// <param name="Lift">How many times likelier it is in the topic than anywhere.</param>
/// <param name="Relevance">The mix of the logarithms of both.</param>
/// <param name="Exclusivity">The part of the term's tokens that is the topic's.</param>
public readonly record struct RelevantTerm(string Term, double Probability, double Lift, double Relevance, double Exclusivity);
