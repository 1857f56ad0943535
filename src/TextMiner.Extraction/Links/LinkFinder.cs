using TextMiner.Documents;
using TextMiner.Extraction.Decoding;

namespace TextMiner.Extraction;

/// <summary>Finds where a page leads: links of HTML, entries of sitemaps and feeds. Pure and safe for threads; broken input gives what could be read.</summary>
public static class LinkFinder
{
    /// <summary>
    /// The links of a page; without links for media types that have none. X-Robots-Tag among the headers counts like the meta tag, for
    /// every media type.
    /// </summary>
    public static PageLinks Find(FetchedPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var asked = RobotsTag.InHeaders(page.Headers);
        var links = Read(page);
        return links with { NoIndex = links.NoIndex || asked.NoIndex, NoFollow = links.NoFollow || asked.NoFollow };
    }

    static PageLinks Read(FetchedPage page)
    {
        if (page.Body.Length > ExtractionLimits.PageBytes) return PageLinks.None;
        // A packed sitemap is known by its bytes; its media type names the packing, not what is inside.
        if (PackedLinks.IsGzip(page.Body.Span)) page = page with { Body = PackedLinks.Unpack(page.Body), MediaType = null };
        var media = PageMedia.Of(page);
        if (media is not (MediaForm.Html or MediaForm.Xml)) return PageLinks.None;
        var text = PageDecoder.Decode(page.Body.Span, page.Charset);
        return media == MediaForm.Xml && XmlLinks.Read(text, page.FinalUrl) is { } entries ? entries : HtmlLinks.Read(text, page.FinalUrl);
    }
}
