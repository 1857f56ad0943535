using TextMiner.Analysis.Terms;
using TextMiner.Storage.Trends;

namespace TextMiner.Trends;

/// <summary>Rows of trends as they are written; their columns are a contract with those who read them by program.</summary>
static class TrendTables
{
    const double Rate = 10_000;

    public static IReadOnlyList<string> TrendColumns(TrendRequest request) =>
        ["term", "period", .. Dimensions(request), "n", "n_substring", "documents", "documents_total", "tokens_total", "per_10k", "document_share", "low", "high", "flags"];

    /// <summary>A row for every period of every series. Where there are no documents, counts are 0 and rates are unknown.</summary>
    /// <param name="frame">The documents.</param>
    /// <param name="counts">What was counted.</param>
    /// <param name="isNew">Whether a term is in no document before those of the frame.</param>
    public static IEnumerable<IReadOnlyList<object?>> Trends(TrendFrame frame, IReadOnlyList<TermCounts> counts, Func<TermQuery, bool> isNew)
    {
        var firstSeen = counts.ToDictionary(c => c.Query.Name, c => isNew(c.Query) ? FirstSeen(frame, c) : null, StringComparer.Ordinal);
        foreach (var series in TrendSeries.Of(frame, counts))
        {
            var comparisons = frame.Request.Hold is null ? new MixComparison?[series.Counts.Length] : series.Comparisons();
            for (var t = 0; t < series.Counts.Length; t++)
            {
                long n = series.Counts[t], tokens = series.TokenTotals[t], documents = series.DocumentTotals[t];
                var bounds = PoissonRate.Interval(n);
                double? PerTokens(double count) => tokens == 0 ? null : Rate * count / tokens;
                yield return
                [
                    series.Term, frame.Axis.Labels[t], .. series.Values, n, series.Substrings?[t], series.Documents[t], documents, tokens,
                    PerTokens(n), documents == 0 ? null : (double)series.Documents[t] / documents, PerTokens(bounds.Low), PerTokens(bounds.High),
                    series.FlagsOf(t, firstSeen[series.Term], comparisons[t]),
                ];
            }
        }
    }

    public static IReadOnlyList<string> CompositionColumns(TrendRequest request) =>
        ["term", "period", .. Dimensions(request), "n", "tokens_total", "per_10k", "fixed_per_10k", "weight_covered", "change", "fixed_change", "mix_effect", "common_tokens", "flags"];

    /// <summary>The raw series beside the one with its mix held fixed; changes are since the last period with documents.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Composition(TrendFrame frame, IReadOnlyList<TermCounts> counts)
    {
        foreach (var series in TrendSeries.Of(frame, counts))
        {
            var (mix, comparisons) = (series.Mix, series.Comparisons());
            for (var t = 0; t < series.Counts.Length; t++)
            {
                long n = series.Counts[t], tokens = series.TokenTotals[t];
                var change = comparisons[t];
                yield return
                [
                    series.Term, frame.Axis.Labels[t], .. series.Values, n, tokens, tokens == 0 ? null : Rate * n / tokens, Rate * mix.RateOf(t), mix.CoverageOf(t),
                    change?.Raw, change?.Fixed, change?.MixEffect, change?.CommonShare, series.FlagsOf(t, null, change),
                ];
            }
        }
    }

    public static IReadOnlyList<string> BurstColumns(TrendRequest request) =>
        ["term", .. Dimensions(request), "first_period", "last_period", "periods", "weight", "n", "per_10k", "usual_per_10k", "documents"];

    /// <summary>Bursts of tokens, or of documents that hold the term.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Bursts(TrendFrame frame, IReadOnlyList<TermCounts> counts, BurstAutomaton automaton, bool ofDocuments)
    {
        foreach (var series in TrendSeries.Of(frame, counts))
        {
            var bursts = ofDocuments ? automaton.Find(series.Documents, series.DocumentTotals) : automaton.Find(series.Counts, series.TokenTotals);
            double usual = Rate * series.Counts.Sum() / series.TokenTotals.Sum();
            foreach (var burst in bursts)
            {
                var span = burst.First..(burst.Last + 1);
                var n = series.Counts[span].Sum();
                yield return
                [
                    series.Term, .. series.Values, frame.Axis.Labels[burst.First], frame.Axis.Labels[burst.Last], (long)(burst.Last - burst.First + 1), burst.Weight,
                    n, Rate * n / series.TokenTotals[span].Sum(), usual, series.Documents[span].Sum(),
                ];
            }
        }
    }

    public static IReadOnlyList<string> ChangeColumns(TrendRequest request) =>
        ["term", .. Dimensions(request), "period", "per_10k_before", "per_10k_after", "ratio", "strength", "dispersion"];

    /// <summary>Change points of the rate of tokens.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Changes(TrendFrame frame, IReadOnlyList<TermCounts> counts, double? penalty)
    {
        foreach (var series in TrendSeries.Of(frame, counts))
            foreach (var change in ChangePoints.Find(series.Counts, series.TokenTotals, penalty))
                yield return
                [
                    series.Term, .. series.Values, frame.Axis.Labels[change.Period], Rate * change.Before, Rate * change.After,
                    change.Before > 0 ? change.After / change.Before : null, change.Strength, change.Dispersion,
                ];
    }

    static int? FirstSeen(TrendFrame frame, TermCounts counts)
    {
        int? first = null;
        for (var i = 0; i < frame.Slices.Count; i++)
            if (counts.Tokens[i] > 0 && !(first <= frame.Slices[i].Period)) first = frame.Slices[i].Period;
        return first;
    }

    public static IEnumerable<string> Dimensions(TrendRequest request) => request.Split.Select(dimension => dimension.ToString().ToLowerInvariant());
}
