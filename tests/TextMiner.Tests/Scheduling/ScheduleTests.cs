using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using TextMiner.Scheduling;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Scheduling;

/// <summary>Planned runs: units, lines and tasks for schedulers of machines, and the loop of serve on a clock that is turned by hand.</summary>
public sealed class ScheduleTests : IDisposable
{
    static readonly RunSchedule Nightly = new("0 3 * * *", "Asia/Shanghai");

    static readonly DateTimeOffset Start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-schedule-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("0 3 * * *", "*-*-* 03:00:00 Asia/Shanghai")]
    [InlineData("*/15 8-10 * * *", "*-*-* 08,09,10:00,15,30,45:00 Asia/Shanghai")]
    [InlineData("5 4 * * 1-5", "Mon,Tue,Wed,Thu,Fri *-*-* 04:05:00 Asia/Shanghai")]
    [InlineData("0 0 1 JAN,jul *", "*-01,07-01 00:00:00 Asia/Shanghai")]
    [InlineData("30 2 1 * 7", "*-*-01 02:30:00 Asia/Shanghai|Sun *-*-* 02:30:00 Asia/Shanghai")]
    [InlineData("0 22-2 * * *", "*-*-* 00,01,02,22,23:00:00 Asia/Shanghai")]
    public void Cron_says_the_same_to_systemd(string cron, string calendars) =>
        Assert.Equal(calendars, string.Join('|', SystemdUnits.OnCalendar(new RunSchedule(cron, "Asia/Shanghai"))));

    [Fact]
    public async Task Systemd_plans_the_moments_that_cron_means()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not installed");
        foreach (var cron in (string[])["0 3 * * *", "*/20 1-4 * * *", "15 6 * * 2,4", "0 0 31 * *", "0 12 29 2 *", "7 5 * 3-6/2 *"])
        {
            var schedule = new RunSchedule(cron, "Asia/Shanghai");
            var expected = new List<string>();
            for (var at = Start; expected.Count < 4; expected.Add(at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))) at = schedule.After(at)!.Value;
            var calendar = Assert.Single(SystemdUnits.OnCalendar(schedule));
            var said = await SaysAsync("systemd-analyze", "calendar", "--base-time=2025-03-01 12:00:00 UTC", "--iterations=4", calendar);
            // “(in UTC): Sat 2025-03-01 19:00:00 UTC”, or the time alone where the machine's zone is UTC.
            var planned = said.Split('\n').Where(line => line.Contains("UTC", StringComparison.Ordinal) && char.IsAsciiDigit(line.Trim()[^5])).Select(line => string.Join(' ', line.Trim().Split(' ')[^3..^1])).Distinct().ToList();
            Assert.Equal(expected, planned);
        }
    }

    [Theory]
    [InlineData("0 3 L * *")]
    [InlineData("0 3 * * MON#2")]
    public void What_only_cron_can_say_is_refused_elsewhere(string cron) => Assert.Throws<UsageException>(() => SystemdUnits.OnCalendar(new RunSchedule(cron, "Asia/Shanghai")));

    [Fact]
    public async Task The_units_are_sound_and_hardened()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not installed");
        var workspace = new Workspace(Path.Combine(_folder, "data here", "textminer.db"));
        foreach (var user in (string?[])[null, "daemon"])
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, user ?? "own")).FullName;
            Directory.CreateDirectory(workspace.Folder);
            string[] units = [Path.Combine(folder, $"{SystemdUnits.Name}.service"), Path.Combine(folder, $"{SystemdUnits.Name}.timer")];
            File.WriteAllText(units[0], SystemdUnits.Service(ServiceCommand.Refresh(workspace), user));
            File.WriteAllText(units[1], SystemdUnits.Timer(Nightly));
            var said = await SaysAsync("systemd-analyze", user is null ? ["verify", "--user", .. units] : ["verify", .. units]);
            Assert.Equal("", said.Trim());
            if (user is null) continue;
            // “→ Overall exposure level for textminer-refresh.service: 1.9 OK”
            var level = (await SaysAsync("systemd-analyze", "security", "--offline=yes", "--no-pager", units[0])).Split('\n').Last(line => line.Contains("Overall", StringComparison.Ordinal));
            Assert.True(double.Parse(level.Split(": ")[1].Split(' ')[0], CultureInfo.InvariantCulture) <= 2.5, level);
        }
    }

    [Fact]
    public async Task Units_are_shown_written_and_removed()
    {
        Dictionary<string, string> home = new() { ["XDG_CONFIG_HOME"] = Path.Combine(_folder, "config"), ["HOME"] = _folder };
        string[] arguments = ["--db", Path.Combine(_folder, "data", "textminer.db")];
        var shown = await CommandLine.RunInAsync(_folder, home, ["schedule", "show", "--schedule", "30 2 * * 6", .. arguments]);
        Assert.True(shown.Code == ExitCode.Done, shown.Errors);
        Assert.All((string[])["OnCalendar=Sat *-*-* 02:30:00 Asia/Shanghai", "Persistent=true", "RandomizedDelaySec=", "ProtectSystem=strict", "ReadWritePaths=", "NoNewPrivileges=yes", "PrivateTmp=yes", "MemoryMax="],
            line => Assert.Contains(line, shown.Output, StringComparison.Ordinal));
        Assert.False(Directory.Exists(home["XDG_CONFIG_HOME"]));
        var alerting = await CommandLine.RunInAsync(_folder, new Dictionary<string, string>(home) { ["TEXTMINER_ALERTS_FILE"] = Path.Combine(_folder, "told", "alerts.jsonl") }, ["schedule", "show", .. arguments]);
        Assert.Contains($"ReadWritePaths={Path.Combine(_folder, "data")} -{Path.Combine(_folder, "told")}\n", alerting.Output, StringComparison.Ordinal);
        var installed = await CommandLine.RunInAsync(_folder, home, ["schedule", "install", "--files-only", .. arguments]);
        Assert.True(installed.Code == ExitCode.Done, installed.Errors);
        var service = Path.Combine(home["XDG_CONFIG_HOME"], "systemd", "user", "textminer-refresh.service");
        Assert.Contains(Path.Combine(_folder, "data", "textminer.db"), File.ReadAllText(service), StringComparison.Ordinal);
        var removed = await CommandLine.RunInAsync(_folder, home, "schedule", "remove", "--files-only");
        Assert.True(removed.Code == ExitCode.Done, removed.Errors);
        Assert.False(File.Exists(service));
        Assert.Equal(ExitCode.Usage, (await CommandLine.RunInAsync(_folder, home, "schedule", "remove", "--files-only")).Code);
    }

    [Fact]
    public void The_other_schedulers_get_the_same_command()
    {
        var command = ServiceCommand.Refresh(new Workspace(Path.Combine(_folder, "a b%", "textminer.db")));
        var line = OtherSchedulers.Cron(command, Nightly).Split('\n')[^2];
        Assert.StartsWith("0 3 * * * ", line, StringComparison.Ordinal);
        Assert.Contains("a b\\%/textminer.db'", line, StringComparison.Ordinal);
        XNamespace ns = "http://schemas.microsoft.com/windows/2004/02/mit/task";
        var task = XDocument.Parse(OtherSchedulers.WindowsTask(command, new RunSchedule("0,30 3 * * 1,3", "Asia/Shanghai"), Start));
        Assert.Equal(["2025-03-03T03:00:00+08:00", "2025-03-03T03:30:00+08:00"], task.Descendants(ns + "StartBoundary").Select(e => e.Value));
        Assert.Equal(["Monday", "Wednesday"], task.Descendants(ns + "CalendarTrigger").First().Descendants(ns + "DaysOfWeek").Elements().Select(e => e.Name.LocalName));
        Assert.Equal("true", task.Descendants(ns + "StartWhenAvailable").Single().Value);
        Assert.Equal("IgnoreNew", task.Descendants(ns + "MultipleInstancesPolicy").Single().Value);
        Assert.Throws<UsageException>(() => OtherSchedulers.WindowsTask(command, new RunSchedule("0 3 1 * 1", "Asia/Shanghai"), Start));
        Assert.Contains("CMD [\"serve\", \"--schedule\", \"0 3 * * *\", \"--tz\", \"Asia/Shanghai\"]", OtherSchedulers.Containerfile(Nightly), StringComparison.Ordinal);
    }

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
        await using var loop = new Turned(Nightly, Start, last: Start.AddDays(-5));
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
    public async Task Serve_says_its_plan_and_ends_cleanly_when_it_is_told_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM is of Unix");
        using var process = Process.Start(CommandLine.Start("serve", "--db", Path.Combine(_folder, "textminer.db"), "--sources", Path.Combine(Repository.Root, "corpus", "sample", "sources"), "--schedule", "0 0 1 1 *", "--tz", "UTC"))!;
        var first = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Contains("the next run is planned for", first, StringComparison.Ordinal);
        Assert.Contains("-01-01 00:00 +00:00", first, StringComparison.Ordinal);
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, process.ExitCode);
        Assert.Contains("ended as it was told to", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--schedule", "täglich", "expected a cron expression")]
    [InlineData("--tz", "Lanhe/Qinghe", "expected a time zone")]
    public async Task What_is_no_schedule_is_refused(string flag, string value, string words)
    {
        var refused = await CommandLine.RunInAsync(_folder, new Dictionary<string, string>(), "serve", flag, value);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains(words, refused.Errors, StringComparison.Ordinal);
    }

    async Task<string> SaysAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["TZ"] = "UTC", ["SYSTEMD_COLORS"] = "0", ["XDG_RUNTIME_DIR"] = _folder } })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {await errors}");
        return output + await errors;
    }

    /// <summary>A loop whose clock is turned in steps of ten minutes.</summary>
    sealed class Turned : IAsyncDisposable
    {
        static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

        readonly FakeTimeProvider _clock;
        readonly CancellationTokenSource _end = new();
        readonly Task _running;
        int _atOnce;

        public Turned(RunSchedule schedule, DateTimeOffset start, DateTimeOffset? last)
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
