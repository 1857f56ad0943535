using TextMiner.Documents;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Fields;

/// <summary>All rules over one page, from the surest to the weakest.</summary>
static class FieldRules
{
    public static void Apply(MetaTags meta, PageZones zones, ArticleDraft draft, PageUrl url)
    {
        var head = FieldLabels.Read(zones.Head);
        var tail = FieldLabels.Read([.. zones.Tail.Where(line => line.Length <= 600)]);
        LabelFields.Read(meta, [.. head, .. tail, .. FieldLabels.Read([.. zones.Body.Where(IsNote)])], draft);
        ClosingLines.Read(draft);
        DateFinder.Find(meta, zones, head, draft.Sheet, url);
        AuthorFinder.Find(meta, zones, head, draft);
        AuthorFinder.ReadNotes(draft);
        SourceFinder.Find(meta, zones, head, tail, draft.Sheet);
        PeriodicalFinder.Find(meta, [.. zones.BelowTitle, .. zones.Tail, .. zones.Body.TakeLast(3), .. zones.Above], draft);
        draft.Lines = [.. draft.Lines.Where(line => !IsFieldLine(line.Text)).Select(line => IsNote(line.Text) ? line with { Kind = ParagraphKind.Note } : line)];
    }

    // 摘要 and 关键词 have columns of their own; notes on funds and authors stay, as notes.
    static bool IsFieldLine(string line) => Starts(line, "摘要", "内容摘要", "内容提要", "关键词", "关键字", "中图分类号", "DOI", "文献标识码");

    static bool IsNote(string line) => line.Length <= 1500 && (IsFieldLine(line) || Starts(line, "作者简介", "作者单位", "基金项目", "项目", "作者系", "作者", "基金资助", "注释", "参考文献"));

    static bool Starts(string line, params ReadOnlySpan<string> labels)
    {
        var bare = Spaces.Remove(line.AsSpan(0, Math.Min(line.Length, 16))).TrimStart('（', '(', '【', '[', '〔', '*');
        foreach (var label in labels)
            if (bare.StartsWith(label, StringComparison.OrdinalIgnoreCase) && bare.Length > label.Length && bare[label.Length] is '：' or ':' or '】' or ']' or '〕') return true;
        return false;
    }
}
