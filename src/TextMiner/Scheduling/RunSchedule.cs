using Cronos;

namespace TextMiner.Scheduling;

/// <summary>
/// When refreshes are planned: a cron expression in a time zone. A moment that daylight saving skips comes at once after it, and one
/// that it repeats comes once (Cronos).
/// </summary>
sealed class RunSchedule
{
    readonly List<CronExpression> _expressions;
    readonly TimeZoneInfo _zone;

    /// <exception cref="UsageException">One of the two is none.</exception>
    public RunSchedule(string cron, string timeZone)
    {
        if (!IsCron(cron))
            throw new UsageException($"“{cron}” is no cron expression of five fields (minute, hour, day of month, month, day of week), such as 0 3 * * *.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
            throw new UsageException($"“{timeZone}” is no time zone that this machine knows; expected one such as Asia/Shanghai or UTC.");
        (Cron, Alternatives, _zone) = (cron, AlternativesOf(cron), zone);
        _expressions = [.. Alternatives.Select(alternative => CronExpression.Parse(alternative, CronFormat.Standard))];
    }

    public string Cron { get; }

    public string TimeZone => _zone.Id;

    /// <summary>Whether clocks of the time zone skip an hour in some years.</summary>
    public bool HasSummerTime => _zone.SupportsDaylightSavingTime;

    /// <summary>
    /// Cron expressions of which any may hold, and all of whose fields must: by crontab(5) a day of the month or one of the week will do when
    /// both are restricted, while Cronos, systemd and the Task Scheduler want both.
    /// </summary>
    public IReadOnlyList<string> Alternatives { get; }

    public static bool IsCron(string text) => CronExpression.TryParse(text, CronFormat.Standard, out _);

    public static bool IsTimeZone(string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _);

    /// <summary>The first planned moment after another, in the schedule's time zone; null when there is none, as for the 30th of February.</summary>
    public DateTimeOffset? After(DateTimeOffset moment) => _expressions.Min(expression => expression.GetNextOccurrence(InZone(moment), _zone));

    /// <summary>A moment by the clocks of the schedule's time zone.</summary>
    public DateTimeOffset InZone(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);

    static string[] AlternativesOf(string cron) =>
        cron.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var minute, var hour, var day, var month, var weekDay] && IsRestricted(day) && IsRestricted(weekDay)
            ? [$"{minute} {hour} {day} {month} *", $"{minute} {hour} * {month} {weekDay}"]
            : [cron];

    // A field that begins with a star counts as unrestricted, */2 too: so cron(8) reads it.
    static bool IsRestricted(string field) => field[0] is not ('*' or '?');
}
