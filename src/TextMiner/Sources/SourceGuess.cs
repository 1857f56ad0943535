using System.Text.RegularExpressions;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Sources;

/// <summary>
/// Makes a definition of a site that nobody has described: one page is read, with up to two of the columns that it names when it shows no
/// articles itself; feeds and sitemap are looked for where the page, robots.txt and custom put them.
/// </summary>
sealed partial class SourceGuess(PoliteVisitor visitor)
{
    const int MostColumns = 2;

    static readonly string[] CommonFeeds = ["/rss.xml", "/feed"];

    /// <exception cref="EnvironmentException">The page cannot be had, or it shows nothing that could be articles.</exception>
    public async Task<GuessedDefinition> OfAsync(PageUrl url, string? key, string? name, bool isSample, CancellationToken cancel)
    {
        var visit = await visitor.VisitAsync(url, cancel);
        var page = visit.Page ?? throw new EnvironmentException($"{url} gives no page: {visit.Refusal}.");
        // A front page that leads to the edition of the day is where tomorrow's will be found; one that moved to another host is not.
        var start = page.FinalUrl.Host == url.Host ? url : page.FinalUrl;
        var links = LinkFinder.Find(page);
        var all = await WithColumnsAsync(links.Links, start, page.FinalUrl, cancel);
        var articles = LinkShape.Articles(all, start.Host);
        if (articles.Count == 0)
            throw new EnvironmentException($"{start} shows no {LinkShape.LeastGroup} links that look like articles of one pattern ({all.Count} links in all). "
                + "Give the address of a list of articles; when its links are made by scripts, look for a plain list, a feed or a sitemap.");
        var site = NameOf(links.Title, start);
        return new GuessedDefinition(key ?? KeyOf(start), name ?? site, new Uri(start.Value) is var home ? PageUrl.Parse($"{home.Scheme}://{home.Authority}/") : start,
            KindOf(start, name ?? site), RegionCatalog.Standard.FindAtStart(name ?? site)?.Code)
        {
            Start = [start],
            Sitemaps = await SitemapsAsync(start, cancel),
            Feeds = await FeedsAsync(start, links, cancel),
            Editions = DatedAddress.TemplateOf(page.FinalUrl) is { } edition ? [edition] : [],
            Lists = Lists(start, page.FinalUrl, all),
            Articles = [.. articles.Select(group => group.Pattern)],
            Attachments = [$@"^https?://{Regex.Escape(start.Host)}/.*\.(pdf|docx?|xlsx?|wps|ofd)$"],
            IsSample = isSample,
            Note = $"unverified: guessed from {start}; compare it with the site: textminer sources check {key ?? KeyOf(start)}",
        };
    }

    // The links of the page and, while nothing in them looks like articles, of columns that it names.
    async Task<List<PageLink>> WithColumnsAsync(IReadOnlyList<PageLink> links, PageUrl start, PageUrl final, CancellationToken cancel)
    {
        var all = links.ToList();
        foreach (var column in LinkShape.Columns(links, start.Host).Where(link => link.Url != start && link.Url != final).Take(MostColumns))
        {
            if (LinkShape.Articles(all, start.Host).Count > 0) break;
            if ((await visitor.VisitAsync(column.Url, cancel)).Page is { } page) all.AddRange(LinkFinder.Find(page).Links);
        }
        return [.. all.DistinctBy(link => link.Url)];
    }

    /// <summary>A key from the host: <c>www.lanhe.gov.cn</c> becomes lanhe, <c>news.qingyu.example</c> news-qingyu.</summary>
    public static string KeyOf(PageUrl url)
    {
        var labels = new Uri(url.Value).IdnHost.ToLowerInvariant().Split('.').ToList();
        if (labels.Count > 1 && labels[0] is "www" or "wap" or "m") labels.RemoveAt(0);
        if (labels.Count > 1) labels.RemoveAt(labels.Count - 1);
        if (labels.Count > 1 && labels[^1] is "gov" or "com" or "org" or "net" or "edu" or "ac") labels.RemoveAt(labels.Count - 1);
        return NoKey().Replace(string.Join('-', labels), "-").Trim('-') is { Length: > 0 } key ? key : "site";
    }

    async Task<IReadOnlyList<PageUrl>> SitemapsAsync(PageUrl start, CancellationToken cancel)
    {
        var robots = await visitor.RobotsAsync(start, cancel);
        var named = (robots.Rules?.Sitemaps ?? []).Select(text => start.TryResolve(text, out var url) ? url : default).Where(url => url.Value.Length > 0 && !url.IsFile).ToList();
        if (named.Count > 0) return named;
        return await IsAsync(start, "/sitemap.xml", [LinkForm.Sitemap, LinkForm.SitemapIndex], cancel) is { } found ? [found] : [];
    }

    async Task<IReadOnlyList<PageUrl>> FeedsAsync(PageUrl start, PageLinks links, CancellationToken cancel)
    {
        if (links.Feeds.Count > 0) return links.Feeds;
        foreach (var place in CommonFeeds)
            if (await IsAsync(start, place, [LinkForm.Feed], cancel) is { } found) return [found];
        return [];
    }

    async Task<PageUrl?> IsAsync(PageUrl start, string place, LinkForm[] forms, CancellationToken cancel) =>
        start.TryResolve(place, out var url) && (await visitor.VisitAsync(url, cancel)).Page is { } page && forms.Contains(LinkFinder.Find(page).Form) ? url : null;

    // The list itself with its pages and the columns below it, and columns whose addresses are numbers.
    static List<string> Lists(PageUrl start, PageUrl final, List<PageLink> links)
    {
        var path = new Uri(start.Value).AbsolutePath;
        var folder = path[..(path.LastIndexOf('/') + 1)];
        var below = $@"^https?://{Regex.Escape(start.Host)}{Regex.Escape(folder)}([\w-]+/){{0,2}}((index|list|default|home)(_\d+)?\.(s?html?|jsp|aspx?|php))?$";
        var lists = new List<string> { below };
        if (final != start && final.Host == start.Host) lists.Add(AddressPattern.Groups([new PageLink(final, "")]).First().Pattern);
        var columns = LinkShape.Columns(links, start.Host).Where(link => !Regex.IsMatch(link.Url.Value, below)).ToList();
        lists.AddRange(AddressPattern.Groups(columns).Where(group => group.Links.Count >= LinkShape.LeastGroup).Select(group => group.Pattern));
        // A next page whose address is no number that a refresh knows by itself, such as ?start=20.
        foreach (var next in links.Where(link => ListAddress.IsNext(link.Text) && link.Url.Host == start.Host && ListAddress.Further(start, link.Url) is null))
            lists.Add(AddressPattern.Groups([next]).First().Pattern);
        return [.. lists.Distinct()];
    }

    // The title of a page ends with the site's name: 通知公告 - 澜河省人民政府.
    static string NameOf(string title, PageUrl start)
    {
        var last = title.Split(['_', '|', '-', '—', '–', '·', '>', '<'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return last is { Length: >= 2 } ? last : start.Host;
    }

    static DocumentKind KindOf(PageUrl start, string name)
    {
        if (start.Host.Contains(".gov.", StringComparison.Ordinal) || name.Contains("政府", StringComparison.Ordinal) || name.EndsWith('部') || name.EndsWith('厅') || name.EndsWith("委员会", StringComparison.Ordinal))
            return DocumentKind.Policy;
        if (name.Contains('报') || name.Contains("新闻", StringComparison.Ordinal)) return DocumentKind.News;
        return name.Contains("研究", StringComparison.Ordinal) || name.Contains("学报", StringComparison.Ordinal) || start.Host.Contains("journal", StringComparison.Ordinal)
            ? DocumentKind.Academic : DocumentKind.Article;
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoKey();
}
