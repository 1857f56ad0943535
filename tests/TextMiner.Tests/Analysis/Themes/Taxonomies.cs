using TextMiner.Analysis.Themes;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Themes;

/// <summary>Small taxonomies for tests, and the files that come with the repository.</summary>
static class Taxonomies
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "models", "themes");

    public static string Template { get; } = Path.Combine(Folder, "template");

    /// <summary>A taxonomy of one theme with this lexicon; slogans and negations to try the rules with.</summary>
    public static ThemeTaxonomy WithLexicon(string entries) => ThemeTaxonomy.Parse(
        $$"""
        {
          "version": "1.0", "slogans": ["创新、协调、绿色"], "negations": ["不适用于"],
          "themes": [{ "id": "green", "nameZh": "绿色", "nameEn": "Green", "definition": "环境", "lexicon": [{{entries}}] }]
        }
        """, "test.json");

    /// <summary>What the lexicon finds: phrase, place and weight.</summary>
    public static IReadOnlyList<string> Find(string entries, string text)
    {
        var tokens = new List<Token>();
        Segmenter.Policy.Tokenize(text, tokens);
        return [.. new ThemeLexicon(WithLexicon(entries)).Match(text, tokens)
            .Select(m => FormattableString.Invariant($"{m.Phrase} “{text[m.Start..m.End]}” {m.Weight}"))];
    }
}
