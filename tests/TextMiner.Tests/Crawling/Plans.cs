using System.Text.RegularExpressions;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>Plans and tasks for tests.</summary>
static class Plans
{
    public static CrawlPlan Plan { get; } = new()
    {
        Source = new Source("test-site", "试验站", "http://www.site.test/", DocumentKind.Policy, null),
        Delay = TimeSpan.Zero,
        Networks = AllowedNetworks.Loopback,
        Articles = [new Regex(".", RegexOptions.NonBacktracking)],
    };

    public static CrawlTask Task(string url, CrawlPlan? plan = null) =>
        new(PageUrl.Parse(url), plan ?? Plan, PageRole.Article, 0, PageValidators.None);

    public static async Task<List<CrawlResult>> CrawlAsync(
        IPageFetcher fetcher, TimeProvider clock, IEnumerable<CrawlTask> start, CrawlerOptions? options = null)
    {
        var results = new List<CrawlResult>();
        await new Crawler(fetcher, clock, options ?? new CrawlerOptions()).RunAsync(
            start,
            (result, _) =>
            {
                lock (results) results.Add(result);
                return ValueTask.FromResult<IReadOnlyList<CrawlTask>>([]);
            },
            TestContext.Current.CancellationToken);
        return results;
    }
}
