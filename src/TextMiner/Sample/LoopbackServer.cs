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

/// <summary>A web server of this machine alone: Kestrel without the host around it, so no configuration, no log, no signal handlers.</summary>
sealed class LoopbackServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    readonly KestrelServer _server;
    readonly RequestDelegate _answer;

    LoopbackServer(KestrelServer server, RequestDelegate answer) => (_server, _answer) = (server, answer);

    /// <summary>Where it listens, such as http://127.0.0.1:40123/.</summary>
    public Uri Address => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>Starts a server.</summary>
    /// <param name="what">What it serves: the subject of the message when it cannot start.</param>
    /// <param name="port">A port of 127.0.0.1; 0 for any free one.</param>
    /// <param name="answer">Answers one request.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="EnvironmentException">The port is taken.</exception>
    public static async Task<LoopbackServer> StartAsync(string what, int port, RequestDelegate answer, CancellationToken cancellation)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        var server = new LoopbackServer(kestrel, answer);
        try
        {
            await kestrel.StartAsync(server, cancellation);
        }
        catch (IOException e)
        {
            kestrel.Dispose();
            throw new EnvironmentException($"{what} cannot be served on port {port}: {e.Message} Take another port, or 0 for any free one.", e);
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

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context) => _answer(context);
}
