using System.Globalization;
using TextMiner.Crawling;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>What a refresh would ask for, and why, without asking anybody and without changing anything.</summary>
/// <param name="Plan">The source.</param>
/// <param name="Due">Its due addresses, those first that have been due for longest.</param>
/// <param name="Next">When its next address comes due.</param>
/// <param name="Opens">When its site may be asked again; null when it may be asked now.</param>
sealed record RefreshForecast(CrawlPlan Plan, IReadOnlyList<DueAddress> Due, DateTimeOffset? Next, DateTimeOffset? Opens)
{
    const int ListedAddresses = 20;

    /// <summary>Looks at one source.</summary>
    /// <param name="store">The database; null when there is none yet.</param>
    /// <param name="plan">The source.</param>
    /// <param name="now">The moment.</param>
    public static RefreshForecast Of(CorpusStore? store, CrawlPlan plan, DateTimeOffset now)
    {
        var start = plan.StartEntries(now).Where(entry => store?.Knows(entry.Url) != true).Select(entry => new DueAddress(entry.Url, entry.Role, DueReason.Start, now));
        var due = store?.Due(plan.Source.Key, plan.Digest, plan.VisitedByEveryRun) ?? [];
        var closed = plan.Hours?.UntilOpen(now) ?? TimeSpan.Zero;
        return new RefreshForecast(plan, [.. due, .. start], store?.NextDue(plan.Source.Key), closed > TimeSpan.Zero ? now + closed : null);
    }

    public void Write(TextWriter output)
    {
        output.WriteLine($"{Plan.Source.Key}: {Due.Count} due{(Due.Count == 0 ? "" : $" ({Reasons})")}; next due {(Next is { } next ? At(next) : "not known")}"
            + (Opens is { } opens ? $"; its hours are {Plan.Hours}, so it waits until {At(opens)}" : ""));
        foreach (var address in Due.Take(ListedAddresses)) output.WriteLine($"  {address.Url}  {address.Role.ToString().ToLowerInvariant()}, {WordsOf(address.Reason)}, {At(address.Since)}");
        if (Due.Count > ListedAddresses) output.WriteLine($"  … and {Due.Count - ListedAddresses} more");
    }

    string Reasons => string.Join(", ", Due.GroupBy(address => address.Reason).OrderBy(group => group.Key).Select(group => $"{group.Count()} {WordsOf(group.Key)}"));

    static string WordsOf(DueReason reason) => reason switch
    {
        DueReason.Start => "where the source begins",
        DueReason.Found => "found and never visited",
        DueReason.Interrupted => "left in hand by a run that was cut off",
        DueReason.Redefined => "since the definition changed",
        DueReason.EveryRun => "visited by every run",
        DueReason.Failed => "failed at the last visit",
        _ => "interval passed",
    };

    static string At(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
