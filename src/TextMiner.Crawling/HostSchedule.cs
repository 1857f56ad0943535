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
    readonly AdaptiveDelay _pace = new();
    TimeSpan? _lastUse;
    TimeSpan _rest, _least;

    /// <param name="clock">Measures the pauses by its time stamps, which no change of the wall clock moves.</param>
    /// <param name="slot">What an earlier run kept; null when nothing is known.</param>
    public HostSchedule(TimeProvider clock, HostSlot? slot = null)
    {
        (_clock, _begin) = (clock, clock.GetTimestamp());
        if (slot is not { } kept) return;
        var now = clock.GetUtcNow();
        (_lastUse, _rest) = (kept.AskedAt - now, kept.NotBefore - now);
    }

    /// <summary>The pause that is kept between requests.</summary>
    public TimeSpan Delay { get; private set; }

    /// <summary>What remains of a rest that the host asked for; never negative.</summary>
    public TimeSpan Rest
    {
        get { lock (_lock) return Positive(_rest - Now); }
    }

    /// <summary>The schedule as it is to be kept for a program that comes after this one; null while the host needs no pause.</summary>
    public HostSlot? Slot
    {
        get
        {
            lock (_lock)
            {
                var (now, moment) = (Now, _clock.GetUtcNow());
                return Delay <= TimeSpan.Zero && _rest <= now ? null : new HostSlot(moment + ((_lastUse ?? now) - now), moment + (_rest - now));
            }
        }
    }

    TimeSpan Now => _clock.GetElapsedTime(_begin);

    /// <summary>Leaves the host alone for at least so long from now on, as Retry-After and back-off want it.</summary>
    public void RestFor(TimeSpan length)
    {
        lock (_lock) _rest = Later(_rest, Now + length);
    }

    /// <summary>How long <see cref="WaitAsync"/> would wait now.</summary>
    public TimeSpan WaitFor(TimeSpan delay)
    {
        lock (_lock) return Positive(Next(_pace.For(Later(delay, _least))) - Now);
    }

    /// <summary>Comes back when the host may be asked, and keeps the turn for the caller.</summary>
    /// <param name="delay">The least pause, of which the longest that anybody asked for counts; a host that is slow or refuses gets longer ones.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        // Timers may fire a little early: look at the clock again.
        while (TakeTurn(delay) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(RoundUp(wait), _clock, cancellationToken);
    }

    /// <summary>Notes that an answer, or its failure, is complete.</summary>
    /// <param name="latency">How long it took.</param>
    /// <param name="refused">Whether the host said that it is asked too often, or cannot answer now.</param>
    public void Answered(TimeSpan latency, bool refused)
    {
        lock (_lock)
        {
            _lastUse = Now;
            if (refused) _pace.Refused();
            else _pace.Answered(latency);
        }
    }

    TimeSpan TakeTurn(TimeSpan delay)
    {
        lock (_lock)
        {
            if (delay > _least) _least = delay;
            var (now, pause) = (Now, _pace.For(_least));
            if (Next(pause) is var next && next > now) return next - now;
            (Delay, _lastUse) = (pause, now);
            return TimeSpan.Zero;
        }
    }

    TimeSpan Next(TimeSpan delay) => _lastUse is { } last ? Later(last + delay, _rest) : _rest;

    static TimeSpan Later(TimeSpan first, TimeSpan second) => first > second ? first : second;

    static TimeSpan Positive(TimeSpan length) => length > TimeSpan.Zero ? length : TimeSpan.Zero;

    /// <summary>Timers count whole milliseconds and no more than 49 days of them.</summary>
    static TimeSpan RoundUp(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue));
}
