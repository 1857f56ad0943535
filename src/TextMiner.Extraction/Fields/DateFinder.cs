using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Extraction.Fields;

/// <summary>发布日期: meta tags, a label, the first date by the title, the address. Never 成文日期, never a date of related lists.</summary>
static partial class DateFinder
{
    const int LinesBelowTitle = 25;
    const int LinesAboveTitle = 12;

    public static void Find(MetaTags meta, PageZones zones, IReadOnlyList<Labelled> labels, FieldSheet sheet, PageUrl url)
    {
        if (meta.First("PubDate", "publishdate", "publish-date", "publish_date", "publication_date", "article:published_time", "og:article:published_time", "datePublished",
                "citation_publication_date", "citation_date", "citation_online_date", "DC.Date", "dc.date.issued", "dcterms.created", "apub:time", "weibo: article:create_at", "ptime",
                "ld:datePublished", "parsely-pub-date", "sailthru.date", "dc.date.created", "og:time", "releaseDate", "createDate", "others:date") is { } tag)
            Set(sheet, tag.Value, $"meta:{tag.Name}", 0.95);
        foreach (var label in labels)
            if (label.Field == Field.PublishedDate) Set(sheet, label.Value, $"label:{label.Label}", 0.9);
        for (var i = 0; i < Math.Min(LinesBelowTitle, zones.BelowTitle.Count); i++) ByTitle(zones.BelowTitle, i, sheet);
        for (var i = zones.Above.Count - 1; i >= Math.Max(0, zones.Above.Count - LinesAboveTitle); i--) ByTitle(zones.Above, i, sheet);
        foreach (var line in zones.Tail.Take(6))
            if (line.Length <= 60 && Published().IsMatch(line)) Set(sheet, line, "below-body", 0.6);
        foreach (var line in zones.BelowTitle.Take(LinesBelowTitle))
            if (line.Length <= 120 && line.Contains("Updated", StringComparison.OrdinalIgnoreCase)) Set(sheet, line, "by-title:updated", 0.6);
        if (zones.Body.Count > 0 && Dateline().Match(zones.Body[0]) is { Success: true } dateline) Set(sheet, dateline.Value, "dateline", 0.55);
        if (meta.First("others", "pagegentime", "createtime") is { } generated) Set(sheet, generated.Value, $"meta:{generated.Name}", 0.5);
        if (meta.First("script:published") is { } scripted) Set(sheet, scripted.Value, "script", 0.6);
        var address = InAddress().Match(url.IsFile ? "" : url.PathAndQuery);
        if (address.Success) Set(sheet, $"{address.Groups["y"].Value}-{address.Groups["m"].Value}-{address.Groups["d"].Value}", "url", 0.5);
    }

    // In tables a date stands in the cell behind its label.
    static void ByTitle(IReadOnlyList<string> lines, int i, FieldSheet sheet)
    {
        if (lines[i].Length > 120 || Other().IsMatch(lines[i]) || (i > 0 && lines[i - 1].Length <= 12 && Other().IsMatch(lines[i - 1]))) return;
        Set(sheet, lines[i], "by-title", 0.75);
    }

    static void Set(FieldSheet sheet, string text, string rule, double confidence)
    {
        if (!sheet.IsSettled(Field.PublishedDate) && DateText.First(text) is { } date)
            sheet.TrySet(Field.PublishedDate, DateText.Iso(date), rule, text, confidence);
    }

    // Dates of other things than publication.
    [GeneratedRegex(@"成\s*文|生\s*成|发\s*文\s*[日时]|签\s*发|印\s*发|施\s*行|实\s*施|生\s*效|失\s*效|今天是|版权|Copyright|©|Updated|修订日期|收稿", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Other();

    // HARBOURTOWN, Sept. 14, 2022 — and 新华社澜州2023年5月6日电
    [GeneratedRegex(@"^[^。]{0,60}?(?:\d{4}\s*(?:[-—–]|\(|/)|(?:19|20)\d\d年\d{1,2}月\d{1,2}日[电讯])", RegexOptions.CultureInvariant)]
    private static partial Regex Dateline();

    [GeneratedRegex(@"发[布表]|刊[发登]|Published|Posted", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Published();

    [GeneratedRegex(@"/(?<y>20[0-3]\d|199\d)[-/]?(?<m>0[1-9]|1[0-2])[-/]?(?<d>[0-3]\d)(?=[/_.])|/t(?<y>20[0-3]\d)(?<m>0[1-9]|1[0-2])(?<d>[0-3]\d)_|/P0(?<y>20[0-3]\d)(?<m>0[1-9]|1[0-2])(?<d>[0-3]\d)\d+\.", RegexOptions.CultureInvariant)]
    private static partial Regex InAddress();
}
