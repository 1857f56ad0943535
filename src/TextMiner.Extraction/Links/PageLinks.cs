using TextMiner.Documents;

namespace TextMiner.Extraction;

/// <summary>The links of a page, sitemap or feed, in document order, each address once.</summary>
/// <param name="Form">What the links were read from.</param>
/// <param name="Links">Links, resolved against the page's base.</param>
/// <param name="Canonical">The address that the page calls its own (<c>rel=canonical</c>); null when it names none.</param>
public sealed record PageLinks(LinkForm Form, IReadOnlyList<PageLink> Links, PageUrl? Canonical = null)
{
    /// <summary>The page asks not to be stored (meta robots noindex or none).</summary>
    public bool NoIndex { get; init; }

    /// <summary>The page asks that its links not be followed; <see cref="Links"/> holds them nevertheless.</summary>
    public bool NoFollow { get; init; }

    /// <summary>Feeds that the page's head names (<c>link rel=alternate</c> of RSS and Atom).</summary>
    public IReadOnlyList<PageUrl> Feeds { get; init; } = [];

    /// <summary>The title in the page's head; empty when it has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>No links: what a page gives that is neither HTML nor XML.</summary>
    public static PageLinks None { get; } = new(LinkForm.None, []);
}

/// <summary>One link.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="Text">Its text or, in a feed, the entry's title; empty when it has none.</param>
/// <param name="Modified">When a sitemap or feed says that the target last changed.</param>
public readonly record struct PageLink(PageUrl Url, string Text, DateTimeOffset? Modified = null);

/// <summary>What links were read from.</summary>
public enum LinkForm
{
    /// <summary>Nothing that has links.</summary>
    None,

    /// <summary>An HTML page.</summary>
    Page,

    /// <summary>A sitemap: its entries are pages.</summary>
    Sitemap,

    /// <summary>A sitemap index: its entries are sitemaps.</summary>
    SitemapIndex,

    /// <summary>An RSS or Atom feed.</summary>
    Feed,
}
