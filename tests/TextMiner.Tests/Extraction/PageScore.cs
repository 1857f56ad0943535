using System.Text.RegularExpressions;
using TextMiner.Extraction.Text;

namespace TextMiner.Tests.Extraction;

/// <summary>
/// Scores extraction against gold: bodies by the F1 of character 4-grams (Chinese) or word 4-grams (English), fields by equality
/// after folding of compatibility forms and removal of white space.
/// </summary>
static partial class PageScore
{
    const int Gram = 4;

    public static double Body(string found, string gold, string language)
    {
        var (left, right) = (Grams(found, language), Grams(gold, language));
        if (left.Count + right.Count == 0) return 1;
        var open = right.CountBy(gram => gram).ToDictionary();
        var hits = 0;
        foreach (var gram in left)
        {
            if (!open.TryGetValue(gram, out var count) || count == 0) continue;
            open[gram] = count - 1;
            hits++;
        }
        return 2.0 * hits / (left.Count + right.Count);
    }

    public static string Normal(string? text) => string.Concat(CompatibilityForms.Fold(text).Where(c => !char.IsWhiteSpace(c)));

    static List<string> Grams(string text, string language)
    {
        if (language == "zh")
        {
            var bare = Normal(text);
            return [.. Enumerable.Range(0, Math.Max(0, bare.Length - Gram + 1)).Select(i => bare.Substring(i, Gram))];
        }
        var words = Word().Matches(CompatibilityForms.Fold(text)).Select(match => match.Value).ToList();
        return [.. Enumerable.Range(0, Math.Max(0, words.Count - Gram + 1)).Select(i => string.Join(' ', words.Skip(i).Take(Gram)))];
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
