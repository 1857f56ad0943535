using System.Globalization;

namespace TextMiner.Storage;

/// <summary>Moments and dates as rows hold them: ISO 8601 text that sorts by time.</summary>
static class Timestamp
{
    // Pages of Chinese sites are dated in Chinese time, so the day of a fetch is too.
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static string Of(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateOnly ParseDay(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly ChineseDay(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(China).DateTime);
}
