using System.Text.RegularExpressions;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Sources;

/// <summary>What links look like to one who does not know the site: titles of articles, names of columns, files.</summary>
static partial class LinkShape
{
    /// <summary>Titles of Chinese articles have at least so many characters, names of columns fewer.</summary>
    public const int ShortestTitle = 8;

    /// <summary>A group of fewer links proves no pattern.</summary>
    public const int LeastGroup = 3;

    /// <summary>
    /// Patterns of what looks like articles: addresses with a number, linked by texts as long as titles. Groups that are small beside the
    /// largest are left out; they are mostly advertisements and themes.
    /// </summary>
    public static IReadOnlyList<(string Pattern, IReadOnlyList<PageLink> Links)> Articles(IEnumerable<PageLink> links, string host)
    {
        var groups = AddressPattern.Groups(links.Where(link => link.Url.Host == host && !IsFile(link.Url) && !IsListName(link.Url) && HasNumber(link.Url)))
            .Select(group => (group.Pattern, group.Links, Titles: group.Links.Count(link => link.Text.Length >= ShortestTitle)))
            .Where(group => group.Titles >= LeastGroup && 2 * group.Titles >= group.Links.Count).ToList();
        var most = groups.Select(group => group.Titles).DefaultIfEmpty().Max();
        return [.. groups.Where(group => 5 * group.Titles >= most).Select(group => (group.Pattern, group.Links))];
    }

    /// <summary>Links to columns of the same host: short texts, addresses of folders and index pages.</summary>
    public static IEnumerable<PageLink> Columns(IEnumerable<PageLink> links, string host) =>
        links.Where(link => link.Url.Host == host && link.Text.Length is >= 2 and < ShortestTitle && IsListName(link.Url) && !ListAddress.IsNext(link.Text));

    public static bool IsFile(PageUrl url) => FileName().IsMatch(url.Value);

    static bool IsListName(PageUrl url) => ListName().IsMatch(url.Value);

    static bool HasNumber(PageUrl url) => url.PathAndQuery.Any(char.IsAsciiDigit);

    [GeneratedRegex(@"\.(pdf|docx?|xlsx?|wps|ofd|zip|rar)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    // node_ and nbs. name the sheets of electronic newspapers.
    [GeneratedRegex(@"(/|/(index|list|node|nbs|default|home|more|col|channel|archive|issue)[^/]*\.(s?html?|jsp|aspx?|php))(\?.*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ListName();
}
