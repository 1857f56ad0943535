using Cronos;

namespace TextMiner.Scheduling;

/// <summary>
/// When refreshes are planned: a cron expression in a time zone. A moment that daylight saving skips comes at once after it, and one
/// that it repeats comes once (Cronos).
/// </summary>
sealed class RunSchedule
{
    readonly CronExpression _expression;
    readonly TimeZoneInfo _zone;

    /// <exception cref="UsageException">One of the two is none.</exception>
    public RunSchedule(string cron, string timeZone)
    {
        if (!CronExpression.TryParse(cron, CronFormat.Standard, out var expression))
            throw new UsageException($"“{cron}” is no cron expression of five fields (minute, hour, day of month, month, day of week), such as 0 3 * * *.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
            throw new UsageException($"“{timeZone}” is no time zone that this machine knows; expected one such as Asia/Shanghai or UTC.");
        (Cron, _expression, _zone) = (cron, expression, zone);
    }

    public string Cron { get; }

    public string TimeZone => _zone.Id;

    public static bool IsCron(string text) => CronExpression.TryParse(text, CronFormat.Standard, out _);

    public static bool IsTimeZone(string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _);

    /// <summary>The first planned moment after another, in the schedule's time zone; null when there is none, as for the 30th of February.</summary>
    public DateTimeOffset? After(DateTimeOffset moment) => _expression.GetNextOccurrence(TimeZoneInfo.ConvertTime(moment, _zone), _zone);
}
