using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using TextMiner.Documents;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction;

/// <summary>
/// Entries of sitemaps (sitemaps.org 0.9) and of RSS 2.0, RSS 1.0 and Atom (RFC 4287) feeds. Much of what is served as XML is none: a
/// file that does not parse as a whole is read entry by entry, so that a stray &amp; costs nothing and a broken entry only itself.
/// </summary>
static partial class XmlLinks
{
    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    static readonly XmlReaderSettings FragmentSettings = Fragments();

    /// <summary>The entries; null when the root is none of the known ones.</summary>
    public static PageLinks? Read(string xml, PageUrl page)
    {
        if (FormOf(xml) is not { } form) return null;
        var links = Whole(xml.TrimStart(), page) ?? EntryByEntry(xml, page);
        return new PageLinks(form, [.. links.DistinctBy(link => link.Url)]);
    }

    static LinkForm? FormOf(string xml) => Root().Match(xml).Groups["name"].Value switch
    {
        "urlset" => LinkForm.Sitemap,
        "sitemapindex" => LinkForm.SitemapIndex,
        "rss" or "RDF" or "feed" => LinkForm.Feed,
        _ => null,
    };

    // Null when it is no XML.
    static List<PageLink>? Whole(string xml, PageUrl page)
    {
        var links = new List<PageLink>();
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Settings);
            while (links.Count < ExtractionLimits.Links && reader.Read())
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "url" or "sitemap" or "item" or "entry" } && Entry(reader, page) is { } link)
                    links.Add(link);
            return links;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static List<PageLink> EntryByEntry(string xml, PageUrl page)
    {
        var links = new List<PageLink>();
        var context = Context(xml);
        for (var start = EntryTag().Match(xml); start.Success && links.Count < ExtractionLimits.Links;)
        {
            var close = $"</{start.Groups["tag"].Value}";
            var end = xml.IndexOf(close, start.Index, StringComparison.Ordinal);
            if (end < 0) break; // the file was cut short
            if (Fragment(Repaired($"{xml.AsSpan(start.Index, end - start.Index)}{close}>"), context, page) is { } link) links.Add(link);
            start = EntryTag().Match(xml, end + close.Length);
        }
        return links;
    }

    static PageLink? Fragment(string xml, XmlParserContext context, PageUrl page)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), FragmentSettings, context);
            return reader.MoveToContent() == XmlNodeType.Element ? Entry(reader, page) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // An & that begins none of the five entities of XML and no number is meant as it stands; &nbsp; is HTML's.
    static string Repaired(string xml) => StrayAmpersand().Replace(xml.Replace("&nbsp;", " ", StringComparison.Ordinal), "&amp;");

    // Prefixes such as dc: are declared at the root, which a fragment does not have.
    static XmlParserContext Context(string xml)
    {
        const int most = 32;
        var names = new XmlNamespaceManager(new NameTable());
        foreach (var prefix in Prefix().Matches(xml).Take(10_000).Select(match => match.Groups["prefix"].Value).Distinct().Take(most))
            if (prefix is not ("xml" or "xmlns")) names.AddNamespace(prefix, $"urn:{prefix}");
        return new XmlParserContext(null, names, null, XmlSpace.None);
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
            if (inner.NodeType != XmlNodeType.Element || inner.Depth > 1) continue; // deeper: pictures, videos, the source of a feed's entry
            switch (inner.LocalName)
            {
                case "link" when inner.GetAttribute("href") is { } href:
                    if (inner.GetAttribute("rel") is null or "alternate") address ??= href;
                    break;
                case "loc" or "link":
                    if (Content(inner) is { Length: > 0 } own) address ??= own;
                    break;
                case "title":
                    title = Spaces.Collapse(Content(inner));
                    break;
                case "lastmod" or "pubDate" or "updated" or "date":
                    if (DateTimeOffset.TryParse(Content(inner), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) modified = time;
                    break;
            }
        }
        return address is not null && page.TryResolve(address, out var url) && !url.IsFile ? new PageLink(url, title, modified) : null;
    }

    static string Content(XmlReader reader)
    {
        if (reader.IsEmptyElement) return "";
        var text = new StringBuilder();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) text.Append(reader.Value);
        return text.ToString().Trim();
    }

    static XmlReaderSettings Fragments()
    {
        var settings = Settings.Clone();
        settings.ConformanceLevel = ConformanceLevel.Fragment;
        return settings;
    }

    // The first tag that is no declaration, comment or doctype.
    [GeneratedRegex(@"<(?![?!])(?:\w+:)?(?<name>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Root();

    [GeneratedRegex(@"<(?<tag>(?:\w+:)?(?:url|sitemap|item|entry))(?=[\s>])", RegexOptions.CultureInvariant)]
    private static partial Regex EntryTag();

    [GeneratedRegex(@"</?(?<prefix>[A-Za-z_][\w.-]{0,30}):", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)", RegexOptions.CultureInvariant)]
    private static partial Regex StrayAmpersand();
}
