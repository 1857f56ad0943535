using TextMiner.Documents;
using TextMiner.Extraction.Body;

namespace TextMiner.Extraction.Fields;

/// <summary>All rules over one page, from the surest to the weakest.</summary>
static class FieldRules
{
    public static void Apply(PageOutline outline, PageZones zones, ArticleDraft draft, PageUrl url)
    {
        var meta = outline.Meta;
        var head = FieldLabels.Read(zones.Head);
        var tail = FieldLabels.Read([.. zones.Tail.Where(line => line.Length <= 600)]);
        LabelFields.Read(meta, [.. head, .. tail, .. FieldLabels.Read([.. zones.Body.Where(NoteLines.IsNote)])], draft);
        ClosingLines.Read(draft);
        DateFinder.Find(meta, zones, head, draft.Sheet, url);
        AuthorFinder.Find(meta, zones, head, draft);
        AuthorFinder.ReadNotes(draft);
        AuthorFinder.ReadAffiliations(zones, draft);
        SourceFinder.Find(meta, zones, head, tail, draft.Sheet, outline.PageTitle);
        PeriodicalFinder.Find(meta, [.. zones.BelowTitle, .. zones.Tail, .. zones.Body.TakeLast(3), .. zones.Above], draft);
        DerivedFields.Read(zones, draft);
        draft.Lines = NoteLines.Mark(draft.Lines);
    }
}
