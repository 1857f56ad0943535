using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>来源: a label by the title, meta tags, a label below the body, the outlet beside the date, an issuing body.</summary>
static partial class SourceFinder
{
    const int Longest = 40;

    public static void Find(MetaTags meta, PageZones zones, IReadOnlyList<Labelled> labels, IReadOnlyList<Labelled> tailLabels, FieldSheet sheet)
    {
        foreach (var label in labels)
            if (label.Field == Field.Source) Set(sheet, label.Value, $"label:{label.Label}", label.Snippet, 0.9);
        if (meta.First("ContentSource", "source", "copyright-source", "article:source") is { } tag) Set(sheet, tag.Value, $"meta:{tag.Name}", tag.Value, 0.85);
        foreach (var label in tailLabels)
            if (label.Field == Field.Source) Set(sheet, label.Value, $"label:{label.Label}", label.Snippet, 0.8);
        foreach (var line in zones.BelowTitle.Take(25).Concat(zones.Above.Reverse().Take(4)))
        {
            if (WithoutColon().Match(line) is { Success: true } bare) Set(sheet, bare.Groups["name"].Value, "label:来源", line, 0.8);
            else if (BesideDate(line) is { } outlet) Set(sheet, outlet, "beside-date", line, 0.6);
        }
        if (sheet[Field.Issuer] is { } issuer) sheet.TrySet(Field.Source, issuer, "issuer", issuer, 0.7);
    }

    static void Set(FieldSheet sheet, string value, string rule, string snippet, double confidence)
    {
        if (sheet.Has(Field.Source)) return;
        // A reprint's 来源 may name a periodical with its issue: the name alone is the source.
        var name = Quoted().Match(value) is { Success: true } quoted ? quoted.Groups["name"].Value : TrailingTools().Replace(value, "");
        name = TrailingDate().Replace(name, "").Trim(' ', '（', '(', '【', '[', '|', '：', ':', '《', '》', '“', '”');
        if (name.Length is < 2 or > Longest || NoOutlet().IsMatch(name)) return;
        sheet.TrySet(Field.Source, name, rule, snippet, confidence);
    }

    static string? BesideDate(string line)
    {
        if (line.Length > 60 || FieldLabels.Begins(line)) return null;
        var match = DateLine().Match(line);
        return match.Success ? match.Groups["name"].Value.Trim() : null;
    }

    [GeneratedRegex(@"^\s*《(?<name>[^》]{2,30})》", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s*(?:打印|字号|分享|评论|收藏|浏览|阅读|点击|参与|举报|作者|责编|编辑|【|\[|\|).*$|\s+\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingTools();

    [GeneratedRegex(@"\s*[（(]?(?:19|20)\d\d\s?[-年/.].*$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingDate();

    [GeneratedRegex(@"^(?:转载(?:文章)?|网络|互联网|本站|本网|原创|未知|佚名|作者|https?:.*|www\..*|[\d\s:：.-]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex NoOutlet();

    [GeneratedRegex(@"(?:^|[|\s])来源(?<name>[\p{IsCJKUnifiedIdeographs}A-Za-z·]{2,20})(?=\s*(?:\||$))", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutColon();

    // 2018年12月28日 19:55 新京报: nothing but date, time and a name; the name may also stand before it.
    [GeneratedRegex(@"(?:19|20)\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}日?\s*(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?\s*(?<name>[\p{IsCJKUnifiedIdeographs}][\p{IsCJKUnifiedIdeographs}A-Za-z—－·\-]{1,19}?)(?=\s*$|\s+(?:本报)?(?:记者|作者|责编|编辑|通讯员))", RegexOptions.CultureInvariant)]
    private static partial Regex DateLine();
}
