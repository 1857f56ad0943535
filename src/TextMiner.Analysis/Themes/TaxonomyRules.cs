using System.Globalization;
using System.Text.RegularExpressions;

namespace TextMiner.Analysis.Themes;

/// <summary>The rules that a taxonomy keeps beyond its form; every fault is reported with its path.</summary>
static partial class TaxonomyRules
{
    /// <summary>Decisions about one paragraph travel as bits.</summary>
    const int MostThemes = 64;

    const int MostGroups = 5, LongestWord = 40, LongestDistance = 60;

    public static void Check(TaxonomyFile file, List<JsonFault> faults)
    {
        if (!VersionPattern.IsMatch(file.Version)) Add("version", "numbers with dots such as “1.0”", Quoted(file.Version), "count it up whenever themes or lexicon change");
        if (file.Themes.Count is 0 or > MostThemes) Add("themes", $"from 1 to {MostThemes} themes", Number(file.Themes.Count), "add a theme, or divide the taxonomy");
        CheckWords(file.Slogans, "slogans", faults);
        CheckWords(file.Negations, "negations", faults);
        CheckWords(file.Other, "other", faults);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int t = 0; t < file.Themes.Count; t++)
        {
            var theme = file.Themes[t];
            string path = $"themes[{t}]";
            if (!IdPattern.IsMatch(theme.Id)) Add($"{path}.id", "up to 32 lower-case ASCII letters, digits and -", Quoted(theme.Id), "choose a key such as “green”");
            CheckDistinct("id", theme.Id);
            CheckDistinct("nameZh", theme.NameZh);
            if (!theme.Lexicon.Any(e => e.Weight > 0)) Add($"{path}.lexicon", "at least one entry with a weight above 0", "none", "add phrases that speak for the theme");
            CheckLexicon(theme, path, faults);

            void CheckDistinct(string member, string value)
            {
                if (!keys.TryAdd($"{member} {value}", path)) Add($"{path}.{member}", "what no other theme has", $"that of {keys[$"{member} {value}"]}, {Quoted(value)}", "choose another");
            }
        }

        void Add(string path, string expected, string found, string mend) => faults.Add(new JsonFault(path, expected, found, mend));
    }

    static void CheckLexicon(Theme theme, string path, List<JsonFault> faults)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int e = 0; e < theme.Lexicon.Count; e++)
        {
            var entry = theme.Lexicon[e];
            string place = $"{path}.lexicon[{e}]";
            if (!(Math.Abs(entry.Weight) <= 5)) Add(".weight", "from −5 to 5", Number(entry.Weight), "3 decides alone, 1 needs company");
            int kinds = (entry.Phrases.Count > 0 ? 1 : 0) + (entry.Near.Count > 0 ? 1 : 0) + (entry.All.Count > 0 ? 1 : 0);
            if (kinds != 1) Add("", "one of phrases, near and all", kinds == 0 ? "none of them" : $"{kinds} of them", "make an entry for each");
            if (entry.Near.Count is not (0 or 2)) Add(".near", "two groups of words", Number(entry.Near.Count), "for more groups use “all”");
            if (entry.All.Count is 1 or > MostGroups) Add(".all", $"from 2 to {MostGroups} groups of words", Number(entry.All.Count), "for one group use “phrases”");
            if (entry.Within is < 0 or > LongestDistance) Add(".within", $"from 0 to {LongestDistance} characters", Number(entry.Within), "for a whole sentence use “all”");
            if (entry.Within > 0 && entry.Near.Count == 0) Add(".within", "only beside near", Number(entry.Within), "take it out");
            CheckGroups(entry.Near, $"{place}.near", faults);
            CheckGroups(entry.All, $"{place}.all", faults);
            CheckWords(entry.Not, $"{place}.not", faults);
            for (int p = 0; p < entry.Phrases.Count; p++)
            {
                string phrase = entry.Phrases[p];
                if (phrase.Length is < 2 or > LongestWord)
                    Add($".phrases[{p}]", $"a phrase of 2 to {LongestWord} characters", Quoted(phrase), "one character says too little; a long phrase is never met");
                else if (!seen.TryAdd(phrase, e))
                    Add($".phrases[{p}]", "each phrase of a theme once", $"{Quoted(phrase)}, which stands in lexicon[{seen[phrase]}] already", "give it one weight");
            }

            void Add(string member, string expected, string found, string mend) => faults.Add(new JsonFault(place + member, expected, found, mend));
        }
    }

    static void CheckGroups(IReadOnlyList<IReadOnlyList<string>> groups, string place, List<JsonFault> faults)
    {
        for (int g = 0; g < groups.Count; g++)
        {
            if (groups[g].Count == 0) faults.Add(new JsonFault($"{place}[{g}]", "at least one word", "none", "an empty group never occurs: fill it or take the entry out"));
            CheckWords(groups[g], $"{place}[{g}]", faults);
        }
    }

    static void CheckWords(IReadOnlyList<string> words, string place, List<JsonFault> faults)
    {
        for (int w = 0; w < words.Count; w++)
            if (words[w].Length > LongestWord)
                faults.Add(new JsonFault($"{place}[{w}]", $"up to {LongestWord} characters", Quoted(words[w]), "shorten it: a long one is never met"));
    }

    static string Quoted(string text) => $"“{text}”";

    static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$")]
    static partial Regex IdPattern { get; }

    [GeneratedRegex(@"^\d+(\.\d+){0,3}$")]
    static partial Regex VersionPattern { get; }
}
