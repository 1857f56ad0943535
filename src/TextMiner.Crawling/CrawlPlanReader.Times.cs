using System.Globalization;
using System.Text.Json;

namespace TextMiner.Crawling;

/// <summary>The keys that speak of times and of series of pages.</summary>
sealed partial class CrawlPlanReader
{
    CrawlHours? Hours(ref Utf8JsonReader reader)
    {
        var text = Text(ref reader, "hours");
        if (CrawlHours.TryParse(text, out var hours)) return hours;
        Mistake(reader, $"“hours” is “{text}”; expected two different times and perhaps a zone, such as 22:00-06:00 or 22:00-06:00 Asia/Shanghai");
        return null;
    }

    DateOnly? Day(ref Utf8JsonReader reader, string key)
    {
        var text = Text(ref reader, key);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Mistake(reader, $"“{key}” is “{text}”; expected a day such as 2024-03-12");
        return null;
    }

    /// <summary>daily, weekly, monthly (30 days), or a number of hours.</summary>
    TimeSpan Schedule(ref Utf8JsonReader reader)
    {
        const int most = 24 * 3650;
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetDouble(out var hours) && hours is > 0 and <= most: return TimeSpan.FromHours(hours);
            case JsonTokenType.String when reader.ValueTextEquals("daily"u8): return TimeSpan.FromDays(1);
            case JsonTokenType.String when reader.ValueTextEquals("weekly"u8): return TimeSpan.FromDays(7);
            case JsonTokenType.String when reader.ValueTextEquals("monthly"u8): return TimeSpan.FromDays(30);
        }
        Mistake(reader, $"expected daily, weekly, monthly or a number of hours in “schedule”, found {Found(reader)}");
        reader.Skip();
        return Defaults.ListInterval;
    }

    List<PageSeries> Pages(ref Utf8JsonReader reader)
    {
        var series = new List<PageSeries>();
        if (!StartsArray(ref reader, "pages")) return series;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (Series(ref reader) is { } one) series.Add(one);
        return series;
    }

    PageSeries? Series(ref Utf8JsonReader reader)
    {
        var before = _mistakes.Count;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Mistake(reader, $"expected an object such as {{ \"url\": \"https://host/list/index_{{n}}.html\", \"first\": 1, \"last\": 20 }} in “pages”, found {Found(reader)}");
            reader.Skip();
            return null;
        }
        var line = Line(reader);
        var (url, first, last, days) = ("", 1, (int?)null, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "url": url = Text(ref reader, key); break;
                case "first": first = Whole(ref reader, key, 0, 1_000_000); break;
                case "last": last = Whole(ref reader, key, 0, 1_000_000); break;
                case "days": days = Whole(ref reader, key, 1, 3660); break;
                default:
                    Mistake(reader, $"“{key}” is no key of a series of pages; expected url, first, last or days");
                    reader.Skip();
                    break;
            }
        }
        if (_mistakes.Count > before) return null;
        try
        {
            if (last is null && url.Contains("{n", StringComparison.Ordinal)) throw new ArgumentException("a template with {n} or {nn} needs “last”: the last number");
            return new PageSeries(url, first, last ?? first, days);
        }
        catch (ArgumentException wrong)
        {
            _mistakes.Add((line, $"“pages”: {wrong.Message}"));
            return null;
        }
    }
}
