using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace TextMiner.Tests.Telemetry;

/// <summary>A collector on loopback that takes OTLP over HTTP and tells the names of what came (opentelemetry-proto, trace.proto and metrics.proto).</summary>
sealed class OtlpReceiver : IAsyncDisposable
{
    // Fields of the messages on the way to a name: resource, scope, item, name.
    static readonly int[] SpanName = [1, 2, 2, 5], MetricName = [1, 2, 2, 1];

    readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];
    readonly WebApplication _server;

    OtlpReceiver(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.Single());

    public int Requests => _received.Count;

    public List<string> Spans => NamesOf("/v1/traces", SpanName);

    public List<string> Metrics => NamesOf("/v1/metrics", MetricName);

    /// <summary>Everything that came, as text: what must not be in it can be looked for.</summary>
    public string Everything => string.Concat(_received.Select(request => Encoding.UTF8.GetString(request.Body)));

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new OtlpReceiver(builder.Build());
        receiver._server.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            receiver._received.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await receiver._server.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    List<string> NamesOf(string path, int[] fields) =>
        [.. _received.Where(request => request.Path == path).SelectMany(request => At(request.Body, fields)).Select(name => Encoding.UTF8.GetString(name))];

    /// <summary>What stands at a path of fields; all of them are messages or texts, so that every other kind of field is only passed over.</summary>
    static List<byte[]> At(byte[] message, ReadOnlyMemory<int> fields)
    {
        if (fields.Length == 0) return [message];
        List<byte[]> found = [];
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0: Varint(message, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                default:
                    var length = (int)Varint(message, ref at);
                    if ((int)(key >> 3) == fields.Span[0]) found.AddRange(At(message[at..(at + length)], fields[1..]));
                    at += length;
                    break;
            }
        }
        return found;
    }

    static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = message[at++];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80) return value;
        }
    }
}
