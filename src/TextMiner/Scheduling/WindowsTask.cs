using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace TextMiner.Scheduling;

/// <summary>
/// The same refresh as a task for schtasks /create /xml, in the schema of Task Scheduler 2.0 ([MS-TSCH] 2.5), of which the tests check
/// what is used here. The children of a trigger stand in the order of that schema; those of the others may stand in any.
/// </summary>
static class WindowsTask
{
    static readonly XNamespace Task = "http://schemas.microsoft.com/windows/2004/02/mit/task";
    static readonly string[] DayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    static readonly string[] MonthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    // The most triggers that a task may have.
    const int MostTriggers = 48;

    const string Remarks = """

        TextMiner: save this as a file and have the Task Scheduler take it with
          schtasks /create /tn TextMiner /xml FILE
        It was checked against the documented schema and has not been run on Windows.
        The task runs while you are logged in; add /ru NAME /rp * for one that always runs.
        A start that was missed is made up; one that comes while another runs is left out.

        """;

    /// <param name="command">What it starts.</param>
    /// <param name="schedule">Fixed minutes and hours, on days of the week or of the month.</param>
    /// <param name="now">The first start is the next one after it.</param>
    /// <exception cref="UsageException">The schedule cannot be said in triggers.</exception>
    public static string Of(ServiceCommand command, RunSchedule schedule, DateTimeOffset now)
    {
        // A start with an offset is the same moment on every machine; zones with summer time move it, and the task with them.
        var first = schedule.After(now) ?? throw new UsageException($"“{schedule.Cron}” never comes.");
        var triggers = schedule.Alternatives.SelectMany(alternative => Triggers(new CronFields(alternative), schedule, first)).ToList();
        if (triggers.Count > MostTriggers) throw CannotHold(schedule);
        return Text(new XElement(Task + "Task", new XAttribute("version", "1.2"),
            new XElement(Task + "RegistrationInfo", new XElement(Task + "Description", $"TextMiner: {schedule.Cron} in {schedule.TimeZone}")),
            new XElement(Task + "Triggers", triggers),
            new XElement(Task + "Principals", new XElement(Task + "Principal", new XAttribute("id", "Author"),
                new XElement(Task + "LogonType", "InteractiveToken"),
                new XElement(Task + "RunLevel", "LeastPrivilege"))),
            new XElement(Task + "Settings",
                new XElement(Task + "MultipleInstancesPolicy", "IgnoreNew"),
                new XElement(Task + "DisallowStartIfOnBatteries", false),
                new XElement(Task + "StopIfGoingOnBatteries", false),
                new XElement(Task + "StartWhenAvailable", true),
                new XElement(Task + "RunOnlyIfNetworkAvailable", true),
                new XElement(Task + "ExecutionTimeLimit", "PT0S"),
                new XElement(Task + "Priority", 7)),
            new XElement(Task + "Actions", new XAttribute("Context", "Author"), new XElement(Task + "Exec",
                new XElement(Task + "Command", command.Program[0]),
                new XElement(Task + "Arguments", string.Join(' ', command.Words.Skip(1).Select(Word))),
                new XElement(Task + "WorkingDirectory", command.Workspace.Folder)))));
    }

    static IEnumerable<XElement> Triggers(CronFields cron, RunSchedule schedule, DateTimeOffset first)
    {
        if (cron.Minutes is null || cron.Hours is null || (cron.Days is not null && cron.WeekDays is not null)) throw CannotHold(schedule);
        return from hour in cron.Hours
               from minute in cron.Minutes
               let start = new DateTimeOffset(first.Date.AddHours(hour).AddMinutes(minute), first.Offset)
               select new XElement(Task + "CalendarTrigger",
                   new XElement(Task + "StartBoundary", start.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)),
                   new XElement(Task + "RandomDelay", "PT5M"),
                   Days(cron));
    }

    static XElement Days(CronFields cron)
    {
        if (cron.WeekDays is null && cron.Days is null && cron.Months is null) return new XElement(Task + "ScheduleByDay", new XElement(Task + "DaysInterval", 1));
        var months = new XElement(Task + "Months", (cron.Months ?? [.. Enumerable.Range(1, 12)]).Select(month => new XElement(Task + MonthNames[month - 1])));
        if (cron.WeekDays is null)
            return new XElement(Task + "ScheduleByMonth", new XElement(Task + "DaysOfMonth", (cron.Days ?? [.. Enumerable.Range(1, 31)]).Select(day => new XElement(Task + "Day", day))), months);
        var weekDays = new XElement(Task + "DaysOfWeek", cron.WeekDays.Select(day => new XElement(Task + DayNames[day])));
        return cron.Months is null
            ? new XElement(Task + "ScheduleByWeek", new XElement(Task + "WeeksInterval", 1), weekDays)
            // The fifth of a month is its last; where there are four, the fourth is the last as well and comes once.
            : new XElement(Task + "ScheduleByMonthDayOfWeek", new XElement(Task + "Weeks", ((string[])["1", "2", "3", "4", "Last"]).Select(week => new XElement(Task + "Week", week))), weekDays, months);
    }

    static UsageException CannotHold(RunSchedule schedule) =>
        new($"“{schedule.Cron}” needs more than {MostTriggers} triggers, or a day that is one of the month and one of the week at once, which the Task Scheduler cannot hold; use textminer serve.");

    /// <summary>
    /// The document in ASCII, other characters as references, and without naming an encoding: so it is the same in UTF-8, in UTF-16 and in
    /// the code page of the console, whichever of them a redirection writes.
    /// </summary>
    static string Text(XElement task)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = Encoding.ASCII, Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            new XDocument(new XComment(Remarks.ReplaceLineEndings("\n")), task).Save(writer);
        }
        return $"<?xml version=\"1.0\"?>\n{Encoding.ASCII.GetString(bytes.ToArray())}\n";
    }

    /// <summary>An argument as programs of Windows take it apart: backslashes count only before a quotation mark.</summary>
    static string Word(string word)
    {
        if (word.Length > 0 && !word.AsSpan().ContainsAny(' ', '\t', '"')) return word;
        var text = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in word)
        {
            if (c == '"') text.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            text.Append(c);
        }
        return text.Append('\\', backslashes).Append('"').ToString();
    }
}
