using System.Globalization;

namespace TextMiner.Scheduling;

/// <summary>
/// The five fields of a cron expression, all of which must hold, in the terms of other schedulers. Cron's words are names and steps; a
/// field that Cronos takes but that cannot be said elsewhere (L, W, #, H, ?) is refused in a sentence.
/// </summary>
sealed class CronFields
{
    static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    readonly string _cron;

    /// <exception cref="UsageException">The expression says what other schedulers cannot.</exception>
    public CronFields(string cron)
    {
        _cron = cron;
        var fields = cron.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) throw CannotBeSaid();
        Minutes = Values(fields[0], 0, 59, []);
        Hours = Values(fields[1], 0, 23, []);
        Days = Values(fields[2], 1, 31, []);
        Months = Values(fields[3], 1, 12, MonthNames, 1);
        WeekDays = Values(fields[4], 0, 7, DayNames)?.Select(day => day % 7).Distinct().Order().ToList() is { Count: < 7 } some ? some : null;
        Plain = string.Join(' ', fields.Zip([Minutes, Hours, Days, Months, WeekDays], static (text, values) => text[0] == '*' ? text : values is null ? "0-6" : string.Join(',', values)));
    }

    /// <summary>
    /// The same in numbers and lists, which every cron(8) takes: not all know names in lists, 22-2 or 5/15. A star stays, since it decides
    /// how the two kinds of days are joined.
    /// </summary>
    public string Plain { get; }

    /// <summary>Minutes of the hour; null for every one.</summary>
    public IReadOnlyList<int>? Minutes { get; }

    public IReadOnlyList<int>? Hours { get; }

    public IReadOnlyList<int>? Days { get; }

    public IReadOnlyList<int>? Months { get; }

    /// <summary>Days of the week from 0 for Sunday; null for every one.</summary>
    public IReadOnlyList<int>? WeekDays { get; }

    List<int>? Values(string field, int least, int most, string[] names, int firstName = 0)
    {
        if (field is "*" or "*/1") return null;
        SortedSet<int> values = [];
        foreach (var part in field.Split(','))
        {
            var (range, step) = part.Split('/') is [var left, var right] ? (left, NumberOf(right, [], 0)) : (part, 0);
            var ends = range == "*" ? [least, most] : range.Split('-').Select(text => NumberOf(text, names, firstName)).ToArray();
            // 5/15 begins at 5 and goes on to the end; 22-2 passes the end and goes on from the start.
            var (from, to) = ends.Length == 2 ? (ends[0], ends[1]) : (ends[0], step > 0 ? most : ends[0]);
            var span = most - least + (most == 7 ? 0 : 1);
            for (var value = from; value <= (to < from ? to + span : to); value += Math.Max(step, 1)) values.Add(value > most ? value - span : value);
        }
        return [.. values];
    }

    int NumberOf(string text, string[] names, int firstName) =>
        Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index ? index + firstName
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw CannotBeSaid();

    UsageException CannotBeSaid() =>
        new($"“{_cron}” cannot be said in the terms of this scheduler; use five fields of numbers, names, lists, ranges and steps, or textminer serve, which takes every expression.");
}
