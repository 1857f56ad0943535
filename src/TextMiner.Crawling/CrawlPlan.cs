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

    /// <summary>List pages by template: <c>index_{n}.html</c>, <c>?page={n}</c>, date paths of newspapers.</summary>
    public IReadOnlyList<PageSeries> Pages { get; init; } = [];

    /// <summary>Patterns of list pages.</summary>
    public IReadOnlyList<PlanPattern> Lists { get; init; } = [];

    /// <summary>Patterns of articles.</summary>
    public IReadOnlyList<PlanPattern> Articles { get; init; } = [];

    /// <summary>Patterns of attachments.</summary>
    public IReadOnlyList<PlanPattern> Attachments { get; init; } = [];

    /// <summary>Patterns of addresses that are never asked for; they beat every other pattern.</summary>
    public IReadOnlyList<PlanPattern> Deny { get; init; } = [];

    /// <summary>How many links an address may be away from a start page.</summary>
    public int MaxDepth { get; init; } = 5;

    /// <summary>
    /// How many pages of one list are followed (<c>index_2.html</c>, <c>?page=2</c>): the end of a pagination without end. They do
    /// not count as depth.
    /// </summary>
    public int MaxPages { get; init; } = 50;

    /// <summary>Articles of before this day are not wanted: addresses that show an earlier date are not followed. Null: no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Articles of after this day are not wanted; see <see cref="From"/>.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>
    /// Requests that may be under way to one host at a time. More than 1 says that the site's owner allows it: to a public site it is
    /// the owner's word that counts, and nothing here can check it.
    /// </summary>
    public int Connections { get; init; } = 1;

    /// <summary>When the site may be asked; null for always.</summary>
    public CrawlHours? Hours { get; init; }

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

    /// <summary>Digest of the definition; null for one that was not read from a file.</summary>
    public string? Digest { get; init; }

    /// <summary>Roles of the addresses that every run visits, because their interval is zero.</summary>
    public IReadOnlyList<PageRole> VisitedByEveryRun =>
    [
        .. ListInterval <= TimeSpan.Zero ? (PageRole[])[PageRole.List, PageRole.Feed] : [],
        .. ArticleInterval <= TimeSpan.Zero ? (PageRole[])[PageRole.Article, PageRole.Attachment] : [],
    ];

    /// <summary>A remark for people; null when there is none.</summary>
    public string? Note { get; init; }

    /// <summary>True when nobody has yet compared the patterns with the site: the note begins with “unverified”.</summary>
    public bool Unverified => Note?.StartsWith("unverified", StringComparison.Ordinal) == true;

    /// <summary>
    /// What the address is to this source. Deny patterns come first, then the sitemaps and feeds by name, attachments, articles,
    /// and last start pages and lists: an address that looks like an article is one even if it also looks like a list,
    /// and so is a further part (<c>c_12_2.html</c>) of one. Further pages of a list are lists, up to <see cref="MaxPages"/>; an address
    /// that shows a date outside <see cref="From"/> and <see cref="Until"/> is ignored.
    /// </summary>
    public PageRole RoleOf(PageUrl url) => url switch
    {
        { IsFile: true } => PageRole.Ignored,
        _ when Denies(url) => PageRole.Ignored,
        _ when Sitemaps.Contains(url) || Feeds.Contains(url) || IsPartOfSitemap(url) => PageRole.Feed,
        _ when AddressDate.IsOutside(url, From, Until) => PageRole.Ignored,
        _ when Matches(Attachments, url) => PageRole.Attachment,
        _ when Matches(Articles, url) => PageRole.Article,
        _ when PartAddress.TryGetFirst(url, out var first, out _) && !Denies(first) && Matches(Articles, first) => PageRole.Article,
        _ when IsList(url) || ContinuesList(url) => PageRole.List,
        _ => PageRole.Ignored,
    };

    /// <summary>The interval until the next visit of an address and the moment at which it is due, after a visit at a time.</summary>
    /// <param name="claim">The address with the interval before.</param>
    /// <param name="changed">Whether the visit found something new; null when that is not known yet.</param>
    /// <param name="visited">When the visit was.</param>
    public (TimeSpan Interval, DateTimeOffset Due) NextVisit(FrontierClaim claim, bool? changed, DateTimeOffset visited)
    {
        var usual = claim.Role is PageRole.Article or PageRole.Attachment ? ArticleInterval : ListInterval;
        // News appears where a source begins: these are visited as often as the definition says.
        var isBeginning = Start.Contains(claim.Url) || Feeds.Contains(claim.Url) || Sitemaps.Contains(claim.Url);
        var interval = isBeginning ? usual : RecrawlInterval.After(usual, claim, changed);
        return (interval, RecrawlInterval.Due(visited, interval));
    }

    /// <summary>
    /// What the address is, taken from the frontier: its role as the plan sees it now, or a list that was known by the link that led
    /// to it; ignored when the plan does not want it any more.
    /// </summary>
    public PageRole RoleOf(FrontierClaim claim) => RoleOf(claim.Url) switch
    {
        PageRole.Ignored when claim.Role == PageRole.List && Permits(claim.Url) => PageRole.List,
        var role => role,
    };

    /// <summary>The addresses that every refresh begins with, each once.</summary>
    /// <param name="now">Tells the day, in China, from which dated list pages are counted back.</param>
    public IEnumerable<FrontierEntry> StartEntries(DateTimeOffset now)
    {
        var today = DayOf(now);
        var machines = Sitemaps.Concat(Feeds).Select(url => new FrontierEntry(url, 0, PageRole.Feed));
        var lists = Start.Concat(Pages.SelectMany(series => series.Expand(today)).Where(url => !AddressDate.IsOutside(url, From, Until)))
            .Select(url => new FrontierEntry(url, 0, PageRole.List));
        return machines.Concat(lists).DistinctBy(entry => entry.Url);
    }

    /// <summary>The day in China, by which Chinese sites date their pages.</summary>
    public static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, CrawlHours.China).DateTime);

    /// <summary>True when neither a pattern nor a date forbids the address.</summary>
    internal bool Permits(PageUrl url) => !url.IsFile && !Denies(url) && !AddressDate.IsOutside(url, From, Until);

    internal bool Denies(PageUrl url) => Matches(Deny, url);

    // What a sitemap index names: XML files, packed or not, on the host of the index.
    bool IsPartOfSitemap(PageUrl url) =>
        Sitemaps.Count > 0 && (url.Value.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || url.Value.EndsWith(".xml.gz", StringComparison.OrdinalIgnoreCase))
        && Sitemaps.Any(sitemap => sitemap.Host == url.Host);

    bool IsList(PageUrl url) => Start.Contains(url) || Matches(Lists, url) || Pages.Any(series => series.Contains(url));

    bool ContinuesList(PageUrl url)
    {
        var (stem, number) = ListAddress.Split(url);
        return number <= MaxPages && ListAddress.FirstPages(stem).Any(first => PageUrl.TryParse(first, out var page) && IsList(page));
    }

    static bool Matches(IReadOnlyList<PlanPattern> patterns, PageUrl url)
    {
        foreach (var pattern in patterns)
            if (pattern.IsMatch(url.Value)) return true;
        return false;
    }
}
