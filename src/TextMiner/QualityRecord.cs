using System.Globalization;
using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Storage;
using TextMiner.Storage.Labelling;

namespace TextMiner;

/// <summary>
/// Keeps on record how often theme tags are right: on the gold set that is part of TextMiner, and on what people said in this
/// database once it is enough. What the newest rows say already is not measured again.
/// </summary>
sealed class QualityRecord(CorpusStore store, DocumentAnalyzer analyzer)
{
    /// <summary>Fewer labelled paragraphs say nothing: with 30 the error of a share is still about nine points.</summary>
    public const int FewestLabelled = 30;

    /// <summary>Measures what is not measured yet, and says what was.</summary>
    public string Renew(long run)
    {
        var measured = Sets().Where(gold => !store.HoldsMeasurement(gold.Name, gold.Digest, analyzer.Stamp)).Select(analyzer.Measure).ToList();
        foreach (var measurement in measured) store.SaveMeasurement(run, measurement);
        return measured.Count == 0 ? "nothing new to measure theme tags on" : string.Join("; ", measured.Select(m => string.Create(CultureInfo.InvariantCulture,
            $"theme tags on {m.Paragraphs} paragraphs ({m.Gold}): macro F1 {m.MacroF1:.000}, micro F1 {m.MicroF1:.000}")));
    }

    IEnumerable<ThemeGold> Sets()
    {
        if (ThemeGold.Shipped(analyzer.Taxonomy) is { } shipped) yield return shipped;
        var people = new CorpusLabels(store).LabelledTexts();
        if (people.Count >= FewestLabelled) yield return ThemeGold.OfPeople(people, analyzer.Taxonomy);
        else store.ForgetMeasurements(ThemeGold.PeopleName);
    }
}
