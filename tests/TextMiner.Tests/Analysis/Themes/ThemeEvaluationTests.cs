using TextMiner.Analysis.Themes;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class ThemeEvaluationTests
{
    static readonly string[] Themes = ["green", "talent", "finance"];

    [Fact]
    public void Figures_are_those_of_the_definitions()
    {
        // green: 2 right of 3 tags, 2 of 2 labels; talent: 0 of 0 tags, 1 label; finance: nothing.
        var evaluation = Of(("green", "green"), ("green", "green"), ("talent", "green"), ("", ""));
        Assert.Equal(
            [("green", 2, 0.6667, 1.0, 0.8, 3), ("talent", 1, 0, 0, 0, 0), ("finance", 0, 0, 0, 0, 0)],
            evaluation.Themes.Select(q => (q.Theme, q.Support, q.Precision, q.Recall, q.F1, q.Tagged)));
        Assert.Equal((3, 0.6667, 0.6667, 0.6667), (evaluation.Micro.Support, evaluation.Micro.Precision, evaluation.Micro.Recall, evaluation.Micro.F1));
        Assert.Equal((0.3333, 0.5, 0.4), (evaluation.Macro.Precision, evaluation.Macro.Recall, evaluation.Macro.F1));
        Assert.Equal((1, 0.0), (evaluation.WithoutTheme, evaluation.WronglyTagged));
    }

    [Fact]
    public void What_a_second_coder_could_add_is_neither_right_nor_wrong()
    {
        var evaluation = Of(("|green", "green"), ("|green", ""), ("green|talent", "green talent"));
        Assert.Equal((1, 1, 1.0), (evaluation.Themes[0].Support, evaluation.Themes[0].Tagged, evaluation.Themes[0].F1));
        Assert.Equal((0, 0), (evaluation.Themes[1].Support, evaluation.Themes[1].Tagged));
        Assert.Equal((2, 0.0), (evaluation.WithoutTheme, evaluation.WronglyTagged));
    }

    [Fact]
    public void Confusion_names_what_was_tagged_instead_and_what_was_there_instead()
    {
        var evaluation = Of(("green", "talent"), ("green", "talent finance"), ("green", ""), ("talent", "finance talent"), ("", "finance"));
        var green = evaluation.Confusions[0];
        Assert.Equal((3, 0), (green.Missed, green.WronglyTagged));
        Assert.Equal(["talent 2", "finance 1", "none 1"], green.TaggedInstead.Select(c => $"{c.Theme} {c.Paragraphs}"));
        var finance = evaluation.Confusions[2];
        Assert.Equal((0, 3), (finance.Missed, finance.WronglyTagged));
        Assert.Equal(["green 1", "talent 1", "none 1"], finance.CarriedInstead.Select(c => $"{c.Theme} {c.Paragraphs}"));
    }

    [Fact]
    public void Intervals_hold_the_figure_repeat_with_the_seed_and_narrow_with_more_paragraphs()
    {
        (string, string)[] few = [("green", "green"), ("green", ""), ("talent", "talent"), ("talent", "green"), ("", "talent"), ("", "")];
        (string, string)[] many = [.. Enumerable.Repeat(few, 40).SelectMany(p => p)];
        var (small, large) = (Of(few), Of(many));
        Assert.All(small.Themes.Concat(large.Themes).Append(small.Micro).Append(large.Macro).Where(q => q.Support > 0), q => Assert.InRange(q.F1, q.F1Low, q.F1High));
        Assert.True(large.Macro.F1High - large.Macro.F1Low < (small.Macro.F1High - small.Macro.F1Low) / 2);
        Assert.Equal((1000, 1), (small.Resamples, small.Seed));
        Assert.Equal(large.Macro, Of(many).Macro);
        Assert.NotEqual((large.Micro.F1Low, large.Micro.F1High), (Of(many, seed: 2).Micro.F1Low, Of(many, seed: 2).Micro.F1High));
        Assert.InRange(large.WronglyTagged, large.WronglyTaggedLow, large.WronglyTaggedHigh);
    }

    [Fact]
    public void A_macro_interval_is_near_the_normal_one_on_many_paragraphs()
    {
        // Recall .8 and precision 1 of one theme in 500 paragraphs: the standard error of F1 by the delta method is 0.0116.
        (string, string)[] pairs = [.. Enumerable.Range(0, 500).Select(i => ("green", i % 5 == 0 ? "" : "green"))];
        var green = Of(pairs).Themes[0];
        Assert.Equal(0.8889, green.F1);
        Assert.InRange((green.F1High - green.F1Low) / (2 * 1.96), 0.0100, 0.0132);
    }

    [Fact]
    public void Each_theme_has_its_own_calibration_error()
    {
        var gold = Enumerable.Range(0, 10).Select(i => new LabelledParagraph($"{i}", "文", i < 5 ? ["green"] : [])).ToList();
        var judged = gold.ConvertAll(_ => (IReadOnlyList<ThemeJudgement>)[Judged(0.5), Judged(0.25), Judged(0)]);
        var evaluation = ThemeEvaluation.Of(Themes, gold, judged);
        Assert.Equal([0.0, 0.25, 0.0], evaluation.Themes.Select(q => q.CalibrationError));
        Assert.Equal(0.0833, evaluation.CalibrationError);

        static ThemeJudgement Judged(double probability) => new(probability, Decision.No);
    }

    [Fact]
    public void The_table_shows_sizes_intervals_seed_and_confusion()
    {
        var table = ThemeEvaluationTable.Of(Of(("green", "green"), ("green", "talent"), ("", "green"))).Split('\n');
        Assert.Equal("theme    support  precision  recall     F1  95 % of F1    ECE", table[0]);
        Assert.StartsWith("green          2      0.500   0.500  0.500  ", table[1], StringComparison.Ordinal);
        Assert.StartsWith("finance        0          –       –      –            –  ", table[3], StringComparison.Ordinal);
        Assert.StartsWith("3 paragraphs; of 1 without theme 100 % tagged (95 %: 100 % – 100 %); ECE ", table[6], StringComparison.Ordinal);
        Assert.Equal("Intervals: 1,000 resamples of the paragraphs, seed 1.", table[7]);
        Assert.Equal("theme     missed  tagged instead  wrongly tagged  carried instead", table[9]);
        Assert.Equal("green          1  talent 1                     1  none 1", table[10]);
        Assert.Equal("talent         0                               1  green 1", table[11]);
    }

    /// <summary>Pairs of labels (and alternatives behind a bar) and tags.</summary>
    static ThemeEvaluation Of(params (string Labels, string Tags)[] pairs) => Of(pairs, 1);

    static ThemeEvaluation Of((string Labels, string Tags)[] pairs, int seed)
    {
        var gold = pairs.Select((p, i) => new LabelledParagraph($"{i}", "文", Ids(p.Labels.Split('|')[0]))
        {
            Alt = Ids(p.Labels.Contains('|', StringComparison.Ordinal) ? p.Labels.Split('|')[1] : ""),
        });
        var judged = pairs.Select(p => (IReadOnlyList<ThemeJudgement>)[.. Themes.Select(t =>
            Ids(p.Tags).Contains(t) ? new ThemeJudgement(0.9, Decision.Yes) : new ThemeJudgement(0.1, Decision.No))]);
        return ThemeEvaluation.Of(Themes, [.. gold], [.. judged], seed);
    }

    static string[] Ids(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
