using TextMiner.Analysis.Terms;
using TextMiner.Storage.Trends;

namespace TextMiner.Trends;

/// <summary>One term in one series: counts and totals of every period.</summary>
sealed class TrendSeries
{
    /// <summary>What one document says is its own; what three say is theirs.</summary>
    public const int SmallDocuments = 5;

    /// <summary>Fewer tokens than a long document has.</summary>
    public const int SmallTokens = 10_000;

    readonly long[][] _countsByStratum;
    readonly long[][] _tokensByStratum;

    TrendSeries(string term, IReadOnlyList<string> values, int periods, int strata)
    {
        (Term, Values) = (term, values);
        (Counts, Documents, DocumentTotals, TokenTotals) = (new long[periods], new long[periods], new long[periods], new long[periods]);
        _countsByStratum = [.. Enumerable.Range(0, strata).Select(_ => new long[periods])];
        _tokensByStratum = [.. Enumerable.Range(0, strata).Select(_ => new long[periods])];
    }

    public string Term { get; }

    /// <summary>One for each dimension of the split.</summary>
    public IReadOnlyList<string> Values { get; }

    public long[] Counts { get; }

    public long[]? Substrings { get; private set; }

    public long[] Documents { get; }

    public long[] DocumentTotals { get; }

    public long[] TokenTotals { get; }

    public FixedMix Mix => new(_countsByStratum, _tokensByStratum);

    /// <summary>Each term in each series, terms in the order given, series in that of their values.</summary>
    public static IEnumerable<TrendSeries> Of(TrendFrame frame, IReadOnlyList<TermCounts> counts)
    {
        int[] order = [.. Enumerable.Range(0, frame.Series.Count).OrderBy(s => string.Join('\u001F', frame.Series[s]), StringComparer.Ordinal)];
        foreach (var term in counts)
        {
            var series = frame.Series.Select(values => new TrendSeries(term.Query.Name, values, frame.Axis.Labels.Count, frame.Strata) { Substrings = term.Substrings is null ? null : new long[frame.Axis.Labels.Count] }).ToList();
            for (var i = 0; i < frame.Slices.Count; i++) series[frame.Slices[i].Series].Add(frame.Slices[i], i, term);
            foreach (var s in order) yield return series[s];
        }
    }

    /// <summary>What a reader of a figure must know, joined by semicolons.</summary>
    public string FlagsOf(int period, int? firstSeen, MixComparison? comparison)
    {
        List<string> flags = [];
        if (DocumentTotals[period] == 0) flags.Add("no-documents");
        else if (DocumentTotals[period] < SmallDocuments || TokenTotals[period] < SmallTokens) flags.Add("small-sample");
        if (period == firstSeen && Counts[period] > 0) flags.Add("first-seen");
        if (comparison is { Fixed: null }) flags.Add("composition-unknown");
        else if (comparison is { Disagrees: true }) flags.Add("composition");
        return string.Join(';', flags);
    }

    /// <summary>How each period compares with the last one before it that has documents.</summary>
    public MixComparison?[] Comparisons()
    {
        var mix = Mix;
        var found = new MixComparison?[Counts.Length];
        var earlier = -1;
        for (var t = 0; t < Counts.Length; t++)
        {
            if (DocumentTotals[t] == 0) continue;
            if (earlier >= 0) found[t] = mix.Compare(earlier, t);
            earlier = t;
        }
        return found;
    }

    void Add(TrendSlice slice, int place, TermCounts term)
    {
        var (t, s) = (slice.Period, slice.Stratum);
        Counts[t] += term.Tokens[place];
        Documents[t] += term.Documents[place];
        DocumentTotals[t] += slice.Documents;
        TokenTotals[t] += slice.Tokens;
        if (Substrings is { } substrings) substrings[t] += term.Substrings![place];
        _countsByStratum[s][t] += term.Tokens[place];
        _tokensByStratum[s][t] += slice.Tokens;
    }
}
