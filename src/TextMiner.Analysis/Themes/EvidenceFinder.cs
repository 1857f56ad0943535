using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Shows what made a passage carry a theme. What the theme's lexicon block adds to the log-odds is shared among the matches by their
/// weights; a term adds its weight times its value, shared among its occurrences.
/// </summary>
sealed class EvidenceFinder(ThemeModel model, IReadOnlyList<Theme> themes)
{
    /// <summary>The strongest so many places of a passage are kept for each theme.</summary>
    const int MostPlaces = 6;

    /// <summary>Terms that add less to the log-odds tell a reader nothing.</summary>
    const double LeastContribution = 0.1;

    /// <summary>The themes that have a lexicon match in the passage and gain by their lexicon block, as bits.</summary>
    public ulong Shown(Passage passage, IReadOnlyList<LexiconMatch> matches, FeatureVector vector)
    {
        ulong shown = 0;
        foreach (var match in matches)
            if (match.Theme < themes.Count && match.Weight > 0 && passage.Holds(match.Start) && (shown >> match.Theme & 1) == 0 && BlockGain(vector, match.Theme) > 0)
                shown |= 1UL << match.Theme;
        return shown;
    }

    /// <summary>The strongest places that speak for the theme, in order of their start; offsets count the paragraph's units.</summary>
    public IReadOnlyList<EvidencePlace> Find(
        string paragraph, Passage passage, IReadOnlyList<Token> tokens, IReadOnlyList<LexiconMatch> matches, FeatureVector vector, int theme)
    {
        var places = new List<EvidencePlace>();
        AddMatches(passage, matches, BlockGain(vector, theme), theme, places);
        AddTerms(paragraph, passage, tokens, vector, theme, places);
        return [.. places.OrderByDescending(p => p.Contribution).ThenBy(p => p.Start).Take(MostPlaces).OrderBy(p => p.Start).ThenBy(p => p.End)];
    }

    void AddMatches(Passage passage, IReadOnlyList<LexiconMatch> matches, double gain, int theme, List<EvidencePlace> places)
    {
        double all = 0;
        foreach (var match in matches)
            if (match.Theme == theme && match.Weight > 0 && passage.Holds(match.Start)) all += match.Weight;
        if (gain <= 0) return;
        foreach (var match in matches)
            if (match.Theme == theme && match.Weight > 0 && passage.Holds(match.Start))
                places.Add(new EvidencePlace(match.Start, match.End, gain * match.Weight / all, $"lexicon:{themes[theme].Id}/{match.Phrase}"));
    }

    void AddTerms(string paragraph, Passage passage, IReadOnlyList<Token> tokens, FeatureVector vector, int theme, List<EvidencePlace> places)
    {
        var gains = new Dictionary<int, double>();
        for (int i = vector.Indices.Count - 1; i >= 0 && vector.Indices[i] >= model.Features.FirstTerm; i--)
            gains[vector.Indices[i]] = Gain(vector, i, theme);
        var occurrences = tokens.Where(t => passage.Holds(t.Start))
            .GroupBy(t => model.Features.IndexOf(paragraph.AsSpan(t.Start, t.Length)))
            .Where(g => g.Key >= 0 && gains[g.Key] >= LeastContribution);
        foreach (var term in occurrences)
        {
            double gain = gains[term.Key] / term.Count();
            foreach (var token in term)
                if (!places.Exists(p => p.Start <= token.Start && token.End <= p.End))
                    places.Add(new EvidencePlace(
                        token.Start, token.End, gain, $"model:{themes[theme].Id}/{paragraph.AsSpan(token.Start, token.Length)}"));
        }
    }

    double BlockGain(FeatureVector vector, int theme)
    {
        double gain = 0;
        for (int i = 0; i < vector.Indices.Count; i++)
            if (vector.Indices[i] / ThemeFeatures.BlockSize == theme) gain += Gain(vector, i, theme);
            else if (vector.Indices[i] / ThemeFeatures.BlockSize > theme) break;
        return gain;
    }

    double Gain(FeatureVector vector, int i, int theme) => model.Weights[vector.Indices[i] * themes.Count + theme] * vector.Values[i];
}

/// <summary>One place that speaks for a theme, in units of its paragraph.</summary>
readonly record struct EvidencePlace(int Start, int End, double Contribution, string Rule);
