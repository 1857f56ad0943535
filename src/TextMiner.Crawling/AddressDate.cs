using System.Globalization;
using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// The date that an address shows, as the publishing systems of Chinese sites write it: <c>/202403/t20240312_1.html</c> (TRS),
/// <c>/art/2024/3/12/</c> (Hanweb), <c>/2024-03/12/content_1.htm</c> (Founder), <c>/202403/12/</c>, <c>_20240312_1-01.htm</c>. Pure.
/// </summary>
/// <remarks>Where only a month is shown, all its days are possible. A year alone proves nothing: it may be a theme's name.</remarks>
public static partial class AddressDate
{
    /// <summary>No page is older than this, and what looks like a later date is a number.</summary>
    const int FirstYear = 1949, LastYear = 2099;

    /// <summary>The first and the last day that the address may mean; null when it shows none.</summary>
    public static (DateOnly First, DateOnly Last)? Find(PageUrl url)
    {
        var path = url.PathAndQuery;
        return Days(Day().Matches(path)) ?? Days(Month().Matches(path));
    }

    /// <summary>True when the address shows a date before or after the window; what shows none is inside.</summary>
    public static bool IsOutside(PageUrl url, DateOnly? from, DateOnly? until) =>
        (from ?? until) is not null && Find(url) is var (first, last) && (last < from || first > until);

    // The last date is the page's: folders before it may be issues or years of a column.
    static (DateOnly First, DateOnly Last)? Days(MatchCollection matches)
    {
        for (var i = matches.Count - 1; i >= 0; i--)
            if (Read(matches[i]) is { } days) return days;
        return null;
    }

    static (DateOnly First, DateOnly Last)? Read(Match match)
    {
        int year = Number(match, "y"), month = Number(match, "m");
        if (year is < FirstYear or > LastYear || month is < 1 or > 12) return null;
        var length = DateTime.DaysInMonth(year, month);
        if (!match.Groups["d"].Success) return (new DateOnly(year, month, 1), new DateOnly(year, month, length));
        var day = Number(match, "d");
        return day >= 1 && day <= length ? (new DateOnly(year, month, day), new DateOnly(year, month, day)) : null;
    }

    static int Number(Match match, string part) => int.Parse(match.Groups[part].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // /2024-03/12/ /2024/3/12/ /202403/12/ /20240312/ /2024-03-12/ | t20240312_ _20240312_ | P020240312… and W020240312… of TRS files
    [GeneratedRegex(@"(?<=/)(?<y>\d{4})(?:(?<m>\d\d)(?<d>\d\d)|(?<m>\d\d)/(?<d>\d\d)|[-/](?<m>\d{1,2})[-/](?<d>\d{1,2}))(?=/)|(?<=[/_]t?)(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)(?=_)|(?<=/[PW]0)(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)(?=\d{6,}\.)", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<=/)(?<y>\d{4})[-/]?(?<m>\d\d)(?=/)", RegexOptions.CultureInvariant)]
    private static partial Regex Month();
}
