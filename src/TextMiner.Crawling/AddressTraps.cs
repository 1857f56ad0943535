using System.Globalization;
using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Tells from an address alone that it is one of endlessly many. Pure. The bounds are set where no page of the sites that policy
/// analysts read lies: a trap that is not recognised still meets the bound on depth, but a page taken for a trap is lost.
/// </summary>
static partial class AddressTraps
{
    /// <summary>A file name of a hundred Chinese characters takes 900.</summary>
    public const int MaxLength = 1024;

    /// <summary>Portals nest their columns up to eight deep; archives of newspapers add three for the date.</summary>
    public const int MaxSegments = 20;

    /// <summary>Searches of portals with every field filled have about ten.</summary>
    public const int MaxParameters = 16;

    /// <summary>How often one parameter may stand: choices of a form do so twice or thrice.</summary>
    public const int MaxOfOneParameter = 4;

    /// <summary>The longest lists of ministries have some 600 pages; a source that has more names its pages in its sitemap.</summary>
    public const int MaxPageNumber = 1000;

    /// <summary>Documents of interest begin in the early twentieth century.</summary>
    public const int FirstYear = 1900;

    /// <summary>Plans and calendars of meetings look ahead a little.</summary>
    public const int YearsAhead = 2;

    /// <summary>How often a group of segments may stand in a row. Portals do have columns within a column of the same name.</summary>
    const int MaxRepeats = 2, MaxRepeatsOfOne = 3;

    /// <summary>The trap that the address belongs to; null when it looks like a page.</summary>
    /// <param name="url">The address.</param>
    /// <param name="isList">True when the source takes it for a list: page numbers are looked for in lists only, as articles have ids.</param>
    /// <param name="thisYear">The year of the run.</param>
    public static TrapKind? Find(PageUrl url, bool isList, int thisYear)
    {
        var (path, query) = Split(url.PathAndQuery);
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (Repeats(segments)) return TrapKind.RepeatingPath;
        if (url.Value.Length > MaxLength) return TrapKind.LongAddress;
        if (segments.Length > MaxSegments) return TrapKind.DeepPath;
        if (Array.Exists(segments, segment => Session().IsMatch(segment))) return TrapKind.SessionInPath;
        if (Grows(query)) return TrapKind.GrowingQuery;
        if (Years(path, query).Any(year => year < FirstYear || year > thisYear + YearsAhead)) return TrapKind.Calendar;
        return isList && PageNumber(path, query) > MaxPageNumber ? TrapKind.EndlessPages : null;
    }

    /// <summary>What addresses made by one template have in common: digits and long ids collapsed, values of parameters left out.</summary>
    public static string ShapeOf(PageUrl url)
    {
        var (path, query) = Split(url.PathAndQuery);
        var names = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(parameter => parameter.Split('=')[0]);
        return $"{url.Host}{Variable().Replace(path, "#")}?{string.Join('&', names)}";
    }

    static (string Path, string Query) Split(string pathAndQuery) =>
        pathAndQuery.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at
            ? (pathAndQuery[..at], pathAndQuery[(at + 1)..])
            : (pathAndQuery, "");

    /// <summary>A group of segments more often in a row than folders are nested. A lone number is no sign: 2011/11/11/11 is a date.</summary>
    static bool Repeats(string[] segments)
    {
        for (var length = 1; length <= segments.Length / (MaxRepeats + 1); length++)
        {
            var same = 0;
            for (var i = length; i < segments.Length; i++)
            {
                same = segments[i] == segments[i - length] ? same + 1 : 0;
                var allowed = length == 1 ? MaxRepeatsOfOne : MaxRepeats;
                if (same >= allowed * length && segments.AsSpan(i - same, same).ToArray().Any(segment => !segment.All(char.IsAsciiDigit))) return true;
            }
        }
        return false;
    }

    static bool Grows(string query)
    {
        var parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries);
        return parameters.Length > MaxParameters
            || parameters.CountBy(parameter => parameter.Split('=')[0]).Any(name => name.Value > MaxOfOneParameter);
    }

    static IEnumerable<int> Years(string path, string query) =>
        CalendarPath().Matches(path).Concat(CalendarQuery().Matches(query)).Select(match => Number(match.Groups["year"].ValueSpan));

    static int PageNumber(string path, string query)
    {
        var match = PageInQuery().Match(query);
        if (!match.Success) match = PageInPath().Match(path);
        return match.Success ? Number(match.Groups["number"].ValueSpan) : 0;
    }

    static int Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    /// <summary>ASP.NET without cookies writes (S(…)), others the name of the id before it.</summary>
    [GeneratedRegex(@"^\((?:[A-Z]\([^()]*\))+\)$|^(?:j?sessionid|phpsessid|sid)[=_-][0-9a-z]{16,}$|;(?:sid|sessionid|phpsessid)=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Session();

    [GeneratedRegex(@"[0-9a-fA-F]{24,}|[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    /// <summary>A year and month written as one segment, or a year behind a word for calendars: a bare number may be a column's id.</summary>
    [GeneratedRegex(@"/(?<year>\d{4,6})-(?:0?[1-9]|1[0-2])(?:-\d{1,2})?(?=/|$)|/(?:calendar|cal|rili|events?|schedule)/(?<year>\d{4,6})(?=[/.-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CalendarPath();

    [GeneratedRegex(@"(?<=^|&)(?:year|nian|niandu|date|day|month|ym|yearmonth)=(?<year>\d{4})(?:-\d{1,2}(?:-\d{1,2})?|(?:0[1-9]|1[0-2])(?:[0-3]\d)?)?(?=&|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CalendarQuery();

    [GeneratedRegex(@"(?<=^|&)(?:page|p|pn|pg|pageno|page_no|pagenum|pageindex|currentpage|curpage|cpage|paged)=(?<number>\d+)(?=&|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PageInQuery();

    [GeneratedRegex(@"/(?:index|list|default|page)[_-](?<number>\d+)\.[a-z]+$|/page/(?<number>\d+)/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PageInPath();
}
