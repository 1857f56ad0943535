using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Fields;

namespace TextMiner.Extraction;

/// <summary>Links of an HTML page.</summary>
static class HtmlLinks
{
    public static PageLinks Read(string html, PageUrl page)
    {
        var markup = html.ToCharArray();
        var length = PageMarkup.Reduce(markup, new MetaTags());
        if (length < 0) return PageLinks.None;
        using var document = PageParsers.Linking.ParseDocument(markup, length);
        var start = Base(document, page);
        var asked = Robots(document);
        return new PageLinks(LinkForm.Page, Anchors(document, start), Canonical(document, start))
        {
            NoIndex = asked.NoIndex,
            NoFollow = asked.NoFollow,
            Feeds = [.. Feeds(document, start).Distinct()],
            Title = TextMiner.Extraction.Text.Spaces.Collapse(document.Title ?? ""),
        };
    }

    static PageUrl Base(IHtmlDocument document, PageUrl page) =>
        document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && page.TryResolve(href, out var url) ? url : page;

    static List<PageLink> Anchors(IHtmlDocument document, PageUrl start)
    {
        var links = new List<PageLink>();
        var seen = new HashSet<PageUrl>();
        foreach (var element in document.All)
        {
            if (links.Count == ExtractionLimits.Links) break;
            if (element.LocalName is not ("a" or "area" or "frame" or "iframe")) continue;
            var link = element.GetAttribute(element.LocalName is "a" or "area" ? "href" : "src");
            if (string.IsNullOrWhiteSpace(link) || link.StartsWith('#') || Has(element, "nofollow")) continue;
            if (start.TryResolve(link, out var url) && !url.IsFile && seen.Add(url)) links.Add(new PageLink(url, Text(element)));
        }
        return links;
    }

    static bool Has(IElement element, string relation) =>
        element.GetAttribute("rel") is { } rel && rel.Split((char[]?)null).Contains(relation, StringComparer.OrdinalIgnoreCase);

    static string Text(IElement element)
    {
        var text = TextMiner.Extraction.Text.Spaces.Collapse(element.TextContent);
        return text.Length > 0 ? text : TextMiner.Extraction.Text.Spaces.Collapse(element.GetAttribute("title") ?? "");
    }

    static PageUrl? Canonical(IHtmlDocument document, PageUrl start)
    {
        foreach (var element in document.QuerySelectorAll("link[rel][href]"))
            if (Has(element, "canonical") && start.TryResolve(element.GetAttribute("href"), out var url) && !url.IsFile) return url;
        return null;
    }

    static IEnumerable<PageUrl> Feeds(IHtmlDocument document, PageUrl start)
    {
        foreach (var element in document.QuerySelectorAll("link[rel][href]"))
            if (Has(element, "alternate") && element.GetAttribute("type") is { } type && IsFeed(type.Trim().ToLowerInvariant())
                && start.TryResolve(element.GetAttribute("href"), out var url) && !url.IsFile) yield return url;
    }

    static bool IsFeed(string mediaType) => mediaType is "application/rss+xml" or "application/atom+xml" or "application/rdf+xml";

    static RobotsTag Robots(IHtmlDocument document)
    {
        var asked = new RobotsTag();
        foreach (var meta in document.QuerySelectorAll("meta[name][content]"))
            if (RobotsTag.SpeaksToUs(meta.GetAttribute("name")?.Trim())) asked |= RobotsTag.Parse(meta.GetAttribute("content"));
        return asked;
    }
}
