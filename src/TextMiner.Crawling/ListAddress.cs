using System.Globalization;
using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// The pages of one list by their addresses: <c>index.html</c> goes on in <c>index_2.html</c>, <c>?page=2</c> or <c>/page/2/</c>.
/// Pure. Not the parts of an article (<see cref="PartAddress"/>): a list has hundreds of pages, and its first may be a folder.
/// </summary>
static partial class ListAddress
{
    /// <summary>
    /// What the pages of a list have in common and which of them this is; no number for the first. Numbers of more than four digits
    /// are columns, not pages.
    /// </summary>
    public static (string Stem, int? Number) Split(PageUrl url)
    {
        var match = Numbered().Match(url.Value);
        if (!match.Success) return (WithoutIndex(url.Value), null);
        var stem = match.Groups["before"].Value + match.Groups["behind"].Value;
        // A parameter that leaves the front of a query leaves its mark there.
        stem = stem.Replace("?&", "?", StringComparison.Ordinal).TrimEnd('?', '&');
        return (WithoutIndex(stem), int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>The number of the link as a further page of the list that <paramref name="page"/> belongs to; null when it is none.</summary>
    public static int? Further(PageUrl page, PageUrl link) =>
        Split(link) is (var stem, { } number) && stem == Split(page).Stem ? number : null;

    /// <summary>True for the texts of links to the next page.</summary>
    public static bool IsNext(string text) =>
        text.Trim(' ', '>', '»', '›', '[', ']', '【', '】', '\u3000', '\u00A0') is "下一页" or "下页" or "后一页" or "下一頁" or "Next" or "next" or "Next page";

    /// <summary>The addresses that the first page of a list with this stem may have.</summary>
    public static IEnumerable<string> FirstPages(string stem)
    {
        yield return stem;
        if (!stem.EndsWith('/')) yield break;
        foreach (var name in (string[])["index.html", "index.htm", "index.shtml", "default.html", "home.htm"]) yield return stem + name;
    }

    static string WithoutIndex(string address) => Index().Replace(address, "/");

    [GeneratedRegex(@"^(?<before>[^?]*/[^/?]*[^/?_-])[_-](?<number>\d{1,4})(?<behind>\.(s?html?|jsp|jhtml|aspx?|php))$|^(?<before>[^?]*/)page/(?<number>\d{1,4})(?<behind>)/?$|^(?<before>[^?]+\?([^#]*&)?)(page|pageno|pagenum|pagenumber|pageindex|currentpage|curpage|cpage|pn|p)=(?<number>\d{1,4})(?<behind>(&[^#]*)?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"/(index|default|home)\.(s?html?|jsp|jhtml|aspx?|php)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Index();
}
