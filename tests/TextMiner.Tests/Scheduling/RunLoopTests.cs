using Microsoft.Extensions.Time.Testing;
using TextMiner.Scheduling;

namespace TextMiner.Tests.Scheduling;

/// <summary>The loop of serve on a clock that is turned by hand.</summary>
public sealed class RunLoopTests
{
    static readonly RunSchedule Nightly = new("0 3 * * *", "Asia/Shanghai");

    static readonly DateTimeOffset Start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_week_of_nights_runs_once_each_at_three_in_the_morning_of_Shanghai()
    {
        await using var loop = new Turned(Nightly, Start, last: null);
        await loop.UntilAsync(Start.AddDays(7));
        Assert.Equal(Enumerable.Range(1, 7).Select(day => new DateTimeOffset(2025, 3, day, 19, 0, 0, TimeSpan.Zero)), loop.Runs);
        Assert.Equal("the next run is planned for 2025-03-02 03:00 +08:00", loop.Said[0]);
    }

    [Fact]
    public async Task Missed_runs_are_made_up_once()
    {
        await using var loop = new Turned(Nightly, Start, last: (Start.AddDays(-5), true));
        await loop.UntilAsync(Start.AddHours(1));
        Assert.Equal([Start], loop.Runs);
        Assert.Contains("was missed and is made up now", loop.Said[0], StringComparison.Ordinal);
        await loop.UntilAsync(Start.AddDays(1));
        Assert.Equal([Start, new DateTimeOffset(2025, 3, 1, 19, 0, 0, TimeSpan.Zero)], loop.Runs);
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_a_night_is_followed_by_one_and_never_overlapped()
    {
        await using var loop = new Turned(Nightly, Start, last: null) { Takes = TimeSpan.FromHours(60) };
        await loop.UntilAsync(Start.AddDays(4));
        Assert.Equal([new DateTimeOffset(2025, 3, 1, 19, 0, 0, TimeSpan.Zero), new DateTimeOffset(2025, 3, 4, 7, 0, 0, TimeSpan.Zero)], loop.Runs);
        Assert.Equal(1, loop.MostAtOnce);
    }

    [Fact]
    public void Summer_time_neither_skips_nor_doubles_a_night()
    {
        var berlin = new RunSchedule("30 2 * * *", "Europe/Berlin");
        List<DateTimeOffset> runs = [];
        for (var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero); (at = berlin.After(at)!.Value).Year == 2025;) runs.Add(at);
        Assert.Equal(365, runs.Count);
        Assert.Equal(365, runs.Select(run => run.Date).Distinct().Count());
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_made_up_at_the_start_and_then_the_plan_holds()
    {
        await using var loop = new Turned(Nightly, Start, last: (Start.AddHours(-1), false));
        await loop.UntilAsync(Start.AddHours(12));
        Assert.Equal([Start, new DateTimeOffset(2025, 3, 1, 19, 0, 0, TimeSpan.Zero)], loop.Runs);
        Assert.Equal("the run of 2025-03-01 19:00 +08:00 did not finish and is made up now", loop.Said[0]);
    }

    [Theory]
    [InlineData("30 2 * * *", 366)]
    [InlineData("0 * * * *", (365 * 24) + 24)]
    public async Task Through_a_year_with_summer_time_no_night_and_no_hour_is_left_out_or_doubled(string cron, int runs)
    {
        await using var loop = new Turned(new RunSchedule(cron, "Europe/Berlin"), new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), last: null);
        await loop.UntilAsync(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(runs, loop.Runs.Count);
        Assert.Equal(runs, loop.Runs.Distinct().Count());
    }

    [Fact]
    public void Either_kind_of_day_will_do_when_both_are_given_as_crontab_says()
    {
        var schedule = new RunSchedule("0 3 15 * MON", "UTC");
        List<DateTimeOffset> days = [];
        for (var at = Start; (at = schedule.After(at)!.Value).Month == 3;) days.Add(at);
        Assert.Equal([3, 10, 15, 17, 24, 31], days.Select(day => day.Day));
    }

    [Fact]
    public async Task A_clock_that_is_put_right_by_minutes_runs_nothing_twice()
    {
        await using var loop = new Turned(Nightly, Start, last: null);
        await loop.UntilAsync(Start.AddHours(7));
        Assert.Single(loop.Runs);
        loop.Set(Start.AddHours(6.5));
        await loop.UntilAsync(Start.AddHours(30));
        Assert.Single(loop.Runs);
        await loop.UntilAsync(Start.AddHours(31));
        Assert.Equal(2, loop.Runs.Count);
    }

    [Fact]
    public async Task A_clock_that_was_years_ahead_and_is_set_back_does_not_stop_the_plan_for_years()
    {
        await using var loop = new Turned(Nightly, Start, last: (Start.AddYears(3), true));
        Assert.Contains("the clock was set back", loop.Said[0], StringComparison.Ordinal);
        await loop.UntilAsync(Start.AddHours(7));
        Assert.Single(loop.Runs);
        // And the other way round, while it waits.
        loop.Set(Start.AddYears(-1));
        await loop.UntilAsync(Start.AddYears(-1).AddDays(1));
        Assert.Equal(2, loop.Runs.Count);
    }

    [Fact]
    public async Task A_clock_that_leaps_ahead_has_one_run_made_up()
    {
        await using var loop = new Turned(Nightly, Start, last: null);
        loop.Set(Start.AddYears(1));
        await loop.UntilAsync(Start.AddYears(1).AddHours(6));
        Assert.Single(loop.Runs);
    }

    /// <summary>A loop whose clock is turned in steps of ten minutes.</summary>
    sealed class Turned : IAsyncDisposable
    {
        static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

        readonly FakeTimeProvider _clock;
        readonly CancellationTokenSource _end = new();
        readonly Task _running;
        int _atOnce;

        public Turned(RunSchedule schedule, DateTimeOffset start, (DateTimeOffset Start, bool IsDone)? last)
        {
            _clock = new FakeTimeProvider(start);
            _running = new RunLoop(schedule, _clock, () => last, RunAsync, Said.Add).RunAsync(_end.Token);
        }

        public TimeSpan Takes { get; init; }

        public List<DateTimeOffset> Runs { get; } = [];

        public List<string> Said { get; } = [];

        public int MostAtOnce { get; private set; }

        /// <summary>What waits on this clock goes on within Advance, on this thread: nothing races.</summary>
        public async Task UntilAsync(DateTimeOffset end)
        {
            for (; _clock.GetUtcNow() < end; await Task.Yield()) _clock.Advance(Step);
        }

        /// <summary>Somebody turns the machine's clock.</summary>
        public void Set(DateTimeOffset now) => _clock.AdjustTime(now);

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
            _end.Dispose();
        }

        async Task RunAsync(CancellationToken cancel)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
            Runs.Add(_clock.GetUtcNow());
            if (Takes > TimeSpan.Zero) await Task.Delay(Takes, _clock, cancel);
            _atOnce--;
        }
    }
}
