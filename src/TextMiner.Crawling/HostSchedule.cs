using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// When one host may be asked again. Delays count from the start of a request and again from the end of its answer, so that a slow
/// host is asked less often and the pause is at least the delay wherever it is measured. Safe for the lanes of one host.
/// </summary>
sealed class HostSchedule
{
    readonly TimeProvider _clock;
    readonly Lock _lock = new();
    readonly long _begin;
    TimeSpan? _lastUse;
    TimeSpan _rest;

    /// <param name="clock">Measures the pauses by its time stamps, which no change of the wall clock moves.</param>
    /// <param name="slot">What an earlier run kept; null when nothing is known.</param>
    public HostSchedule(TimeProvider clock, HostSlot? slot = null)
    {
        (_clock, _begin) = (clock, clock.GetTimestamp());
        if (slot is not { } kept) return;
        Delay = kept.Delay;
        _rest = kept.NotBefore - clock.GetUtcNow();
    }

    /// <summary>The pause that is kept between requests.</summary>
    public TimeSpan Delay { get; private set; }

    /// <summary>What remains of a rest that the host asked for; never negative.</summary>
    public TimeSpan Rest
    {
        get { lock (_lock) return Positive(_rest - Now); }
    }

    /// <summary>The schedule as it is to be kept for a program that comes after this one.</summary>
    public HostSlot Slot
    {
        get { lock (_lock) return new HostSlot(_clock.GetUtcNow() + Positive(Next(Delay) - Now), Delay); }
    }

    TimeSpan Now => _clock.GetElapsedTime(_begin);

    /// <summary>Leaves the host alone for at least so long from now on, as Retry-After and back-off want it.</summary>
    public void RestFor(TimeSpan length)
    {
        lock (_lock) _rest = Later(_rest, Now + length);
    }

    /// <summary>Comes back when the host may be asked, and keeps the turn for the caller.</summary>
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        // Timers may fire a little early: look at the clock again.
        while (TakeTurn(delay) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(RoundUp(wait), _clock, cancellationToken);
    }

    /// <summary>Notes that an answer, or its failure, is complete.</summary>
    public void Answered()
    {
        lock (_lock) _lastUse = Now;
    }

    TimeSpan TakeTurn(TimeSpan delay)
    {
        lock (_lock)
        {
            var now = Now;
            if (Next(delay) is var next && next > now) return next - now;
            (Delay, _lastUse) = (delay, now);
            return TimeSpan.Zero;
        }
    }

    TimeSpan Next(TimeSpan delay) => _lastUse is { } last ? Later(last + delay, _rest) : _rest;

    static TimeSpan Later(TimeSpan first, TimeSpan second) => first > second ? first : second;

    static TimeSpan Positive(TimeSpan length) => length > TimeSpan.Zero ? length : TimeSpan.Zero;

    /// <summary>Timers count whole milliseconds and no more than 49 days of them.</summary>
    static TimeSpan RoundUp(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue));
}
