namespace TextMiner.Analysis.Comparing;

/// <summary>The chi-square distribution with one degree of freedom, to some fifteen digits.</summary>
public static class ChiSquare
{
    const double Precision = 1e-16;

    // Below, the series needs fewer steps; above, the continued fraction does.
    const double Turn = 1.5;

    /// <summary>Probability of a value as large or larger; 0 where it is smaller than a double can say (from about 1,490).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or no number.</exception>
    public static double UpperTail(double value)
    {
        if (!(value >= 0)) throw new ArgumentOutOfRangeException(nameof(value), value, "expected a number of 0 or more");
        // It is the incomplete gamma function Q(1/2, value/2), which is erfc(√(value/2)).
        double x = value / 2;
        return x < Turn ? 1 - LowerSeries(x) : UpperFraction(x);
    }

    static double LowerSeries(double x)
    {
        double term = 2, sum = 2;
        for (double a = 1.5; term > sum * Precision; a++)
        {
            term *= x / a;
            sum += term;
        }
        return sum * Math.Sqrt(x / Math.PI) * Math.Exp(-x);
    }

    // By Lentz's method (Press et al., Numerical Recipes, 6.2).
    static double UpperFraction(double x)
    {
        double b = x + 0.5, c = double.MaxValue, d = 1 / b, fraction = d;
        for (int i = 1; ; i++)
        {
            double a = -i * (i - 0.5);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            double factor = c * d;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 4 * Precision) break;
        }
        return fraction * Math.Sqrt(x / Math.PI) * Math.Exp(-x);
    }
}
