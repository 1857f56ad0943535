using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Threading.Channels;
using AngleSharp.Html.Parser;

namespace TextMiner.Benchmarks.Crawling;

/// <summary>
/// What crawling costs at the least: eight requests at a time with a bare HttpClient, each page parsed by AngleSharp for its links and
/// its heading, nothing kept but a count. No robots.txt, no delays, no validators, no storing.
/// </summary>
static class BareLoop
{
    const int Parallel = 8;

    public static async Task<int> RunAsync(Uri server, int hosts, CancellationToken cancel)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false, MaxConnectionsPerServer = Parallel,
            ConnectCallback = async (_, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(server.Host, server.Port, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        var parser = new HtmlParser();
        var seen = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var waiting = Channel.CreateUnbounded<Uri>();
        int open = 0, articles = 0;
        for (var i = 1; i <= hosts; i++) Add(new Uri($"http://h{i}.example/"));
        await Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => Task.Run(WorkAsync, cancel)));
        Console.WriteLine(articles);
        return 0;

        void Add(Uri address)
        {
            if (!seen.TryAdd(address.AbsoluteUri, true)) return;
            Interlocked.Increment(ref open);
            waiting.Writer.TryWrite(address);
        }

        async Task WorkAsync()
        {
            await foreach (var address in waiting.Reader.ReadAllAsync(cancel))
            {
                using var document = parser.ParseDocument(await client.GetStringAsync(address, cancel));
                foreach (var link in document.QuerySelectorAll("a[href]"))
                    if (Uri.TryCreate(address, link.GetAttribute("href"), out var target) && target.Host == address.Host && !target.AbsolutePath.StartsWith("/private/", StringComparison.Ordinal)) Add(target);
                if (document.QuerySelector("h1.title") is not null) Interlocked.Increment(ref articles);
                if (Interlocked.Decrement(ref open) == 0) waiting.Writer.Complete();
            }
        }
    }
}
