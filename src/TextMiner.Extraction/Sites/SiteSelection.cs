using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction;

/// <summary>What a site's rule selects on one page.</summary>
sealed class SiteSelection
{
    readonly List<(string Field, string Value, string Selector)> _values = [];

    SiteSelection(IElement? body) => Body = body;

    public static SiteSelection None { get; } = new(null);

    /// <summary>The body's element; null when the rule names none that the page has.</summary>
    public IElement? Body { get; }

    /// <summary>Takes away what the rule removes, then selects.</summary>
    public static SiteSelection Of(IHtmlDocument document, SiteRule? rule)
    {
        if (rule is null) return None;
        foreach (var selector in rule.Remove)
            foreach (var element in document.QuerySelectorAll(selector).ToList()) element.Remove();
        var selection = new SiteSelection(rule.Body.Select(document.QuerySelector).FirstOrDefault(element => element is not null));
        selection.Take(document, Field.Title, rule.Title);
        selection.Take(document, Field.PublishedDate, rule.Date);
        selection.Take(document, Field.Source, rule.Source);
        selection.Take(document, Field.Author, rule.Author);
        return selection;
    }

    /// <summary>Puts the values on the sheet before any general rule looks for them.</summary>
    public void Fill(ArticleDraft draft)
    {
        foreach (var (field, value, selector) in _values)
        {
            var rule = $"site:{selector}";
            switch (field)
            {
                case Field.PublishedDate when DateText.First(value) is { } date:
                    draft.Sheet.TrySet(field, DateText.Iso(date), rule, value, 0.98);
                    break;
                case Field.Source or Field.Author:
                    // The element often holds its label too.
                    var named = FieldLabels.Read([value]).Find(label => label.Field == field).Value ?? value;
                    if (field == Field.Source) draft.Sheet.TrySet(field, named, rule, value, 0.98);
                    else AddAuthors(draft, named, rule, value);
                    break;
                case Field.Title:
                    draft.Sheet.TrySet(field, value, rule, value, 0.98);
                    break;
            }
        }
    }

    static void AddAuthors(ArticleDraft draft, string names, string rule, string snippet)
    {
        foreach (var author in PersonNames.Read(names))
        {
            draft.Authors.Add(author);
            draft.Sheet.Note(Field.Author, author.Name, rule, snippet, 0.98);
        }
    }

    void Take(IHtmlDocument document, string field, IReadOnlyList<string> selectors)
    {
        foreach (var selector in selectors)
        {
            if (document.QuerySelector(selector) is not { } element) continue;
            var value = Spaces.Collapse(element.LocalName == "meta" ? element.GetAttribute("content") : element.TextContent);
            if (value.Length is 0 or > 300) continue;
            _values.Add((field, value, selector));
            return;
        }
    }
}
