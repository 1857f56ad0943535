using TextMiner.Analysis.Topics.Engines;

namespace TextMiner.Analysis.Topics.Reading;

/// <summary>
/// How the words of a topic changed from one set of documents to another. The drift is the Jensen-Shannon divergence of the topic's
/// terms in both, in bits between 0 and 1. Two sets of few documents differ by chance alone, and more the fewer they are: what chance
/// brings is measured by dealing the same documents out anew, with a fixed seed.
/// </summary>
public sealed class TopicDrift
{
    /// <summary>Deals of the documents that show what chance brings: p is a multiple of a thousandth.</summary>
    public const int Deals = 999;

    /// <summary>A term with less of a token in all documents together is more likely another topic's, and is left out.</summary>
    const double LeastCount = 0.5;

    /// <summary>The same documents in another order give sums with other last digits, and are as divergent all the same.</summary>
    const double Rounding = 1e-9;

    const double Smoothing = 0.5;
    const double Normal = 1.959963984540054;

    readonly string[] _terms;
    readonly Side _from;
    readonly Side _to;

    TopicDrift(string[] terms, Side from, Side to) => (_terms, _from, _to) = (terms, from, to);

    /// <summary>Divergence of both sets, in bits.</summary>
    public double Divergence { get; private init; }

    /// <summary>Mean divergence of the same documents dealt out by chance.</summary>
    public double ByChance { get; private init; }

    /// <summary>Probability that chance alone brings as large a divergence.</summary>
    public double P { get; private init; }

    /// <summary>Tokens of the topic in the first set.</summary>
    public double TokensFrom => _from.Tokens;

    /// <summary>Tokens of the topic in the second set.</summary>
    public double TokensTo => _to.Tokens;

    /// <summary>Compares two sets of documents; null where one of them has no token of the topic.</summary>
    /// <param name="vocabulary">The terms of the model.</param>
    /// <param name="from">The topic's tokens in each document of the first set.</param>
    /// <param name="to">The same of the second.</param>
    /// <param name="seed">Where chance starts.</param>
    public static TopicDrift? Between(
        IReadOnlyList<string> vocabulary, IReadOnlyList<IReadOnlyList<TopicTokenCount>> from, IReadOnlyList<IReadOnlyList<TopicTokenCount>> to, int seed)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var sums = new double[vocabulary.Count];
        foreach (var (term, count) in from.Concat(to).SelectMany(d => d)) sums[term] += count;
        int[] kept = [.. Enumerable.Range(0, sums.Length).Where(term => sums[term] >= LeastCount)];
        var places = new int[sums.Length];
        Array.Fill(places, -1);
        foreach (var (place, term) in kept.Index()) places[term] = place;
        TopicTokenCount[][] documents =
            [.. from.Concat(to).Select(d => d.Where(t => places[t.Term] >= 0).Select(t => new TopicTokenCount(places[t.Term], t.Count)).ToArray())];
        int[] inOrder = [.. Enumerable.Range(0, documents.Length)];
        var (before, after) = (new Side(kept.Length, documents, inOrder.AsSpan(0, from.Count)), new Side(kept.Length, documents, inOrder.AsSpan(from.Count)));
        if (before.Tokens <= 0 || after.Tokens <= 0) return null;
        var divergence = Side.Divergence(before, after);
        var dealt = new double[Deals];
        Parallel.For(0, Deals, deal =>
        {
            var order = Deal(inOrder, new Xoshiro(seed, deal));
            dealt[deal] = Side.Divergence(new Side(kept.Length, documents, order.AsSpan(0, from.Count)), new Side(kept.Length, documents, order.AsSpan(from.Count)));
        });
        return new([.. kept.Select(term => vocabulary[term])], before, after)
        {
            Divergence = divergence, ByChance = dealt.Average(), P = (1.0 + dealt.Count(d => d >= divergence * (1 - Rounding))) / (Deals + 1),
        };
    }

    // Fisher and Yates; the remainder's favour for small numbers is beyond measure at 64 bits.
    static int[] Deal(int[] inOrder, Xoshiro chance)
    {
        int[] order = [.. inOrder];
        for (var d = order.Length - 1; d > 0; d--)
        {
            var other = (int)(chance.Next() % (ulong)(d + 1));
            (order[d], order[other]) = (order[other], order[d]);
        }
        return order;
    }

    /// <summary>
    /// The terms that make up the divergence, those that grew first, each group by what it gives to it. Terms with fewer tokens in both
    /// sets together are left out.
    /// </summary>
    public IReadOnlyList<DriftingTerm> Terms(double leastTokens, int leastDocuments)
    {
        List<DriftingTerm> terms = [];
        for (var term = 0; term < _terms.Length; term++)
        {
            double a = _from.Counts[term], b = _to.Counts[term];
            if (a + b < leastTokens || _from.Documents[term] + _to.Documents[term] < leastDocuments) continue;
            var ratio = Math.Log2((b + Smoothing) / (TokensTo + Smoothing) / ((a + Smoothing) / (TokensFrom + Smoothing)));
            // Tokens of one document are no independent cases: there are no more of them than documents.
            double casesA = Math.Min(a, _from.Documents[term]), casesB = Math.Min(b, _to.Documents[term]);
            var margin = Normal * Math.Sqrt(1 / (casesA + Smoothing) + 1 / (casesB + Smoothing)) / Math.Log(2);
            terms.Add(new(
                _terms[term], a, b, a / TokensFrom, b / TokensTo, _from.Documents[term], _to.Documents[term], ratio, ratio - margin, ratio + margin,
                TopicDistances.Part(a / TokensFrom, b / TokensTo) / Math.Log(2)));
        }
        return [.. terms.OrderBy(t => t.ShareTo > t.ShareFrom ? 0 : 1).ThenByDescending(t => t.Contribution).ThenBy(t => t.Term, StringComparer.Ordinal)];
    }

    /// <summary>The topic's tokens of one set, summed.</summary>
    sealed class Side
    {
        public Side(int terms, TopicTokenCount[][] documents, ReadOnlySpan<int> chosen)
        {
            (Counts, Documents) = (new double[terms], new int[terms]);
            foreach (var d in chosen)
                foreach (var (term, count) in documents[d])
                {
                    Counts[term] += count;
                    Tokens += count;
                    if (count >= LeastCount) Documents[term]++;
                }
        }

        public double[] Counts { get; }

        public int[] Documents { get; }

        public double Tokens { get; }

        public static double Divergence(Side one, Side other)
        {
            if (one.Tokens <= 0 || other.Tokens <= 0) return 0;
            var sum = 0.0;
            for (var term = 0; term < one.Counts.Length; term++)
                sum += TopicDistances.Part(one.Counts[term] / one.Tokens, other.Counts[term] / other.Tokens);
            return Math.Clamp(sum / Math.Log(2), 0, 1);
        }
    }
}

/// <summary>A term of a topic in two sets of documents.</summary>
/// <param name="Term">The term.</param>
/// <param name="TokensFrom">Its tokens that are the topic's in the first set.</param>
/// <param name="TokensTo">In the second.</param>
/// <param name="ShareFrom">Its part of the topic's tokens in the first set.</param>
/// <param name="ShareTo">In the second.</param>
/// <param name="DocumentsFrom">Documents of the first set where it is the topic's.</param>
/// <param name="DocumentsTo">Of the second.</param>
/// <param name="LogRatio">Binary logarithm of the ratio of the parts: 1 is twice as much, −1 half.</param>
/// <param name="Low">Lower end of its 95 % interval, with documents as cases.</param>
/// <param name="High">Upper end.</param>
/// <param name="Contribution">What the term gives to the divergence, in bits.</param>
public sealed record DriftingTerm(
    string Term, double TokensFrom, double TokensTo, double ShareFrom, double ShareTo, int DocumentsFrom, int DocumentsTo,
    double LogRatio, double Low, double High, double Contribution);
