using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Sources;

/// <summary>
/// Generalises addresses to the patterns of a definition: <c>/zwgk/zcwj/202403/t20240312_101.html</c> and
/// <c>/zwgk/tzgg/202401/t20240105_98.html</c> become <c>/zwgk/[\w-]+/\d{6}/t\d{8}_\d+\.html</c>.
/// </summary>
static partial class AddressPattern
{
    /// <summary>Patterns for groups of links whose addresses are alike but for numbers and folders, the largest group first.</summary>
    public static IEnumerable<(string Pattern, IReadOnlyList<PageLink> Links)> Groups(IEnumerable<PageLink> links) =>
        links.GroupBy(link => Key(link.Url)).Select(group => (PatternOf([.. group.Select(link => link.Url)]), (IReadOnlyList<PageLink>)[.. group]))
            .OrderByDescending(group => group.Item2.Count).ThenBy(group => group.Item1, StringComparer.Ordinal);

    /// <summary>The address without its scheme, numbers and hexadecimal names generalised.</summary>
    static string Key(PageUrl url)
    {
        var (host, _, tail) = Split(url);
        return host + ' ' + Generalise(tail);
    }

    static string PatternOf(List<PageUrl> urls)
    {
        var parts = urls.ConvertAll(Split);
        var shared = parts.Select(part => part.Folders).Aggregate(Common);
        var (least, most) = (parts.Min(part => part.Folders.Length) - shared.Length, parts.Max(part => part.Folders.Length) - shared.Length);
        var between = (least, most) switch
        {
            (_, 0) => "",
            (1, 1) => @"[\w-]+/",
            _ when least == most => string.Create(CultureInfo.InvariantCulture, $@"([\w-]+/){{{most}}}"),
            _ => string.Create(CultureInfo.InvariantCulture, $@"([\w-]+/){{{least},{most}}}"),
        };
        return $"^https?://{Regex.Escape(parts[0].Host)}/{string.Concat(shared.Select(folder => Regex.Escape(folder) + "/"))}{between}{Generalise(parts[0].Tail)}$";
    }

    // Folders of letters lead the path; the first segment with a digit begins what the articles of a system have in common.
    static (string Host, string[] Folders, string Tail) Split(PageUrl url)
    {
        var segments = url.PathAndQuery[1..].Split('/');
        var end = Array.FindIndex(segments, segment => segment.Any(char.IsAsciiDigit));
        if (end < 0) end = segments.Length - 1;
        return (url.Host, segments[..end], string.Join('/', segments[end..]));
    }

    static string[] Common(string[] one, string[] other) => [.. one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)];

    // Dates have a fixed number of digits, which keeps years and days apart from running numbers; those grow.
    static string Generalise(string tail)
    {
        var pattern = new StringBuilder();
        var end = 0;
        foreach (Match match in Varying().Matches(tail))
        {
            pattern.Append(Regex.Escape(tail[end..match.Index]));
            end = match.Index + match.Length;
            pattern.Append(match.Groups["hex"].Success ? "[0-9a-f]{32}" : match.Length is 4 or 6 or 8 && IsYear(match.Value) ? $@"\d{{{match.Length}}}" : @"\d+");
        }
        return pattern.Append(Regex.Escape(tail[end..])).ToString();
    }

    static bool IsYear(string digits) => digits[..2] is "19" or "20";

    [GeneratedRegex("(?<hex>(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f]))|[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Varying();
}
