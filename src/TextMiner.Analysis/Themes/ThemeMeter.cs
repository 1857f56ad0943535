using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>Measures the tags of a classifier on labelled paragraphs, for the record of a database.</summary>
static class ThemeMeter
{
    public static ThemeMeasurement Measure(ThemeClassifier classifier, Segmenter segmenter, ThemeGold gold, ModelStamp stamp)
    {
        string[] ids = [.. classifier.Themes.Select(t => t.Id)];
        var judged = Judge(classifier, segmenter, gold);
        var evaluation = ThemeEvaluation.Of(ids, gold.Paragraphs, judged);
        var rows = gold.Paragraphs.Select((p, i) => new Row(p, judged[i], ids)).ToList();
        return new ThemeMeasurement
        {
            Gold = gold.Name,
            GoldDigest = gold.Digest,
            Stamp = stamp,
            Paragraphs = gold.Paragraphs.Count,
            WithoutTheme = evaluation.WithoutTheme,
            WronglyTagged = rows.Count(r => r.Paragraph.Labels.Count == 0 && r.Wrong.Any()),
            MicroF1 = evaluation.Micro.F1,
            MacroF1 = Rounded(evaluation.Macro.F1),
            CalibrationError = Rounded(evaluation.CalibrationError),
            Themes = [.. evaluation.Themes.Select((q, t) => MeasuredOf(q, t, rows, classifier.Model.Thresholds[t].Yes, gold.Paragraphs, judged))],
            Confusions = [.. ids.SelectMany(id => ConfusionsOf(id, ids, rows))],
        };
    }

    static IReadOnlyList<ThemeJudgement>[] Judge(ThemeClassifier classifier, Segmenter segmenter, ThemeGold gold)
    {
        var judged = new IReadOnlyList<ThemeJudgement>[gold.Paragraphs.Count];
        for (int i = 0; i < judged.Length; i++)
        {
            var tokens = new List<Token>();
            segmenter.Tokenize(gold.Paragraphs[i].Text, tokens);
            judged[i] = classifier.Judge(gold.Paragraphs[i].Text, tokens);
        }
        return judged;
    }

    static MeasuredTheme MeasuredOf(
        ThemeQuality quality, int theme, List<Row> rows, double threshold, IReadOnlyList<LabelledParagraph> gold, IReadOnlyList<IReadOnlyList<ThemeJudgement>> judged)
    {
        int wrong = rows.Count(r => r.Wrong.Contains(quality.Theme)), missed = rows.Count(r => r.Missed.Contains(quality.Theme));
        return new MeasuredTheme
        {
            Theme = quality.Theme,
            Support = quality.Support,
            Tagged = quality.Support - missed + wrong,
            Precision = quality.Precision,
            Recall = quality.Recall,
            F1 = quality.F1,
            // The evaluation of one theme alone: its bins hold nothing of the others.
            CalibrationError = Rounded(ThemeEvaluation.Of([quality.Theme], gold, [.. judged.Select(j => (IReadOnlyList<ThemeJudgement>)[j[theme]])]).CalibrationError),
            Threshold = Rounded(threshold),
            FalsePositives = wrong,
            FalseNegatives = missed,
        };
    }

    // Nobody reads more digits, and F1 has four as well.
    static double Rounded(double value) => Math.Round(value, 4);

    static IEnumerable<ThemeConfusion> ConfusionsOf(string theme, string[] ids, List<Row> rows)
    {
        var missed = rows.Where(r => r.Missed.Contains(theme)).ToList();
        var wrong = rows.Where(r => r.Wrong.Contains(theme)).ToList();
        foreach (string other in ids.Where(id => id != theme))
        {
            var confusion = new ThemeConfusion(theme, other, missed.Count(r => r.Tagged.Contains(other)), wrong.Count(r => r.Paragraph.Labels.Contains(other)));
            if (confusion.MissedAs + confusion.WronglyAs > 0) yield return confusion;
        }
        var none = new ThemeConfusion(theme, ThemeConfusion.None, missed.Count(r => r.Tagged.Count == 0), wrong.Count(r => r.Paragraph.Labels.Count == 0));
        if (none.MissedAs + none.WronglyAs > 0) yield return none;
    }

    /// <summary>A paragraph with its tags; an open theme is neither wrong nor missed.</summary>
    sealed class Row(LabelledParagraph paragraph, IReadOnlyList<ThemeJudgement> judged, string[] ids)
    {
        public LabelledParagraph Paragraph => paragraph;

        public IReadOnlyList<string> Tagged { get; } = [.. ids.Where((_, t) => judged[t].Decision == Decision.Yes)];

        public IEnumerable<string> Wrong => Tagged.Except(paragraph.Labels).Except(paragraph.Alt);

        public IEnumerable<string> Missed => paragraph.Labels.Except(Tagged);
    }
}
