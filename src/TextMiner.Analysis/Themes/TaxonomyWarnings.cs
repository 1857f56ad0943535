using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>What is allowed in a taxonomy but seldom meant.</summary>
public static class TaxonomyWarnings
{
    /// <summary>A phrase of this weight decides alone, so that in two themes it always tags both.</summary>
    const double DecidesAlone = 3;

    /// <summary>The warnings, each a sentence with its place.</summary>
    public static IReadOnlyList<string> Of(ThemeTaxonomy taxonomy, Segmenter segmenter)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        ArgumentNullException.ThrowIfNull(segmenter);
        return [.. SharedPhrases(taxonomy), .. SilencedPhrases(taxonomy), .. Examples(taxonomy, segmenter)];
    }

    static IEnumerable<string> SharedPhrases(ThemeTaxonomy taxonomy) =>
        from theme in taxonomy.Themes
        from entry in theme.Lexicon
        where entry.Weight >= DecidesAlone
        from phrase in entry.Phrases
        group theme.Id by phrase into themes
        where themes.Count() > 1
        select $"lexicon: “{themes.Key}” has weight {DecidesAlone} or more in {string.Join(" and ", themes)}, so it tags them all; lower it where it needs company.";

    static IEnumerable<string> SilencedPhrases(ThemeTaxonomy taxonomy)
    {
        var slogans = taxonomy.Slogans.ToHashSet(StringComparer.Ordinal);
        return from theme in taxonomy.Themes
               from entry in theme.Lexicon
               where entry.Weight > 0
               from phrase in entry.Phrases
               where slogans.Contains(phrase)
               select $"lexicon of {theme.Id}: “{phrase}” is also a slogan, so it never counts; take it out of one of them.";
    }

    static IEnumerable<string> Examples(ThemeTaxonomy taxonomy, Segmenter segmenter)
    {
        var lexicon = new ThemeLexicon(taxonomy);
        for (int t = 0; t < taxonomy.Themes.Count; t++)
        {
            var theme = taxonomy.Themes[t];
            if (!theme.Examples.Any(e => e.IsYes) || theme.Examples.All(e => e.IsYes))
                yield return $"examples of {theme.Id}: at least one that carries the theme and one that does not would help coders.";
            foreach (var example in theme.Examples)
            {
                var tokens = new List<Token>();
                segmenter.Tokenize(example.Text, tokens);
                if (example.IsYes && !lexicon.Match(example.Text, tokens).Any(m => m.Theme == t && m.Weight > 0))
                    yield return $"examples of {theme.Id}: its lexicon finds nothing in “{example.Text}”, so a tag would have no evidence; add a phrase.";
            }
        }
    }
}
