using TextMiner.Analysis.Comparing;

namespace TextMiner.Tests.Analysis.Comparing;

/// <summary>
/// The statistics against an independent computation, to 1e-9. Where no other source is named the values are those of SciPy 1.10.1:
/// <c>stats.chi2.sf(x, 1)</c>, <c>stats.chi2_contingency([[a, m-a], [b, n-b]], correction=False, lambda_='log-likelihood')</c>, and for
/// logarithms and intervals <c>numpy.log2</c> with <c>stats.norm.ppf(.975)</c>.
/// </summary>
public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1e-12, 0.9999992021154392)]
    [InlineData(1e-3, 0.9747728793699604)]
    [InlineData(0.5, 0.47950012218695337)]
    [InlineData(1, 0.31731050786291115)]
    [InlineData(2.9, 0.08857955257977622)]
    [InlineData(3.0, 0.08326451666355042)]
    [InlineData(3.841458820694124, 0.04999999999999989)]
    [InlineData(10, 0.001565402258002549)]
    [InlineData(50, 1.537459794428033e-12)]
    [InlineData(200, 2.0884875837625688e-45)]
    [InlineData(1000, 1.7958327848007363e-219)]
    [InlineData(1400, 2.1010145162644003e-306)]
    public void The_tail_of_chi_square_is_scipy_s(double value, double tail) => Near(tail, ChiSquare.UpperTail(value));

    [Fact]
    public void A_negative_chi_square_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.UpperTail(-1));

    [Theory]
    [InlineData(120, 50_000, 80, 90_000, 48.670746114349726, 3.0274875580409733e-12, 1.4299629527422066, 1.0232360276202042, 1.8366898778642091)]
    [InlineData(3, 1_000, 0, 2_000, 6.597681745033151, 0.010211163483953338, 3.8069943834974644, -0.4665784607374004, 8.08056722773233)]
    [InlineData(0, 613_658, 343, 1_662_224, 215.5679730593432, 8.3784860260306e-49, -7.986558969669002, -11.988339219524843, -3.9847787198131606)]
    [InlineData(1_085, 613_658, 767, 1_662_224, 814.4097860657149, 3.973277389115305e-179, 1.9377283895067041, 1.8044412361087632, 2.071015542904645)]
    [InlineData(1, 12, 1, 12, 0, 1, 0, -3.062903642723956, 3.062903642723956)]
    public void Keyness_is_scipy_s(long n, long tokens, long otherN, long otherTokens, double g2, double p, double logRatio, double low, double high)
    {
        var keyness = Keyness.Of(new TermRate(n, tokens), new TermRate(otherN, otherTokens));
        Near(g2, keyness.G2);
        Near(p, keyness.P, 1e-8); // of a probability as small as 1e-179 the exponent magnifies the last digits of G2
        Near(logRatio, keyness.LogRatio);
        Near(low, keyness.Low);
        Near(high, keyness.High);
    }

    [Fact]
    public void A_small_difference_of_large_counts_keeps_its_digits()
    {
        // SciPy's plain logarithms lose digits here; this is the sum of o·ln(o/e) by Python's decimal module with 50 digits.
        var keyness = Keyness.Of(new TermRate(20_000, 100_000_000), new TermRate(20_100, 100_000_000));
        Near(LargeG2, keyness.G2);
    }

    [Fact]
    public void The_difference_in_percent_is_that_of_the_rates()
    {
        Near(170, Keyness.Of(new TermRate(120, 50_000), new TermRate(80, 90_000)).PercentDifference!.Value);
        Assert.Null(Keyness.Of(new TermRate(3, 1_000), new TermRate(0, 2_000)).PercentDifference);
        Near(-100, Keyness.Of(new TermRate(0, 1_000), new TermRate(3, 2_000)).PercentDifference!.Value);
    }

    [Fact]
    public void The_two_sides_change_places_with_the_sign()
    {
        var (one, other) = (Keyness.Of(new TermRate(30, 5_000), new TermRate(7, 9_000)), Keyness.Of(new TermRate(7, 9_000), new TermRate(30, 5_000)));
        Near(one.G2, other.G2);
        Near(one.LogRatio, -other.LogRatio);
        Near(one.Low, -other.High);
    }

    [Fact]
    public void Holm_and_Benjamini_Hochberg_correct_as_their_papers_say()
    {
        // By hand: Holm takes the running maximum of (m - rank + 1)·p, Benjamini and Hochberg the running minimum of p·m/rank from above.
        double[] p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
        All([0.01, 0.072, 0.312, 0.312, 0.312, 0.312, 0.312, 0.615, 0.615, 0.615], MultipleTests.Adjust(p, Correction.Holm));
        All([0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.74 / 7, 0.216, 0.216, 0.216], MultipleTests.Adjust(p, Correction.Bh));
        Assert.Equal(p, MultipleTests.Adjust(p, Correction.None));
    }

    [Fact]
    public void Corrections_keep_the_order_of_what_they_are_given()
    {
        double[] p = [0.2, 0.01, 0.03];
        All([0.2, 0.03, 0.06], MultipleTests.Adjust(p, Correction.Holm));
        All([0.2, 0.03, 0.045], MultipleTests.Adjust(p, Correction.Bh));
        Assert.Empty(MultipleTests.Adjust([], Correction.Holm));
    }

    [Fact]
    public void Measures_of_collocation_are_those_of_numpy()
    {
        // O, R1, C1, N = 113, 6409, 413, 2275042; E = R1*C1/N; log2(O/E); log2(O/E)/-log2(O/N); (O-E)/sqrt(O); 14+log2(2*O/(840+C1))
        var collocation = new Collocation(113, 6_409, 413, 840, 2_275_042);
        Near(1.1634585207657704, collocation.Expected);
        Near(6.6017591852363795, collocation.Pmi);
        Near(0.46174922073597213, collocation.Npmi);
        Near(10.520696841736342, collocation.T);
        Near(11.529008263093328, collocation.LogDice);
        Near(846.0363448018812, collocation.G2);
    }

    [Fact]
    public void Dispersion_is_that_of_Gries_s_own_example()
    {
        // Gries (2008): frequencies 1, 2, 3, 4, 5 in parts of 9, 10, 10, 10 and 11 %: DP = 0.18, over the largest 0.22. Juilland's D by numpy.
        var dispersion = Dispersion.Of([new(1, 9), new(2, 10), new(3, 10), new(4, 10), new(5, 11)])!;
        Near(0.18, dispersion.Dp);
        Near(0.2195121951219512, dispersion.DpNorm!.Value);
        Near(0.7851504534504508, dispersion.JuillandD!.Value);
    }

    [Fact]
    public void Dispersion_over_very_unequal_parts_is_numpy_s_and_leaves_empty_parts_out()
    {
        var dispersion = Dispersion.Of([new(0, 1_200), new(7, 340), new(0, 0), new(0, 5_000), new(2, 77)])!;
        Near(0.9369805047604655, dispersion.Dp);
        Near(0.9480122324159022, dispersion.DpNorm!.Value);
        Near(0.41497622806977774, dispersion.JuillandD!.Value);
        Assert.Equal((4, 2, 9L), (dispersion.Parts, dispersion.PartsWithTerm, dispersion.N));
    }

    [Fact]
    public void A_term_in_one_of_many_equal_parts_has_D_zero_and_DP_of_all_the_others()
    {
        var dispersion = Dispersion.Of([new(5, 100), new(0, 100), new(0, 100), new(0, 100)])!;
        Near(0, dispersion.JuillandD!.Value);
        Near(0.75, dispersion.Dp);
        Near(1, dispersion.DpNorm!.Value);
        Assert.Null(Dispersion.Of([new(0, 100), new(0, 100)]));
    }

    const double LargeG2 = 0.2494268271044114;

    static void Near(double expected, double actual, double precision = 1e-9) =>
        Assert.True(Math.Abs(expected - actual) <= precision * Math.Max(1e-300, Math.Abs(expected)) || (expected == 0 && Math.Abs(actual) <= 1e-12),
            $"expected {expected:R}, found {actual:R}");

    static void All(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (e, a) in expected.Zip(actual)) Near(e, a);
    }
}
