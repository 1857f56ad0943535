using TextMiner.Analysis.Comparing;
using TextMiner.Analysis.Terms;
using TextMiner.Storage.Trends;

namespace TextMiner.Trends;

/// <summary>The terms that rise and fall most between two ranges of years.</summary>
sealed class RisingTerms
{
    public static readonly string[] Columns =
    [
        "direction", "term", "class", "n_from", "n_to", "documents_from", "documents_to", "per_10k_from", "per_10k_to", "log_ratio", "low", "high", "fixed_log_ratio", "flags",
    ];

    const double Rate = 10_000;

    readonly TermChanges _changes;
    readonly YearRange _from;
    readonly YearRange _to;
    readonly string[] _sources;
    readonly long[][] _exposures;
    readonly long _tokensFrom;
    readonly long _tokensTo;

    public RisingTerms(TermChanges changes, YearRange from, YearRange to)
    {
        (_changes, _from, _to) = (changes, from, to);
        var (before, after) = (changes.TotalsOf(from), changes.TotalsOf(to));
        (_tokensFrom, _tokensTo) = (before.Values.Sum(t => t.Tokens), after.Values.Sum(t => t.Tokens));
        _sources = [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)];
        _exposures = [.. _sources.Select(s => new[] { before.GetValueOrDefault(s).Tokens, after.GetValueOrDefault(s).Tokens })];
    }

    /// <summary>The range without documents, if one is.</summary>
    public YearRange? Missing => _tokensFrom == 0 ? _from : _tokensTo == 0 ? _to : null;

    /// <summary>Rising terms, the surest first, then falling ones.</summary>
    public IEnumerable<IReadOnlyList<object?>> Rows(TermScope scope, int least, int most) => Find(_changes.Rates(_from, _to, scope, least), most).Select(Row);

    /// <summary>The same of these terms; numbers of articles and chapters are none.</summary>
    public IEnumerable<RisingTerm> Find(IEnumerable<TermRates> terms, int most)
    {
        var rated = terms.Where(t => !Numbering.Is(t.Term)).Select(t => (Term: t, Ratio: new RateRatio(t.Before, _tokensFrom, t.After, _tokensTo))).ToList();
        var rising = rated.Where(t => t.Ratio.Certain > 0).OrderByDescending(t => t.Ratio.Certain).ThenBy(t => t.Term.Term, StringComparer.Ordinal).Take(most);
        var falling = rated.Where(t => t.Ratio.Certain < 0).OrderBy(t => t.Ratio.Certain).ThenBy(t => t.Term.Term, StringComparer.Ordinal).Take(most);
        return rising.Select((t, i) => Judge("rise", i + 1, t.Term, t.Ratio)).Concat(falling.Select((t, i) => Judge("fall", i + 1, t.Term, t.Ratio)));
    }

    IReadOnlyList<object?> Row(RisingTerm found)
    {
        var (term, ratio) = (found.Term, found.Ratio);
        return
        [
            found.Direction, term.Term, term.Class, term.Before, term.After, term.DocumentsBefore, term.DocumentsAfter, Rate * term.Before / _tokensFrom, Rate * term.After / _tokensTo,
            ratio.Log, ratio.Low, ratio.High, found.FixedLog, found.Flags,
        ];
    }

    RisingTerm Judge(string direction, int rank, TermRates term, RateRatio ratio)
    {
        var change = MixOf(term).Compare(0, 1);
        // The smoothed ratio, moved by what the mix of sources does to the plain one.
        double? held = change is { Raw: > -1, Fixed: > -1 and var share } ? ratio.Log + Math.Log2((1 + share) / (1 + change.Raw)) : null;
        return new RisingTerm(direction, rank, term, ratio, held, change is { Fixed: null } ? "composition-unknown" : change is { Disagrees: true } ? "composition" : "");
    }

    FixedMix MixOf(TermRates term)
    {
        var (before, after) = (_changes.BySource(term.TermId, _from), _changes.BySource(term.TermId, _to));
        return new FixedMix([.. _sources.Select(s => new[] { before.GetValueOrDefault(s), after.GetValueOrDefault(s) })], _exposures);
    }
}

/// <summary>A term that rose or fell.</summary>
/// <param name="Direction">rise or fall.</param>
/// <param name="Rank">Its place among those of its direction, from 1.</param>
/// <param name="Term">Its counts.</param>
/// <param name="Ratio">Of the rates.</param>
/// <param name="FixedLog">Logarithm of the ratio with the mix of sources held fixed; null where that cannot be known.</param>
/// <param name="Flags">What to beware of.</param>
sealed record RisingTerm(string Direction, int Rank, TermRates Term, RateRatio Ratio, double? FixedLog, string Flags);
