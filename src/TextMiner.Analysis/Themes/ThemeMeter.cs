using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>Measures the tags of a classifier on labelled paragraphs, for the record of a database.</summary>
static class ThemeMeter
{
    public static ThemeMeasurement Measure(ThemeClassifier classifier, Segmenter segmenter, ThemeGold gold, ModelStamp stamp)
    {
        string[] ids = [.. classifier.Themes.Select(t => t.Id)];
        var evaluation = ThemeEvaluation.Of(classifier, segmenter, gold.Paragraphs);
        return new ThemeMeasurement
        {
            Gold = gold.Name,
            GoldDigest = gold.Digest,
            Stamp = stamp,
            Paragraphs = gold.Paragraphs.Count,
            WithoutTheme = evaluation.WithoutTheme,
            WronglyTagged = (int)Math.Round(evaluation.WronglyTagged * evaluation.WithoutTheme),
            MicroF1 = evaluation.Micro.F1,
            MacroF1 = evaluation.Macro.F1,
            CalibrationError = evaluation.CalibrationError,
            Themes = [.. evaluation.Themes.Select((q, t) => MeasuredOf(q, evaluation.Confusions[t], classifier.Model.Thresholds[t].Yes))],
            Confusions = [.. evaluation.Confusions.SelectMany(c => PairsOf(c, ids))],
        };
    }

    static MeasuredTheme MeasuredOf(ThemeQuality quality, ThemeConfusion confusion, double threshold) => new()
    {
        Theme = quality.Theme,
        Support = quality.Support,
        Tagged = quality.Tagged,
        Precision = quality.Precision,
        Recall = quality.Recall,
        F1 = quality.F1,
        F1Low = Math.Round(quality.F1Low, 4),
        F1High = Math.Round(quality.F1High, 4),
        CalibrationError = quality.CalibrationError,
        Threshold = Math.Round(threshold, 4),
        FalsePositives = confusion.WronglyTagged,
        FalseNegatives = confusion.Missed,
    };

    /// <summary>One row for each pair of a theme and what it was taken for.</summary>
    static IEnumerable<MeasuredConfusion> PairsOf(ThemeConfusion confusion, string[] ids)
    {
        foreach (string other in ids.Append(ThemeConfusion.None))
        {
            int missed = CountOf(confusion.TaggedInstead, other), wrong = CountOf(confusion.CarriedInstead, other);
            if (missed + wrong > 0) yield return new MeasuredConfusion(confusion.Theme, other, missed, wrong);
        }
    }

    static int CountOf(IReadOnlyList<ThemeCount> counts, string theme) => counts.FirstOrDefault(c => c.Theme == theme)?.Paragraphs ?? 0;
}
