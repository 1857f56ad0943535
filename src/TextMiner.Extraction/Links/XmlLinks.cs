using System.Globalization;
using System.Xml;
using TextMiner.Documents;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction;

/// <summary>Entries of sitemaps (sitemaps.org 0.9) and of RSS 2.0, RSS 1.0 and Atom (RFC 4287) feeds.</summary>
static class XmlLinks
{
    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The entries; null when the root is none of the known ones. What stands before an error in the XML is kept.</summary>
    public static PageLinks? Read(string xml, PageUrl page)
    {
        using var reader = XmlReader.Create(new StringReader(xml.TrimStart()), Settings);
        var links = new List<PageLink>();
        LinkForm? form = null;
        try
        {
            if (reader.MoveToContent() != XmlNodeType.Element) return null;
            form = reader.LocalName switch
            {
                "urlset" => LinkForm.Sitemap,
                "sitemapindex" => LinkForm.SitemapIndex,
                "rss" or "RDF" or "feed" => LinkForm.Feed,
                _ => null,
            };
            if (form is null) return null;
            while (links.Count < ExtractionLimits.Links && reader.Read())
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "url" or "sitemap" or "item" or "entry" } && Entry(reader, page) is { } link)
                    links.Add(link);
        }
        catch (XmlException) when (form is not null)
        {
            // Feeds with a stray & are common; the entries before it are good.
        }
        catch (XmlException)
        {
            return null;
        }
        return new PageLinks(form.Value, [.. links.DistinctBy(link => link.Url)]);
    }

    static PageLink? Entry(XmlReader reader, PageUrl page)
    {
        string? address = null;
        var title = "";
        DateTimeOffset? modified = null;
        using var inner = reader.ReadSubtree();
        inner.Read();
        while (inner.Read())
        {
            if (inner.NodeType != XmlNodeType.Element) continue;
            switch (inner.LocalName)
            {
                case "link" when inner.GetAttribute("href") is { } href:
                    if (inner.GetAttribute("rel") is null or "alternate") address ??= href;
                    break;
                case "loc" or "link":
                    address ??= Content(inner);
                    break;
                case "title":
                    title = Spaces.Collapse(Content(inner));
                    break;
                case "lastmod" or "pubDate" or "updated" or "date":
                    if (DateTimeOffset.TryParse(Content(inner), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) modified = time;
                    break;
            }
        }
        return page.TryResolve(address, out var url) && address is not null ? new PageLink(url, title, modified) : null;
    }

    static string Content(XmlReader reader)
    {
        if (reader.IsEmptyElement) return "";
        var text = new System.Text.StringBuilder();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) text.Append(reader.Value);
        return text.ToString().Trim();
    }
}
