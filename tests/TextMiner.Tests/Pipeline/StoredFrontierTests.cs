using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Pipeline;

/// <summary>What the frontier in the store makes of results, without a crawler.</summary>
public sealed class StoredFrontierTests : IDisposable
{
    const string Host = "lanhe.test", Body = "<p>正文</p><a href='/article/9.html'>通知</a>";

    static readonly PageUrl Url = PageUrl.Parse("http://lanhe.test/zc/1.html");

    readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(429, "throttled", true)]
    [InlineData(408, "http-client-error", true)]
    [InlineData(502, "http-server-error", true)]
    [InlineData(200, "stalled", true)]
    [InlineData(200, "rendering-failed", true)]
    [InlineData(404, "http-client-error", false)]
    [InlineData(200, "too-large", false)]
    public void A_failure_that_may_pass_is_tried_again_on_the_next_day_and_others_when_the_page_is_due(int status, string reason, bool mayPass)
    {
        var frontier = Frontier(PlanOf("article"));
        var task = Assert.Single(frontier.Claim(Host, 1, default).Tasks);
        var rejection = new Rejection(Url, Stage.Fetch, RejectionReason.All.Single(known => known.Code == reason), "");
        frontier.Take(new CrawlResult(task, null, rejection) { Status = status });
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(mayPass ? 1 : 0, frontier.Claim(Host, 1, default).Tasks.Count);
    }

    [Theory]
    [InlineData("list", "article")]
    [InlineData("article", "list")]
    public void A_page_that_a_new_definition_sees_otherwise_is_fetched_whole_and_read_as_that(string before, string after)
    {
        var frontier = Frontier(PlanOf(before));
        Take(frontier, Assert.Single(frontier.Claim(Host, 1, default).Tasks));
        _fixture.Clock.Advance(TimeSpan.FromDays(40));

        frontier = Frontier(PlanOf(after) with { Digest = "new" });
        var task = frontier.Claim(Host, 10, default).Tasks.Single(task => task.Url == Url);
        Assert.Equal(PageValidators.None, task.Claim.Validators);
        Take(frontier, task);
        Assert.Equal([after], _fixture.Rows($"SELECT role FROM pages WHERE url = '{Url}' UNION SELECT role FROM frontier WHERE url = '{Url}'").Select(row => row[0]));
        Assert.Equal(after == "article" ? 1 : 0, _fixture.Store.CountUnread());

        _fixture.Clock.Advance(TimeSpan.FromDays(40));
        Assert.NotEqual(PageValidators.None, frontier.Claim(Host, 10, default).Tasks.Single(again => again.Url == Url).Claim.Validators);
    }

    void Take(StoredFrontier frontier, CrawlTask task)
    {
        var body = Encoding.UTF8.GetBytes(Body);
        frontier.Take(new CrawlResult(task, new FetchedPage
        {
            Url = Url, FinalUrl = Url, Status = 200, MediaType = "text/html", FetchedAt = _fixture.Clock.GetUtcNow(), Body = body, Digest = Digest.Of(body),
            Validators = new PageValidators("\"1\"", null),
        }, null));
    }

    static CrawlPlan PlanOf(string role)
    {
        PlanPattern[] patterns = [new("/zc/")];
        return new CrawlPlan
        {
            Source = new Source(StoreFixture.Portal, "澜河省人民政府", "http://lanhe.test/", DocumentKind.Policy, null),
            Lists = role == "list" ? patterns : [],
            Articles = role == "article" ? patterns : [],
        };
    }

    StoredFrontier Frontier(CrawlPlan plan)
    {
        _fixture.Store.Enqueue(StoreFixture.Portal, [new FrontierEntry(Url, 1, plan.RoleOf(Url))]);
        var progress = new RunProgress(TextWriter.Null, LogStyle.Text, _fixture.Clock);
        return new StoredFrontier(_fixture.Store, new PageArchive(Path.Combine(_fixture.Folder, "archive")), [plan], new RunCounts { Run = _fixture.Run }, progress, _fixture.Clock);
    }
}
