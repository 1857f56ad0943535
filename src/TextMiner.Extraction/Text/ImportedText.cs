using TextMiner.Documents;
using TextMiner.Extraction.Fields;

namespace TextMiner.Extraction.Text;

/// <summary>
/// A text with a JSON beside it is taken as it is: every line a paragraph, nothing cut away. What the JSON says counts before
/// anything that a file says of itself.
/// </summary>
static class ImportedText
{
    public static ArticleDraft Read(string text, PageUrl page)
    {
        var draft = new ArticleDraft
        {
            Url = page,
            Lines = [.. text.Split(['\n', '\r']).Select(line => new BodyLine(Spaces.Collapse(line))).Where(line => line.Text.Length > 0)],
        };
        draft.Language = LanguageOf.Text(draft.Lines);
        ClosingLines.Read(draft);
        return draft;
    }

    /// <summary>Sets the fields that the JSON gives.</summary>
    public static void Apply(SideFile side, ArticleDraft draft)
    {
        if (PageUrl.TryParse(side.Url, out var original)) draft.Url = original;
        var sheet = draft.Sheet;
        var title = Spaces.Collapse(side.Title);
        sheet.Overrule(Field.Title, title, "side:title", title);
        if (side.ParsedDate is { } date) sheet.Overrule(Field.PublishedDate, DateText.Iso(date), "side:date", side.Date!);
        sheet.Overrule(Field.Source, side.Source, "side:source", side.Source ?? "");
        if (side.Author is { Length: > 0 } byline) SetAuthors(draft, byline);
        if (side.Kind is { Length: > 0 } kind) SetKind(sheet, kind);
    }

    static void SetAuthors(ArticleDraft draft, string byline)
    {
        draft.Authors.Clear();
        foreach (var author in PersonNames.Read(byline) is { Count: > 0 } persons ? persons : Named(byline))
        {
            draft.Authors.Add(author);
            draft.Sheet.Note(Field.Author, author.Name, "side:author", byline, 1);
        }
    }

    // An author may be a body: 课题组, 编辑部.
    static IEnumerable<Author> Named(string byline) =>
        byline.Split(['；', ';', '、', '，', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name.Length <= 60).Select(name => new Author(name));

    // Kinds are words joined by underscores: local_regulation, government_work_report, state_council_document.
    static void SetKind(FieldSheet sheet, string kind)
    {
        var words = kind.ToLowerInvariant().Split('_', '-', ' ');
        if (words.Intersect(["law", "regulation", "document", "report", "policy"]).Any()) sheet.TrySet(Field.Kind, "policy", "side:kind", kind, 1);
        if (words.Contains("local")) sheet.TrySet(Field.Level, "地方", "side:kind", kind, 1);
        else if (sheet.Has(Field.Kind) && !words.Contains("policy")) sheet.TrySet(Field.Level, "国家", "side:kind", kind, 1);
    }
}
