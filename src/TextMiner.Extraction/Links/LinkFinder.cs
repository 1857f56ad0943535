using TextMiner.Documents;
using TextMiner.Extraction.Decoding;

namespace TextMiner.Extraction;

/// <summary>Finds where a page leads: links of HTML, entries of sitemaps and feeds. Pure and safe for threads; broken input gives what could be read.</summary>
public static class LinkFinder
{
    /// <summary>The links of a page; <see cref="PageLinks.None"/> for media types that have none.</summary>
    public static PageLinks Find(FetchedPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Body.Length > ExtractionLimits.PageBytes) return PageLinks.None;
        var media = PageMedia.Of(page);
        if (media is not (MediaForm.Html or MediaForm.Xml)) return PageLinks.None;
        var text = PageDecoder.Decode(page.Body.Span, page.Charset);
        return media == MediaForm.Xml && XmlLinks.Read(text, page.FinalUrl) is { } entries ? entries : HtmlLinks.Read(text, page.FinalUrl);
    }
}
