using System.Globalization;
using Microsoft.AspNetCore.Http;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>
/// Serves the sample sites on loopback, each under its own Host header: www.lanhe.example for crawlers,
/// www.lanhe.example.localhost:PORT for browsers. Any other host gets a page that lists the sites. The same files always give the
/// same answers; no clock is read and nothing is logged.
/// </summary>
sealed class SampleServer : IAsyncDisposable
{
    readonly Dictionary<string, SampleHost> _hosts;
    readonly string _index;

    LoopbackServer? _server;

    SampleServer(IReadOnlyList<SampleSite> sites, string index)
    {
        _index = index;
        _hosts = sites.ToDictionary(site => site.Settings.Host, site => new SampleHost(site), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Where it listens, such as http://127.0.0.1:40123/.</summary>
    public Uri Address => _server!.Address;

    /// <summary>The sites in the order of their folders.</summary>
    public IReadOnlyList<SampleSite> Sites => [.. _hosts.Values.Select(host => host.Site)];

    /// <summary>Starts a server.</summary>
    /// <param name="corpusDirectory">The folder corpus/sample.</param>
    /// <param name="port">A port of 127.0.0.1; 0 for any free one.</param>
    /// <param name="revision">1 for the sites as first published; 2 after one document was corrected.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="EnvironmentException">The folder holds no sites, a file of a site has a mistake, or the port is taken.</exception>
    public static async Task<SampleServer> StartAsync(string corpusDirectory, int port = 0, int revision = 1, CancellationToken cancellation = default)
    {
        var sites = SampleCorpus.Load(corpusDirectory, revision);
        var index = await File.ReadAllTextAsync(Path.Combine(corpusDirectory, "index.html"), cancellation);
        var server = new SampleServer(sites, index);
        server._server = await LoopbackServer.StartAsync("The sample sites", port, server.AnswerAsync, cancellation);
        return server;
    }

    /// <summary>Stops listening.</summary>
    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    Task AnswerAsync(HttpContext context)
    {
        const string forBrowsers = ".localhost";
        var name = context.Request.Host.Host;
        var browser = name.EndsWith(forBrowsers, StringComparison.OrdinalIgnoreCase);
        if (browser) name = name[..^forBrowsers.Length];
        var links = browser ? _hosts.Keys.ToDictionary(host => $"http://{host}/", BrowserAddress) : [];
        return _hosts.TryGetValue(name, out var host) ? host.AnswerAsync(context, links) : AnswerIndexAsync(context);
    }

    string BrowserAddress(string host) => $"http://{host}.localhost:{Address.Port.ToString(CultureInfo.InvariantCulture)}/";

    Task AnswerIndexAsync(HttpContext context)
    {
        var scope = new LayoutScope().SetList("sites", _hosts.Values.Select(host => new LayoutScope()
            .Set("siteName", host.Site.Settings.Name).Set("host", host.Site.Settings.Host).Set("address", BrowserAddress(host.Site.Settings.Host))
            .Set("count", host.Site.Articles.Count.ToString(CultureInfo.InvariantCulture))));
        var layout = LayoutTemplate.Parse("index.html", _index);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(layout.Render(scope, part => throw new EnvironmentException($"index.html: there is no part “{part}”.")));
    }
}
