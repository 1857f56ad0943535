using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class ThemeMeterTests
{
    static readonly ModelStamp Stamp = new("l", "t", "0.1.0");

    [Fact]
    public void A_wrong_tag_and_a_missed_one_are_counted_and_told_of_as_each_other()
    {
        var measured = Measure([new LabelledParagraph("1", Judged.Green, ["talent"]), new LabelledParagraph("2", Judged.Green, ["green"]), new LabelledParagraph("3", Judged.Slogans, [])]);
        var (green, talent) = (Of(measured, "green"), Of(measured, "talent"));
        Assert.Equal((1, 2, 0.5, 1, 0), (green.Support, green.Tagged, green.Precision, green.FalsePositives, green.FalseNegatives));
        Assert.Equal((1, 0, 0.0, 0, 1), (talent.Support, talent.Tagged, talent.Recall, talent.FalsePositives, talent.FalseNegatives));
        Assert.Equal([new MeasuredConfusion("talent", "green", 1, 0), new MeasuredConfusion("green", "talent", 0, 1)], measured.Confusions);
        Assert.Equal((3, 1, 0), (measured.Paragraphs, measured.WithoutTheme, measured.WronglyTagged));
    }

    [Fact]
    public void A_tag_where_there_is_no_theme_is_confused_with_none()
    {
        var measured = Measure([new LabelledParagraph("1", Judged.Green, []), new LabelledParagraph("2", Judged.Slogans, ["rural"])]);
        Assert.Equal([new MeasuredConfusion("green", MeasuredConfusion.None, 0, 1), new MeasuredConfusion("rural", MeasuredConfusion.None, 1, 0)], measured.Confusions);
        Assert.Equal((1, 1), (measured.WithoutTheme, measured.WronglyTagged));
    }

    [Fact]
    public void A_theme_that_nobody_was_asked_about_is_neither_right_nor_wrong()
    {
        var gold = ThemeGold.OfPeople([new LabelledText("k/0", Judged.Green, ["talent"], ["rural"], [], 1)], ThemeTaxonomy.Shipped);
        var measured = ThemeMeter.Measure(Judged.Classifier, Segmenter.Policy, gold, Stamp);
        Assert.Equal(0, Of(measured, "green").FalsePositives);
        Assert.Equal(1, Of(measured, "talent").FalseNegatives);
    }

    [Fact]
    public void The_figures_of_a_theme_are_those_of_the_evaluation()
    {
        var gold = new ThemeGold("written", Judged.Written(every: 10));
        var measured = ThemeMeter.Measure(Judged.Classifier, Segmenter.Policy, gold, Stamp);
        var evaluation = ThemeEvaluation.Of(Judged.Classifier, Segmenter.Policy, gold.Paragraphs);
        Assert.Equal(evaluation.Themes.Select(t => (t.Theme, t.Support, t.Precision, t.Recall, t.F1)), measured.Themes.Select(t => (t.Theme, t.Support, t.Precision, t.Recall, t.F1)));
        Assert.Equal(evaluation.Macro.F1, measured.MacroF1, 4);
        Assert.Equal(evaluation.CalibrationError, measured.CalibrationError, 4);
        foreach (var t in measured.Themes)
        {
            Assert.Equal(t.Support - t.FalseNegatives, t.Tagged - t.FalsePositives);
            Assert.Equal(t.Precision, t.Tagged == 0 ? 0 : (double)(t.Tagged - t.FalsePositives) / t.Tagged, 4);
            Assert.InRange(t.CalibrationError, 0, 0.5);
        }
        double meanError = measured.Themes.Average(t => t.CalibrationError);
        Assert.True(measured.CalibrationError <= meanError + 1e-4, "errors of opposite sign can cancel only where themes are put together");
    }

    [Fact]
    public void The_digest_of_a_gold_set_is_of_its_texts_and_labels()
    {
        var one = new ThemeGold("a", [new LabelledParagraph("1", "一段文字", ["green"])]);
        Assert.Equal(one.Digest, new ThemeGold("b", [new LabelledParagraph("1", "一段文字", ["green"])]).Digest);
        Assert.NotEqual(one.Digest, new ThemeGold("a", [new LabelledParagraph("1", "一段文字", [])]).Digest);
        Assert.NotEqual(one.Digest, new ThemeGold("a", [new LabelledParagraph("1", "一段文字", ["green"]) { Alt = ["rural"] }]).Digest);
    }

    static ThemeMeasurement Measure(IReadOnlyList<LabelledParagraph> paragraphs) =>
        ThemeMeter.Measure(Judged.Classifier, Segmenter.Policy, new ThemeGold("test", paragraphs), Stamp);

    static MeasuredTheme Of(ThemeMeasurement measured, string theme) => measured.Themes.Single(t => t.Theme == theme);
}
