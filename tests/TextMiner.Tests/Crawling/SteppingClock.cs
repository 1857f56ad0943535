namespace TextMiner.Tests.Crawling;

/// <summary>
/// A clock that stands still until something waits, and then jumps to the end of that wait: hours of politeness pass in no time
/// and can be read off exactly. Made for runs in which one thing waits at a time.
/// </summary>
sealed class SteppingClock : TimeProvider
{
    readonly Lock _lock = new();
    DateTimeOffset _now = new(2025, 3, 21, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan time)
    {
        lock (_lock) _now += time;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Fired();
    }

    sealed class Fired : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
