using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// A source as the crawler sees it: where to start, what its addresses mean and how gently it is to be asked. Read from JSON by
/// <see cref="CrawlPlanFile"/>; immutable.
/// </summary>
/// <remarks>Patterns are searched in the whole address, so <c>^</c> and <c>$</c> anchor them.</remarks>
public sealed record CrawlPlan
{
    /// <summary>The source that documents will belong to.</summary>
    public required Source Source { get; init; }

    /// <summary>List pages to begin with.</summary>
    public IReadOnlyList<PageUrl> Start { get; init; } = [];

    /// <summary>Sitemaps and sitemap indexes.</summary>
    public IReadOnlyList<PageUrl> Sitemaps { get; init; } = [];

    /// <summary>RSS and Atom feeds.</summary>
    public IReadOnlyList<PageUrl> Feeds { get; init; } = [];

    /// <summary>Patterns of list pages.</summary>
    public IReadOnlyList<Regex> Lists { get; init; } = [];

    /// <summary>Patterns of articles.</summary>
    public IReadOnlyList<Regex> Articles { get; init; } = [];

    /// <summary>Patterns of attachments.</summary>
    public IReadOnlyList<Regex> Attachments { get; init; } = [];

    /// <summary>Patterns of addresses that are never asked for; they beat every other pattern.</summary>
    public IReadOnlyList<Regex> Deny { get; init; } = [];

    /// <summary>How many links an address may be away from a start page.</summary>
    public int MaxDepth { get; init; } = 5;

    /// <summary>Least time between two requests to one host; a longer Crawl-delay of its robots.txt is kept.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When a list or feed is due again.</summary>
    public TimeSpan ListInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>When an article or attachment is due again.</summary>
    public TimeSpan ArticleInterval { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Networks besides the public one.</summary>
    public AllowedNetworks Networks { get; init; }

    /// <summary>Which pages are rendered in a browser before they are read.</summary>
    public RenderChoice Render { get; init; }

    /// <summary>Whether a refresh takes part in it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>A remark for people; null when there is none.</summary>
    public string? Note { get; init; }

    /// <summary>True when nobody has yet compared the patterns with the site: the note begins with “unverified”.</summary>
    public bool Unverified => Note?.StartsWith("unverified", StringComparison.Ordinal) == true;

    /// <summary>
    /// What the address is to this source. Deny patterns come first, then the sitemaps and feeds by name, attachments, articles,
    /// and last start pages and lists: an address that looks like an article is one even if it also looks like a list,
    /// and so is a further part (<c>c_12_2.html</c>) of one.
    /// </summary>
    public PageRole RoleOf(PageUrl url) => url switch
    {
        { IsFile: true } => PageRole.Ignored,
        _ when Denies(url) => PageRole.Ignored,
        _ when Sitemaps.Contains(url) || Feeds.Contains(url) => PageRole.Feed,
        _ when Matches(Attachments, url) => PageRole.Attachment,
        _ when Matches(Articles, url) => PageRole.Article,
        _ when PartAddress.TryGetFirst(url, out var first, out _) && !Denies(first) && Matches(Articles, first) => PageRole.Article,
        _ when Start.Contains(url) || Matches(Lists, url) => PageRole.List,
        _ => PageRole.Ignored,
    };

    /// <summary>When an address of the role is due again after a visit.</summary>
    public TimeSpan IntervalOf(PageRole role) => role is PageRole.Article or PageRole.Attachment ? ArticleInterval : ListInterval;

    /// <summary>The addresses that every refresh begins with, without validators.</summary>
    public IEnumerable<CrawlTask> StartTasks()
    {
        foreach (var url in Sitemaps.Concat(Feeds)) yield return new CrawlTask(url, this, PageRole.Feed, 0, PageValidators.None);
        foreach (var url in Start) yield return new CrawlTask(url, this, PageRole.List, 0, PageValidators.None);
    }

    internal bool Denies(PageUrl url) => Matches(Deny, url);

    static bool Matches(IReadOnlyList<Regex> patterns, PageUrl url)
    {
        foreach (var pattern in patterns)
            if (pattern.IsMatch(url.Value)) return true;
        return false;
    }
}
