using System.Text;

namespace TextMiner.Scheduling;

/// <summary>
/// The systemd service and timer of a refresh (systemd.service(5), systemd.timer(5), systemd.exec(5)). A missed start is made up once
/// when the machine is up again (Persistent), and machines of one site do not start together (RandomizedDelaySec).
/// </summary>
static class SystemdUnits
{
    /// <summary>Name of both units.</summary>
    public const string Name = "textminer-refresh";

    static readonly string[] DayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <param name="command">What it starts.</param>
    /// <param name="user">As whom it runs under the machine's manager; null for a user's own manager.</param>
    public static string Service(ServiceCommand command, string? user)
    {
        // The sandbox of the system's manager; a user's own manager may not make all of it without privileges.
        string[] ofMachine = user is null
            ? ["# Your own manager makes the folders read-only only with this, and not every system lets it:", "# PrivateUsers=yes"]
            : [
                $"User={user}", "PrivateDevices=yes", "ProtectClock=yes", "ProtectKernelTunables=yes", "ProtectKernelModules=yes", "ProtectKernelLogs=yes", "ProtectControlGroups=yes",
                "ProtectHostname=yes", "ProtectProc=invisible", "ProcSubset=pid", "PrivateUsers=yes", "CapabilityBoundingSet=", "AmbientCapabilities=", "RemoveIPC=yes",
            ];
        return Lines(
        [
            "[Unit]",
            "Description=TextMiner: fetch and read what is due",
            "Documentation=man:systemd.timer(5)",
            "Wants=network-online.target",
            "After=network-online.target",
            "",
            "[Service]",
            "Type=oneshot",
            $"ExecStart={string.Join(' ', [Quoted(command.Program[0]), .. command.Words.Skip(1).Select(Argument)])}",
            $"WorkingDirectory={Escaped(command.Workspace.Folder)}",
            "# Secrets such as TEXTMINER_ALERTS_WEBHOOK=… stand in a file that only its user may read.",
            $"EnvironmentFile=-{Escaped(Path.Combine(command.Workspace.Folder, "textminer.env"))}",
            "# 1: done, but more pages than the set share gave no article; status and alerts tell. 130: stopped, and the next run goes on from there.",
            "SuccessExitStatus=1 130",
            "# Nothing is lost by a kill; a minute lets it finish what it has in hand.",
            "TimeoutStopSec=60",
            "Nice=10",
            "IOSchedulingClass=idle",
            "MemoryMax=2G",
            "TasksMax=256",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "ProtectHome=read-only",
            $"ReadWritePaths={string.Join(' ', Written(command.Workspace).Select(Quoted))}",
            // A folder of temporary files of its own would hide what lies in everybody's.
            .. command.Words.Append(command.Workspace.Folder).Any(IsTemporary) ? (string[])[] : ["PrivateTmp=yes"],
            "LockPersonality=yes",
            "RestrictRealtime=yes",
            "RestrictSUIDSGID=yes",
            "# Sources with \"render\": \"scripts\" need a browser, whose own sandbox needs namespaces: take this line out for them.",
            "RestrictNamespaces=yes",
            "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK",
            "SystemCallArchitectures=native",
            "SystemCallFilter=@system-service",
            "SystemCallFilter=~@privileged @resources @mount",
            "# The runtime does not start without it (0x8007054F).",
            "SystemCallFilter=sched_setaffinity",
            "SystemCallErrorNumber=EPERM",
            "UMask=0027",
            "# The runtime compiles while it runs: MemoryDenyWriteExecute would stop it.",
            .. ofMachine,
        ]);
    }

    /// <summary>Folders that a run writes to. A folder that is not there would end the service: the minus leaves it out then.</summary>
    static IEnumerable<string> Written(Workspace workspace) =>
        workspace.Settings.AlertFile is { } file && Path.GetDirectoryName(file) is { } folder && folder != workspace.Folder ? [workspace.Folder, $"-{folder}"] : [workspace.Folder];

    public static string Timer(RunSchedule schedule) => Lines(
    [
        "[Unit]",
        $"Description=TextMiner: {schedule.Cron} in {schedule.TimeZone}",
        "",
        "[Timer]",
        // systemd 252, by systemd-analyze calendar; textminer serve and cron come at once after such a moment.
        .. schedule.HasSummerTime ? (string[])["# A moment that the clocks skip when summer time begins is left out that day."] : [],
        .. OnCalendar(schedule).Select(when => $"OnCalendar={when}"),
        "Persistent=true",
        "RandomizedDelaySec=300",
        "AccuracySec=1min",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]);

    /// <summary>The moments as systemd.time(7) writes them, of which any will do.</summary>
    public static IReadOnlyList<string> OnCalendar(RunSchedule schedule) => [.. schedule.Alternatives.Select(alternative => OnCalendar(alternative, schedule.TimeZone))];

    static string OnCalendar(string alternative, string timeZone)
    {
        var cron = new CronFields(alternative);
        var weekDays = cron.WeekDays is { } days ? $"{string.Join(',', days.Select(day => DayNames[day]))} " : "";
        return $"{weekDays}*-{List(cron.Months, "00")}-{List(cron.Days, "00")} {List(cron.Hours, "00")}:{List(cron.Minutes, "00")}:00 {timeZone}";
    }

    static string List(IReadOnlyList<int>? values, string format) =>
        values is null ? "*" : string.Join(',', values.Select(value => value.ToString(format, System.Globalization.CultureInfo.InvariantCulture)));

    static bool IsTemporary(string path) => path.StartsWith("/tmp/", StringComparison.Ordinal) || path.StartsWith("/var/tmp/", StringComparison.Ordinal);

    // In units a percent sign begins a specifier.
    static string Escaped(string path) => path.Replace("%", "%%", StringComparison.Ordinal);

    /// <summary>A path, alone or in a list.</summary>
    static string Quoted(string word) => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_')
        ? word
        : $"\"{Escaped(word).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A word after the program, in which a dollar sign would begin a variable.</summary>
    static string Argument(string word) => Quoted(word).Replace("$", "$$", StringComparison.Ordinal);

    static string Lines(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString();
}
