namespace TextMiner.Crawling;

/// <summary>What a run has in hand of one host. The queues belong to the run's lock, the rest to the host's own loop.</summary>
sealed class HostState(string name, HostSchedule schedule)
{
    /// <summary>The fewest requests that a claim is good for in this time, so that no lease runs out while its address waits in line.</summary>
    static readonly TimeSpan ClaimSpan = TimeSpan.FromMinutes(2);

    const int MostClaimed = 32;

    readonly Queue<CrawlTask> _claimed = new();
    readonly Queue<Pending> _redirected = new();

    public string Name => name;

    public HostSchedule Schedule => schedule;

    /// <summary>True while a loop works on this host.</summary>
    public bool IsActive { get; set; }

    /// <summary>Told when there is something new for the host while its loop waits.</summary>
    public TaskCompletionSource Woken { get; set; } = Fresh();

    /// <summary>Addresses in a row for which the host gave no answer at all.</summary>
    public int Silences { get; set; }

    /// <summary>Why nothing more is asked of the host in this run; null while it is.</summary>
    public string? LeftAlone { get; set; }

    /// <summary>Bounds the requests of this host that are under way together; null until it is allowed more than one.</summary>
    public SemaphoreSlim? Lanes { get; private set; }

    public int ClaimSize => schedule.Delay <= TimeSpan.Zero ? MostClaimed : (int)Math.Clamp(ClaimSpan / schedule.Delay, 1, MostClaimed);

    /// <summary>Allows so many requests at a time; the first source that asks for more than one decides.</summary>
    public SemaphoreSlim Open(int lanes) => Lanes ??= new SemaphoreSlim(lanes);

    public void Add(IEnumerable<CrawlTask> tasks)
    {
        foreach (var task in tasks) _claimed.Enqueue(task);
    }

    public void Add(Pending redirected) => _redirected.Enqueue(redirected);

    /// <summary>Takes what redirects brought, then what was claimed; false when the host has nothing in hand.</summary>
    public bool TryTake(out Pending pending)
    {
        if (_redirected.TryDequeue(out pending)) return true;
        var taken = _claimed.TryDequeue(out var task);
        pending = taken ? new Pending(task!) : default;
        return taken;
    }

    public static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
