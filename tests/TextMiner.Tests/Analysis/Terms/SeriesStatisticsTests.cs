using TextMiner.Analysis.Terms;

namespace TextMiner.Tests.Analysis.Terms;

/// <summary>
/// Statistics of series against values that other programs computed: intervals by scipy.stats.chi2 (1.10), bursts and change points by trying
/// every path and every segmentation in Python.
/// </summary>
public sealed class SeriesStatisticsTests
{
    const double Precision = 1e-9;

    static readonly long[] Relevant = [3, 5, 2, 4, 21, 30, 26, 4, 6, 3, 0, 14];
    static readonly long[] Total = [1000, 1200, 800, 1000, 1100, 1000, 900, 1000, 1300, 900, 0, 600];

    static readonly long[] Levels = [10, 12, 9, 11, 30, 33, 28, 31, 35, 8, 7, 9, 6];
    static readonly long[] LevelTokens = [10000, 11000, 9500, 10000, 10200, 10000, 9800, 9900, 10100, 10000, 10400, 9700, 10000];

    // Beyond the sixteenth digit nothing is compared: relative for large counts.
    static void AssertNear(double expected, double found) => Assert.True(Math.Abs(expected - found) <= Precision * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, found {found:R}");

    [Theory]
    [InlineData(0, 0.0, 3.6888794541139354)]
    [InlineData(1, 0.025317807984289876, 5.571643390938898)]
    [InlineData(2, 0.24220927854396496, 7.22468766772396)]
    [InlineData(3, 0.6186721228956014, 8.767273069742323)]
    [InlineData(7, 2.8143630515198654, 14.422675361702376)]
    [InlineData(10, 4.7953886961324335, 18.39035604201778)]
    [InlineData(44, 31.970467358144333, 59.06794628030773)]
    [InlineData(100, 81.36399125092314, 121.62679379242638)]
    [InlineData(999, 938.0040185617676, 1062.9211512248878)]
    [InlineData(12345, 12128.18090789908, 12564.722206913333)]
    [InlineData(1_000_000, 998040.9833402939, 1001961.9119454322)]
    public void The_interval_of_a_count_is_that_of_Garwood(long count, double low, double high)
    {
        var interval = PoissonRate.Interval(count);
        AssertNear(low, interval.Low);
        AssertNear(high, interval.High);
    }

    [Fact]
    public void Bursts_are_those_of_the_cheapest_of_all_paths()
    {
        AssertBursts([(4, 6, 20.90339319120456), (11, 11, 3.194721262981213)], new BurstAutomaton());
        AssertBursts([(4, 6, 20.90339319120456)], new BurstAutomaton(gamma: 3));
        AssertBursts([(5, 6, 20.32557285541248)], new BurstAutomaton(scale: 3));
    }

    [Fact]
    public void A_series_without_occurrences_or_with_nothing_else_has_no_burst()
    {
        Assert.Empty(new BurstAutomaton().Find([0, 0, 0], [10, 20, 30]));
        Assert.Empty(new BurstAutomaton().Find([10, 20], [10, 20]));
        Assert.Empty(new BurstAutomaton().Find([], []));
    }

    [Fact]
    public void Change_points_are_those_of_the_best_of_all_segmentations()
    {
        var found = ChangePoints.Find(Levels, LevelTokens);
        Assert.Equal([4, 9], found.Select(c => c.Period));
        AssertNear(0.001037037037037037, found[0].Before);
        AssertNear(0.00314, found[0].After);
        AssertNear(48.73476162587667, found[0].Strength);
        AssertNear(68.78474087803863, found[1].Strength);
        AssertNear(1, found[1].Dispersion);
    }

    [Fact]
    public void Neighbours_that_differ_more_than_counts_do_weaken_a_change()
    {
        long[] counts = [2, 15, 1, 14, 3, 40, 12, 45, 20, 38], tokens = [.. Enumerable.Repeat(5000L, 10)];
        Assert.Empty(ChangePoints.Find(counts, tokens));
        var found = Assert.Single(ChangePoints.Find(counts, tokens, penalty: 1));
        Assert.Equal(5, found.Period);
        AssertNear(3.3055410667758647, found.Strength);
        AssertNear(24.765365211713103, found.Dispersion);
    }

    [Fact]
    public void A_period_without_documents_changes_nothing_but_the_numbers_of_those_behind_it()
    {
        long[] counts = [.. Levels[..4], 0, .. Levels[4..]], tokens = [.. LevelTokens[..4], 0, .. LevelTokens[4..]];
        Assert.Equal([5, 10], ChangePoints.Find(counts, tokens).Select(c => c.Period));
        Assert.Equal(ChangePoints.Find(Levels, LevelTokens).Select(c => c.Strength), ChangePoints.Find(counts, tokens).Select(c => c.Strength));
    }

    [Fact]
    public void Pruning_loses_no_better_segmentation()
    {
        var random = new Random(20250301);
        for (int trial = 0; trial < 200; trial++)
        {
            int length = random.Next(4, 14);
            long[] tokens = [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(500, 3000))];
            long[] counts = [.. tokens.Select((_, t) => random.NextInt64(0, t < length / 2 ? 20 : 60))];
            double penalty = random.NextDouble() * 6;
            double dispersion = ChangePoints.Find(counts, tokens, 1e-9) is [var first, ..] ? first.Dispersion : double.NaN;
            if (double.IsNaN(dispersion)) continue;
            double found = Cost(counts, tokens, [.. ChangePoints.Find(counts, tokens, penalty).Select(c => c.Period)], penalty * dispersion);
            double best = Cuts(0, length).Min(cuts => Cost(counts, tokens, cuts, penalty * dispersion));
            Assert.True(found <= best + 1e-6, $"seed 20250301, trial {trial}: found {found}, best {best}");
        }
    }

    [Fact]
    public void The_ratio_of_rates_is_smoothed_by_half_an_occurrence()
    {
        var ratio = new RateRatio(3, 120_000, 40, 95_000);
        AssertNear(3.8695300681045914, ratio.Log);
        AssertNear(2.294142425826589, ratio.Low);
        AssertNear(5.444917710382594, ratio.High);
        Assert.Equal(ratio.Low, ratio.Certain);
        Assert.Equal(0, new RateRatio(0, 5000, 0, 7000).Certain);
    }

    [Fact]
    public void With_the_mix_held_fixed_a_rise_in_every_source_is_a_rise()
    {
        // The talkative source has 100 in 10,000 and falls silent; both rise by a tenth.
        var mix = new FixedMix([[100, 11], [10, 99]], [[10_000, 1_000], [10_000, 90_000]]);
        var change = mix.Compare(0, 1)!;
        AssertNear(110.0 / 91_000 / (110.0 / 20_000) - 1, change.Raw);
        // Weights 11,000 and 100,000 of 111,000.
        AssertNear((11_000 * 0.011 + 100_000 * 0.0011) / (11_000 * 0.01 + 100_000 * 0.001) - 1, change.Fixed!.Value);
        AssertNear(0.1, change.Fixed!.Value);
        // At the usual rates, 111 in 11,000 and 109 in 100,000.
        AssertNear((1_000 * 111 / 11_000.0 + 90_000 * 109 / 100_000.0) / 91_000 / ((10_000 * 111 / 11_000.0 + 10_000 * 109 / 100_000.0) / 20_000) - 1, change.MixEffect);
        Assert.True(change.Disagrees);
        AssertNear((11_000 * 0.01 + 100_000 * 0.001) / 111_000, mix.RateOf(0)!.Value);
        AssertNear(1, mix.CoverageOf(0));
    }

    [Fact]
    public void Chance_in_many_small_sources_is_no_effect_of_the_mix()
    {
        // Each source has one or two occurrences in one of two years, at one rate overall; shares move a little.
        var mix = new FixedMix([[3, 1], [1, 4], [2, 2], [0, 3], [3, 0], [2, 2]], [[1000, 1200], [1100, 900], [900, 1000], [1000, 1100], [1050, 950], [1000, 1000]]);
        var change = mix.Compare(0, 1)!;
        Assert.InRange(change.MixEffect, -0.05, 0.05);
        Assert.False(change.Disagrees);
    }

    [Fact]
    public void Periods_without_a_common_source_cannot_be_compared()
    {
        var mix = new FixedMix([[20, 0], [0, 30]], [[1000, 0], [0, 1000]]);
        Assert.Null(mix.Compare(0, 1)!.Fixed);
        AssertNear(0.5, mix.CoverageOf(1));
        Assert.Null(new FixedMix([[1, 2]], [[1000, 1000]]).Compare(0, 1));
    }

    static void AssertBursts((int First, int Last, double Weight)[] expected, BurstAutomaton automaton)
    {
        var found = automaton.Find(Relevant, Total);
        Assert.Equal(expected.Select(b => (b.First, b.Last)), found.Select(b => (b.First, b.Last)));
        foreach (var (one, other) in expected.Zip(found)) AssertNear(one.Weight, other.Weight);
    }

    static double Cost(long[] counts, long[] tokens, int[] cuts, double penalty)
    {
        double cost = penalty * cuts.Length;
        int start = 0;
        foreach (int end in cuts.Append(counts.Length))
        {
            double n = counts[start..end].Sum(), e = tokens[start..end].Sum();
            if (n > 0) cost += 2 * (n - n * Math.Log(n / e));
            start = end;
        }
        return cost;
    }

    // Every choice of cuts at least two apart.
    static IEnumerable<int[]> Cuts(int start, int length)
    {
        yield return [];
        for (int cut = start + ChangePoints.ShortestSegment; cut <= length - ChangePoints.ShortestSegment; cut++)
            foreach (int[] rest in Cuts(cut, length)) yield return [cut, .. rest];
    }
}
