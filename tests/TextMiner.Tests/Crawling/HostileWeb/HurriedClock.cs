namespace TextMiner.Tests.Crawling.HostileWeb;

/// <summary>A clock that runs many times faster than the machine's: pauses of a polite crawl pass quickly, in their true order.</summary>
sealed class HurriedClock(double speed) : TimeProvider
{
    readonly DateTimeOffset _start = System.GetUtcNow();
    readonly long _begin = System.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (System.GetElapsedTime(_begin) * speed).Ticks;

    public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_begin) * speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    TimeSpan Shorten(TimeSpan length) => length > TimeSpan.Zero ? length / speed : length;

    sealed class Timer(ITimer inner, HurriedClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
