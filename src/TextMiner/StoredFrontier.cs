using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Storage;
using TextMiner.Telemetry;

namespace TextMiner;

/// <summary>
/// The crawler's frontier in the store. A finished visit puts its bytes into the archive first and then, in one transaction, its
/// row, the addresses that it found and the end of its claim: a killed run forgets nothing and repeats only what was in flight.
/// </summary>
sealed class StoredFrontier : IFrontier
{
    /// <summary>When an address that could not be had is tried again, if it is not due before.</summary>
    static readonly TimeSpan FailureInterval = TimeSpan.FromHours(22);

    /// <summary>What can happen to an answer with a good status.</summary>
    static readonly RejectionReason[] PassingReasons =
        [RejectionReason.Throttled, RejectionReason.Stalled, RejectionReason.TruncatedBody, RejectionReason.TimedOut, RejectionReason.ConnectionReset, RejectionReason.RenderingFailed];

    readonly CorpusStore _store;
    readonly PageArchive _archive;
    readonly TimeProvider _clock;
    readonly RunCounts _counts;
    readonly RunProgress _progress;
    readonly PageBudget _budget;
    readonly Dictionary<string, CrawlPlan> _plans;
    readonly string _owner;
    readonly TrapWatch _traps;

    /// <summary>The sources that have addresses on a host, in order of their keys.</summary>
    readonly Dictionary<string, SortedSet<string>> _sourcesOf = new(StringComparer.Ordinal);
    readonly Lock _lock = new(), _claiming = new();

    /// <summary>Takes back what a killed run had in hand and adds where the sources begin.</summary>
    public StoredFrontier(CorpusStore store, PageArchive archive, IEnumerable<CrawlPlan> plans, RunCounts counts, RunProgress progress, TimeProvider clock, PageBudget? budget = null)
    {
        (_store, _archive, _counts, _progress, _clock) = (store, archive, counts, progress, clock);
        _budget = budget ?? new PageBudget(null, null, clock);
        (_owner, _traps) = ($"run {counts.Run}", new TrapWatch(clock.GetUtcNow().Year));
        _plans = plans.ToDictionary(plan => plan.Source.Key);
        store.ReleaseClaims();
        foreach (var (key, plan) in _plans.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (plan.Digest is { } digest) store.Define(key, digest);
            store.MakeDue(key, plan.VisitedByEveryRun);
            store.Enqueue(key, plan.StartEntries(clock.GetUtcNow()));
            Follow(store.Nearer(key), plan);
            foreach (var host in store.Hosts(key)) SourceOn(host, key);
        }
    }

    /// <summary>How many links each kind of trap held.</summary>
    public IReadOnlyList<KeyValuePair<TrapKind, int>> Trapped => _traps.Kept;

    public IReadOnlyCollection<string> Hosts()
    {
        lock (_lock) return [.. _sourcesOf.Keys];
    }

    public ClaimedTasks Claim(string host, int most, TimeSpan patience)
    {
        // One at a time: a host that finds the budget set aside for a moment by another, which then needs less, would end for good.
        lock (_claiming)
        {
            // Without pages to spend there is nothing to wait for either.
            if (_budget.Reserve(most) is not (> 0 and var granted)) return new ClaimedTasks([], null);
            var claimed = Claim(host, granted, patience, out var next);
            _budget.Return(granted - claimed.Count);
            return new ClaimedTasks(claimed, claimed.Count > 0 ? null : next);
        }
    }

    List<CrawlTask> Claim(string host, int most, TimeSpan patience, out DateTimeOffset? next)
    {
        next = null;
        var now = _clock.GetUtcNow();
        foreach (var plan in PlansOn(host))
        {
            if (plan.Hours?.UntilOpen(now) is { } closed && closed > TimeSpan.Zero)
            {
                if (closed <= patience) next = Earlier(next, now + closed);
                continue;
            }
            var tasks = Wanted(plan, _store.Claim(plan.Source.Key, host, _owner, most));
            if (tasks.Count > 0) return tasks;
            next = Earlier(next, _store.NextAttempt(plan.Source.Key, host, patience));
        }
        return [];
    }

    public bool Ask(CrawlTask task, string host, HostSlot? slot)
    {
        if (!_budget.IsLate) return _store.Ask(task.Claim, host, slot);
        Postpone(task, _clock.GetUtcNow());
        return false;
    }

    public void Postpone(CrawlTask task, DateTimeOffset due)
    {
        _store.Postpone(task.Claim, due);
        _budget.Return(1);
    }

    public HostSlot? SlotOf(string host) => _store.SlotOf(host);

    public void KeepSlot(string host, HostSlot slot) => _store.KeepSlot(host, slot);

    public RobotsRecord? RobotsOf(PageUrl address, AllowedNetworks networks) => _store.RobotsOf(address, $"{networks}");

    public void KeepRobots(PageUrl address, AllowedNetworks networks, RobotsRecord record) => _store.KeepRobots(address, $"{networks}", record);

    public IReadOnlyCollection<string> Take(CrawlResult result)
    {
        var visit = VisitOf(result);
        if (_store.Keep(visit) is not { } found) return [];
        _counts.Count(visit);
        RunTelemetry.Visited(visit);
        _progress.Advance(visit.Claim.Url.Value, found.Added.Count);
        return HostsOf([.. found.Added, .. Follow(found.Nearer, result.Task.Plan)], visit.SourceKey);
    }

    Visit VisitOf(CrawlResult result)
    {
        var (task, claim) = (result.Task, result.Task.Claim with { Role = result.Task.Role });
        var isList = IsList(task.Role);
        var same = result.Unchanged || (result.Page is { } again && again.Digest == claim.Digest && !isList && _archive.Holds(again.Digest));
        var failed = MayPass(result);
        // Whether an article changed is known when its text was read.
        bool? changed = failed ? null : same || result.Page is null ? false : isList ? result.Page.Digest != claim.Digest : null;
        var now = _clock.GetUtcNow();
        var (interval, due) = task.Plan.NextVisit(claim, changed, now);
        var visit = new Visit
        {
            Run = _counts.Run,
            SourceKey = task.Plan.Source.Key,
            Claim = claim,
            Outcome = same ? FetchOutcome.Unchanged : FetchOutcome.Rejected,
            NextDue = result.NotBefore ?? (failed ? Earlier(due, now + FailureInterval)!.Value : due),
            Interval = interval,
            Page = result.Page,
            Status = result.Status,
            Rejection = result.Rejection,
        };
        return same || result.Page is not { } page ? visit : WithPage(visit, task, page);
    }

    /// <summary>
    /// Whether there is no page for a reason that another day may not have, a firewall that says 403 among them: such a visit says nothing of how
    /// often the page changes.
    /// </summary>
    static bool MayPass(CrawlResult result) => result is { Page: null }
        && (result.Status is null or >= 500 or 403 or 408 or 425 or 429 || PassingReasons.Contains(result.Rejection!.Reason));

    Visit WithPage(Visit visit, CrawlTask task, FetchedPage page)
    {
        _archive.Save(page);
        var links = LinkFinder.Find(page);
        visit = visit with { Found = EntriesOf(task, links) };
        if (links.NoIndex && !IsList(task.Role))
            return visit with { Rejection = new Rejection(page.Url, Stage.Fetch, RejectionReason.NoIndex, "meta robots says noindex") };
        return visit with
        {
            Outcome = IsList(task.Role) ? FetchOutcome.Listed : page.FinalUrl == page.Url ? FetchOutcome.Fetched : FetchOutcome.Moved,
        };
    }

    List<FrontierEntry> EntriesOf(CrawlTask task, PageLinks links) =>
        links.NoFollow ? [] :
        [
            .. links.Links.Select(link => task.Follow(link.Url, link.Text) is { } entry ? entry with { Modified = link.Modified } : null).OfType<FrontierEntry>().DistinctBy(entry => entry.Url)
                .Where(entry => IsNoTrap(entry, task.Plan.Source.Key)),
        ];

    bool IsNoTrap(FrontierEntry entry, string sourceKey)
    {
        var admitted = _traps.Admits(entry.Url, entry.Role, out var report);
        if (report is not null) _store.Reject(_counts.Run, sourceKey, report);
        return admitted;
    }

    /// <summary>
    /// What comes of pages that were visited when they seemed farther away: their links are followed from the archive, since what a
    /// crawl reaches must not depend on the order in which servers answered.
    /// </summary>
    List<FrontierEntry> Follow(IEnumerable<FrontierEntry> pages, CrawlPlan plan)
    {
        List<FrontierEntry> added = [];
        var nearer = new Queue<FrontierEntry>(pages);
        while (nearer.TryDequeue(out var entry))
        {
            var links = _store.Held(entry.Url) is { } held && _archive.TryLoad(held.Digest, out var body, out _)
                ? EntriesOf(CrawlTask.Of(entry, plan), LinkFinder.Find(held.WithBody(body)))
                : [];
            var further = _store.Follow(plan.Source.Key, entry.Url, links);
            added.AddRange(further.Added);
            foreach (var next in further.Nearer) nearer.Enqueue(next);
        }
        return added;
    }

    List<CrawlTask> Wanted(CrawlPlan plan, IReadOnlyList<FrontierClaim> claims)
    {
        List<CrawlTask> tasks = [];
        foreach (var claim in claims)
        {
            if (plan.RoleOf(claim) is var role and not PageRole.Ignored) tasks.Add(new CrawlTask(Held(claim, role), plan, role));
            // The definition has changed since it was found: it may change back, so the address is looked at again some day.
            else _store.Postpone(claim, _clock.GetUtcNow() + plan.ArticleInterval + TimeSpan.FromDays(1));
        }
        return tasks;
    }

    // “It has not changed” is of no use to one who has lost the body, nor to one who never read it as what it is by now.
    FrontierClaim Held(FrontierClaim claim, PageRole role) =>
        IsList(role) != IsList(claim.Role) ? claim with { Validators = PageValidators.None, Digest = null }
        : claim.Digest is null || _archive.Holds(claim.Digest) ? claim
        : claim with { Validators = PageValidators.None };

    static bool IsList(PageRole role) => role is PageRole.List or PageRole.Feed;

    HashSet<string> HostsOf(List<FrontierEntry> added, string sourceKey)
    {
        var hosts = added.Select(entry => entry.Url.Host).ToHashSet(StringComparer.Ordinal);
        foreach (var host in hosts) SourceOn(host, sourceKey);
        foreach (var entry in added) _traps.Entered(entry.FoundOn ?? entry.Url, entry.Url, entry.Role);
        return hosts;
    }

    void SourceOn(string host, string sourceKey)
    {
        lock (_lock)
        {
            if (!_sourcesOf.TryGetValue(host, out var keys)) _sourcesOf.Add(host, keys = new SortedSet<string>(StringComparer.Ordinal));
            keys.Add(sourceKey);
        }
    }

    List<CrawlPlan> PlansOn(string host)
    {
        lock (_lock) return [.. _sourcesOf.GetValueOrDefault(host, []).Select(key => _plans[key])];
    }

    static DateTimeOffset? Earlier(DateTimeOffset? first, DateTimeOffset? second) => first is null || second < first ? second : first;
}
