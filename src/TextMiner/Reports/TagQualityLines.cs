using System.Globalization;
using TextMiner.Analysis.Themes;
using TextMiner.Storage;

namespace TextMiner.Reports;

/// <summary>How often theme tags are right, a line for each set of labelled paragraphs.</summary>
static class TagQualityLines
{
    public static IEnumerable<string> Of(CorpusReport report)
    {
        var qualities = report.TagQualities();
        foreach (var quality in qualities) yield return Line(quality);
        if (qualities.Any(q => q.Gold == ThemeGold.PeopleName)) yield break;
        var labelled = report.LabelledParagraphs();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Tags on paragraphs that people labelled here: not measured yet, {labelled} of {QualityRecord.FewestLabelled} labelled (textminer label)");
    }

    static string Line(TagQuality q) => string.Create(CultureInfo.InvariantCulture,
        $"Tags on {q.Paragraphs} paragraphs {Name(q.Gold)}: macro F1 {q.MacroF1:.00}, micro F1 {q.MicroF1:.00}, calibration error {q.CalibrationError:.000}, "
        + $"{q.WronglyTagged} of {q.WithoutTheme} without theme tagged");

    static string Name(string gold) => gold == ThemeGold.PeopleName ? "labelled by people here" : "of TextMiner's gold set";
}
