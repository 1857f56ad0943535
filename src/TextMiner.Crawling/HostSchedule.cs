namespace TextMiner.Crawling;

/// <summary>
/// When one host may be asked again. Delays count from the end of the last answer, so that a slow host is asked less often and
/// the pause is at least the delay wherever it is measured. Used by one host's loop only.
/// </summary>
sealed class HostSchedule(TimeProvider clock)
{
    long? _lastAnswer;
    (long Since, TimeSpan Length)? _rest;

    /// <summary>Notes that an answer, or its failure, is complete.</summary>
    public void Answered() => _lastAnswer = clock.GetTimestamp();

    /// <summary>Leaves the host alone for at least so long from now on, as Retry-After and back-off want it.</summary>
    public void RestFor(TimeSpan length)
    {
        if (length > Rest) _rest = (clock.GetTimestamp(), length);
    }

    /// <summary>What remains of a rest that the host asked for; never negative.</summary>
    public TimeSpan Rest => _rest is var (since, length) ? Remaining(since, length) : TimeSpan.Zero;

    /// <summary>Comes back when the host may be asked, with <paramref name="delay"/> between answers.</summary>
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        // Timers may fire a little early: look at the clock again.
        while (UntilNext(delay) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(RoundUp(wait), clock, cancellationToken);
    }

    TimeSpan UntilNext(TimeSpan delay)
    {
        var pause = _lastAnswer is { } last ? Remaining(last, delay) : TimeSpan.Zero;
        return pause > Rest ? pause : Rest;
    }

    TimeSpan Remaining(long since, TimeSpan length) =>
        length - clock.GetElapsedTime(since) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;

    /// <summary>Timers count whole milliseconds and no more than 49 days of them.</summary>
    static TimeSpan RoundUp(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue));
}
