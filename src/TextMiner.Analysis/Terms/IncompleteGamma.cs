namespace TextMiner.Analysis.Terms;

/// <summary>
/// The gamma distribution of a whole shape. The powers that cancel are taken as one deviance (Loader, Fast and Accurate Computation
/// of Binomial Probabilities, 2000), so that a shape of millions costs no digits.
/// </summary>
static class IncompleteGamma
{
    const double Precision = 1e-17;
    const double Huge = 1e300;
    const int MostTerms = 1_000_000;
    const int SmallShape = 15;

    static readonly double LogRootOfTwoPi = Math.Log(2 * Math.PI) / 2;

    /// <summary>The probability of at most x: Abramowitz and Stegun 6.5.29 below the middle, 6.5.31 as a continued fraction (Lentz) above.</summary>
    public static double Lower(long shape, double x)
    {
        if (x <= 0) return 0;
        return x < shape + 1 ? Power(shape, x) * Series(shape, x) : 1 - Power(shape, x) * shape * Fraction(shape, x);
    }

    /// <summary>The density at x.</summary>
    public static double Density(long shape, double x) => Power(shape, x) * shape / x;

    // x^a e^-x / Γ(a+1): the probability of a when x are expected.
    static double Power(long a, double x) => Math.Exp(-Deviance(a, x) - StirlingError(a)) / Math.Sqrt(2 * Math.PI * a);

    static double Series(double a, double x)
    {
        double term = 1, sum = 1;
        for (double k = a + 1; term > sum * Precision; k++) sum += term *= x / k;
        return sum;
    }

    static double Fraction(double a, double x)
    {
        double b = x + 1 - a, c = Huge, d = 1 / b, h = d;
        for (int i = 1; ; i++)
        {
            double term = -i * (i - a);
            b += 2;
            d = 1 / (term * d + b);
            c = b + term / c;
            double factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16 || i > MostTerms) return h;
        }
    }

    // a ln(a/x) + x - a without cancellation where both are near.
    static double Deviance(double a, double x)
    {
        if (Math.Abs(a - x) >= 0.1 * (a + x)) return a * Math.Log(a / x) + x - a;
        double v = (a - x) / (a + x), sum = (a - x) * v, term = 2 * a * v;
        for (int j = 1; ; j++)
        {
            term *= v * v;
            double next = sum + term / (2 * j + 1);
            if (next == sum) return sum;
            sum = next;
        }
    }

    // ln a! - (a + 1/2) ln a + a - ln(2π)/2: from the factorial, or by Stirling's series.
    static double StirlingError(long a)
    {
        if (a <= SmallShape)
        {
            double factorial = 1;
            for (int i = 2; i <= a; i++) factorial *= i;
            return Math.Log(factorial) - (a + 0.5) * Math.Log(a) + a - LogRootOfTwoPi;
        }
        double n = a, square = n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n;
    }
}
