namespace TextMiner.Analysis.Comparing;

/// <summary>How the probabilities of many tests are corrected for their number.</summary>
public enum Correction
{
    /// <summary>Holm (1979): the chance of even one false finding is kept below the level.</summary>
    Holm,

    /// <summary>Benjamini and Hochberg (1995): the expected share of false findings is kept below the level.</summary>
    Bh,

    /// <summary>Left as they are.</summary>
    None,
}

/// <summary>Corrects probabilities for the number of tests.</summary>
public static class MultipleTests
{
    /// <summary>The corrected probabilities in the order of the given ones.</summary>
    public static double[] Adjust(IReadOnlyList<double> probabilities, Correction correction)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        int[] order = [.. Enumerable.Range(0, probabilities.Count).OrderBy(i => probabilities[i])];
        double[] adjusted = [.. probabilities];
        int tests = order.Length;
        double bound = correction == Correction.Holm ? 0 : 1;
        if (correction == Correction.Holm)
        {
            for (int rank = 0; rank < tests; rank++)
                adjusted[order[rank]] = bound = Math.Max(bound, Math.Min(1, (tests - rank) * probabilities[order[rank]]));
        }
        else if (correction == Correction.Bh)
        {
            for (int rank = tests - 1; rank >= 0; rank--)
                adjusted[order[rank]] = bound = Math.Min(bound, probabilities[order[rank]] * tests / (rank + 1));
        }
        return adjusted;
    }
}
