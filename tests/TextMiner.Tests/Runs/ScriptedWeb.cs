using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Runs;

/// <summary>
/// Sites in memory whose front pages list their articles. Every page has an ETag and answers 304 to who knows it; what was taken away is
/// 404. It keeps what was asked, and whether conditionally.
/// </summary>
sealed class ScriptedWeb(TimeProvider clock) : IPageFetcher
{
    readonly ConcurrentDictionary<string, string> _pages = new(StringComparer.Ordinal);

    public ConcurrentQueue<(string Url, bool IsConditional, int Status)> Asked { get; } = new();

    /// <summary>Publishes an article, or another text under the same address.</summary>
    /// <param name="host">Its site.</param>
    /// <param name="number">Its address is made of it.</param>
    /// <param name="title">Its title.</param>
    /// <param name="day">Its date; null for a page that tells none.</param>
    /// <param name="paragraphs">Its text.</param>
    public string Publish(string host, int number, string title, DateOnly? day, params IEnumerable<string> paragraphs)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://{host}/zwgk/{number}.html");
        var date = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        _pages[url] = $"""
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
            <meta name="ArticleTitle" content="{title}">{(date is null ? "" : $"<meta name=\"PubDate\" content=\"{date}\">")}
            </head><body><div class="top"><a href="/">首页</a></div>
            <h1 class="title">{title}</h1>
            {(date is null ? "" : $"<div class=\"source\">发布时间：{date}</div>")}
            <div class="article" id="zoom">{string.Concat(paragraphs.Select(p => $"<p>　　{p}</p>\n"))}</div>
            <div class="foot">主办单位：{host}</div></body></html>
            """;
        var front = $"http://{host}/";
        var articles = _pages.Keys.Where(page => page.StartsWith(front, StringComparison.Ordinal) && page != front).Order(StringComparer.Ordinal);
        _pages[front] = $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>政务公开</title></head><body><ul>{string.Concat(articles.Select(a => $"<li><a href=\"{a}\">{a}</a></li>\n"))}</ul></body></html>";
        return url;
    }

    /// <summary>Takes an article away; the front page still names it.</summary>
    public void Withdraw(string url) => _pages.Remove(url, out _);

    public Task<FetchAnswer> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var url = request.Url.Value;
        var isConditional = request.Validators != PageValidators.None;
        if (!_pages.TryGetValue(url, out var html))
        {
            Asked.Enqueue((url, isConditional, 404));
            return Task.FromResult<FetchAnswer>(new RefusedAnswer(new Rejection(request.Url, Stage.Fetch, RejectionReason.NotFound, "404 Not Found"), 404, FailureKind.Lasting));
        }
        var body = Encoding.UTF8.GetBytes(html);
        var tag = $"\"{Digest.Of(body)[..16]}\"";
        var isKnown = request.Validators.ETag == tag;
        Asked.Enqueue((url, isConditional, isKnown ? 304 : 200));
        return Task.FromResult<FetchAnswer>(new PageAnswer(new FetchedPage
        {
            Url = request.Url, FinalUrl = request.Url, FetchedAt = clock.GetUtcNow(), MediaType = "text/html", Charset = "utf-8", Status = isKnown ? 304 : 200,
            Body = isKnown ? default : body, Digest = isKnown ? Digest.Of([]) : Digest.Of(body), Validators = new PageValidators(tag, null),
        }));
    }
}
