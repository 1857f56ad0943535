using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TextMiner.Sample;

namespace TextMiner.Tests.Crawling.Proofs.Web;

/// <summary>
/// A web of any size on loopback, the same bytes for the same options, that notes every request. Its hosts are reached by Host
/// header; a request to any other host is for the server itself: <c>GET /log</c> gives the log as tab-separated lines,
/// <c>POST /log/clear</c> empties it, <c>POST /revision/2</c> changes some of the pages.
/// </summary>
sealed class GeneratedWeb : IAsyncDisposable
{
    readonly GeneratedWebOptions _options;
    readonly byte[] _filler;
    LoopbackServer? _server;
    volatile IReadOnlyDictionary<string, GeneratedHost> _hosts;

    GeneratedWeb(GeneratedWebOptions options)
    {
        _options = options;
        _hosts = HostsOf(options, 1);
        _filler = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(0, 8).Select((_, i) => $"<p>　　{new PolicyGrammar(options.Seed + i).Paragraph()}</p>\n")));
    }

    public Uri Address => _server!.Address;

    public RequestLog Log { get; } = new();

    public IReadOnlyDictionary<string, GeneratedHost> Hosts => _hosts;

    /// <summary>Addresses of all articles of the present revision.</summary>
    public IEnumerable<string> Articles => _hosts.Values.SelectMany(h => h.ArticlePaths.Select(path => $"http://{h.Name}{path}"));

    /// <summary>Addresses of all list pages, home pages included.</summary>
    public IEnumerable<string> Lists => _hosts.Values.SelectMany(h => h.ListPaths.Select(path => $"http://{h.Name}{path}"));

    /// <summary>Articles that are other than in the first revision, the new ones not counted.</summary>
    public IEnumerable<string> Changed => _hosts.Values.SelectMany(h => h.ChangedPaths.Select(path => $"http://{h.Name}{path}"));

    public static async Task<GeneratedWeb> StartAsync(GeneratedWebOptions options, int port, CancellationToken cancel)
    {
        var web = new GeneratedWeb(options);
        web._server = await LoopbackServer.StartAsync("The generated web", port, web.AnswerAsync, cancel);
        return web;
    }

    /// <summary>Shows another state of the web from now on.</summary>
    public void Revise(int revision) => _hosts = HostsOf(_options, revision);

    /// <summary>What a crawler must keep between requests to the host: the longer of the definition's delay and the host's Crawl-delay.</summary>
    public TimeSpan DelayOf(string host) => TimeSpan.FromMilliseconds(
        host == $"h{_options.Hosts}.example" ? Math.Max(_options.DelayMs, 1000 * (_options.CrawlDelay ?? 0)) : _options.DelayMs);

    /// <summary>Writes one source definition for each host into a folder.</summary>
    public void WriteSources(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var host in _hosts.Keys)
        {
            var key = host.Split('.')[0];
            var begin = $"^http://{key}\\.example/";
            File.WriteAllText(Path.Combine(folder, $"{key}.json"), JsonSerializer.Serialize(new
            {
                key, name = $"测试站点{key}", home = $"http://{host}/", kind = "policy", start = new[] { $"http://{host}/" },
                lists = new[] { $"{begin}$", $"{begin}zwgk/index(_\\d+)?\\.html$", $"{begin}private/" },
                articles = new[] { $"{begin}zwgk/\\d{{6}}/t\\d{{8}}_\\d+\\.html$", $"{begin}bulk/\\d+\\.html$" },
                maxDepth = 30, delayMs = _options.DelayMs, listDays = 1, articleDays = 30, networks = new[] { "loopback" }, enabled = true,
                note = "generated site",
            }));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    static Dictionary<string, GeneratedHost> HostsOf(GeneratedWebOptions options, int revision)
    {
        var hosts = new Dictionary<string, GeneratedHost>(StringComparer.OrdinalIgnoreCase);
        var last = options.PagesOfLastHost > 0 ? options.PagesOfLastHost : options.Pages / options.Hosts;
        for (var (i, next) = (0, 0); i < options.Hosts; i++)
        {
            var left = options.Hosts - 1 - i;
            var count = left == 0 ? options.Pages - next : (options.Pages - last - next) / left;
            var name = $"h{i + 1}.example";
            hosts.Add(name, new GeneratedHost(options, name, next, count, revision));
            next += count;
        }
        return hosts;
    }

    async Task AnswerAsync(HttpContext context)
    {
        var arrived = Stopwatch.GetTimestamp();
        var (request, response) = (context.Request, context.Response);
        if (!_hosts.TryGetValue(request.Host.Host, out var host))
        {
            await AnswerControlAsync(request, response);
            return;
        }
        var path = request.Path.Value! + request.QueryString.Value;
        var asked = request.Headers;
        try
        {
            await AnswerPageAsync(host.Pages.GetValueOrDefault(path) ?? Filler(path), asked, response);
        }
        finally
        {
            Log.Add(new LoggedRequest(host.Name, path, arrived, Stopwatch.GetTimestamp(), response.StatusCode,
                asked.IfNoneMatch.Count + asked.IfModifiedSince.Count > 0));
        }
    }

    static async Task AnswerPageAsync(GeneratedPage? page, IHeaderDictionary asked, HttpResponse response)
    {
        if (page is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.ContentLength = 0;
            return;
        }
        if (page.ETag is not null)
        {
            response.Headers.ETag = page.ETag;
            response.Headers.LastModified = page.LastModified!.Value.ToString("R", CultureInfo.InvariantCulture);
            var known = asked.IfNoneMatch.Count > 0 ? asked.IfNoneMatch.Contains(page.ETag)
                : DateTimeOffset.TryParse(asked.IfModifiedSince, CultureInfo.InvariantCulture, out var since) && page.LastModified <= since;
            if (known)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        response.ContentType = page.MediaType;
        response.ContentLength = page.Body.Length;
        await response.Body.WriteAsync(page.Body);
    }

    /// <summary>Any number of articles below /bulk/, made when asked: a frontier of a million addresses needs no million pages in memory.</summary>
    GeneratedPage? Filler(string path)
    {
        if (!path.StartsWith("/bulk/", StringComparison.Ordinal)) return null;
        var head = $"<html><head><meta charset=\"utf-8\"><title>澜浦市通知{path}</title></head><body><h1>澜浦市通知{path}</h1><p>发布时间：2024-03-05</p><div>";
        return new GeneratedPage([.. Encoding.UTF8.GetBytes(head), .. _filler, .. "</div></body></html>"u8], "text/html; charset=utf-8", null, null);
    }

    async Task AnswerControlAsync(HttpRequest request, HttpResponse response)
    {
        response.ContentType = "text/plain; charset=utf-8";
        switch (request.Method, request.Path.Value)
        {
            case ("POST", "/log/clear"):
                Log.Clear();
                break;
            case ("POST", "/revision/1" or "/revision/2"):
                Revise(request.Path.Value[^1] - '0');
                break;
            case ("GET", "/log"):
                await response.WriteAsync(string.Concat(Log.Requests.Select(Line)));
                break;
            case ("GET", "/"):
                await response.WriteAsync($"{string.Join('\n', _hosts.Keys)}\n");
                break;
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    static string Line(LoggedRequest r) => string.Create(CultureInfo.InvariantCulture,
        $"{r.Arrived * 1e3 / Stopwatch.Frequency:F3}\t{r.Answered * 1e3 / Stopwatch.Frequency:F3}\t{r.Host}\t{r.Path}\t{r.Status}\t{(r.Conditional ? "conditional" : "")}\n");
}
