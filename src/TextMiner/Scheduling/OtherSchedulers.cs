using System.Globalization;
using System.Xml.Linq;

namespace TextMiner.Scheduling;

/// <summary>The same refresh for cron, the Windows Task Scheduler and containers.</summary>
static class OtherSchedulers
{
    static readonly string[] DayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    static readonly string[] MonthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>A line for crontab(5).</summary>
    public static string Cron(ServiceCommand command, RunSchedule schedule) => string.Join('\n',
        "# TextMiner: add these lines with crontab -e.",
        $"# CRON_TZ is known to cronie; where cron does not know it (Debian's takes it for a variable), {schedule.Cron} is local time of the machine.",
        "# cron makes up no missed run; a refresh that begins while another works ends at once with exit code 3.",
        $"CRON_TZ={schedule.TimeZone}",
        // In a crontab a percent sign ends the command.
        $"{schedule.Cron} {string.Join(' ', command.Words.Select(ShellWord)).Replace("%", "\\%", StringComparison.Ordinal)} 2>>{ShellWord(command.Workspace.Database + ".log").Replace("%", "\\%", StringComparison.Ordinal)}",
        "");

    /// <summary>A task for schtasks /create /tn TextMiner /xml FILE.</summary>
    /// <param name="command">What it starts.</param>
    /// <param name="schedule">Fixed minutes and hours, on days of the week or of the month.</param>
    /// <param name="now">The first start is the next one after it.</param>
    /// <exception cref="UsageException">The schedule cannot be said in triggers.</exception>
    public static string WindowsTask(ServiceCommand command, RunSchedule schedule, DateTimeOffset now)
    {
        XNamespace task = "http://schemas.microsoft.com/windows/2004/02/mit/task";
        var cron = new CronFields(schedule.Cron);
        if (cron.Minutes is null || cron.Hours is null || cron.Minutes.Count * cron.Hours.Count > 48 || (cron.Days is not null && cron.WeekDays is not null))
            throw new UsageException($"“{schedule.Cron}” needs more than 48 triggers a day, or days of month and week together, which the Task Scheduler cannot hold; use textminer serve.");
        // A start with an offset is the same moment on every machine; zones with summer time move it, and the task with them.
        var first = schedule.After(now) ?? throw new UsageException($"“{schedule.Cron}” never comes.");
        var triggers = from hour in cron.Hours
                       from minute in cron.Minutes
                       let start = new DateTimeOffset(first.Date.AddHours(hour).AddMinutes(minute), first.Offset)
                       select new XElement(task + "CalendarTrigger",
                           new XElement(task + "StartBoundary", start.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)),
                           new XElement(task + "RandomDelay", "PT5M"),
                           Days(task, cron));
        var document = new XElement(task + "Task", new XAttribute("version", "1.2"),
            new XElement(task + "RegistrationInfo", new XElement(task + "Description", $"TextMiner: {schedule.Cron} in {schedule.TimeZone}")),
            new XElement(task + "Triggers", triggers),
            new XElement(task + "Settings",
                new XElement(task + "MultipleInstancesPolicy", "IgnoreNew"),
                new XElement(task + "DisallowStartIfOnBatteries", false),
                new XElement(task + "StartWhenAvailable", true),
                new XElement(task + "RunOnlyIfNetworkAvailable", true),
                new XElement(task + "ExecutionTimeLimit", "PT0S"),
                new XElement(task + "Priority", 7)),
            new XElement(task + "Actions", new XElement(task + "Exec",
                new XElement(task + "Command", command.Program[0]),
                new XElement(task + "Arguments", string.Join(' ', command.Words.Skip(1).Select(WindowsWord))),
                new XElement(task + "WorkingDirectory", command.Workspace.Folder))));
        return $"<?xml version=\"1.0\"?>\n{document}\n";
    }

    static XElement Days(XNamespace task, CronFields cron)
    {
        var months = new XElement(task + "Months", (cron.Months ?? [.. Enumerable.Range(1, 12)]).Select(month => new XElement(task + MonthNames[month - 1])));
        if (cron.Days is { } days)
            return new XElement(task + "ScheduleByMonth", new XElement(task + "DaysOfMonth", days.Select(day => new XElement(task + "Day", day))), months);
        if (cron.Months is not null)
            return new XElement(task + "ScheduleByMonth", new XElement(task + "DaysOfMonth", Enumerable.Range(1, 31).Select(day => new XElement(task + "Day", day))), months);
        return cron.WeekDays is { } week
            ? new XElement(task + "ScheduleByWeek", new XElement(task + "WeeksInterval", 1), new XElement(task + "DaysOfWeek", week.Select(day => new XElement(task + DayNames[day]))))
            : new XElement(task + "ScheduleByDay", new XElement(task + "DaysInterval", 1));
    }

    /// <summary>A Containerfile of one process that refreshes by itself.</summary>
    public static string Containerfile(RunSchedule schedule) => $"""
        # TextMiner in a container: one process that refreshes by itself. Build it from a folder that holds publish/:
        #   dotnet publish src/TextMiner -c Release -r linux-x64 --self-contained -o publish
        #   podman build -t textminer -f Containerfile .
        #   podman run --rm -v textminer-data:/data textminer sources enable KEY     (textminer sources list shows the keys; serve needs one at least)
        #   podman run -d --name textminer --read-only --tmpfs /tmp --cap-drop all -v textminer-data:/data textminer
        # A stop (SIGTERM) ends it cleanly; missed runs are made up once at the next start.
        ARG BASE=debian:stable-slim
        FROM $BASE
        RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/* \
            && useradd --system --uid 10001 --home-dir /data --create-home textminer
        COPY publish/ /opt/textminer/
        USER 10001
        WORKDIR /data
        VOLUME /data
        STOPSIGNAL SIGTERM
        ENV TEXTMINER_DB=/data/textminer.db DOTNET_EnableDiagnostics=0
        ENTRYPOINT ["/opt/textminer/textminer"]
        CMD ["serve", "--schedule", "{schedule.Cron}", "--tz", "{schedule.TimeZone}"]

        """;

    static string ShellWord(string word) => word.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    static string WindowsWord(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;
}
