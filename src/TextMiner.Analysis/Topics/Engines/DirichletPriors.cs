namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// What a chain believes before it has seen a document: how much of each topic, and how much of any term in a topic. The first
/// differs by topic and the second does not, which Wallach, Mimno and McCallum (2009) found best.
/// </summary>
/// <param name="Alpha">For every topic.</param>
/// <param name="Beta">For every term alike.</param>
sealed record DirichletPriors(double[] Alpha, double Beta)
{
    const int Rounds = 10;

    /// <summary>A topic or term whose prior reached 0 could never be drawn again.</summary>
    const double Least = 1e-4;

    /// <summary>Beyond this a topic's weight would not depend on the document any more.</summary>
    const double Most = 100;

    public double AlphaSum { get; } = Alpha.Sum();

    /// <summary>The same for every topic.</summary>
    public static DirichletPriors Even(int topics, double alpha, double beta)
    {
        var all = new double[topics];
        Array.Fill(all, alpha);
        return new(all, beta);
    }

    /// <summary>The likeliest priors for the counts, by some rounds of Minka's fixed point.</summary>
    /// <param name="documents">By topic, how many documents have how many of its tokens.</param>
    /// <param name="terms">How many pairs of topic and term have how many tokens.</param>
    /// <param name="totals">Tokens of each topic.</param>
    /// <param name="vocabulary">Number of terms.</param>
    public DirichletPriors Learn(CountHistogram documents, CountHistogram terms, int[] totals, int vocabulary)
    {
        var alpha = (double[])Alpha.Clone();
        var beta = Beta;
        for (var round = 0; round < Rounds; round++)
        {
            var below = documents.OfSums(alpha.Sum());
            for (var k = 0; k < alpha.Length; k++) alpha[k] = Math.Clamp(alpha[k] * documents.Of(k, alpha[k]) / below, Least, Most);
            var mass = vocabulary * beta;
            var topics = totals.Sum(n => n == 0 ? 0 : Digamma.Of(n + mass) - Digamma.Of(mass));
            beta = Math.Clamp(beta * terms.Of(0, beta) / (vocabulary * topics), Least, Most);
        }
        return new(alpha, beta);
    }
}

/// <summary>How often each count occurs; zeros, which say nothing to a Dirichlet prior, are left out.</summary>
sealed class CountHistogram(int rows)
{
    readonly List<int>[] _times = [.. Enumerable.Range(0, rows).Select(_ => new List<int>())];
    readonly Dictionary<int, int> _sums = [];

    /// <summary>Adds a count to each row, and their sum.</summary>
    public void Add(int[] counts)
    {
        var sum = 0;
        for (var row = 0; row < counts.Length; row++)
        {
            Add(row, counts[row]);
            sum += counts[row];
        }
        _sums[sum] = _sums.GetValueOrDefault(sum) + 1;
    }

    public void Add(int row, int count)
    {
        if (count == 0) return;
        var times = _times[row];
        while (times.Count < count) times.Add(0);
        times[count - 1]++;
    }

    /// <summary>Sum over the counts n of a row of Ψ(n + prior) − Ψ(prior), which is 1/prior + 1/(prior + 1) + … of n members.</summary>
    public double Of(int row, double prior)
    {
        double sum = 0, difference = 0;
        foreach (var (i, times) in _times[row].Index())
        {
            difference += 1 / (prior + i);
            sum += times * difference;
        }
        return sum;
    }

    /// <summary>The same over the sums.</summary>
    public double OfSums(double prior)
    {
        var at = Digamma.Of(prior);
        return _sums.OrderBy(s => s.Key).Sum(s => s.Value * (Digamma.Of(s.Key + prior) - at));
    }
}

/// <summary>The derivative of the logarithm of the gamma function, for arguments above 0.</summary>
static class Digamma
{
    const double Large = 6;

    public static double Of(double x)
    {
        var result = 0.0;
        for (; x < Large; x++) result -= 1 / x;
        var inverse = 1 / x;
        var square = inverse * inverse;
        return result + Math.Log(x) - inverse / 2 - square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square / 240)));
    }
}
