using System.Collections.Concurrent;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>One request in its turn: when the host's schedule and the number of hosts at work allow it.</summary>
delegate Task<FetchAnswer> PoliteFetch(HostSchedule schedule, TimeSpan delay, FetchRequest request);

/// <summary>
/// The robots.txt of each origin, kept for 24 hours (RFC 9309, section 2.4). 4xx means that there is none and everything is
/// allowed; 5xx, 429 and no answer at all mean that nothing is, until it can be read.
/// </summary>
sealed class RobotsCache(TimeProvider clock, CrawlerOptions options)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>When an unreadable file is tried again: sooner, since it keeps a whole site out.</summary>
    static readonly TimeSpan RetryInterval = TimeSpan.FromHours(1);

    /// <summary>RFC 9309, section 2.3.1.2, asks for five.</summary>
    const int MaxRedirects = 5;

    readonly ConcurrentDictionary<string, RobotsEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>What the origin of the address says. Called for one address of a host at a time.</summary>
    public async ValueTask<RobotsEntry> ForAsync(PageUrl url, CrawlPlan plan, HostSchedule schedule, PoliteFetch fetch)
    {
        var robots = PageUrl.Parse(new Uri(new Uri(url.Value), "/robots.txt").AbsoluteUri);
        // Networks are part of the key: a file that one source may not reach may well be reached by another.
        var key = $"{plan.Networks} {robots}";
        if (_entries.TryGetValue(key, out var known) && clock.GetUtcNow() < known.Expires) return known;

        var read = await ReadAsync(robots, plan, schedule, fetch);
        // A site that was readable before keeps its last known rules while its file cannot be had.
        if (read.Refusal is not null && known is { Refusal: null }) read = known with { Expires = read.Expires };
        return _entries[key] = read;
    }

    async Task<RobotsEntry> ReadAsync(PageUrl robots, CrawlPlan plan, HostSchedule schedule, PoliteFetch fetch)
    {
        var pause = options.FirstPause;
        for (var attempt = 1; ; attempt++, pause *= CrawlRun.PauseGrowth)
        {
            var answer = await FollowAsync(robots, plan, schedule, fetch);
            var now = clock.GetUtcNow();
            switch (answer)
            {
                case PageAnswer { Page: var page }:
                    return new RobotsEntry(RobotsRules.Parse(page.Body.Span, HttpPageFetcher.ProductToken), null, now + Lifetime);
                case RedirectAnswer or RefusedAnswer { Status: 204 or 205 or (>= 400 and <= 499 and not 429) }:
                    return new RobotsEntry(RobotsRules.AllowAll, null, now + Lifetime);
                case RefusedAnswer refused:
                    if (refused.RetryAfter is { } rest) schedule.RestFor(rest);
                    if (refused.Failure == FailureKind.Lasting || attempt >= options.Attempts || schedule.Rest > options.LongestWait)
                        return new RobotsEntry(RobotsRules.AllowAll, refused, now + RetryInterval);
                    schedule.RestFor(pause);
                    break;
            }
        }
    }

    /// <summary>The file, or the redirect after the last one that is followed: then there is as good as none.</summary>
    static async Task<FetchAnswer> FollowAsync(PageUrl address, CrawlPlan plan, HostSchedule schedule, PoliteFetch fetch)
    {
        for (var redirects = 0; ; redirects++)
        {
            var answer = await fetch(schedule, plan.Delay, new FetchRequest(address, plan.Networks, PageValidators.None));
            if (answer is not RedirectAnswer { Target: var target } || redirects == MaxRedirects) return answer;
            address = target;
        }
    }
}

/// <summary>What is known of one robots.txt.</summary>
/// <param name="Rules">The rules, when they could be read.</param>
/// <param name="Refusal">Why they could not: nothing may be fetched.</param>
/// <param name="Expires">When it is read again.</param>
sealed record RobotsEntry(RobotsRules Rules, RefusedAnswer? Refusal, DateTimeOffset Expires)
{
    /// <summary>Why the address may not be fetched; null when it may.</summary>
    public Rejection? Forbids(PageUrl url) => Refusal switch
    {
        null => Rules.Allows(url) ? null : new Rejection(url, Stage.Fetch, RejectionReason.RobotsDisallowed, "robots.txt forbids it"),
        { Status: null, Rejection: var silence } => silence with { Url = url, Detail = $"robots.txt: {silence.Detail}" },
        { Rejection.Detail: var detail } =>
            new Rejection(url, Stage.Fetch, RejectionReason.RobotsDisallowed, $"robots.txt cannot be read, so nothing is allowed: {detail}"),
    };
}
