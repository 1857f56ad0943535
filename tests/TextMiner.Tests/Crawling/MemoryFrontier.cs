using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>A frontier in memory, for tests of the crawler alone. What a finished address leads to is said by a function.</summary>
sealed class MemoryFrontier(TimeProvider clock, CrawlPlan plan, Func<CrawlResult, IEnumerable<FrontierEntry>>? follow = null) : IFrontier
{
    readonly Lock _lock = new();
    readonly Dictionary<PageUrl, Address> _addresses = [];
    readonly Dictionary<string, HostSlot> _slots = [];
    readonly Dictionary<PageUrl, RobotsRecord> _robots = [];
    readonly List<CrawlResult> _results = [];

    public IReadOnlyList<CrawlResult> Results
    {
        get { lock (_lock) return [.. _results]; }
    }

    /// <summary>Addresses that wait, with the time at which they are due.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Waiting
    {
        get { lock (_lock) return _addresses.Values.Where(a => !a.IsDone).ToDictionary(a => a.Claim.Url.Value, a => a.Due); }
    }

    public void Add(string url) => Add(Plans.Task(url, plan));

    /// <summary>Adds an address, or makes one that was visited due again.</summary>
    public void Add(CrawlTask task)
    {
        lock (_lock)
        {
            if (_addresses.TryGetValue(task.Url, out var known)) (known.IsDone, known.Due) = (false, clock.GetUtcNow());
            else _addresses.Add(task.Url, new Address(task.Claim with { Role = task.Role }, task.Plan) { Due = clock.GetUtcNow() });
        }
    }

    public IReadOnlyCollection<string> Hosts()
    {
        lock (_lock) return [.. _addresses.Keys.Select(url => url.Host).Distinct()];
    }

    public ClaimedTasks Claim(string host, int most, TimeSpan patience)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var waiting = _addresses.Values.Where(a => a is { IsDone: false, IsTaken: false } && a.Claim.Url.Host == host).OrderBy(a => a.Due).ToList();
            var due = waiting.Where(a => a.Due <= now).Take(most).ToList();
            foreach (var address in due) address.IsTaken = true;
            return new ClaimedTasks([.. due.Select(a => new CrawlTask(a.Claim, a.Plan, a.Claim.Role))], due.Count > 0 ? null : waiting.FirstOrDefault(a => a.Due <= now + patience)?.Due);
        }
    }

    public bool Ask(CrawlTask task, string host, HostSlot? slot)
    {
        lock (_lock)
        {
            var address = _addresses[task.Url];
            address.Claim = address.Claim with { Attempts = address.Claim.Attempts + 1 };
            if (slot is { } kept) _slots[host] = kept;
            return true;
        }
    }

    public void Postpone(CrawlTask task, DateTimeOffset due)
    {
        lock (_lock) (_addresses[task.Url].Due, _addresses[task.Url].IsTaken) = (due, false);
    }

    public IReadOnlyCollection<string> Take(CrawlResult result)
    {
        lock (_lock)
        {
            _results.Add(result);
            var address = _addresses[result.Task.Url];
            (address.IsDone, address.IsTaken, address.Claim) = (true, false, address.Claim with { Attempts = 0 });
        }
        List<FrontierEntry> found = [.. follow?.Invoke(result) ?? []];
        foreach (var entry in found) Add(new CrawlTask(new FrontierClaim(0, 1, entry.Url, entry.Depth), result.Task.Plan, entry.Role));
        return [.. found.Select(entry => entry.Url.Host).Distinct()];
    }

    public HostSlot? SlotOf(string host)
    {
        lock (_lock) return _slots.TryGetValue(host, out var slot) ? slot : null;
    }

    public void KeepSlot(string host, HostSlot slot)
    {
        lock (_lock) _slots[host] = slot;
    }

    public RobotsRecord? RobotsOf(PageUrl address, AllowedNetworks networks)
    {
        lock (_lock) return _robots.GetValueOrDefault(address);
    }

    public void KeepRobots(PageUrl address, AllowedNetworks networks, RobotsRecord record)
    {
        lock (_lock) _robots[address] = record;
    }

    sealed class Address(FrontierClaim claim, CrawlPlan plan)
    {
        public FrontierClaim Claim { get; set; } = claim;
        public CrawlPlan Plan { get; } = plan;
        public DateTimeOffset Due { get; set; }
        public bool IsTaken { get; set; }
        public bool IsDone { get; set; }
    }
}
