using AngleSharp.Html.Parser;

namespace TextMiner.Extraction.Body;

/// <summary>
/// The parsers in use. What is never read is not kept: comments, places in the source, most attributes. Of the others an element may
/// have a bounded number, since the parser compares each with all before it.
/// </summary>
static class PageParsers
{
    /// <summary>For extraction by general rules.</summary>
    public static HtmlParser Reading { get; } = Create(name => name is "class" or "id" or "style" or "href" or "rel" or "name" or "content" or "property" or "itemprop" or "type" or "lang");

    /// <summary>For pages of a site with a rule, whose selectors may ask for any attribute.</summary>
    public static HtmlParser Selecting { get; } = Create(_ => true);

    delegate bool IsRead(ReadOnlySpan<char> attribute);

    static HtmlParser Create(IsRead isRead) => new(new HtmlParserOptions
    {
        IsScripting = false,
        // Just beyond what is read, so that deeper pages are known as such; the parser's work grows with depth times elements.
        MaximumDepth = ExtractionLimits.Depth + 8,
        SkipComments = true,
        SkipProcessingInstructions = true,
        DisableElementPositionTracking = true,
        ShouldEmitAttribute = (ref token, name) => token.Attributes.Count < ExtractionLimits.Attributes && isRead(name.Span),
    });
}
