using System.Globalization;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Extracting;

/// <summary>Why an article is what it is: the elements that could have been its body, and for every field its rule with the others.</summary>
static class ExplanationCard
{
    const int LongestValue = 70;

    public static void Write(TextWriter output, string file, Explanation explanation)
    {
        output.WriteLine(file);
        if (explanation.Result.Rejection is { } rejection) output.WriteLine($"  rejected    {rejection.Reason}: {rejection.Detail}");
        output.WriteLine("  body");
        foreach (var body in explanation.Bodies)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {(body.Chosen is null ? ' ' : '*')} {body.Weight,8:F1} points {body.Characters,7} characters  {body.Element}{(body.Chosen is { } why ? $"  ({why})" : "")}"));
        var found = explanation.Result.Article?.Evidence ?? [];
        var fields = found.Select(evidence => evidence.Field).Concat(explanation.Alternatives.Select(other => other.Field)).Distinct();
        foreach (var field in fields)
        {
            output.WriteLine($"  {field}");
            foreach (var evidence in found.Where(evidence => evidence.Field == field)) Write(output, '*', evidence);
            foreach (var other in explanation.Alternatives.Where(other => other.Field == field)) Write(output, ' ', other);
        }
        output.WriteLine();
    }

    static void Write(TextWriter output, char mark, FieldEvidence evidence) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {mark} {evidence.Confidence:F2}  {evidence.Rule,-26} {Short(evidence.Value)}  “{Short(evidence.Snippet)}”"));

    static string Short(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}
