namespace TextMiner.Analysis.Comparing;

/// <summary>How often a term occurs in a slice of the corpus, and how large the slice is.</summary>
/// <param name="N">Occurrences.</param>
/// <param name="Tokens">Words of the slice.</param>
public readonly record struct TermRate(long N, long Tokens)
{
    /// <summary>Occurrences in ten thousand words.</summary>
    public double Per10K => 10_000.0 * N / Tokens;
}

/// <summary>How differently two slices use a term.</summary>
public sealed record Keyness
{
    // The normal distribution's quantile for two sides of 2.5 %.
    const double Sides = 1.959963984540054;

    // Added to every count (Haldane, 1956), so that a term that one slice lacks has a finite ratio.
    const double Smoothing = 0.5;

    /// <summary>Log-likelihood ratio.</summary>
    public required double G2 { get; init; }

    /// <summary>Probability of such a ratio where both slices use the term alike.</summary>
    public required double P { get; init; }

    /// <summary>Binary logarithm of the smoothed ratio of rates: 1 means twice as often, −1 half as often.</summary>
    public required double LogRatio { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public required double High { get; init; }

    /// <summary>Difference of the rates in percent of the second (%DIFF, Gabrielatos and Marchi, 2012); null where the second slice lacks the term.</summary>
    public required double? PercentDifference { get; init; }

    /// <summary>The smaller of the two counts that are expected when both slices use the term alike.</summary>
    public required double LeastExpected { get; init; }

    /// <summary>Compares the rates of a term in two slices that share no document.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A slice has no words, or fewer than occurrences.</exception>
    public static Keyness Of(TermRate here, TermRate there)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(here.Tokens, Math.Max(1, here.N));
        ArgumentOutOfRangeException.ThrowIfLessThan(there.Tokens, Math.Max(1, there.N));
        var table = new Contingency(here.N, here.Tokens, here.N + there.N, here.Tokens + there.Tokens);
        double g2 = table.LogLikelihood;
        double a = here.N + Smoothing, b = there.N + Smoothing, m = here.Tokens + Smoothing, n = there.Tokens + Smoothing;
        double logRatio = Math.Log2(a / m / (b / n));
        // The delta method for a logarithm of a ratio of two shares (Katz et al., 1978).
        double margin = Sides * Math.Sqrt(1 / a - 1 / m + 1 / b - 1 / n) / Math.Log(2);
        return new Keyness
        {
            G2 = g2,
            P = ChiSquare.UpperTail(g2),
            LogRatio = logRatio,
            Low = logRatio - margin,
            High = logRatio + margin,
            PercentDifference = there.N == 0 ? null : 100 * (here.Per10K / there.Per10K - 1),
            LeastExpected = Math.Min(table.Expected, here.N + there.N - table.Expected),
        };
    }
}
