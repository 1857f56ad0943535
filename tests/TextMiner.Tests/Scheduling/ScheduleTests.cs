using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using TextMiner.Commands;
using TextMiner.Scheduling;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Scheduling;

/// <summary>Planned runs: the units of systemd.</summary>
public sealed class ScheduleTests : IDisposable
{
    static readonly RunSchedule Nightly = new("0 3 * * *", "Asia/Shanghai");

    static readonly DateTimeOffset Start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly string SampleSources = Path.Combine(Repository.Root, "corpus", "sample", "sources");

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-schedule-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("0 3 * * *", "*-*-* 03:00:00 Asia/Shanghai")]
    [InlineData("*/15 8-10 * * *", "*-*-* 08,09,10:00,15,30,45:00 Asia/Shanghai")]
    [InlineData("5 4 * * 1-5", "Mon,Tue,Wed,Thu,Fri *-*-* 04:05:00 Asia/Shanghai")]
    [InlineData("0 0 1 JAN,jul *", "*-01,07-01 00:00:00 Asia/Shanghai")]
    [InlineData("30 2 1 * 7", "*-*-01 02:30:00 Asia/Shanghai|Sun *-*-* 02:30:00 Asia/Shanghai")]
    [InlineData("0 22-2 * * *", "*-*-* 00,01,02,22,23:00:00 Asia/Shanghai")]
    [InlineData("0 3 * JUL WED", "Wed *-07-* 03:00:00 Asia/Shanghai")]
    [InlineData("0 3 */10 * 1", "Mon *-*-01,11,21,31 03:00:00 Asia/Shanghai")]
    public void Cron_says_the_same_to_systemd(string cron, string calendars) =>
        Assert.Equal(calendars, string.Join('|', SystemdUnits.OnCalendar(new RunSchedule(cron, "Asia/Shanghai"))));

    [Fact]
    public async Task Systemd_plans_the_moments_that_cron_means()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not installed");
        foreach (var (cron, zone) in ((string, string)[])[("0 3 * * *", "Asia/Shanghai"), ("*/20 1-4 * * *", "Asia/Shanghai"), ("15 6 * * 2,4", "Asia/Urumqi"), ("0 0 31 * *", "Asia/Shanghai"),
            ("0 12 29 2 *", "UTC"), ("7 5 * 3-6/2 *", "Asia/Shanghai"), ("30 2 13 * 5", "Asia/Shanghai"), ("30 2 */2 * 5", "Asia/Shanghai"), ("0 4 * * *", "Europe/Berlin")])
        {
            var schedule = new RunSchedule(cron, zone);
            var expected = new List<string>();
            for (var at = Start; expected.Count < 4; expected.Add(at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))) at = schedule.After(at)!.Value;
            var planned = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var calendar in SystemdUnits.OnCalendar(schedule))
            {
                var said = await SaysAsync("systemd-analyze", "calendar", "--base-time=2025-03-01 12:00:00 UTC", "--iterations=4", calendar);
                // “(in UTC): Sat 2025-03-01 19:00:00 UTC”, or the time alone where the machine's zone is UTC.
                planned.UnionWith(said.Split('\n').Where(line => line.Contains("UTC", StringComparison.Ordinal) && !line.Contains("form:", StringComparison.Ordinal) && char.IsAsciiDigit(line.Trim()[^5])).Select(line => string.Join(' ', line.Trim().Split(' ')[^3..^1])));
            }
            Assert.Equal(expected, planned.Take(4));
        }
    }

    [Theory]
    [InlineData("0 3 L * *")]
    [InlineData("0 3 * * MON#2")]
    [InlineData("0 3 LW * *")]
    [InlineData("@daily")]
    public void What_only_cron_can_say_is_refused_elsewhere(string cron) => Assert.Throws<UsageException>(() => SystemdUnits.OnCalendar(new RunSchedule(cron, "Asia/Shanghai")));

    [Fact]
    public async Task The_units_are_sound_and_hardened()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not installed");
        var workspace = new Workspace(Path.Combine(_folder, "data here 100%", "textminer.db"));
        foreach (var (user, schedule) in ((string?, RunSchedule)[])[(null, Nightly), ("daemon", Nightly), ("daemon", new("*/7 8-18 * * 1-5", "UTC")), (null, new("30 2 1,15 */3 0", "Europe/Berlin"))])
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, $"{user ?? "own"} {schedule.Cron.Length}")).FullName;
            Directory.CreateDirectory(workspace.Folder);
            string[] units = [Path.Combine(folder, $"{SystemdUnits.Name}.service"), Path.Combine(folder, $"{SystemdUnits.Name}.timer")];
            File.WriteAllText(units[0], SystemdUnits.Service(ServiceCommand.Refresh(workspace, ["--only", "a $HOME 100% \"b\" \\ 澜河", "--no-snapshot"]), user));
            File.WriteAllText(units[1], SystemdUnits.Timer(schedule));
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
        Assert.All((string[])["OnCalendar=Sat *-*-* 02:30:00 Asia/Shanghai", "Persistent=true", "RandomizedDelaySec=", "ProtectSystem=strict", "ReadWritePaths=", "NoNewPrivileges=yes", "ProtectHome=read-only", "MemoryMax="],
            line => Assert.Contains(line, shown.Output, StringComparison.Ordinal));
        Assert.False(Directory.Exists(home["XDG_CONFIG_HOME"]));
        var alerting = await CommandLine.RunInAsync(_folder, new Dictionary<string, string>(home) { ["TEXTMINER_ALERTS_FILE"] = Path.Combine(_folder, "told", "alerts.jsonl") }, ["schedule", "show", .. arguments]);
        Assert.Contains($"ReadWritePaths={Path.Combine(_folder, "data")} -{Path.Combine(_folder, "told")}\n", alerting.Output, StringComparison.Ordinal);
        var installed = await CommandLine.RunInAsync(_folder, home, ["schedule", "install", "--files-only", "--only", "lanhe", "--sources", SampleSources, "--max-pages", "7", "--no-snapshot", .. arguments]);
        Assert.True(installed.Code == ExitCode.Done, installed.Errors);
        var service = Path.Combine(home["XDG_CONFIG_HOME"], "systemd", "user", "textminer-refresh.service");
        Assert.Contains($" refresh --db {Path.Combine(_folder, "data", "textminer.db")} --only lanhe --max-pages 7 --sources {SampleSources} --no-snapshot --log json\n", File.ReadAllText(service), StringComparison.Ordinal);
        var removed = await CommandLine.RunInAsync(_folder, home, "schedule", "remove", "--files-only");
        Assert.True(removed.Code == ExitCode.Done, removed.Errors);
        Assert.False(File.Exists(service));
        Assert.Equal(ExitCode.Usage, (await CommandLine.RunInAsync(_folder, home, "schedule", "remove", "--files-only")).Code);
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

    [Theory]
    [InlineData("/srv/textminer/textminer.db", true)]
    [InlineData("/var/tmp/try/textminer.db", false)]
    public void A_database_among_temporary_files_stays_in_sight_of_its_service(string database, bool isPrivate) =>
        Assert.Equal(isPrivate, SystemdUnits.Service(new ServiceCommand(["/opt/textminer/textminer"], ["refresh", "--db", database], new Workspace(database)), "daemon").Contains("PrivateTmp=yes", StringComparison.Ordinal));

    [Theory]
    [InlineData("--only", "nirgends", "there is no source “nirgends”")]
    [InlineData("--user-dict", "nirgends.txt", "nirgends.txt")]
    [InlineData("--alert-webhook", "https://hooks.example/geheim", "is a secret")]
    public async Task What_would_fail_in_the_night_is_refused_by_install(string flag, string value, string words)
    {
        Dictionary<string, string> home = new() { ["XDG_CONFIG_HOME"] = Path.Combine(_folder, "config"), ["HOME"] = _folder };
        var refused = await CommandLine.RunInAsync(_folder, home, "schedule", "install", "--files-only", "--sources", SampleSources, flag, value);
        Assert.NotEqual(ExitCode.Done, refused.Code);
        Assert.Contains(words, refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", refused.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(home["XDG_CONFIG_HOME"]));
    }

    [Fact]
    public async Task Options_are_carried_with_full_paths_and_variables_that_are_not_are_named()
    {
        Dictionary<string, string> variables = new() { ["TEXTMINER_REFRESH_MAX_MINUTES"] = "30", ["TEXTMINER_DB"] = Path.Combine(_folder, "a b", "textminer.db") };
        string[] options = ["--themes", "ours", "--user-dict", "one.txt", "--user-dict", "two.txt", "--only", "a", "--only", "b", "--bare", "--max-minutes", "20"];
        var shown = await CommandLine.RunInAsync(_folder, variables, ["schedule", "show", "--kind", "cron", .. options]);
        Assert.True(shown.Code == ExitCode.Done, shown.Errors);
        var at = Path.Combine(_folder, "");
        Assert.Contains($" refresh --db '{_folder}/a b/textminer.db' --only a --only b --max-minutes 20 --themes {at}/ours --bare --user-dict {at}/one.txt --user-dict {at}/two.txt --log json 2>>", shown.Output, StringComparison.Ordinal);
        Assert.Equal("", shown.Errors);
        var forgotten = await CommandLine.RunInAsync(_folder, variables, "schedule", "show", "--kind", "container", "--user-dict", "words.txt");
        Assert.Contains("\"--tz\", \"Asia/Shanghai\", \"--user-dict\", \"words.txt\"]", forgotten.Output, StringComparison.Ordinal);
        Assert.StartsWith("TEXTMINER_REFRESH_MAX_MINUTES: set in this shell", forgotten.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("TEXTMINER_DB", forgotten.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_command_line_are_carried_and_secrets_are_not()
    {
        var root = new RootCommand { ScheduleCommand.Create() };
        root.Options.Add(new Option<string[]>("--set") { Recursive = true });
        root.Options.Add(CommandTree.Database);
        root.Options.Add(CommandTree.Configuration);
        static string Elsewhere(string path) => $"/elsewhere/{path}";
        var parsed = root.Parse(["schedule", "show", "--set", "topics.k=12", "--set", "themes=ours", "--set", "db=here.db", "--no-snapshot", "--set", "alerts.file="]);
        Assert.Equal(["--no-snapshot", "--set", "topics.k=12", "--set", "themes=/elsewhere/ours", "--set", "alerts.file="], CarriedOptions.Of(parsed, Elsewhere));
        var secret = root.Parse(["schedule", "show", "--set", "alerts.webhook=https://hooks.example/geheim"]);
        var refused = Assert.Throws<UsageException>(() => CarriedOptions.Of(secret, Elsewhere));
        Assert.DoesNotContain("geheim", refused.Message, StringComparison.Ordinal);
        Assert.Contains("TEXTMINER_ALERTS_WEBHOOK", refused.Message, StringComparison.Ordinal);
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
}
