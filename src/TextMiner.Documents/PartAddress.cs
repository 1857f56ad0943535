using System.Globalization;
using System.Text.RegularExpressions;

namespace TextMiner.Documents;

/// <summary>
/// Addresses of articles in several pages: <c>c_12.html</c> goes on in <c>c_12_2.html</c>, <c>c_12-2.html</c> or <c>c_12.html?page=2</c>.
/// The address alone cannot prove it: a page must also link to its parts.
/// </summary>
public static partial class PartAddress
{
    /// <summary>More parts than this belong to picture shows and books, not to articles.</summary>
    public const int MostParts = 30;

    /// <summary>The first page of an article whose later part has this address, and the number in the address.</summary>
    public static bool TryGetFirst(PageUrl url, out PageUrl first, out int number)
    {
        var match = InName().Match(url.Value);
        if (!match.Success) match = InQuery().Match(url.Value);
        number = match.Success ? int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        first = default;
        return match.Success && PageUrl.TryParse(match.Groups["before"].Value + match.Groups["behind"].Value, out first);
    }

    /// <summary>What the addresses of all parts have in common: the name of the first page without its ending.</summary>
    public static string CommonName(PageUrl url)
    {
        var value = (TryGetFirst(url, out var first, out _) ? first : url).Value;
        var name = value[(value.LastIndexOf('/') + 1)..];
        var end = name.IndexOfAny(['.', '?']);
        return end < 0 ? name : name[..end];
    }

    // Ids are longer than two digits, days have a leading zero half of the time; both are no part numbers.
    [GeneratedRegex(@"^(?<before>.*[^/_-])[_-](?:p|page_?)?(?<number>[1-9]\d?)(?<behind>\.(?:s?html?|jsp|aspx?|php))$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InName();

    [GeneratedRegex(@"^(?<before>[^?]+(?:\?[^#]*?)?)[?&](?:page|pageno|pn|p)=(?<number>[1-9]\d?)(?<behind>)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InQuery();
}
