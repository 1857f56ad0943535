namespace TextMiner.Analysis.Terms;

/// <summary>
/// The exact 95 % interval of a Poisson rate (Garwood, Biometrika 28, 1936): the bounds are quantiles of the gamma distribution. It
/// takes every occurrence for itself; words come in clumps, so that rates of few documents move more than it says.
/// </summary>
public static class PoissonRate
{
    const double Tail = 0.025;

    // The normal quantile of the tail, where the search for a bound begins.
    const double Normal = 1.959963984540054;

    const int MostSteps = 100;

    /// <summary>The bounds of the expected count when so many were counted; the lower one of none is 0.</summary>
    public static CountInterval Interval(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new CountInterval(count == 0 ? 0 : Quantile(count, Tail, -Normal), Quantile(count + 1, 1 - Tail, Normal));
    }

    /// <summary>Where the gamma distribution of this shape reaches the probability: safeguarded Newton steps from Wilson and Hilferty's value.</summary>
    static double Quantile(long shape, double probability, double normal)
    {
        double k = shape, root = 1 - 1 / (9 * k) + normal / (3 * Math.Sqrt(k));
        double x = k * root * root * root, low = 0, high = double.PositiveInfinity;
        for (int step = 0; step < MostSteps; step++)
        {
            double error = IncompleteGamma.Lower(shape, x) - probability;
            if (error > 0) high = x;
            else low = x;
            double next = x - error / IncompleteGamma.Density(shape, x);
            if (!(next > low && next < high)) next = double.IsInfinity(high) ? 2 * x : (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-15 * x) return next;
            x = next;
        }
        return x;
    }
}

/// <summary>Bounds of an expected count.</summary>
public readonly record struct CountInterval(double Low, double High);
