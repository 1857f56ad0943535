using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Sources;

/// <summary>One page that was asked for, or why there is none.</summary>
/// <param name="Url">The address that was asked for.</param>
/// <param name="Page">The page; its final address tells where redirects led.</param>
/// <param name="Refusal">Why there is none.</param>
sealed record Answer(PageUrl Url, FetchedPage? Page, string? Refusal)
{
    /// <summary>It was not asked for, because robots.txt forbids it or cannot be read.</summary>
    public bool IsForbidden { get; init; }
}

/// <summary>What the robots.txt of a host says.</summary>
/// <param name="Verdict">For people: how it was answered.</param>
/// <param name="Rules">The rules; null when it could not be read and nothing may be asked.</param>
sealed record HostRobots(string Verdict, RobotsRules? Rules);

/// <summary>
/// Asks for a handful of pages, one after the other, for a person who waits: robots.txt first, the longer of the two delays between
/// answers and requests, one attempt. What a refresh does over hours is the crawler's part.
/// </summary>
sealed class PoliteVisitor(IPageFetcher fetcher, TimeProvider clock, AllowedNetworks networks, TimeSpan delay)
{
    const int MaxRedirects = 5;

    readonly Dictionary<string, HostRobots> _robots = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> _answered = new(StringComparer.Ordinal);

    /// <summary>The robots.txt files read so far, by scheme and host.</summary>
    public IReadOnlyDictionary<string, HostRobots> Robots => _robots;

    /// <summary>Called before every request, to show that something happens.</summary>
    public Action<PageUrl>? Asking { get; init; }

    /// <summary>Asks for one page under its host's rules, following redirects under theirs.</summary>
    public async Task<Answer> VisitAsync(PageUrl url, CancellationToken cancel)
    {
        var address = url;
        for (var redirects = 0; ; redirects++)
        {
            var robots = await RobotsAsync(address, cancel);
            if (robots.Rules is not { } rules) return new Answer(url, null, $"robots.txt: {robots.Verdict}, so nothing may be asked") { IsForbidden = true };
            if (!rules.Allows(address)) return new Answer(url, null, $"robots.txt forbids {address.PathAndQuery}") { IsForbidden = true };
            switch (await AskAsync(address, Longer(delay, rules.CrawlDelay), cancel))
            {
                case PageAnswer { Page: var page }: return new Answer(url, page with { Url = url }, null);
                case RefusedAnswer { Rejection: var rejection }: return new Answer(url, null, $"{rejection.Reason}: {rejection.Detail}");
                case RedirectAnswer when redirects == MaxRedirects: return new Answer(url, null, $"more than {MaxRedirects} redirects, the last to {address}");
                case RedirectAnswer redirect: address = redirect.Target; break;
            }
        }
    }

    /// <summary>The rules of the address's host, read once.</summary>
    public async Task<HostRobots> RobotsAsync(PageUrl url, CancellationToken cancel)
    {
        var file = PageUrl.Parse(new Uri(new Uri(url.Value), "/robots.txt").AbsoluteUri);
        if (_robots.TryGetValue(file.Value, out var known)) return known;
        var address = file;
        FetchAnswer answer = await AskAsync(address, delay, cancel);
        for (var redirects = 0; answer is RedirectAnswer { Target: var target } && redirects < MaxRedirects; redirects++)
            answer = await AskAsync(address = target, delay, cancel);
        return _robots[file.Value] = Judge(answer);
    }

    // RFC 9309, section 2.3.1, and as a refresh reads it: 4xx and an answer without content allow everything, 5xx and no answer nothing.
    static HostRobots Judge(FetchAnswer answer) => answer switch
    {
        PageAnswer { Page: var page } => new HostRobots("read", RobotsRules.Parse(page.Body.Span, HttpPageFetcher.ProductToken)),
        RedirectAnswer => new HostRobots("redirects without end, which counts as none", RobotsRules.AllowAll),
        RefusedAnswer { Status: 204 or 205 or (>= 400 and <= 499 and not 429) } none => new HostRobots($"there is none ({none.Status})", RobotsRules.AllowAll),
        RefusedAnswer refused => new HostRobots($"cannot be read ({refused.Rejection.Detail})", null),
        _ => throw new InvalidOperationException($"A fetcher answered with an unknown {answer.GetType().Name}."),
    };

    async Task<FetchAnswer> AskAsync(PageUrl url, TimeSpan pause, CancellationToken cancel)
    {
        while (_answered.TryGetValue(url.Host, out var last) && pause - clock.GetElapsedTime(last) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)), clock, cancel);
        Asking?.Invoke(url);
        try
        {
            return await fetcher.FetchAsync(new FetchRequest(url, networks, PageValidators.None), cancel);
        }
        finally
        {
            _answered[url.Host] = clock.GetTimestamp();
        }
    }

    static TimeSpan Longer(TimeSpan ours, TimeSpan? theirs) => theirs > ours ? theirs.Value : ours;
}
