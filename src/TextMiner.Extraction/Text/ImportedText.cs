using TextMiner.Documents;
using TextMiner.Extraction.Fields;

namespace TextMiner.Extraction.Text;

/// <summary>A text with a JSON beside it: taken as it is, every line a paragraph, nothing cut away.</summary>
static class ImportedText
{
    public static ArticleDraft Read(string text, SideFile side, PageUrl page)
    {
        var draft = new ArticleDraft
        {
            Url = PageUrl.TryParse(side.Url, out var original) ? original : page,
            Lines = [.. text.Split(['\n', '\r']).Select(line => new BodyLine(Spaces.Collapse(line))).Where(line => line.Text.Length > 0)],
        };
        var sheet = draft.Sheet;
        var title = Spaces.Collapse(side.Title);
        sheet.TrySet(Field.Title, title, "side:title", title, 1);
        if (side.ParsedDate is { } date) sheet.TrySet(Field.PublishedDate, DateText.Iso(date), "side:date", side.Date!, 1);
        sheet.TrySet(Field.Source, side.Source, "side:source", side.Source ?? "", 1);
        if (side.Kind is { Length: > 0 } kind) SetKind(sheet, kind);
        ClosingLines.Read(draft);
        return draft;
    }

    // Kinds are words joined by underscores: local_regulation, government_work_report, state_council_document.
    static void SetKind(FieldSheet sheet, string kind)
    {
        var words = kind.ToLowerInvariant().Split('_', '-', ' ');
        if (words.Intersect(["law", "regulation", "document", "report", "policy"]).Any()) sheet.TrySet(Field.Kind, "policy", "side:kind", kind, 1);
        if (words.Contains("local")) sheet.TrySet(Field.Level, "地方", "side:kind", kind, 1);
        else if (sheet.Has(Field.Kind) && !words.Contains("policy")) sheet.TrySet(Field.Level, "国家", "side:kind", kind, 1);
    }
}
