namespace TextMiner.Crawling;

/// <summary>What a run knows of one host. The queues belong to the run's lock, the rest to the host's own loop.</summary>
sealed class HostState(TimeProvider clock) : IDisposable
{
    readonly Queue<CrawlTask> _fresh = new();

    /// <summary>Retries and redirects, by the time at which they are due; most hosts never have any.</summary>
    PriorityQueue<Pending, DateTimeOffset>? _again;

    public HostSchedule Schedule { get; } = new(clock);

    /// <summary>Held during each request: besides the host's own loop, pages that are rendered ask too.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>True while a loop works on this host.</summary>
    public bool IsActive { get; set; }

    /// <summary>Addresses in a row for which the host gave no answer at all.</summary>
    public int Silences { get; set; }

    public void Dispose() => Turn.Dispose();

    public void Add(CrawlTask task) => _fresh.Enqueue(task);

    public void AddAgain(Pending pending, DateTimeOffset due) => (_again ??= new()).Enqueue(pending, due);

    /// <summary>Takes what is due, or else the next that will be; false when the host has nothing left.</summary>
    public bool TryTake(out Pending pending, out DateTimeOffset due)
    {
        if (_again is not null && _again.TryPeek(out _, out due) && (due <= clock.GetUtcNow() || _fresh.Count == 0))
        {
            pending = _again.Dequeue();
            return true;
        }
        due = DateTimeOffset.MinValue;
        var taken = _fresh.TryDequeue(out var task);
        pending = taken ? new Pending(task!, 0, null) : default;
        return taken;
    }
}
