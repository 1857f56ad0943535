using System.Text;
using System.Text.RegularExpressions;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Fields;

/// <summary>Titles as texts: cleaned, cut from site names, compared.</summary>
static partial class TitleText
{
    /// <summary>For comparison only: plain forms, lower case, letters and digits.</summary>
    public static string Bare(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in CompatibilityForms.Fold(text))
            if (char.IsLetterOrDigit(c)) result.Append(char.ToLowerInvariant(c));
        return result.ToString();
    }

    /// <summary>Markup that content systems leave in titles goes; private-use characters too.</summary>
    public static string Clean(string text)
    {
        var plain = Markup().Replace(text, "");
        return Spaces.Collapse(string.Concat(plain.Where(c => c is not (>= '\uE000' and <= '\uF8FF'))));
    }

    /// <summary>The part of a page's title before the site's name: cut at _ | — and at spaced or site-like hyphens, the longest part wins among the first two.</summary>
    public static string Cut(string pageTitle)
    {
        var parts = Separator().Split(pageTitle).Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        return parts.Count switch
        {
            0 => "",
            1 => parts[0],
            _ => parts[0].Length >= 6 || parts[0].Length * 2 >= parts[1].Length ? parts[0] : parts[1],
        };
    }

    /// <summary>What stands behind —— in a title; null when nothing does.</summary>
    public static string? Subtitle(string title)
    {
        var dash = title.LastIndexOf("——", StringComparison.Ordinal);
        return dash >= 4 && title.Length - dash > 5 ? title[(dash + 2)..] : null;
    }

    /// <summary>A title that names the site and no article.</summary>
    public static bool IsSiteName(string title) => title.Length is > 0 and <= 14 && SiteName().IsMatch(title);

    /// <summary>A title that names the column of a site and no article.</summary>
    public static bool IsColumnName(string title) => title.Length is > 0 and <= 8 && ColumnName().IsMatch(title);

    public static bool IsTitleMark(string marks) => marks.Length > 0 && TitleMark().IsMatch(marks);

    public static bool IsSubtitleMark(string marks) => marks.Length > 0 && SubtitleMark().IsMatch(marks);

    /// <summary>Characters of the bare forms that two titles share as pairs, between 0 and 1.</summary>
    public static double Likeness(string a, string b)
    {
        var (left, right) = (Pairs(Bare(a)), Pairs(Bare(b)));
        return left.Count + right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);
    }

    static HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2))];

    [GeneratedRegex(@"(?:日报|晚报|时报|早报|周报|商报|都市报|[^简]报|网|网站|频道|政府|门户|平台|期刊|杂志|首页|数字报|电子版)$", RegexOptions.CultureInvariant)]
    private static partial Regex SiteName();

    [GeneratedRegex(@"^(?:通知|公告|公示|政务|政府|信息|工作|新闻|政策|部门|本地|综合)?(?:公告|公示|通知|动态|要闻|新闻|资讯|公开|中心|文件|法规|解读|详情|正文|内容|详细页?)$", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnName();

    [GeneratedRegex(@"[ _-](?:art(?:icle)?|news|main|doc|con(?:tent)?|cont)?[_-]?(?:title|tit|biaoti|bt|headline)\d?[ _-]| font01 ", RegexOptions.CultureInvariant)]
    private static partial Regex TitleMark();

    [GeneratedRegex(@" (?:sub-?_?(?:title|head(?:line)?|tit)|standfirst|dek|deck|article-dek|fu-?_?(?:biaoti|title)|title2|fu-?_?ti) ", RegexOptions.CultureInvariant)]
    private static partial Regex SubtitleMark();

    [GeneratedRegex(@"<[^>]{1,200}>|&(?:nbsp|quot|amp);?", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"[_|｜]+|\s[-–—·]+\s|--+|-(?=[\p{IsCJKUnifiedIdeographs}A-Z][\p{IsCJKUnifiedIdeographs}A-Za-z. ]{1,14}$)", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();
}
