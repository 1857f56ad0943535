using TextMiner.Analysis.Themes;

namespace TextMiner.Tests.Analysis;

/// <summary>Measures of agreement against worked examples of their authors, and against sums done by hand.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void Kappa_is_that_of_the_worked_example_of_Fleiss()
    {
        // Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, table 18.1: 100 subjects, three categories.
        var pairs = Pairs([[75, 1, 4], [5, 4, 1], [0, 0, 10]]);
        double observed = (75 + 4 + 10) / 100.0, expected = (80 * 80 + 10 * 5 + 10 * 15) / 10_000.0;
        Assert.Equal(0.89, observed, 10);
        Assert.Equal(0.66, expected, 10);
        Assert.Equal((observed - expected) / (1 - expected), Agreement.Kappa(pairs)!.Value, 10);
        Assert.Equal(0.68, Agreement.Kappa(pairs)!.Value, 2);
    }

    [Fact]
    public void Kappa_of_two_coders_and_one_theme_is_that_of_the_sum_by_hand()
    {
        // 20 both, 5 and 10 one only, 15 neither: observed .7; expected .5 × .6 + .5 × .4 = .5.
        var counts = new PairCounts(20, 5, 10, 15);
        Assert.Equal(0.4, counts.Kappa!.Value, 10);
        Assert.Equal(2 * 20 / (2 * 20 + 5 + 10.0), counts.F1!.Value, 10);
    }

    [Fact]
    public void Kappa_is_below_zero_where_coders_agree_less_than_chance_would()
    {
        Assert.Equal(-1, Agreement.Kappa(Pairs([[0, 5], [5, 0]]))!.Value, 10);
        Assert.Equal(0, Agreement.Kappa(Pairs([[1, 1], [1, 1]]))!.Value, 10);
        Assert.Equal(1, Agreement.Kappa(Pairs([[3, 0], [0, 4]]))!.Value, 10);
    }

    [Fact]
    public void Nothing_is_said_where_all_said_the_same_or_nothing_is_there()
    {
        Assert.Null(Agreement.Kappa([]));
        Assert.Null(Agreement.Kappa(Pairs([[0, 0], [0, 9]])));
        Assert.Null(Agreement.Alpha([]));
        Assert.Null(Agreement.Alpha([[1, 1], [1, 1, 1]]));
        Assert.Null(Agreement.Alpha([[1], [0]]));
    }

    [Fact]
    public void Alpha_of_two_coders_is_that_of_Krippendorffs_first_example()
    {
        // Computing Krippendorff's Alpha-Reliability (2011), section A: Meg and Owen on ten articles. 14 zeros and 6 ones, 4 articles
        // on which they differ: 1 − 19 × 4 / (14 × 6) = .095.
        int[] meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
        double? alpha = Agreement.Alpha(meg.Zip(owen, (a, b) => (IReadOnlyCollection<int>)[a, b]));
        Assert.Equal(1 - 19 * 4 / (14 * 6.0), alpha!.Value, 10);
        Assert.Equal(0.095, alpha.Value, 3);
    }

    [Fact]
    public void Alpha_of_two_coders_with_five_codes_is_that_of_Krippendorffs_second_example()
    {
        const string ben = "aabbdcccedda", gerry = "babbbccceddd";
        double? alpha = Agreement.Alpha(ben.Zip(gerry, (a, b) => (IReadOnlyCollection<int>)[a, b]));
        Assert.Equal(0.692, alpha!.Value, 3);
    }

    [Fact]
    public void Alpha_of_four_coders_with_missing_codes_is_that_of_Krippendorffs_third_example()
    {
        // Section C: 41 codes, of which unit 12 holds only one. Of the 40 that can be paired 9, 13, 10, 5, 3 are 1, 2, 3, 4, 5, and
        // 32 of the coincidences are on the diagonal: (39 × 32 − 344) / (40 × 39 − 344) = .743.
        string[] coders = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        var units = Enumerable.Range(0, 12).Select(u => (IReadOnlyCollection<int>)[.. coders.Select(c => c[u]).Where(c => c != '.').Select(c => c - '0')]).ToList();
        Assert.Equal(41, units.Sum(u => u.Count));
        Assert.Equal((39 * 32 - 344) / (40 * 39 - 344.0), Agreement.Alpha(units)!.Value, 10);
        Assert.Equal(0.743, Agreement.Alpha(units)!.Value, 3);
    }

    [Fact]
    public void Themes_are_compared_on_the_units_that_at_least_two_coders_decided()
    {
        CodedDecision[] decisions =
        [
            new("lin", "d/1", "green", true), new("wang", "d/1", "green", true),
            new("lin", "d/2", "green", true), new("wang", "d/2", "green", false),
            new("lin", "d/3", "green", false), new("wang", "d/3", "green", false),
            new("lin", "d/4", "green", true), new("zhao", "d/1", "green", false), new("lin", "d/1", "talent", true),
        ];
        var two = ThemeAgreement.Of(["green", "talent"], decisions, ["lin", "wang"]);
        Assert.Equal((3, 0), (two[0].Units, two[1].Units));
        Assert.Equal(new PairCounts(1, 1, 0, 1), two[0].Pair);
        // Observed 2/3, expected (2 × 1 + 1 × 2) / 9.
        Assert.Equal((2 / 3.0 - 4 / 9.0) / (5 / 9.0), two[0].Pair!.Kappa!.Value, 10);
        var three = ThemeAgreement.Of(["green"], decisions, ["lin", "wang", "zhao"])[0];
        Assert.Null(three.Pair);
        // yes yes no, yes no, no no: 3 yes, 4 no; disagreement 2 × 1/2 + 1 × 2/2 + 1 + 1 = 4, expected 2 × 3 × 4.
        Assert.Equal(1 - 6 * 4 / 24.0, three.Alpha!.Value, 10);
    }

    static List<(int, int)> Pairs(int[][] table) =>
        [.. table.SelectMany((row, a) => row.SelectMany((n, b) => Enumerable.Repeat((a, b), n)))];
}
