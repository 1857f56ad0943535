using System.Globalization;
using System.Text;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>The quality of theme tags on labelled paragraphs.</summary>
/// <param name="Paragraphs">Number of paragraphs: every other figure is to be read with it.</param>
/// <param name="Themes">Each theme in the order of the taxonomy.</param>
/// <param name="Micro">All tags together.</param>
/// <param name="Macro">Mean of the themes; its F1 is the mean of their F1.</param>
/// <param name="WithoutTheme">Number of paragraphs that carry no theme.</param>
/// <param name="WronglyTagged">Share of those that got a tag.</param>
/// <param name="CalibrationError">Expected calibration error (ECE) over ten equally wide bins of all probabilities.</param>
public sealed record ThemeEvaluation(
    int Paragraphs, IReadOnlyList<ThemeQuality> Themes, ThemeQuality Micro, ThemeQuality Macro,
    int WithoutTheme, double WronglyTagged, double CalibrationError)
{
    /// <summary>Tags every paragraph and compares. A tag of <see cref="LabelledParagraph.Alt"/> is neither right nor wrong.</summary>
    public static ThemeEvaluation Of(ThemeClassifier classifier, Segmenter segmenter, IReadOnlyList<LabelledParagraph> gold)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(segmenter);
        ArgumentNullException.ThrowIfNull(gold);
        var judged = new List<IReadOnlyList<ThemeJudgement>>(gold.Count);
        foreach (var paragraph in gold)
        {
            var tokens = new List<Token>();
            segmenter.Tokenize(paragraph.Text, tokens);
            judged.Add(classifier.Judge(paragraph.Text, tokens));
        }
        return Of([.. classifier.Themes.Select(t => t.Id)], gold, judged);
    }

    internal static ThemeEvaluation Of(
        IReadOnlyList<string> themes, IReadOnlyList<LabelledParagraph> gold, IReadOnlyList<IReadOnlyList<ThemeJudgement>> judged)
    {
        var counts = new Counts[themes.Count];
        var bins = new CalibrationBins();
        int none = 0, wrong = 0;
        for (int i = 0; i < gold.Count; i++)
        {
            bool any = false;
            for (int t = 0; t < themes.Count; t++)
            {
                bool labelled = gold[i].Labels.Contains(themes[t]), tagged = judged[i][t].Decision == Decision.Yes;
                bool open = gold[i].Alt.Contains(themes[t]);
                if (labelled) counts[t].Support++;
                if (labelled && tagged) counts[t].Right++;
                if (tagged && !open) counts[t].Tagged++;
                any |= tagged && !open;
                if (!open) bins.Add(judged[i][t].Probability, labelled);
            }
            if (gold[i].Labels.Count > 0) continue;
            none++;
            if (any) wrong++;
        }
        var qualities = themes.Select((id, t) => counts[t].Quality(id)).ToList();
        var sum = new Counts { Support = counts.Sum(c => c.Support), Tagged = counts.Sum(c => c.Tagged), Right = counts.Sum(c => c.Right) };
        var macro = new ThemeQuality(
            "macro", sum.Support, qualities.Average(q => q.Precision), qualities.Average(q => q.Recall), qualities.Average(q => q.F1));
        return new ThemeEvaluation(
            gold.Count, qualities, sum.Quality("micro"), macro, none, none == 0 ? 0 : (double)wrong / none, bins.Error);
    }

    /// <summary>The table for a terminal or a readme.</summary>
    public string ToTable()
    {
        var table = new StringBuilder("theme       support  precision  recall     F1\n");
        foreach (var q in Themes.Append(Micro).Append(Macro))
            table.Append(CultureInfo.InvariantCulture, $"{q.Theme,-11} {q.Support,7}  {q.Precision,9:F3}  {q.Recall,6:F3}  {q.F1,5:F3}\n");
        return table.Append(CultureInfo.InvariantCulture,
            $"{Paragraphs} paragraphs; of {WithoutTheme} without theme {WronglyTagged:P0} tagged; calibration error {CalibrationError:F3}\n").ToString();
    }

    struct Counts
    {
        public int Support, Tagged, Right;

        public readonly ThemeQuality Quality(string theme) => new(
            theme, Support, Share(Right, Tagged), Share(Right, Support), Share(2 * Right, Tagged + Support));

        static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 4);
    }

    sealed class CalibrationBins
    {
        readonly (int N, double Sum, int Right)[] _bins = new (int, double, int)[10];
        int _n;

        public double Error => _n == 0 ? 0 : _bins.Sum(b => Math.Abs(b.Sum - b.Right)) / _n;

        public void Add(double probability, bool right)
        {
            ref var bin = ref _bins[Math.Min(9, (int)(probability * 10))];
            bin = (bin.N + 1, bin.Sum + probability, bin.Right + (right ? 1 : 0));
            _n++;
        }
    }
}
