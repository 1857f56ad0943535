using System.Globalization;

namespace TextMiner.Scheduling;

/// <summary>
/// The five fields of a cron expression in the terms of other schedulers. Cron's words are names and steps; a field that Cronos takes but
/// that cannot be said elsewhere (L, W, #, ?) is refused in a sentence.
/// </summary>
sealed class CronFields
{
    static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <exception cref="UsageException">The expression says what other schedulers cannot.</exception>
    public CronFields(string cron)
    {
        if (!RunSchedule.IsCron(cron)) throw new UsageException($"“{cron}” is no cron expression of five fields such as 0 3 * * *.");
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5 || fields.Any(field => field.AsSpan().ContainsAny("LW#?@")))
            throw new UsageException($"“{cron}” cannot be said in the terms of this scheduler; use five fields of numbers, lists, ranges and steps, or textminer serve, which takes every expression.");
        Minutes = Values(fields[0], 0, 59, []);
        Hours = Values(fields[1], 0, 23, []);
        Days = Values(fields[2], 1, 31, []);
        Months = Values(fields[3], 1, 12, MonthNames, 1);
        WeekDays = Values(fields[4], 0, 7, DayNames)?.Select(day => day % 7).Distinct().Order().ToList() is { Count: < 7 } some ? some : null;
    }

    /// <summary>Minutes of the hour; null for every one.</summary>
    public IReadOnlyList<int>? Minutes { get; }

    public IReadOnlyList<int>? Hours { get; }

    public IReadOnlyList<int>? Days { get; }

    public IReadOnlyList<int>? Months { get; }

    /// <summary>Days of the week from 0 for Sunday; null for every one.</summary>
    public IReadOnlyList<int>? WeekDays { get; }

    static List<int>? Values(string field, int least, int most, string[] names, int firstName = 0)
    {
        if (field is "*" or "*/1") return null;
        SortedSet<int> values = [];
        foreach (var part in field.Split(','))
        {
            var (range, step) = part.Split('/') is [var left, var right] ? (left, int.Parse(right, CultureInfo.InvariantCulture)) : (part, 0);
            var ends = range == "*" ? [least, most] : range.Split('-').Select(text => NumberOf(text, names, firstName)).ToArray();
            // 5/15 begins at 5 and goes on to the end; 22-2 passes the end and goes on from the start.
            var (from, to) = ends.Length == 2 ? (ends[0], ends[1]) : (ends[0], step > 0 ? most : ends[0]);
            var span = most - least + (most == 7 ? 0 : 1);
            for (var value = from; value <= (to < from ? to + span : to); value += Math.Max(step, 1)) values.Add(value > most ? value - span : value);
        }
        return [.. values];
    }

    static int NumberOf(string text, string[] names, int firstName) =>
        Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index ? index + firstName : int.Parse(text, CultureInfo.InvariantCulture);
}
