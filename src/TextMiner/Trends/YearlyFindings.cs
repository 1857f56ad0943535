using TextMiner.Analysis.Comparing;
using TextMiner.Analysis.Terms;
using TextMiner.Storage;
using TextMiner.Storage.Trends;

namespace TextMiner.Trends;

/// <summary>
/// What the end of a run finds in the years of terms, for SQL: bursts, changes, how each year differs from the one before, and what rose
/// and fell since. The series are short and few, so that they are looked at anew each time: of a hundred thousand documents in about a second.
/// </summary>
sealed class YearlyFindings(CorpusStore store)
{
    // As the commands have them unless they are told otherwise.
    const double Scale = 2, Gamma = 1, Rate = 10_000;
    const int LeastCount = 5, LeastDocuments = 2, KeptKeyness = 100, LeastRise = 10, KeptRises = 25;

    readonly TermFindings _findings = new(store);
    readonly TermChanges _changes = new(store);

    public void Renew()
    {
        var axis = _findings.Years();
        var (kept, all) = axis.Tokens.Count == 0 ? ([], []) : (_findings.Kept(axis), _findings.All(axis));
        var pairs = Neighbours(axis).ToList();
        _findings.Replace(
            [.. kept.SelectMany(series => Bursts(series, axis))],
            [.. kept.SelectMany(series => Changes(series, axis))],
            [.. pairs.SelectMany(pair => Compare(all, axis, pair.Before, pair.Year))],
            [.. pairs.SelectMany(pair => Rises(all, axis, pair.Before, pair.Year))]);
    }

    static IEnumerable<StoredBurst> Bursts(YearSeries series, YearAxis axis)
    {
        long[] tokens = [.. axis.Tokens];
        return new BurstAutomaton(Scale, Gamma).Find(series.Counts, tokens).Select(burst =>
        {
            var span = burst.First..(burst.Last + 1);
            return new StoredBurst(series.Kind, series.Name, axis.First + burst.First, axis.First + burst.Last, burst.Weight, series.Counts[span].Sum(), tokens[span].Sum(), Rate * series.Counts.Sum() / tokens.Sum());
        });
    }

    static IEnumerable<StoredChange> Changes(YearSeries series, YearAxis axis) => ChangePoints.Find(series.Counts, axis.Tokens, null)
        .Select(change => new StoredChange(series.Kind, series.Name, axis.First + change.Period, Rate * change.Before, Rate * change.After, change.Strength, change.Dispersion));

    /// <summary>Each year that has documents, with the last one before it that has.</summary>
    static IEnumerable<(int Before, int Year)> Neighbours(YearAxis axis)
    {
        var before = 0;
        for (var year = 1; year < axis.Tokens.Count; year++)
        {
            if (axis.Tokens[year] == 0) continue;
            yield return (before, year);
            before = year;
        }
    }

    IEnumerable<StoredRise> Rises(IReadOnlyList<YearSeries> terms, YearAxis axis, int before, int year)
    {
        var (from, to) = (axis.First + before, axis.First + year);
        return new RisingTerms(_changes, new YearRange(from, from), new YearRange(to, to))
            .Find(terms.Where(t => t.Counts[before] + t.Counts[year] >= LeastRise).Select(t => new TermRates(t.TermId, t.Name, null, t.Counts[before], t.Counts[year], t.Documents[before], t.Documents[year])), KeptRises)
            .Select(r => new StoredRise(to, r.Direction, r.Rank, r.Term.Term, from, r.Term.After, r.Term.Before, r.Term.DocumentsAfter, r.Term.DocumentsBefore, r.Ratio.Log, r.Ratio.Low, r.Ratio.High, r.FixedLog, r.Flags));
    }

    static IEnumerable<StoredKeyness> Compare(IReadOnlyList<YearSeries> terms, YearAxis axis, int before, int year)
    {
        var tested = terms.Where(t => t.Counts[before] + t.Counts[year] >= LeastCount && t.Documents[before] + t.Documents[year] >= LeastDocuments && !Numbering.Is(t.Name))
            .Select(t => (Term: t, Keyness: Analysis.Comparing.Keyness.Of(new TermRate(t.Counts[year], axis.Tokens[year]), new TermRate(t.Counts[before], axis.Tokens[before])))).ToList();
        var adjusted = MultipleTests.Adjust([.. tested.Select(t => t.Keyness.P)], Correction.Holm);
        return tested.Select((t, i) => (t.Term, t.Keyness, Adjusted: adjusted[i])).OrderByDescending(t => t.Keyness.G2).ThenBy(t => t.Term.Name, StringComparer.Ordinal).Take(KeptKeyness)
            .Select((t, i) => new StoredKeyness(axis.First + year, i + 1, t.Term.Name, axis.First + before, t.Term.Counts[year], t.Term.Counts[before], t.Term.Documents[year], t.Term.Documents[before],
                t.Keyness.G2, t.Adjusted, t.Keyness.LogRatio, t.Keyness.Low, t.Keyness.High));
    }
}
