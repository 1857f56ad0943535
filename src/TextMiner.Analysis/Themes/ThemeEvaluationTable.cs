using System.Globalization;
using System.Text;

namespace TextMiner.Analysis.Themes;

/// <summary>An evaluation as text for a terminal or a readme.</summary>
public static class ThemeEvaluationTable
{
    /// <summary>A line a theme with its figures, then where the errors went.</summary>
    public static string Of(ThemeEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var table = new StringBuilder(Of([.. evaluation.Themes, evaluation.Micro, evaluation.Macro]));
        int width = WidthOf(evaluation.Themes);
        Line(Text($"{evaluation.Paragraphs} paragraphs; of {evaluation.WithoutTheme} without theme {evaluation.WronglyTagged:P0} tagged (95 %: {evaluation.WronglyTaggedLow:P0} – {evaluation.WronglyTaggedHigh:P0}); ECE {evaluation.CalibrationError:F3}"));
        Line(Text($"Intervals: {evaluation.Resamples:N0} resamples of the paragraphs, seed {evaluation.Seed}."));
        AddConfusions(evaluation.Confusions, width, Line);
        return table.ToString();

        void Line(string line) => table.Append(line).Append('\n');
    }

    /// <summary>A line a theme with its figures alone.</summary>
    public static string Of(IReadOnlyList<ThemeQuality> qualities)
    {
        ArgumentNullException.ThrowIfNull(qualities);
        int width = WidthOf(qualities);
        var table = new StringBuilder($"{"theme".PadRight(width)}  support  precision  recall     F1  95 % of F1    ECE\n");
        foreach (var q in qualities)
            table.Append(q.IsMeasured
                ? Text($"{q.Theme.PadRight(width)} {q.Support,8}  {q.Precision,9:F3}  {q.Recall,6:F3}  {q.F1,5:F3}  {q.F1Low:F2} – {q.F1High:F2}  {q.CalibrationError,5:F3}\n")
                : Text($"{q.Theme.PadRight(width)} {q.Support,8}  {"–",9}  {"–",6}  {"–",5}  {"–",11}  {q.CalibrationError,5:F3}\n"));
        return table.ToString();
    }

    static int WidthOf(IReadOnlyList<ThemeQuality> qualities) => Math.Max("theme".Length, qualities.Max(q => q.Theme.Length));

    static void AddConfusions(IReadOnlyList<ThemeConfusion> confusions, int width, Action<string> line)
    {
        if (confusions.All(c => c.Missed + c.WronglyTagged == 0)) return;
        int instead = Math.Max("tagged instead".Length, confusions.Max(c => Counts(c.TaggedInstead).Length));
        line("");
        line($"{"theme".PadRight(width)}   missed  {"tagged instead".PadRight(instead)}  wrongly tagged  carried instead");
        foreach (var c in confusions)
            if (c.Missed + c.WronglyTagged > 0)
                line(Text($"{c.Theme.PadRight(width)} {c.Missed,8}  {Counts(c.TaggedInstead).PadRight(instead)}  {c.WronglyTagged,14}  {Counts(c.CarriedInstead)}").TrimEnd());
    }

    static string Counts(IReadOnlyList<ThemeCount> counts) => string.Join(", ", counts.Select(c => Text($"{c.Theme} {c.Paragraphs}")));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
