using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>The quality of theme tags on labelled paragraphs.</summary>
/// <param name="Paragraphs">Number of paragraphs: every other figure is to be read with it.</param>
/// <param name="Themes">Each theme in the order of the taxonomy.</param>
/// <param name="Micro">All tags together.</param>
/// <param name="Macro">Mean of the themes that somebody labelled or something tagged; its F1 is the mean of their F1.</param>
/// <param name="WithoutTheme">Number of paragraphs that carry no theme.</param>
/// <param name="WronglyTagged">Share of those that got a tag.</param>
/// <param name="CalibrationError">Expected calibration error (ECE) over ten equally wide bins of all probabilities.</param>
public sealed record ThemeEvaluation(
    int Paragraphs, IReadOnlyList<ThemeQuality> Themes, ThemeQuality Micro, ThemeQuality Macro,
    int WithoutTheme, double WronglyTagged, double CalibrationError)
{
    /// <summary>Lower end of the 95 % interval of <see cref="WronglyTagged"/>.</summary>
    public double WronglyTaggedLow { get; init; }

    /// <summary>Upper end of it.</summary>
    public double WronglyTaggedHigh { get; init; }

    /// <summary>For each theme, what stands where it was missed or wrongly tagged.</summary>
    public IReadOnlyList<ThemeConfusion> Confusions { get; init; } = [];

    /// <summary>How often the paragraphs were drawn again for the intervals.</summary>
    public int Resamples { get; init; }

    /// <summary>Seed of these draws.</summary>
    public int Seed { get; init; }

    /// <summary>Tags every paragraph and compares. A tag of <see cref="LabelledParagraph.Alt"/> is neither right nor wrong.</summary>
    public static ThemeEvaluation Of(ThemeClassifier classifier, Segmenter segmenter, IReadOnlyList<LabelledParagraph> gold, int seed = 1)
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
        return Of([.. classifier.Themes.Select(t => t.Id)], gold, judged, seed);
    }

    internal static ThemeEvaluation Of(
        IReadOnlyList<string> themes, IReadOnlyList<LabelledParagraph> gold, IReadOnlyList<IReadOnlyList<ThemeJudgement>> judged, int seed = 1)
    {
        var outcomes = gold.Zip(judged, (paragraph, judgements) => TagOutcome.Of(themes, paragraph, judgements)).ToList();
        var counts = new TagCounts(themes.Count);
        foreach (var outcome in outcomes) counts.Add(outcome, 1);
        var bootstrap = new QualityBootstrap(themes.Count, outcomes, seed);
        var all = new CalibrationBins();
        var qualities = new List<ThemeQuality>(themes.Count);
        for (int t = 0; t < themes.Count; t++)
        {
            var own = new CalibrationBins();
            for (int i = 0; i < outcomes.Count; i++)
            {
                if (outcomes[i].IsOpen(t)) continue;
                foreach (var bins in (CalibrationBins[])[own, all]) bins.Add(judged[i][t].Probability, (outcomes[i].Labelled >> t & 1) == 1);
            }
            qualities.Add(bootstrap.OfTheme(t, counts.Quality(t, themes[t])) with { CalibrationError = own.Error });
        }
        var (low, high) = bootstrap.OfWronglyTagged();
        return new ThemeEvaluation(
            gold.Count, [.. qualities.Select(Rounded)], Rounded(bootstrap.OfMicro(counts.Micro()) with { CalibrationError = all.Error }),
            Rounded(bootstrap.OfMacro(MeanOf(qualities, counts))), counts.WithoutTheme, Rounded(counts.WronglyTaggedShare), Rounded(all.Error))
        {
            WronglyTaggedLow = low,
            WronglyTaggedHigh = high,
            Confusions = [.. themes.Select((_, t) => ThemeConfusion.Of(themes, t, outcomes))],
            Resamples = QualityBootstrap.Resamples,
            Seed = seed,
        };
    }

    static ThemeQuality MeanOf(List<ThemeQuality> qualities, TagCounts counts)
    {
        var measured = qualities.Where(q => q.IsMeasured).ToList();
        var sum = counts.Micro();
        if (measured.Count == 0) return new ThemeQuality("macro", 0, 0, 0, 0);
        return new ThemeQuality("macro", sum.Support, measured.Average(q => q.Precision), measured.Average(q => q.Recall), counts.MacroF1())
        {
            Tagged = sum.Tagged,
            CalibrationError = measured.Average(q => q.CalibrationError),
        };
    }

    static ThemeQuality Rounded(ThemeQuality q) => q with
    {
        Precision = Rounded(q.Precision), Recall = Rounded(q.Recall), F1 = Rounded(q.F1), CalibrationError = Rounded(q.CalibrationError),
    };

    static double Rounded(double value) => Math.Round(value, 4);
}
