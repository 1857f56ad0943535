using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>
/// Serves the sample sites on loopback, each under its own Host header: www.lanhe.example for crawlers,
/// www.lanhe.example.localhost:PORT for browsers. Any other host gets a page that lists the sites. The same files always give the
/// same answers; no clock is read and nothing is logged.
/// </summary>
sealed class SampleServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    readonly KestrelServer _server;
    readonly Dictionary<string, SampleHost> _hosts;
    readonly string _index;

    SampleServer(KestrelServer server, IReadOnlyList<SampleSite> sites, string index)
    {
        (_server, _index) = (server, index);
        _hosts = sites.ToDictionary(site => site.Settings.Host, site => new SampleHost(site), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Where it listens, such as http://127.0.0.1:40123/.</summary>
    public Uri Address => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

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
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        var index = await File.ReadAllTextAsync(Path.Combine(corpusDirectory, "index.html"), cancellation);
        var server = new SampleServer(kestrel, sites, index);
        try
        {
            await kestrel.StartAsync(server, cancellation);
        }
        catch (IOException e)
        {
            kestrel.Dispose();
            throw new EnvironmentException($"The sample sites cannot be served on port {port}: {e.Message} Take another port, or 0 for any free one.", e);
        }
        return server;
    }

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        _server.Dispose();
    }

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception)
    {
    }

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
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
