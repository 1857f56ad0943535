namespace TextMiner.Analysis.Terms;

/// <summary>
/// The same series with the mix of its strata (sources, levels, regions) held fixed: direct standardisation. The weight of a stratum is
/// its share of all tokens of the whole range, so that a year in which one source falls silent does not look like a change of words.
/// </summary>
public sealed class FixedMix
{
    /// <summary>The two changes differ by more than this share of the earlier rate: a warning.</summary>
    public const double MostDifference = 0.2;

    /// <summary>They point different ways, and differ by at least this share: a warning too.</summary>
    public const double LeastDisagreement = 0.05;

    /// <summary>
    /// The mix alone, at the usual rate of each stratum, moves the rate by at least this share. Without it, few occurrences in many strata
    /// would be called an effect of the mix, while they are chance.
    /// </summary>
    public const double LeastMixEffect = 0.05;

    /// <summary>With fewer occurrences in both periods together nothing is compared.</summary>
    public const int FewestCompared = 10;

    readonly long[][] _counts;
    readonly long[][] _exposures;
    readonly double[] _weights;

    /// <param name="counts">Occurrences by stratum and period.</param>
    /// <param name="exposures">Tokens by stratum and period.</param>
    public FixedMix(long[][] counts, long[][] exposures)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(exposures);
        (_counts, _exposures) = (counts, exposures);
        _weights = [.. exposures.Select(stratum => (double)stratum.Sum())];
    }

    /// <summary>The rate of a period, from the strata that are there; null when none is.</summary>
    public double? RateOf(int period) => Standardised(period, s => _exposures[s][period] > 0);

    /// <summary>The share of the weights that the strata of a period hold, between 0 and 1.</summary>
    public double CoverageOf(int period)
    {
        double all = _weights.Sum();
        return all == 0 ? 0 : _weights.Where((_, s) => _exposures[s][period] > 0).Sum() / all;
    }

    /// <summary>How the rate changed between two periods, raw and among the strata that both have.</summary>
    /// <returns>Null when there is too little to compare, or nothing in the earlier period to relate the change to.</returns>
    public MixComparison? Compare(int earlier, int later)
    {
        long before = Sum(_counts, earlier), after = Sum(_counts, later);
        long exposedBefore = Sum(_exposures, earlier), exposedAfter = Sum(_exposures, later);
        if (before + after < FewestCompared || before == 0 || exposedBefore == 0 || exposedAfter == 0) return null;
        double raw = (double)after / exposedAfter / ((double)before / exposedBefore) - 1;
        bool IsCommon(int s) => _exposures[s][earlier] > 0 && _exposures[s][later] > 0;
        double common = Math.Min(ShareOf(earlier, exposedBefore), ShareOf(later, exposedAfter));
        if (Standardised(earlier, IsCommon) is not { } fixedBefore || Standardised(later, IsCommon) is not { } fixedAfter)
            return new MixComparison(raw, null, MixEffect(), 0);
        return new MixComparison(raw, fixedBefore > 0 ? fixedAfter / fixedBefore - 1 : null, MixEffect(), common);

        double MixEffect() => Expected(earlier) is > 0 and var expected ? Expected(later) / exposedAfter / (expected / exposedBefore) - 1 : 0;

        double ShareOf(int period, long all) => Enumerable.Range(0, _exposures.Length).Where(IsCommon).Sum(s => (double)_exposures[s][period]) / all;
    }

    double? Standardised(int period, Func<int, bool> takesPart)
    {
        double sum = 0, weights = 0;
        for (int s = 0; s < _weights.Length; s++)
        {
            if (!takesPart(s)) continue;
            sum += _weights[s] * _counts[s][period] / _exposures[s][period];
            weights += _weights[s];
        }
        return weights > 0 ? sum / weights : null;
    }

    // What the strata of a period would have had at their usual rates.
    double Expected(int period) => Enumerable.Range(0, _weights.Length).Where(s => _exposures[s][period] > 0)
        .Sum(s => _exposures[s][period] * _counts[s].Sum() / _weights[s]);

    static long Sum(long[][] values, int period) => values.Sum(stratum => stratum[period]);
}

/// <summary>A change of a rate, as a share of the earlier one: 0.1 is a tenth more.</summary>
/// <param name="Raw">As the totals say.</param>
/// <param name="Fixed">With the mix held fixed; null when the periods have no stratum in common, or the common ones had no occurrence before.</param>
/// <param name="MixEffect">What the change of the mix alone would have done, at the rate that each stratum has in the whole range.</param>
/// <param name="CommonShare">The share of tokens that the common strata hold, in the period where it is smaller.</param>
public sealed record MixComparison(double Raw, double? Fixed, double MixEffect, double CommonShare)
{
    /// <summary>Whether the two tell different stories, and the mix is the reason.</summary>
    public bool Disagrees => Fixed is { } held && Math.Abs(MixEffect) >= FixedMix.LeastMixEffect
        && (Math.Abs(Raw - held) > FixedMix.MostDifference || (Math.Sign(Raw) * Math.Sign(held) < 0 && Math.Abs(Raw - held) >= FixedMix.LeastDisagreement));
}
