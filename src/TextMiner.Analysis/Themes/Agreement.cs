namespace TextMiner.Analysis.Themes;

/// <summary>How far people who labelled the same units agree, beyond what chance would give.</summary>
public static class Agreement
{
    /// <summary>
    /// Cohen's kappa of two coders: (observed − expected) / (1 − expected) agreement, where chance is each coder's own distribution.
    /// J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960), 37–46.
    /// </summary>
    /// <param name="pairs">For each unit that both coded, the two codes.</param>
    /// <returns>Null when there is no unit, or when both gave one and the same code throughout: chance alone explains that.</returns>
    public static double? Kappa(IReadOnlyCollection<(int First, int Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0) return null;
        double n = pairs.Count;
        double observed = pairs.Count(p => p.First == p.Second) / n;
        var second = pairs.CountBy(p => p.Second).ToDictionary();
        double expected = pairs.CountBy(p => p.First).Sum(code => (double)code.Value * second.GetValueOrDefault(code.Key)) / (n * n);
        return expected == 1 ? null : (observed - expected) / (1 - expected);
    }

    /// <summary>
    /// Krippendorff's alpha for nominal codes, any number of coders and any number missing: 1 − observed / expected disagreement, from the
    /// matrix of coincidences. K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C.
    /// </summary>
    /// <param name="units">For each unit the codes that it got, one for each coder who coded it; a unit with fewer than two says nothing.</param>
    /// <returns>Null when no unit was coded twice, or when all codes are the same: there is no variation to explain.</returns>
    public static double? Alpha(IEnumerable<IReadOnlyCollection<int>> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var totals = new Dictionary<int, long>();
        double disagreement = 0;
        foreach (var codes in units.Where(u => u.Count > 1))
        {
            foreach (var (code, count) in codes.CountBy(c => c))
            {
                totals[code] = totals.GetValueOrDefault(code) + count;
                // Of the unit's pairs with this code first, those whose second differs, each pair weighing 1 / (coders − 1).
                disagreement += (double)count * (codes.Count - count) / (codes.Count - 1);
            }
        }
        double n = totals.Values.Sum();
        double expected = totals.Values.Sum(count => count * (n - count));
        return expected == 0 ? null : 1 - (n - 1) * disagreement / expected;
    }
}
