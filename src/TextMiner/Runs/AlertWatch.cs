using System.Globalization;
using TextMiner.Analysis.Terms;
using TextMiner.Analysis.Topics.Upkeep;
using TextMiner.Storage.Runs;

namespace TextMiner.Runs;

/// <summary>
/// Looks at what a run brought, and raises what is odd about it: once, and with the documents behind it. The first run of a
/// database has nothing to compare with and raises nothing.
/// </summary>
/// <param name="reader">What there is to judge by.</param>
/// <param name="raised">What was raised before.</param>
/// <param name="now">The moment of the run.</param>
sealed class AlertWatch(AlertReader reader, AlertHistory raised, DateTimeOffset now)
{
    // The night that ends a month in London begins one in China.
    readonly DateOnly _today = SourceWatch.ChineseDay(now);

    readonly IReadOnlyDictionary<string, (string Zh, string En)> _themes = reader.Themes();

    /// <summary>All that is to be raised, by rule and subject.</summary>
    /// <param name="run">The run that ends.</param>
    /// <param name="isNews">Whether it changed anything; a source falls silent just when nothing comes.</param>
    public IReadOnlyList<Alert> Look(long run, bool isNews)
    {
        if (reader.LastDone() is not { } since) return [];
        var sources = new SourceWatch(reader, raised, now);
        List<Alert> alerts = [.. sources.Silent(run, since), .. sources.Rejecting(run, since)];
        if (isNews)
        {
            var arrived = reader.Arrived(since);
            alerts.AddRange(sources.Degraded(run, since, arrived));
            var counted = arrived.Where(d => d.IsPrimary).ToList();
            var terms = counted.ToDictionary(d => d.Id, d => reader.TermsOf(d.Id));
            alerts.AddRange(OfTopics(run, counted));
            alerts.AddRange(OfThemes(counted));
            alerts.AddRange(OfTerms(counted, terms));
            alerts.AddRange(FirstInRegions(counted, terms));
        }
        return [.. alerts.OrderBy(a => a.Rule, StringComparer.Ordinal).ThenBy(a => a.Subject, StringComparer.Ordinal)];
    }

    /// <summary>Topics that no longer explain what comes; the run has found others, which may want another number of them.</summary>
    IEnumerable<Alert> OfTopics(long run, List<ArrivedDocument> arrived)
    {
        if (reader.Outgrown(run) is not { } fitness) yield break;
        // In parts of what is borne: the larger of two rises.
        var strength = Math.Max(
            (fitness.UnknownLater - fitness.UnknownHeld) / FitnessMeasure.MostUnknown, Math.Log(fitness.PerplexityLater / fitness.PerplexityHeld) / Math.Log(FitnessMeasure.MostPerplexity));
        yield return new Alert("topics-outgrown", "topics", _today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Rounded(strength), 1,
            string.Create(CultureInfo.InvariantCulture,
                $"隐含主题已不能解释其后的{fitness.Later}份文件：不认识的词占{Percent(fitness.UnknownLater)}（拟合时留出的文件为{Percent(fitness.UnknownHeld)}），困惑度{fitness.PerplexityLater:0}（{fitness.PerplexityHeld:0}）；本次运行已重新归纳"),
            $"{fitness.Verdict}; the run has found topics anew", [.. arrived.Select(d => d.Document)]);
    }

    IEnumerable<Alert> OfThemes(List<ArrivedDocument> arrived)
    {
        var touched = arrived.Where(d => d.IsDated).SelectMany(d => reader.ThemesOf(d.Id)).ToHashSet(StringComparer.Ordinal);
        if (touched.Count == 0) yield break;
        var last = (_today.Year * 12L) + _today.Month - 1;
        var series = reader.ThemeMonths(last - AlertRules.Months + 1).ToLookup(m => m.Theme ?? "", m => (m.Month, m.Documents));
        if (Axis.Of(series[""], last) is not { } axis) yield break;
        foreach (var theme in touched.Order(StringComparer.Ordinal))
        {
            var of = new Watched($"theme:{theme}", $"主题“{_themes[theme].Zh}”", $"theme “{_themes[theme].En}”", axis, axis.Fill(series[theme]));
            foreach (var alert in Bursts(of, (first, end) => reader.DocumentsOf(theme, axis.First + first, axis.First + end))) yield return alert;
            foreach (var alert in Changes(of, (first, end) => reader.DocumentsOf(theme, axis.First + first, axis.First + end))) yield return alert;
        }
    }

    IEnumerable<Alert> OfTerms(List<ArrivedDocument> arrived, Dictionary<long, IReadOnlyList<(string Term, long Count)>> terms)
    {
        var holders = arrived.Where(d => d.IsDated).SelectMany(d => terms[d.Id].Select(t => (t.Term, Document: d))).ToLookup(t => t.Term, t => t.Document, StringComparer.Ordinal);
        var all = reader.Years(null).Select(y => (y.Key, y.Value));
        if (Axis.Of(all, _today.Year) is not { } axis) yield break;
        foreach (var holding in holders.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            var of = new Watched($"term:{holding.Key}", $"词语“{holding.Key}”", $"term “{holding.Key}”", axis, axis.Fill(reader.Years(holding.Key).Select(y => (y.Key, y.Value))));
            var documents = holding.OrderByDescending(d => d.Date, StringComparer.Ordinal).ThenBy(d => d.Document.DocKey, StringComparer.Ordinal).Select(d => d.Document).ToList();
            foreach (var alert in Bursts(of, (_, _) => documents)) yield return alert;
            foreach (var alert in Changes(of, (_, _) => documents)) yield return alert;
        }
    }

    /// <summary>A burst that goes on into the newest period that holds documents.</summary>
    IEnumerable<Alert> Bursts(Watched of, Func<long, long, IReadOnlyList<AlertDocument>> documents)
    {
        var (axis, counts) = (of.Axis, of.Counts);
        if (new BurstAutomaton(AlertRules.BurstScale).Find(counts, axis.Totals) is not [.., var burst] || burst.Last < axis.Newest || burst.Weight < AlertRules.BurstWeight) yield break;
        var n = counts[burst.First..(burst.Last + 1)].Sum();
        if (n < AlertRules.BurstDocuments || raised.Periods("burst", of.Subject).Any(p => string.CompareOrdinal(p, axis.Label(burst.First)) >= 0)) yield break;
        var (from, usual) = (axis.Label(burst.First), Percent(counts.Sum(), axis.Totals.Sum()));
        var share = Percent(n, axis.Totals[burst.First..(burst.Last + 1)].Sum());
        yield return new Alert("burst", of.Subject, from, Rounded(burst.Weight), AlertRules.BurstWeight,
            $"{of.NameZh}自{from}起突增：占文件的{share}，通常为{usual}",
            $"burst of {of.Name} since {from}: {share} of the documents, usually {usual}", documents(burst.First, burst.Last));
    }

    IEnumerable<Alert> Changes(Watched of, Func<long, long, IReadOnlyList<AlertDocument>> documents)
    {
        var (axis, counts) = (of.Axis, of.Counts);
        // The period that is under way is of the new level as well, so it may be part of it.
        var periods = axis.Newest + 1;
        var (observed, totals) = (counts[..periods], axis.Totals[..periods]);
        if (ChangePoints.Find(observed, totals) is not [.., var change] || change.Period < periods - AlertRules.RecentPeriods) yield break;
        if (raised.Periods("change-point", of.Subject).Any(p => Enumerable.Range(change.Period - AlertRules.SamePeriods, (2 * AlertRules.SamePeriods) + 1).Any(at => axis.Label(at) == p))) yield break;
        var (at, before, after) = (axis.Label(change.Period), Percent(change.Before), Percent(change.After));
        yield return new Alert("change-point", of.Subject, at, Rounded(change.Strength), Rounded(ChangePoints.UsualPenalty(periods)),
            $"{of.NameZh}自{at}起水平改变：由{before}变为{after}", $"level of {of.Name} changed in {at}: from {before} to {after} of the documents", documents(change.Period, axis.Newest));
    }

    IEnumerable<Alert> FirstInRegions(List<ArrivedDocument> arrived, Dictionary<long, IReadOnlyList<(string Term, long Count)>> terms)
    {
        var regions = reader.Regions();
        foreach (var region in arrived.Where(d => d.Region is not null).GroupBy(d => d.Region!).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var before = reader.InRegion(region.Key, null, null) - region.Count(d => d.IsNew);
            if (before < AlertRules.RegionDocuments) continue;
            var name = regions.GetValueOrDefault(region.Key, region.Key);
            foreach (var theme in region.SelectMany(d => reader.ThemesOf(d.Id).Select(t => (Theme: t, Document: d))).GroupBy(t => t.Theme).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                if (reader.InRegion(region.Key, theme.Key, null) == theme.Count())
                    yield return First($"theme:{theme.Key}@{region.Key}", $"主题“{_themes[theme.Key].Zh}”", $"theme “{_themes[theme.Key].En}”", name, before, theme.Select(t => t.Document));
            }
            foreach (var term in region.SelectMany(d => terms[d.Id].Select(t => (t.Term, t.Count, Document: d))).GroupBy(t => t.Term).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                if (term.Sum(t => t.Count) >= AlertRules.FirstMentions && reader.InRegion(region.Key, null, term.Key) == term.Count())
                    yield return First($"term:{term.Key}@{region.Key}", $"词语“{term.Key}”", $"term “{term.Key}”", name, before, term.Select(t => t.Document));
            }
        }
    }

    static Alert First(string subject, string nameZh, string nameEn, string region, long before, IEnumerable<ArrivedDocument> documents)
    {
        var ordered = documents.OrderBy(d => d.Date, StringComparer.Ordinal).ThenBy(d => d.Document.DocKey, StringComparer.Ordinal).ToList();
        return new Alert("first-appearance", subject, "", before, AlertRules.RegionDocuments,
            $"{nameZh}首次在{region}出现（此前该地区已有{before}份文件）",
            string.Create(CultureInfo.InvariantCulture, $"{nameEn} appears in {region} for the first time, after {before} documents without it"), [.. ordered.Select(d => d.Document)]);
    }

    static string Percent(double part, double whole) => Percent(whole == 0 ? 0 : part / whole);

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}%");

    static double Rounded(double value) => Math.Round(value, 3);

    /// <summary>What is watched along an axis.</summary>
    sealed record Watched(string Subject, string NameZh, string Name, Axis Axis, long[] Counts);

    /// <summary>Periods in a row: years, or months when their numbers are those of months.</summary>
    sealed record Axis(long First, long[] Totals)
    {
        /// <summary>Smaller numbers are years.</summary>
        const long FirstMonth = 12 * 1000;

        /// <summary>The newest period that holds documents.</summary>
        public int Newest { get; } = Array.FindLastIndex(Totals, total => total > 0);

        /// <summary>From the first period that holds documents to the present one; null when there are too few.</summary>
        public static Axis? Of(IEnumerable<(long Period, long Documents)> totals, long last)
        {
            var known = totals.Where(t => t.Period <= last && t.Documents > 0).ToList();
            if (known.Count < AlertRules.FewestPeriods) return null;
            var axis = new Axis(known.Min(t => t.Period), new long[last - known.Min(t => t.Period) + 1]);
            return new Axis(axis.First, axis.Fill(known));
        }

        public long[] Fill(IEnumerable<(long Period, long Documents)> counts)
        {
            var filled = new long[Totals.Length];
            foreach (var (period, documents) in counts)
                if (period >= First && period - First < filled.Length) filled[period - First] = documents;
            return filled;
        }

        public string Label(int place) => First + place < FirstMonth
            ? string.Create(CultureInfo.InvariantCulture, $"{First + place}")
            : string.Create(CultureInfo.InvariantCulture, $"{(First + place) / 12}-{((First + place) % 12) + 1:00}");
    }
}
