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
        Articles = [new(".")],
    };

    public static CrawlTask Task(string url, CrawlPlan? plan = null, PageValidators? validators = null) =>
        new(new FrontierClaim(0, 1, PageUrl.Parse(url), 0) { Validators = validators ?? PageValidators.None }, plan ?? Plan, PageRole.Article);

    public static async Task<IReadOnlyList<CrawlResult>> CrawlAsync(
        IPageFetcher fetcher, TimeProvider clock, IEnumerable<CrawlTask> start, CrawlerOptions? options = null)
    {
        var frontier = new MemoryFrontier(clock, Plan);
        foreach (var task in start) frontier.Add(task);
        await new Crawler(fetcher, clock, options ?? new CrawlerOptions()).RunAsync(frontier, TestContext.Current.CancellationToken);
        return frontier.Results;
    }
}
