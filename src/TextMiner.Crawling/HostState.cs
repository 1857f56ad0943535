namespace TextMiner.Crawling;

/// <summary>What a run has in hand of one host. The queues and the loops belong to the run's lock.</summary>
sealed class HostState(string name, HostSchedule schedule) : IDisposable
{
    /// <summary>A claim takes no more than is asked for in this time, so that no lease runs out while its address waits in line.</summary>
    static readonly TimeSpan ClaimSpan = TimeSpan.FromMinutes(2);

    const int MostClaimed = 32;

    readonly Queue<CrawlTask> _claimed = new();
    readonly Queue<Pending> _redirected = new();

    public string Name => name;

    public HostSchedule Schedule => schedule;

    /// <summary>Requests that may be under way together.</summary>
    public int Lanes { get; private set; } = 1;

    /// <summary>Held during each request, of which there are as many as there are lanes: pages that are rendered ask besides the loops.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Loops that work on this host, at most one for each lane.</summary>
    public int Loops { get; set; }

    /// <summary>Told when there is something new for the host while its loops wait.</summary>
    public TaskCompletionSource Woken { get; private set; } = Fresh();

    /// <summary>Requests in a row for which the host gave no answer at all.</summary>
    public int Silences { get; set; }

    /// <summary>Why nothing more is asked of the host in this run; null while it is.</summary>
    public string? LeftAlone { get; set; }

    public bool HasInHand => _claimed.Count + _redirected.Count > 0;

    public int ClaimSize => schedule.Delay <= TimeSpan.Zero ? MostClaimed : (int)Math.Clamp(ClaimSpan / schedule.Delay, 1, MostClaimed);

    public void Dispose() => Turn.Dispose();

    /// <summary>The host's owner allows so many requests at a time.</summary>
    public void Widen(int lanes)
    {
        if (lanes <= Lanes) return;
        Turn.Release(lanes - Lanes);
        Lanes = lanes;
    }

    public void Add(IEnumerable<CrawlTask> tasks)
    {
        foreach (var task in tasks)
        {
            Widen(task.Plan.Connections);
            _claimed.Enqueue(task);
        }
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

    /// <summary>A task that completes when something comes for the host after this call.</summary>
    public Task WakingAfterNow()
    {
        if (Woken.Task.IsCompleted) Woken = Fresh();
        return Woken.Task;
    }

    static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
