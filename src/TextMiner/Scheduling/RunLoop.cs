using System.Globalization;

namespace TextMiner.Scheduling;

/// <summary>
/// Runs at the planned moments of a schedule until it is cancelled. What was missed while nobody was there, or while a run took longer
/// than the time between two, is made up by one run; a run that cannot begin is said and left out.
/// </summary>
/// <param name="schedule">When.</param>
/// <param name="clock">The time.</param>
/// <param name="lastStart">When the last run began, as the database knows it; null when there was none.</param>
/// <param name="runAsync">One run.</param>
/// <param name="say">Told of every plan.</param>
sealed class RunLoop(RunSchedule schedule, TimeProvider clock, Func<DateTimeOffset?> lastStart, Func<CancellationToken, Task> runAsync, Action<string> say)
{
    // Timers of the platform end at some 49 days, and a machine that slept looks at the clock again.
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        // Without a run before, nothing was missed.
        var since = lastStart() ?? clock.GetUtcNow();
        while (true)
        {
            if (schedule.After(since) is not { } planned) throw new UsageException($"“{schedule.Cron}” never comes.");
            if (planned > clock.GetUtcNow())
            {
                say($"the next run is planned for {At(planned)}");
                await WaitUntilAsync(planned, cancel);
            }
            else
            {
                say($"the run of {At(planned)} was missed and is made up now");
            }
            since = clock.GetUtcNow();
            await runAsync(cancel);
            cancel.ThrowIfCancellationRequested();
        }
    }

    async Task WaitUntilAsync(DateTimeOffset planned, CancellationToken cancel)
    {
        for (TimeSpan left; (left = planned - clock.GetUtcNow()) > TimeSpan.Zero;)
            await Task.Delay(left < LongestWait ? left : LongestWait, clock, cancel);
    }

    static string At(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
