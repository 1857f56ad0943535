using System.Globalization;
using System.Text;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Trains a model that also knows the user's own corpus, and measures it beside the one that it would replace.
/// </summary>
/// <param name="Model">The adapted model.</param>
/// <param name="Weak">Number of paragraphs that were labelled by lexicon and model.</param>
/// <param name="Before">Quality of the model in use, on the gold.</param>
/// <param name="After">Quality of the adapted model, on the same gold.</param>
public sealed record ThemeAdaptation(ThemeModel Model, int Weak, ThemeEvaluation Before, ThemeEvaluation After)
{
    /// <summary>
    /// What may be lost before it counts as worse, since the macro F1 of a few hundred paragraphs is known to ±.03 only: macro F1, and the share of paragraphs without theme
    /// that get a tag, where it is more than a few of them.
    /// </summary>
    const double MostLost = 0.01, MostWronglyTagged = 0.05, AFew = 3;

    /// <summary>Whether the adapted model may replace the one in use.</summary>
    public bool IsNoWorse => After.Macro.F1 >= Before.Macro.F1 - MostLost && After.WronglyTagged <= Before.WronglyTagged + Math.Max(MostWronglyTagged, AFew / Math.Max(1, Before.WithoutTheme));

    /// <summary>Adapts; the same input gives the same model.</summary>
    /// <param name="current">The model in use, which gives the weak labels.</param>
    /// <param name="trainer">Trains the new one.</param>
    /// <param name="segmenter">Cuts the texts.</param>
    /// <param name="material">What to learn from and to measure on.</param>
    public static ThemeAdaptation Adapt(ThemeClassifier current, ThemeTrainer trainer, Segmenter segmenter, AdaptationMaterial material)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(segmenter);
        ArgumentNullException.ThrowIfNull(material);
        // The gold's paragraphs may stand in the corpus; learning from them would make its verdict worthless.
        var gold = material.Gold.Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
        var labelled = material.Labelled.Where(p => !gold.Contains(p.Text)).ToList();
        var known = labelled.Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
        var weak = new WeakLabels(current, segmenter).Choose([.. material.Untagged.Where(text => !gold.Contains(text) && !known.Contains(text))], labelled);
        var model = trainer.Train([.. labelled, .. weak]);
        return new ThemeAdaptation(model, weak.Count, ThemeEvaluation.Of(current, segmenter, material.Gold),
            ThemeEvaluation.Of(new ThemeClassifier(current.Lexicon, model), segmenter, material.Gold));
    }

    /// <summary>Theme by theme what was gained and lost, for a terminal.</summary>
    public string ToTable()
    {
        var table = new StringBuilder("theme       support  F1 before   after   gained\n");
        foreach (var (before, after) in Before.Themes.Append(Before.Micro).Append(Before.Macro).Zip(After.Themes.Append(After.Micro).Append(After.Macro)))
            table.Append(CultureInfo.InvariantCulture, $"{before.Theme,-11} {before.Support,7}  {before.F1,9:F3}  {after.F1,6:F3}   {after.F1 - before.F1,6:+0.000;-0.000;0.000}\n");
        return table.Append(CultureInfo.InvariantCulture,
            $"{Before.Paragraphs} paragraphs; of {Before.WithoutTheme} without theme {Before.WronglyTagged:P0} tagged before, {After.WronglyTagged:P0} after; calibration error {Before.CalibrationError:F3} and {After.CalibrationError:F3}\n").ToString();
    }
}

/// <summary>What an adaptation learns from and is measured on.</summary>
/// <param name="Labelled">Paragraphs that people labelled: those of the shipped model, and the user's own.</param>
/// <param name="Untagged">Paragraphs of the user's corpus.</param>
/// <param name="Gold">Labelled paragraphs to measure on; never learnt from.</param>
public sealed record AdaptationMaterial(IReadOnlyList<LabelledParagraph> Labelled, IReadOnlyList<string> Untagged, IReadOnlyList<LabelledParagraph> Gold);
