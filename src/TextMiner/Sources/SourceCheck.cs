using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Sources;

/// <summary>
/// Looks at a few pages of a source as a refresh would: some start pages, feeds and sitemaps, and where they lead to no articles some of
/// the lists that they name; then up to three articles, which are extracted.
/// </summary>
sealed class SourceCheck(PoliteVisitor visitor, ArticleExtractor extractor, TimeProvider clock)
{
    const int MostListPages = 4, MostFeeds = 2, MostSitemaps = 2, MostFurther = 2, MostArticles = 3;

    public async Task<SourceReport> RunAsync(CrawlPlan plan, CancellationToken cancel)
    {
        var pages = new List<CheckedPage>();
        foreach (var task in Beginnings(plan)) pages.Add(await LookAsync(task, cancel));
        // A front page often names columns only, a sitemap index only sitemaps.
        if (!pages.Exists(page => page.Of(PageRole.Article).Any()))
            foreach (var task in Further(pages)) pages.Add(await LookAsync(task, cancel));
        var articles = new List<CheckedArticle>();
        foreach (var url in Spread([.. pages.SelectMany(page => page.Of(PageRole.Article)).Select(found => found.Entry.Url).Distinct()]))
            articles.Add(await ReadAsync(url, plan.Source, cancel));
        return new SourceReport(plan) { Robots = visitor.Robots, Pages = pages, Articles = articles };
    }

    // Of a series of pages one is enough; of a dated one yesterday's first, since today's may not be out yet.
    IEnumerable<CrawlTask> Beginnings(CrawlPlan plan)
    {
        var now = clock.GetUtcNow();
        var firsts = plan.Pages.Select(series => series.Days > 1 ? now.AddDays(-1) : now).Zip(plan.Pages)
            .Select(pair => pair.Second.Expand(CrawlPlan.DayOf(pair.First)).First()).ToHashSet();
        var tasks = plan.StartEntries(now).Select(entry => CrawlTask.Of(entry, plan)).ToList();
        return tasks.Where(task => plan.Sitemaps.Contains(task.Url)).Take(MostSitemaps)
            .Concat(tasks.Where(task => plan.Feeds.Contains(task.Url)).Take(MostFeeds))
            .Concat(tasks.Where(task => plan.Start.Contains(task.Url) || firsts.Contains(task.Url)).Take(MostListPages));
    }

    static List<CrawlTask> Further(List<CheckedPage> pages)
    {
        var seen = pages.Select(page => page.Task.Url).ToHashSet();
        return pages.SelectMany(page => page.Of(PageRole.Feed).Concat(page.Of(PageRole.List)).Select(found => CrawlTask.Of(found.Entry, page.Task.Plan)))
            .Where(task => seen.Add(task.Url)).Take(MostFurther).ToList();
    }

    // The first, the middle and the last: neighbours are of one day and one author.
    static List<PageUrl> Spread(List<PageUrl> urls) =>
        urls.Count <= MostArticles ? urls : [urls[0], urls[urls.Count / 2], urls[^1]];

    async Task<CheckedPage> LookAsync(CrawlTask task, CancellationToken cancel)
    {
        var visit = await visitor.VisitAsync(task.Url, cancel);
        if (visit.Page is not { } page) return new CheckedPage(task, visit, PageLinks.None, false);
        var links = LinkFinder.Find(page);
        var scripts = links.Form == LinkForm.Page && extractor.Extract(page, task.Plan.Source).Rejection?.Reason == RejectionReason.ScriptPage;
        return new CheckedPage(task, visit, links, scripts);
    }

    async Task<CheckedArticle> ReadAsync(PageUrl url, Source source, CancellationToken cancel)
    {
        var visit = await visitor.VisitAsync(url, cancel);
        if (visit.Page is not { } page) return new CheckedArticle(url, null, visit.Refusal);
        return extractor.Extract(page, source).TryGetArticle(out var article, out var rejection)
            ? new CheckedArticle(url, article, null)
            : new CheckedArticle(url, null, $"{rejection.Reason}: {rejection.Detail}");
    }
}
