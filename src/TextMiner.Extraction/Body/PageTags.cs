using System.Collections.Frozen;

namespace TextMiner.Extraction.Body;

/// <summary>How an element takes part in the flow of text.</summary>
enum TagForm
{
    /// <summary>Begins and ends a block.</summary>
    Block,

    /// <summary>Flows with its text, but old and generated pages put whole bodies into it: span, font, center, unknown elements.</summary>
    Wrapper,

    Link,

    Bold,

    /// <summary>Only marks up words.</summary>
    Inline,
}

static class PageTags
{
    static readonly FrozenDictionary<string, TagForm> Forms = Table();

    public static TagForm FormOf(string tag) => Forms.GetValueOrDefault(tag, TagForm.Wrapper);

    static FrozenDictionary<string, TagForm> Table()
    {
        var forms = new Dictionary<string, TagForm>(StringComparer.Ordinal) { ["a"] = TagForm.Link, ["b"] = TagForm.Bold, ["strong"] = TagForm.Bold };
        string[] blocks =
        [
            "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
            "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
            "caption", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
        ];
        string[] inline =
        [
            "abbr", "acronym", "big", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "small", "strike", "sub", "sup",
            "tt", "u", "var", "wbr", "time",
        ];
        foreach (var tag in blocks) forms[tag] = TagForm.Block;
        foreach (var tag in inline) forms[tag] = TagForm.Inline;
        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
