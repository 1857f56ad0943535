using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TextMiner.Crawling;

/// <summary>
/// The hours of the day in which a site may be asked, such as the night there: <c>22:00-06:00</c> or, for a site that is not in
/// China, <c>22:00-06:00 Europe/Berlin</c>. A window may pass midnight. Immutable and pure.
/// </summary>
public sealed partial record CrawlHours
{
    CrawlHours(TimeOnly opens, TimeOnly closes, TimeZoneInfo zone) => (Opens, Closes, Zone) = (opens, closes, zone);

    /// <summary>Local time of China, which has one zone and no summer time.</summary>
    public static TimeZoneInfo China { get; } = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "China", "China"); // machines without zone data

    /// <summary>First moment of the window.</summary>
    public TimeOnly Opens { get; }

    /// <summary>First moment after the window.</summary>
    public TimeOnly Closes { get; }

    /// <summary>Zone of both times.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Reads <c>HH:mm-HH:mm</c>, optionally followed by an IANA zone; <c>24:00</c> may end a window.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CrawlHours? hours)
    {
        hours = null;
        var match = Shape().Match(text);
        if (!match.Success || !TryTime(match.Groups["opens"].Value, out var opens) || !TryTime(match.Groups["closes"].Value, out var closes)) return false;
        var zone = China;
        if (match.Groups["zone"] is { Success: true, Value: var name } && name != China.Id && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone)) return false;
        if (opens == closes) return false; // never or always? Always is to leave the key out
        hours = new CrawlHours(opens, closes, zone);
        return true;
    }

    /// <summary>How long from now until the window opens; zero while it is open.</summary>
    public TimeSpan UntilOpen(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, Zone).DateTime;
        if (TimeOnly.FromDateTime(local).IsBetween(Opens, Closes)) return TimeSpan.Zero;
        var opening = local.Date + Opens.ToTimeSpan();
        if (opening <= local) opening = opening.AddDays(1);
        while (Zone.IsInvalidTime(opening)) opening = opening.AddMinutes(15); // the hour that summer time leaves out
        var wait = new DateTimeOffset(opening, Zone.GetUtcOffset(opening)) - now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>As it is written in a definition.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Opens:HH\\:mm}-{Closes:HH\\:mm} {Zone.Id}");

    static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text == "24:00" ? "00:00" : text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    [GeneratedRegex(@"^\s*(?<opens>\d\d:\d\d)\s*-\s*(?<closes>\d\d:\d\d)(\s+(?<zone>\S+))?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
