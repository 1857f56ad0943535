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
            ? []
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
            $"ExecStart={string.Join(' ', command.Words.Select(Quoted))}",
            $"WorkingDirectory={Escaped(command.Workspace.Folder)}",
            "# Secrets such as TEXTMINER_ALERTS_WEBHOOK=… stand in a file that only its user may read.",
            $"EnvironmentFile=-{Escaped(Path.Combine(command.Workspace.Folder, "textminer.env"))}",
            "# 1: done, but more pages than the set share gave no article; status and alerts tell.",
            "SuccessExitStatus=1",
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
            "PrivateTmp=yes",
            "LockPersonality=yes",
            "RestrictRealtime=yes",
            "RestrictSUIDSGID=yes",
            "# Sources with \"render\": \"scripts\" need a browser, whose own sandbox needs namespaces: take this line out for them.",
            "RestrictNamespaces=yes",
            "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK",
            "SystemCallArchitectures=native",
            "SystemCallFilter=@system-service",
            "SystemCallFilter=~@privileged @resources @mount",
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
        .. OnCalendar(schedule).Select(when => $"OnCalendar={when}"),
        "Persistent=true",
        "RandomizedDelaySec=300",
        "AccuracySec=1min",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]);

    /// <summary>The moments as systemd.time(7) writes them; cron joins the two kinds of days by “or”, which takes two lines.</summary>
    public static IReadOnlyList<string> OnCalendar(RunSchedule schedule)
    {
        var cron = new CronFields(schedule.Cron);
        var clock = $"{List(cron.Hours, "00")}:{List(cron.Minutes, "00")}:00 {schedule.TimeZone}";
        var months = List(cron.Months, "00");
        var onDays = $"*-{months}-{List(cron.Days, "00")} {clock}";
        if (cron.WeekDays is null) return [onDays];
        var onWeekDays = $"{string.Join(',', cron.WeekDays.Select(day => DayNames[day]))} *-{months}-* {clock}";
        return cron.Days is null ? [onWeekDays] : [onDays, onWeekDays];
    }

    static string List(IReadOnlyList<int>? values, string format) =>
        values is null ? "*" : string.Join(',', values.Select(value => value.ToString(format, System.Globalization.CultureInfo.InvariantCulture)));

    // In units a percent sign begins a specifier and, in commands, a dollar sign a variable.
    static string Escaped(string path) => path.Replace("%", "%%", StringComparison.Ordinal);

    static string Quoted(string word) => word.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_')
        ? word
        : $"\"{Escaped(word).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal)}\"";

    static string Lines(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString();
}
