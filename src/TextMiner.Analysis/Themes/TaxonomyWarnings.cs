using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>What is allowed in a taxonomy but seldom meant.</summary>
public static class TaxonomyWarnings
{
    /// <summary>A phrase of this weight speaks strongly for a theme.</summary>
    const double DecidesAlone = 3;

    /// <summary>So many phrases of a warning are named.</summary>
    const int MostNamed = 5;

    /// <summary>The warnings, each a sentence with its place.</summary>
    public static IReadOnlyList<string> Of(ThemeTaxonomy taxonomy, Segmenter segmenter)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        ArgumentNullException.ThrowIfNull(segmenter);
        return [.. SharedPhrases(taxonomy), .. SilencedPhrases(taxonomy), .. Examples(taxonomy, segmenter)];
    }

    static IEnumerable<string> SharedPhrases(ThemeTaxonomy taxonomy)
    {
        var shared =
            from theme in taxonomy.Themes
            from entry in theme.Lexicon
            where entry.Weight >= DecidesAlone
            from phrase in entry.Phrases
            group theme.Id by phrase into themes
            where themes.Count() > 1
            select (Phrase: themes.Key, Themes: string.Join(" and ", themes));
        return shared.GroupBy(s => s.Themes, s => s.Phrase).Select(pair =>
            $"lexicon: {pair.Key} share {string.Join(", ", pair.Take(MostNamed).Select(phrase => $"“{phrase}”"))}{(pair.Count() > MostNamed ? $" and {pair.Count() - MostNamed} more" : "")} with weight {DecidesAlone} or more: each speaks strongly for all of them; lower what needs company.");
    }

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
