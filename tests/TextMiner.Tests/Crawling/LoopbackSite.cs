using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>A real web server on loopback whose answers a test writes; it notes every request with its headers.</summary>
sealed class LoopbackSite : IAsyncDisposable
{
    readonly WebApplication _app;

    LoopbackSite(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Host, string Path, IHeaderDictionary Headers)> Requests { get; } = new();

    public int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<LoopbackSite> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var site = new LoopbackSite(app);
        app.Run(context =>
        {
            var request = context.Request;
            var headers = new HeaderDictionary(request.Headers.ToDictionary()); // the server uses its own again
            site.Requests.Enqueue((request.Host.Value!, request.Path + request.QueryString, headers));
            return answer(context);
        });
        await app.StartAsync();
        return site;
    }

    public PageUrl Url(string path) => PageUrl.Parse($"http://127.0.0.1:{Port}{path}");

    /// <summary>A fetcher that finds every host below <c>.example</c> here.</summary>
    public HttpPageFetcher Fetcher(HttpFetchOptions? options = null) => new(
        (options ?? new HttpFetchOptions { Contact = "https://textminer.example/about" }) with
        {
            ConnectTo = new Dictionary<string, DnsEndPoint> { [".example"] = new("127.0.0.1", Port) },
        },
        TimeProvider.System);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
