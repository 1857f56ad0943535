using System.Text.RegularExpressions;

namespace TextMiner.Extraction.Fields;

/// <summary>What follows from fields and lines that are known: parts of a 发文字号, numbers of funds, the column from the crumbs, validity from a banner.</summary>
static partial class DerivedFields
{
    const int LongestCrumbs = 120;
    const int LongestColumn = 16;
    const int LongestBanner = 60;

    public static void Read(PageZones zones, ArticleDraft draft)
    {
        var sheet = draft.Sheet;
        if (sheet[Field.DocumentNumber] is { } number && Number().Match(number) is { Success: true } parts)
        {
            sheet.TrySet(Field.DocumentNumberCode, parts.Groups["code"].Value, "doc_no", number, 0.95);
            sheet.TrySet(Field.DocumentNumberYear, parts.Groups["year"].Value, "doc_no", number, 0.95);
            sheet.TrySet(Field.DocumentNumberSerial, parts.Groups["serial"].Value, "doc_no", number, 0.95);
        }
        if (sheet[Field.Fund] is { } fund)
            foreach (Match match in FundNumber().Matches(fund)) sheet.TrySet(Field.FundNumber, match.Value, "fund", fund, 0.85);
        var title = sheet[Field.Title] ?? "";
        foreach (var line in zones.Head)
        {
            if (line.Length <= LongestBanner && Validity().Match(line) is { Success: true } banner) sheet.TrySet(Field.Validity, banner.Groups["state"].Value, "banner", line, 0.8);
            if (line.Length <= LongestCrumbs && Crumbs().IsMatch(line) && Column(line, title) is { } column) sheet.TrySet(Field.Column, column, "crumbs", line, 0.7);
        }
        if (TitleValidity().Match(title) is { Success: true } state) sheet.TrySet(Field.Validity, state.Groups["state"].Value, "title", title, 0.8);
        if (draft.Lines.Count > 0) sheet.TrySet(Field.Language, draft.Language, "script", draft.Lines[0].Text, 0.9);
    }

    // The last crumb that is neither 正文 nor the title itself.
    static string? Column(string line, string title)
    {
        var crumbs = Separator().Split(Crumbs().Replace(line, "", 1)).Select(crumb => crumb.Trim(' ', '\u2002', '：', ':')).Where(crumb => crumb.Length > 0).ToList();
        var last = crumbs.FindLastIndex(crumb => crumb is not ("正文" or "内容" or "详情" or "文章正文" or "浏览文章" or "查看" or "首页") && !title.StartsWith(crumb.TrimEnd('.', '…'), StringComparison.Ordinal));
        return last >= 0 && crumbs[last].Length is >= 2 and <= LongestColumn ? crumbs[last] : null;
    }

    [GeneratedRegex(@"^(?<code>.+?)〔(?<year>\d{4})〕(?<serial>\d+)号$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // 2024JZDZ003, 21&ZD045, 71974181: letters and digits with at least four digits.
    [GeneratedRegex(@"(?<![A-Za-z0-9&])(?=(?:[A-Za-z&-]*\d){4})[A-Za-z0-9&-]{6,20}(?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex FundNumber();

    [GeneratedRegex(@"(?:本|该|此)(?:文件|办法|通知|规定|条例|公文)\S{0,6}(?<state>废止|失效|修订|修改)|^[（(\[【]?(?:已)?(?<state>废止|失效|修订|修改|现行有效)[）)\]】]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Validity();

    [GeneratedRegex(@"[（(\[【](?:已)?(?:于\S{0,12})?(?:宣布)?(?<state>废止|失效|修订|修改)[）)\]】]$", RegexOptions.CultureInvariant)]
    private static partial Regex TitleValidity();

    [GeneratedRegex(@"^\S{0,6}(?:当前|现在|您|所在)\S{0,4}位置(?:是)?\s*[:：]?|^首页\s*(?=[>＞»/→›])", RegexOptions.CultureInvariant)]
    private static partial Regex Crumbs();

    [GeneratedRegex(@"\s*(?:[>＞»→›\\]+|/|--)\s*|\s+-\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();
}
