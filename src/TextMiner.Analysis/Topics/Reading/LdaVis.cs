namespace TextMiner.Analysis.Topics.Reading;

/// <summary>
/// Topics as the browser view LDAvis shows them (Sievert and Shirley 2014), computed as pyLDAvis 3.4 does in prepare() with
/// sort_topics=False, so that a topic keeps its number.
/// </summary>
public sealed class LdaVis
{
    /// <summary>Terms that a bar chart has room for.</summary>
    public const int Listed = 30;

    /// <summary>Distance of the values of λ that a reader can choose.</summary>
    public const double LambdaStep = 0.01;

    /// <summary>Less of a term in a topic is left out, as pyLDAvis does to spare the browser.</summary>
    const double LeastTokens = 0.5;

    readonly TopicModel _model;
    readonly TermRelevance _relevance;
    readonly double[] _tokens;
    readonly double _all;

    /// <param name="model">The topics.</param>
    /// <param name="tokens">How many tokens each topic has in all documents.</param>
    /// <exception cref="ArgumentException">There is not one number for each topic, or all are 0.</exception>
    public LdaVis(TopicModel model, IReadOnlyList<double> tokens)
    {
        _relevance = new TermRelevance(model, tokens);
        (_model, _tokens) = (model, [.. tokens]);
        _all = _tokens.Sum();
        Terms = [.. DefaultTerms(), .. Enumerable.Range(0, model.Topics).SelectMany(TermsOf)];
        Tokens = [.. TokensOf(Terms)];
        var plane = TopicDistances.Plane(TopicDistances.Between(model));
        Coordinates = [.. plane.Select((point, k) => new LdaVisTopic(point.X, point.Y, k + 1, 100 * _tokens[k] / _all))];
    }

    /// <summary>Where topics stand on the plane (mdsDat).</summary>
    public IReadOnlyList<LdaVisTopic> Coordinates { get; }

    /// <summary>The terms of the bar charts (tinfo).</summary>
    public IReadOnlyList<LdaVisTerm> Terms { get; }

    /// <summary>How the tokens of those terms are shared out to topics (token.table).</summary>
    public IReadOnlyList<LdaVisToken> Tokens { get; }

    /// <summary>Terms in a bar chart (R).</summary>
    public int Rows => Math.Min(Listed, _model.Vocabulary.Count);

    double Total(int term) => _all * _relevance.Overall[term];

    /// <summary>The terms shown while no topic is chosen: frequent ones that tell topics apart (saliency, Chuang et al. 2012).</summary>
    IEnumerable<LdaVisTerm> DefaultTerms()
    {
        var salient = Enumerable.Range(0, _model.Vocabulary.Count).OrderByDescending(term => _relevance.Overall[term] * Distinctiveness(term)).Take(Rows).ToList();
        return salient.Select((term, i) => new LdaVisTerm(
            _model.Vocabulary[term], Math.Floor(Total(term)), Math.Floor(Total(term)), "Default", Rows - i, Rows - i) { Place = term });
    }

    double Distinctiveness(int term)
    {
        var probabilities = _model.Probabilities.Of(term);
        double all = 0, sum = 0;
        foreach (var p in probabilities) all += p;
        for (var k = 0; k < probabilities.Length; k++)
            if (probabilities[k] > 0 && _relevance.Shares[k] > 0) sum += probabilities[k] / all * Math.Log(probabilities[k] / all / _relevance.Shares[k]);
        return sum;
    }

    /// <summary>The terms that lead the list of a topic for one λ or another, the likeliest first.</summary>
    IEnumerable<LdaVisTerm> TermsOf(int topic)
    {
        var column = _model.Probabilities.Column(topic);
        double[] logs = [.. column.Select(p => Math.Log(p))], lifts = [.. column.Select((p, term) => Math.Log(p / _relevance.Overall[term]))];
        var steps = (int)Math.Round(1 / LambdaStep);
        var leading = new SortedSet<int>();
        for (var step = 0; step <= steps; step++) leading.UnionWith(Leading(logs, lifts, step * LambdaStep));
        return leading.OrderByDescending(term => column[term]).Select(term => new LdaVisTerm(
            _model.Vocabulary[term], column[term] * _tokens[topic], Total(term), $"Topic{topic + 1}", Math.Round(logs[term], 4), Math.Round(lifts[term], 4)) { Place = term });
    }

    IEnumerable<int> Leading(double[] logs, double[] lifts, double lambda)
    {
        var best = new PriorityQueue<int, (double, int)>();
        for (var term = 0; term < logs.Length; term++)
        {
            // Of equal terms those that come first in the vocabulary stay.
            var relevance = (lambda * logs[term] + (1 - lambda) * lifts[term], -term);
            if (best.Count < Rows) best.Enqueue(term, relevance);
            else best.EnqueueDequeue(term, relevance);
        }
        return best.UnorderedItems.Select(item => item.Element);
    }

    IEnumerable<LdaVisToken> TokensOf(IEnumerable<LdaVisTerm> terms) =>
        from term in terms.Select(t => t.Place).Distinct().OrderBy(place => _model.Vocabulary[place], StringComparer.Ordinal)
        from topic in Enumerable.Range(0, _model.Topics)
        let tokens = _model.Probabilities[topic, term] * _tokens[topic]
        where tokens >= LeastTokens
        select new LdaVisToken(topic + 1, Math.Round(tokens) / Total(term), _model.Vocabulary[term]);
}

/// <summary>A topic on the plane.</summary>
/// <param name="X">First coordinate.</param>
/// <param name="Y">Second.</param>
/// <param name="Number">The topic's number.</param>
/// <param name="Percent">Its part of all tokens, in percent.</param>
public readonly record struct LdaVisTopic(double X, double Y, int Number, double Percent);

/// <summary>A term of a bar chart.</summary>
/// <param name="Term">The term.</param>
/// <param name="Tokens">Its tokens in the topic, or in all documents.</param>
/// <param name="Total">Its tokens in all documents.</param>
/// <param name="Category">Default, or Topic and the number.</param>
/// <param name="LogProbability">Natural logarithm of its probability in the topic; the rank from below in Default.</param>
/// <param name="LogLift">Natural logarithm of its lift; the same rank in Default.</param>
public sealed record LdaVisTerm(string Term, double Tokens, double Total, string Category, double LogProbability, double LogLift)
{
    internal int Place { get; init; }
}

/// <summary>The part of a term's tokens that is a topic's.</summary>
/// <param name="Topic">The topic's number.</param>
/// <param name="Share">The part, between 0 and 1; rounding to whole tokens may take it a little above.</param>
/// <param name="Term">The term.</param>
public readonly record struct LdaVisToken(int Topic, double Share, string Term);
