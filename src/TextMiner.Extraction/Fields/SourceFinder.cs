using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>来源: a label by the title, meta tags, a label below the body, the outlet beside the date, an issuing body.</summary>
static partial class SourceFinder
{
    const int Longest = 40;

    static readonly string[] SourceMarks = ["source", "laiyuan", "media-name", "js_name", "medianame", "from"];

    public static void Find(MetaTags meta, PageZones zones, IReadOnlyList<Labelled> labels, IReadOnlyList<Labelled> tailLabels, FieldSheet sheet, string pageTitle)
    {
        foreach (var label in labels)
            if (label.Field == Field.Source) Set(sheet, label.Value, $"label:{label.Label}", label.Snippet, 0.9);
        if (meta.First("ContentSource", "source", "copyright-source", "article:source") is { } tag) Set(sheet, tag.Value, $"meta:{tag.Name}", tag.Value, 0.85);
        foreach (var label in tailLabels)
            if (label.Field == Field.Source) Set(sheet, label.Value, $"label:{label.Label}", label.Snippet, 0.8);
        foreach (var line in zones.BelowTitle.Take(25).Concat(zones.Above.Reverse().Take(4)))
        {
            if (WithoutColon().Match(line) is { Success: true } bare) Set(sheet, bare.Groups["name"].Value, "label:来源", line, 0.8);
            else if (Account().Match(line) is { Success: true } account) Set(sheet, account.Groups["name"].Value, "label:原创", line, 0.8);
            else if (BesideDate(line) is { } outlet && !NoNeighbour().IsMatch(outlet)) Set(sheet, outlet, "beside-date", line, 0.6);
        }
        foreach (var (text, mark) in zones.Named(SourceMarks))
            if (Outlet().IsMatch(text)) Set(sheet, text, $"class:{mark}", text, 0.6);
        foreach (var line in zones.BelowTitle.Take(25))
            if (BeforeDate().Match(line) is { Success: true } before) Set(sheet, before.Groups["name"].Value, "before-date", line, 0.6);
        for (var i = 0; i < Math.Min(25, zones.BelowTitle.Count); i++)
        {
            // The outlet in a line of its own, above or below that of the date.
            if (zones.BelowTitle[i].Length > 25 || DateText.First(zones.BelowTitle[i]) is null) continue;
            foreach (var near in zones.BelowTitle.Skip(Math.Max(0, i - 1)).Take(3))
                if (OutletLine().IsMatch(near)) Set(sheet, near, "line-by-date", near, 0.55);
        }
        if (Newspaper(pageTitle) is { } paper) Set(sheet, paper, "title:newspaper", pageTitle, 0.6);
        if (meta.First("script:outlet") is { } scripted) Set(sheet, scripted.Value, "script", scripted.Value, 0.6);
        if (meta.First("ld:publisher") is { } publisher) Set(sheet, publisher.Value, "meta:ld:publisher", publisher.Value, 0.5);
        if (sheet[Field.Issuer] is { } issuer) sheet.TrySet(Field.Source, issuer, "issuer", issuer, 0.7);
    }

    static void Set(FieldSheet sheet, string value, string rule, string snippet, double confidence)
    {
        if (sheet.IsSettled(Field.Source)) return;
        // A reprint's 来源 may name a periodical with its issue: the name alone is the source.
        value = OwnLabel().Replace(value, "");
        var name = Quoted().Match(value) is { Success: true } quoted ? quoted.Groups["name"].Value : TrailingTools().Replace(FirstPart(value), "");
        name = TrailingDate().Replace(name, "").Trim(' ', '\u2002', '（', '(', '【', '[', '|', '：', ':', '“', '”');
        if (name.StartsWith('《') || (name.EndsWith('》') && !name.Contains('《', StringComparison.Ordinal))) name = name.Trim('《', '》');
        // A notice (凡注明“来源：某网”的作品，…。) is a sentence.
        if (name.Length is < 2 or > Longest || name.AsSpan().IndexOfAny("。”") >= 0 || NoOutlet().IsMatch(name)) return;
        sheet.TrySet(Field.Source, name, rule, snippet, confidence);
    }

    [GeneratedRegex(@"^(?<name>\p{IsCJKUnifiedIdeographs}[\p{IsCJKUnifiedIdeographs}A-Za-z—·\-]{0,14}(?:报|网|社|台|刊|新闻|客户端|在线|频道|杂志|政府|[局厅委部院办]))[\s|·]+(?:19|20)\d\d\s?[-年/.]", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeDate();

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}[\p{IsCJKUnifiedIdeographs}A-Za-z—·\-]{1,13}(?:报|网|社|电视台|周刊|杂志|新闻|客户端|在线)$", RegexOptions.CultureInvariant)]
    private static partial Regex OutletLine();

    // Electronic newspapers print their own name: alone in the page's title, or before the day and the article's title.
    static string? Newspaper(string pageTitle)
    {
        var match = NewspaperTitle().Match(pageTitle);
        return match.Success ? match.Groups["name"].Value : null;
    }

    // What markup sets apart behind an outlet is a place, a tool or a link of the site; a list of outlets goes on behind its comma.
    static string FirstPart(string value)
    {
        var text = value.Trim();
        for (var seam = text.IndexOf('\u2002', StringComparison.Ordinal); seam > 0; seam = text.IndexOf('\u2002', seam + 1))
            if (text[seam - 1] is not ('、' or '，' or '/') && text[seam + 1] is not ('、' or '，' or '/')) return text[..seam];
        return text.Replace("\u2002", "", StringComparison.Ordinal);
    }

    static string? BesideDate(string line)
    {
        if (line.Length > 60 || FieldLabels.Begins(line)) return null;
        var match = DateLine().Match(line);
        return match.Success ? match.Groups["name"].Value.Trim() : null;
    }

    [GeneratedRegex(@"^\s*(?:来源|稿源|信息来源|文章来源)\s*[:：]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex OwnLabel();

    [GeneratedRegex(@"^\s*《(?<name>[^》]{2,30})》", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s*(?:打印|字号|分享|评论|收藏|浏览|阅读|点击|参与|举报|手机看|我要|微信|微博|扫描|订阅|查看|小字号|大字号|【字|缩小|放大|作者|责编|编辑|【|\[|\|).*$|\s+\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingTools();

    [GeneratedRegex(@"\s*[（(]?(?:19|20)\d\d\s?[-年/.].*$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingDate();

    [GeneratedRegex(@"^(?:转载(?:文章)?|网络|互联网|本站|本网|原创|未知|佚名|作者|https?:.*|www\..*|[\d\s:：.-]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex NoOutlet();

    // What stands beside dates and is no outlet: weekdays, places, persons, tools.
    [GeneratedRegex(@"^(?:星期|周)[一二三四五六日天]|^(?:来自|由|发布|发表|更新|编辑|责编|农历|第?\d|天气|今天|阅读|浏览|点击|评论|字[号体]|于)|版$|^(?:上午|下午|晚上)", RegexOptions.CultureInvariant)]
    private static partial Regex NoNeighbour();

    [GeneratedRegex(@"(?:[-_—|]\s*(?=\S{2,8}(?:数字报|电子版|数字版))|^)(?<name>\p{IsCJKUnifiedIdeographs}{2,8}?报)(?:(?:数字报|电子版|数字版)|\s*(?:$|[-_—|]+\s*(?:20\d\d\s?[年-]\s?\d{1,2}\s?[月-]\s?\d{1,2}|数字报|电子版|第?\d+版)))", RegexOptions.CultureInvariant)]
    private static partial Regex NewspaperTitle();

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}A-Za-z·—\-\u2002 ]{2,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex Outlet();

    [GeneratedRegex(@"(?:^|[|\s])[来來]源于?\s*(?<name>[\p{IsCJKUnifiedIdeographs}A-Za-z·]{2,20})(?=\s*(?:\||$))", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutColon();

    // 原创 甲 某公众号 2024年3月5日 某地: the account stands behind its author, and behind the date a place.
    [GeneratedRegex(@"^原创\s+\p{IsCJKUnifiedIdeographs}{2,4}\s+(?<name>[\p{IsCJKUnifiedIdeographs}A-Za-z0-9·—\-]{2,20})\s+(?:19|20)\d\d\s?[-年/.]", RegexOptions.CultureInvariant)]
    private static partial Regex Account();

    // 2018年12月28日 19:55 新京报: nothing but date, time and a name; the name may also stand before it.
    [GeneratedRegex(@"(?:19|20)\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}日?\s*(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?\s*(?<name>[\p{IsCJKUnifiedIdeographs}][\p{IsCJKUnifiedIdeographs}A-Za-z—－·\-]{1,19}?)(?=\s*$|\s+(?:本报)?(?:记者|記者|作者|责编|编辑|通讯员|阅读|浏览|点击|评论|字[体号]|打印|分享|【|\[|[（(]))", RegexOptions.CultureInvariant)]
    private static partial Regex DateLine();
}
