using System.Collections.Concurrent;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>One request to a host in its turn, after a pause.</summary>
delegate Task<FetchAnswer> PoliteFetch(TimeSpan delay, FetchRequest request);

/// <summary>
/// The robots.txt of each origin, kept for 24 hours (RFC 9309, section 2.4), in the store too. 4xx means that there is none and
/// everything is allowed; 5xx, 429 and no answer at all mean that nothing is, until it can be read.
/// </summary>
sealed class RobotsCache(TimeProvider clock, CrawlerOptions options, IFrontier frontier)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>When an unreadable file is tried again: sooner, since it keeps a whole site out.</summary>
    static readonly TimeSpan RetryInterval = TimeSpan.FromHours(1);

    /// <summary>RFC 9309, section 2.3.1.2, asks for five.</summary>
    const int MaxRedirects = 5;

    readonly ConcurrentDictionary<(PageUrl Address, AllowedNetworks Networks), Lazy<Task<RobotsEntry>>> _entries = new();

    /// <summary>What the origin of the address says.</summary>
    public async ValueTask<RobotsEntry> ForAsync(PageUrl url, CrawlPlan plan, HostState host, PoliteFetch fetch)
    {
        var address = PageUrl.Parse(new Uri(new Uri(url.Value), "/robots.txt").AbsoluteUri);
        // Networks are part of the key: a file that one source may not reach may well be reached by another.
        var key = (address, plan.Networks);
        while (true)
        {
            var shared = _entries.GetOrAdd(key, _ => new(() => ReadAsync(address, plan, host, fetch)));
            var entry = await shared.Value;
            if (clock.GetUtcNow() < entry.Expires) return entry;
            _entries.TryRemove(new(key, shared));
        }
    }

    async Task<RobotsEntry> ReadAsync(PageUrl address, CrawlPlan plan, HostState host, PoliteFetch fetch)
    {
        var known = frontier.RobotsOf(address, plan.Networks);
        if (known is not null && clock.GetUtcNow() < known.Expires) return RobotsEntry.Of(known);
        var read = await AskAsync(address, known, plan, host, fetch);
        // A site that was readable before keeps its last known rules while its file cannot be had.
        if (read.Refusal is not null && known is { Refusal: null }) read = known with { Expires = read.Expires };
        frontier.KeepRobots(address, plan.Networks, read);
        return RobotsEntry.Of(read);
    }

    async Task<RobotsRecord> AskAsync(PageUrl address, RobotsRecord? known, CrawlPlan plan, HostState host, PoliteFetch fetch)
    {
        var pause = options.FirstPause;
        for (var attempt = 1; ; attempt++, pause *= CrawlRun.PauseGrowth)
        {
            var answer = await FollowAsync(address, known, plan, fetch);
            var now = clock.GetUtcNow();
            switch (answer)
            {
                case PageAnswer { Page: { Status: 304, Validators: var validators } } when known is not null:
                    return known with { Validators = validators, Expires = now + Lifetime };
                case PageAnswer { Page: var page }:
                    var used = page.Body[..Math.Min(page.Body.Length, RobotsRules.MaxBytes)];
                    return new RobotsRecord(used.ToArray(), null, page.Status, now + Lifetime) { Validators = page.Validators, AnsweredBy = page.Url };
                case RedirectAnswer or RefusedAnswer { Status: 204 or 205 or (>= 400 and <= 499 and not 429) }:
                    return new RobotsRecord(null, null, (answer as RefusedAnswer)?.Status, now + Lifetime);
                case RefusedAnswer refused:
                    if (refused.RetryAfter is { } rest) host.Schedule.RestFor(rest);
                    if (refused.Failure == FailureKind.Lasting || attempt >= options.Attempts || host.Schedule.Rest > options.LongestWait)
                        return new RobotsRecord(null, refused.Rejection, refused.Status, now + RetryInterval);
                    host.Schedule.RestFor(pause);
                    break;
            }
        }
    }

    /// <summary>
    /// The file, or the redirect after the last one that is followed: then there is as good as none. Whoever gave the file that is held is
    /// asked whether it has changed.
    /// </summary>
    static async Task<FetchAnswer> FollowAsync(PageUrl address, RobotsRecord? known, CrawlPlan plan, PoliteFetch fetch)
    {
        for (var redirects = 0; ; redirects++)
        {
            var answer = await fetch(plan.Delay, new FetchRequest(address, plan.Networks, known is { Body: not null } && known.AnsweredBy == address ? known.Validators : PageValidators.None));
            if (answer is not RedirectAnswer { Target: var target } || redirects == MaxRedirects) return answer;
            address = target;
        }
    }
}

/// <summary>What is known of one robots.txt.</summary>
/// <param name="Rules">The rules, when they could be read.</param>
/// <param name="Record">How it was read: a refusal there means that nothing may be fetched.</param>
sealed record RobotsEntry(RobotsRules Rules, RobotsRecord Record)
{
    public DateTimeOffset Expires => Record.Expires;

    public static RobotsEntry Of(RobotsRecord record) => new(
        record.Body is { } body ? RobotsRules.Parse(body, HttpPageFetcher.ProductToken) : RobotsRules.AllowAll, record);

    /// <summary>Why the address may not be fetched; null when it may.</summary>
    public Rejection? Forbids(PageUrl url) => Record switch
    {
        { Refusal: null } => Rules.Allows(url) ? null : new Rejection(url, Stage.Fetch, RejectionReason.RobotsDisallowed, "robots.txt forbids it"),
        { Status: null, Refusal: var silence } => silence with { Url = url, Detail = $"robots.txt: {silence.Detail}" },
        { Refusal.Detail: var detail } =>
            new Rejection(url, Stage.Fetch, RejectionReason.RobotsDisallowed, $"robots.txt cannot be read, so nothing is allowed: {detail}"),
    };
}
