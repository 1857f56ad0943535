using System.Collections.Concurrent;
using TextMiner.Commands;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Sample;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Tests.Pipeline;

/// <summary>A refresh of an unchanged web asks whether things have changed, and fetches nothing that it holds.</summary>
public sealed class ConditionalRequestTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-conditional-").FullName;

    Workspace Workspace => new(Path.Combine(_folder, "textminer.db"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_second_refresh_asks_conditionally_wherever_the_first_answer_gave_a_validator_over_redirects_and_for_robots_too()
    {
        await using var server = await SampleServer.StartAsync(Installation.SampleSites, 0, 1, TestContext.Current.CancellationToken);
        var first = await RefreshAsync(server, TimeSpan.Zero);
        var answers = first.GroupBy(a => a.Url).ToDictionary(a => a.Key, a => a.Last());
        // A day and an hour later robots.txt has expired; every page is due.
        FrontierTable.MakeDue(Workspace.Database, "%");
        var second = await RefreshAsync(server, TimeSpan.FromHours(25));

        Assert.Equal(first.Select(a => a.Url.Value).Order(StringComparer.Ordinal), second.Select(a => a.Url.Value).Order(StringComparer.Ordinal));
        var withValidator = second.Where(a => answers[a.Url].GaveValidator).ToList();
        Assert.All(withValidator, a => Assert.True(a is { IsConditional: true, Status: 304 }, a.ToString()));
        // The only ones that are not: redirects, which lead to a conditional request, and what is not there.
        Assert.All(second.Except(withValidator), a => Assert.True(a is { IsConditional: false, Status: (>= 300 and < 400) or (>= 400 and < 500) or null }, a.ToString()));
        var redirects = second.Where(a => a.Target is not null).ToList();
        Assert.NotEmpty(redirects);
        Assert.All(redirects, a => Assert.Contains(second, next => next.Url == a.Target && next is { IsConditional: true, Status: 304 }));
        foreach (var kind in (string[])["/robots.txt", ".xml"]) Assert.Contains(withValidator, a => a.Url.Value.EndsWith(kind, StringComparison.Ordinal));
    }

    async Task<List<Asked>> RefreshAsync(SampleServer server, TimeSpan later)
    {
        var clock = new LaterClock(later);
        using var http = new HttpPageFetcher(RefreshCommand.OptionsFor(Workspace.Settings, server.Address), clock);
        var recorder = new Recorder(http);
        using var session = PipelineSession.Open(Workspace, SampleRegions.Load(Installation.SampleSites), clock);
        var plans = CrawlPlanFile.LoadFolder(Path.Combine(Installation.SampleSites, "sources"));
        session.Close(await session.Pipeline.RefreshAsync([.. plans.Where(plan => plan.Enabled)], recorder, TestContext.Current.CancellationToken), TextWriter.Null);
        return [.. recorder.Asked];
    }

    sealed record Asked(PageUrl Url, bool IsConditional, int? Status, bool GaveValidator, PageUrl? Target);

    sealed class Recorder(IPageFetcher inner) : IPageFetcher
    {
        public ConcurrentQueue<Asked> Asked { get; } = [];

        public async Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
        {
            var answer = await inner.FetchAsync(request, cancellationToken);
            var isConditional = request.Validators != PageValidators.None;
            Asked.Enqueue(answer switch
            {
                PageAnswer { Page: var page } => new Asked(request.Url, isConditional, page.Status, page.Validators != PageValidators.None, null),
                RedirectAnswer redirect => new Asked(request.Url, isConditional, redirect.Status, false, redirect.Target),
                _ => new Asked(request.Url, isConditional, ((RefusedAnswer)answer).Status, false, null),
            });
            return answer;
        }
    }

    /// <summary>The machine's clock, set forward.</summary>
    sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
