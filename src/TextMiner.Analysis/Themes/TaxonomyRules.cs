using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace TextMiner.Analysis.Themes;

/// <summary>What <c>taxonomy.json</c> holds.</summary>
sealed record TaxonomyFile(string Version, IReadOnlyList<string> Slogans, IReadOnlyList<string> Negations, IReadOnlyList<string> Other, IReadOnlyList<Theme> Themes);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TaxonomyFile))]
sealed partial class TaxonomyJson : JsonSerializerContext;

/// <summary>The rules that a taxonomy keeps beyond being well-formed JSON; every fault is reported with its path.</summary>
static partial class TaxonomyRules
{
    public static IReadOnlyList<string> Check(TaxonomyFile file)
    {
        var faults = new List<string>();
        if (file.Themes.Count is 0 or > 64) faults.Add($"themes: from 1 to 64 themes expected, found {file.Themes.Count}");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (int t = 0; t < file.Themes.Count; t++)
        {
            var theme = file.Themes[t];
            string path = $"themes[{t}]";
            if (!IdPattern.IsMatch(theme.Id)) faults.Add($"{path}.id: lower-case ASCII letters, digits and - expected, found “{theme.Id}”");
            if (!ids.Add(theme.Id)) faults.Add($"{path}.id: “{theme.Id}” is the id of an earlier theme; ids must differ");
            if (theme.NameZh.Length == 0 || theme.NameEn.Length == 0) faults.Add($"{path}: a name in both languages expected");
            if (theme.Definition.Length == 0) faults.Add($"{path}.definition: a sentence expected, found nothing");
            if (!theme.Lexicon.Any(e => e.Weight > 0)) faults.Add($"{path}.lexicon: at least one entry with a weight above 0 expected");
            CheckLexicon(theme, path, faults);
        }
        return faults;
    }

    static void CheckLexicon(Theme theme, string path, List<string> faults)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int e = 0; e < theme.Lexicon.Count; e++)
        {
            var entry = theme.Lexicon[e];
            string place = $"{path}.lexicon[{e}]";
            if (!(Math.Abs(entry.Weight) <= 5)) faults.Add($"{place}.weight: from −5 to 5 expected, found {entry.Weight}");
            if (entry.Phrases.Count > 0 == entry.Near.Count > 0) faults.Add($"{place}: either phrases or near expected");
            if (entry.Near.Count is not (0 or 2)) faults.Add($"{place}.near: two groups expected, found {entry.Near.Count}");
            if (entry.Within is < 0 or > 60) faults.Add($"{place}.within: from 0 to 60 characters expected, found {entry.Within}");
            foreach (string word in entry.Near.SelectMany(group => group).Concat(entry.Not))
                if (word.Length is 0 or > 40) faults.Add($"{place}: a word of 1 to 40 characters expected, found “{word}”");
            foreach (string phrase in entry.Phrases)
            {
                if (phrase.Length is < 2 or > 40) faults.Add($"{place}.phrases: a phrase of 2 to 40 characters expected, found “{phrase}”");
                if (!seen.TryAdd(phrase, e)) faults.Add($"{place}.phrases: “{phrase}” stands in lexicon[{seen[phrase]}] already; give it one weight");
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$")]
    static partial Regex IdPattern { get; }
}
