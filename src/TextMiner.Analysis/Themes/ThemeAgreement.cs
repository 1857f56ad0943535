namespace TextMiner.Analysis.Themes;

/// <summary>How far coders agree on one theme.</summary>
/// <param name="Theme">Theme id.</param>
/// <param name="Units">Units that at least two of them decided.</param>
/// <param name="Alpha">Krippendorff's alpha; null where all said the same throughout.</param>
/// <param name="Pair">The two coders beside each other; null when there are more.</param>
public sealed record ThemeAgreement(string Theme, int Units, double? Alpha, PairCounts? Pair)
{
    /// <summary>Compares the decisions of some coders theme by theme.</summary>
    /// <param name="themes">Ids in the order wanted.</param>
    /// <param name="decisions">Every decision of the coders; at most one for each coder, unit and theme.</param>
    /// <param name="coders">The coders; with two of them, kappa and counts are given too.</param>
    public static IReadOnlyList<ThemeAgreement> Of(
        IReadOnlyList<string> themes, IReadOnlyList<CodedDecision> decisions, IReadOnlyList<string> coders)
    {
        ArgumentNullException.ThrowIfNull(themes);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(coders);
        var byTheme = decisions.Where(d => coders.Contains(d.Coder)).ToLookup(d => d.Theme, StringComparer.Ordinal);
        return [.. themes.Select(theme => OfTheme(theme, byTheme[theme], coders))];
    }

    static ThemeAgreement OfTheme(string theme, IEnumerable<CodedDecision> decisions, IReadOnlyList<string> coders)
    {
        var units = decisions.GroupBy(d => d.Unit, StringComparer.Ordinal).Select(g => g.ToDictionary(d => d.Coder, d => d.Yes, StringComparer.Ordinal))
            .Where(u => u.Count > 1).ToList();
        double? alpha = Agreement.Alpha(units.Select(u => (IReadOnlyCollection<int>)[.. u.Values.Select(yes => yes ? 1 : 0)]));
        return new ThemeAgreement(theme, units.Count, alpha, coders.Count == 2 ? PairCounts.Of([.. units.Select(u => (u[coders[0]], u[coders[1]]))]) : null);
    }
}

/// <summary>Whether a coder gives a unit a theme.</summary>
/// <param name="Coder">Who.</param>
/// <param name="Unit">Key of the unit.</param>
/// <param name="Theme">Theme id.</param>
/// <param name="Yes">Whether it has the theme.</param>
public readonly record struct CodedDecision(string Coder, string Unit, string Theme, bool Yes);

/// <summary>Two coders on one theme.</summary>
/// <param name="Both">Units to which both gave the theme.</param>
/// <param name="First">Units to which only the first did.</param>
/// <param name="Second">Units to which only the second did.</param>
/// <param name="Neither">Units to which none did.</param>
public sealed record PairCounts(int Both, int First, int Second, int Neither)
{
    /// <summary>Cohen's kappa; null where both said the same throughout.</summary>
    public double? Kappa => Agreement.Kappa(
    [
        .. Enumerable.Repeat((1, 1), Both), .. Enumerable.Repeat((1, 0), First), .. Enumerable.Repeat((0, 1), Second), .. Enumerable.Repeat((0, 0), Neither),
    ]);

    /// <summary>F1 of one coder measured against the other, the scale on which the model is measured; null where none gave the theme.</summary>
    public double? F1 => 2 * Both + First + Second is > 0 and var all ? 2.0 * Both / all : null;

    internal static PairCounts Of(IReadOnlyCollection<(bool First, bool Second)> pairs) => new(
        pairs.Count(p => p is (true, true)), pairs.Count(p => p is (true, false)), pairs.Count(p => p is (false, true)), pairs.Count(p => p is (false, false)));
}
