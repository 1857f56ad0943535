using System.Globalization;

namespace TextMiner.Scheduling;

/// <summary>
/// Runs at the planned moments of a schedule until it is cancelled. What was missed while nobody was there, or while a run took longer
/// than the time between two, is made up by one run, and so is a last run that did not finish; a run that cannot begin is said and left out.
/// </summary>
/// <param name="schedule">When.</param>
/// <param name="clock">The time.</param>
/// <param name="lastRun">When the last run began and whether it was done, as the database knows it; null when there was none.</param>
/// <param name="runAsync">One run.</param>
/// <param name="say">Told of every plan.</param>
sealed class RunLoop(RunSchedule schedule, TimeProvider clock, Func<(DateTimeOffset Start, bool IsDone)?> lastRun, Func<CancellationToken, Task> runAsync, Action<string> say)
{
    // A machine that slept looks at the clock again: timers do not count the sleep.
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    // As cron(8) has it: a clock that is set back by less is put right, and what has run does not run again; by more, it is another time.
    static readonly TimeSpan LargestCorrection = TimeSpan.FromHours(3);

    public async Task RunAsync(CancellationToken cancel)
    {
        // Without a run before, nothing was missed.
        var (since, isOwed) = lastRun() is { } last ? (last.Start, !last.IsDone) : (clock.GetUtcNow(), false);
        while (true)
        {
            if (IsAhead(since))
            {
                say($"the clock was set back from {At(since)}; planned anew");
                since = clock.GetUtcNow();
            }
            if (schedule.After(since) is not { } planned) throw new UsageException($"“{schedule.Cron}” never comes.");
            if (isOwed)
            {
                say($"the run of {At(since)} did not finish and is made up now");
            }
            else if (planned <= clock.GetUtcNow())
            {
                say($"the run of {At(planned)} was missed and is made up now");
            }
            else
            {
                say($"the next run is planned for {At(planned)}");
                if (!await WaitedAsync(planned, since, cancel)) continue;
            }
            (since, isOwed) = (clock.GetUtcNow(), false);
            await runAsync(cancel);
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits; false when the clock was set back so far that the plan is none.</summary>
    async Task<bool> WaitedAsync(DateTimeOffset planned, DateTimeOffset since, CancellationToken cancel)
    {
        for (TimeSpan left; (left = planned - clock.GetUtcNow()) > TimeSpan.Zero && !IsAhead(since);)
            await Task.Delay(left < LongestWait ? left : LongestWait, clock, cancel);
        return !IsAhead(since);
    }

    bool IsAhead(DateTimeOffset since) => since - clock.GetUtcNow() > LargestCorrection;

    string At(DateTimeOffset moment) => schedule.InZone(moment).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
