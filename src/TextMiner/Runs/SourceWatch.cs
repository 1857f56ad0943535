using System.Globalization;
using TextMiner.Storage.Runs;

namespace TextMiner.Runs;

/// <summary>What is odd about sources: silence, pages that are no longer read as they were, refusals.</summary>
sealed class SourceWatch(AlertReader reader, AlertHistory raised, DateTimeOffset now)
{
    /// <summary>
    /// Sources that answer, but have published nothing for longer than they are used to, since they were asked last: one that was silent when it
    /// was first met is an archive, not news.
    /// </summary>
    public IEnumerable<Alert> Silent(long run, long since)
    {
        foreach (var (source, name, answers, _) in reader.Visited(run).Where(s => s.Answers > 0))
        {
            var days = reader.PublishingDays(source, AlertRules.RhythmDays);
            if (days.Count <= AlertRules.FewestGaps) continue;
            var numbers = days.Select(d => DateOnly.ParseExact(d.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber).ToList();
            var gaps = numbers.Zip(numbers.Skip(1), (later, earlier) => later - earlier).Order().ToList();
            var usual = gaps[(int)Math.Ceiling(AlertRules.UsualGapShare * gaps.Count) - 1];
            var (threshold, silence) = (Math.Max(AlertRules.LongestHoliday, AlertRules.SilenceFactor * usual), ChineseDay().DayNumber - numbers[0]);
            if (silence <= threshold || reader.LastAnswered(source, since) is not { } before || ChineseDay(before).DayNumber - numbers[0] > threshold) continue;
            // The day of the last document names the silence: it is told once, and the next one again.
            if (raised.Periods("silent-source", $"source:{source}").Contains(days[0].Day)) continue;
            yield return new Alert("silent-source", $"source:{source}", days[0].Day, silence, threshold,
                $"来源“{name}”已{silence}天没有新文件，通常间隔不超过{usual}天",
                string.Create(CultureInfo.InvariantCulture, $"{name} has published nothing for {silence} days; its gaps are usually no longer than {usual}"), [.. days.Take(3).Select(d => d.Document)]);
        }
    }

    /// <summary>Sources whose new documents lost their dates or most of their text.</summary>
    public IEnumerable<Alert> Degraded(long run, long since, IReadOnlyList<ArrivedDocument> arrived)
    {
        var names = reader.Visited(run).ToDictionary(s => s.Source, s => s.Name, StringComparer.Ordinal);
        foreach (var of in arrived.GroupBy(d => d.Source).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (documents, earlier, name) = (of.ToList(), reader.Earlier(of.Key, since, AlertRules.EarlierDocuments), names.GetValueOrDefault(of.Key, of.Key));
            if (documents.Count < AlertRules.FewestArrived || earlier.Count < AlertRules.FewestEarlier) continue;
            var (undated, usual) = (Share(documents.Count(d => !d.IsDated), documents.Count), Share(earlier.Count(d => !d.IsDated), earlier.Count));
            if (undated - usual >= AlertRules.UndatedRise && !WasTold("degraded-extraction", $"source:{of.Key}", "dates"))
            {
                yield return Of("dates", undated - usual, AlertRules.UndatedRise, documents.Where(d => !d.IsDated),
                    $"来源“{name}”新读文件中没有日期的占{Percent(undated)}，此前为{Percent(usual)}：版式可能已变",
                    $"{Percent(undated)} of the documents that {name} gave tell no date, {Percent(usual)} before: its layout may have changed");
            }
            var (length, before) = (Median(documents.Select(d => d.Characters)), Median(earlier.Select(d => d.Characters)));
            if (length < AlertRules.LengthDrop * before && !WasTold("degraded-extraction", $"source:{of.Key}", "length"))
            {
                yield return Of("length", 1 - (length / before), 1 - AlertRules.LengthDrop, documents.OrderBy(d => d.Characters),
                    $"来源“{name}”新读文件的正文明显变短：中位数{length:0}字，此前{before:0}字",
                    string.Create(CultureInfo.InvariantCulture, $"texts of {name} have become short: {length:0} characters in the median, {before:0} before"));
            }

            Alert Of(string what, double strength, double threshold, IEnumerable<ArrivedDocument> behind, string zh, string en) => new(
                "degraded-extraction", $"source:{of.Key}", $"{ChineseDay():yyyy-MM-dd} {what}", Math.Round(strength, 3), Math.Round(threshold, 3), zh, en, [.. behind.Select(d => d.Document)]);
        }
    }

    /// <summary>Sources of whose pages far more than usual gave no document; behind it are those pages.</summary>
    public IEnumerable<Alert> Rejecting(long run, long since)
    {
        var brought = reader.Arrived(since).GroupBy(d => d.Source).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var (source, name, _, rejected) in reader.Visited(run))
        {
            var read = rejected + brought.GetValueOrDefault(source);
            var history = reader.History(source, since, AlertRules.EarlierRuns);
            var (refused, all) = (history.Sum(h => h.Rejected), history.Sum(h => h.Rejected + h.Added + h.Changed));
            if (read < AlertRules.FewestArrived || all < AlertRules.FewestEarlier) continue;
            // One more of each, so that a source that never refused anything does not make the ratio infinite.
            var (share, usual) = (Share(rejected, read), (refused + 1.0) / (all + 2.0));
            if (share < AlertRules.RejectedShare || share < AlertRules.RejectedRatio * usual || WasTold("rejections", $"source:{source}", "")) continue;
            yield return new Alert("rejections", $"source:{source}", $"{ChineseDay():yyyy-MM-dd}", Math.Round(share / usual, 3), AlertRules.RejectedRatio,
                $"来源“{name}”的网页有{Percent(share)}未能成为文件，通常为{Percent(usual)}",
                $"{Percent(share)} of the pages that {name} gave were no documents, usually {Percent(usual)}", reader.Refused(source, run));
        }
    }

    DateOnly ChineseDay() => ChineseDay(now);

    /// <summary>The day in China: pages of Chinese sites are dated in Chinese time.</summary>
    public static DateOnly ChineseDay(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(TimeSpan.FromHours(8)).DateTime);

    /// <summary>A fault that lasts is told again only when nobody has mended it for long.</summary>
    bool WasTold(string rule, string subject, string what) => raised.Periods(rule, subject).Any(period => period.EndsWith(what, StringComparison.Ordinal)
        && ChineseDay().DayNumber - DateOnly.ParseExact(period[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber < AlertRules.RepeatDays);

    static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0}%");

    static double Median(IEnumerable<long> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;
    }
}
