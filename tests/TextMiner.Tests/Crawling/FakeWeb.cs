using System.Collections.Concurrent;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>A web in memory: answers by address, and a record of what was asked when. What it does not know is 404.</summary>
sealed class FakeWeb(TimeProvider clock) : IPageFetcher
{
    readonly ConcurrentDictionary<string, Func<FetchRequest, int, FetchAnswer>> _answers = new();
    readonly ConcurrentDictionary<string, int> _counts = new();

    public ConcurrentQueue<(string Url, DateTimeOffset At, PageValidators Validators)> Asked { get; } = new();

    public IEnumerable<string> AskedPages => Asked.Select(asked => asked.Url).Where(url => !url.EndsWith("/robots.txt", StringComparison.Ordinal));

    public FakeWeb Page(string url, string text = "text") => Answer(url, (request, _) => new PageAnswer(PageOf(request, text)));

    public FakeWeb Redirect(string url, string target) => Answer(url, (_, _) => new RedirectAnswer(PageUrl.Parse(target), 302));

    /// <summary>Refuses the first <paramref name="times"/> requests, then gives a page.</summary>
    public FakeWeb Refuse(string url, int? status, FailureKind failure, int times = int.MaxValue, TimeSpan? retryAfter = null) =>
        Answer(url, (request, count) => count <= times
            ? new RefusedAnswer(
                new Rejection(request.Url, Stage.Fetch, ReasonOf(status), $"{status}"), status, failure, retryAfter)
            : new PageAnswer(PageOf(request, "at last")));

    public FakeWeb Answer(string url, Func<FetchRequest, int, FetchAnswer> answer)
    {
        _answers[url] = answer;
        return this;
    }

    public Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Enqueue((request.Url.Value, clock.GetUtcNow(), request.Validators));
        var count = _counts.AddOrUpdate(request.Url.Value, 1, (_, before) => before + 1);
        return Task.FromResult(_answers.TryGetValue(request.Url.Value, out var answer)
            ? answer(request, count)
            : new RefusedAnswer(
                new Rejection(request.Url, Stage.Fetch, RejectionReason.NotFound, "404 Not Found"), 404, FailureKind.Lasting));
    }

    FetchedPage PageOf(FetchRequest request, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return new FetchedPage
        {
            Url = request.Url, FinalUrl = request.Url, FetchedAt = clock.GetUtcNow(), Body = body, Digest = Digest.Of(body),
        };
    }

    static RejectionReason ReasonOf(int? status) => status switch
    {
        null => RejectionReason.Unreachable,
        429 => RejectionReason.Throttled,
        >= 500 => RejectionReason.ServerError,
        _ => RejectionReason.NotFound,
    };
}
