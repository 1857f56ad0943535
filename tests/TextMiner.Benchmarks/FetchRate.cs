using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Benchmarks;

/// <summary>
/// What the limits of the fetcher cost: one small page on loopback by a bare HttpClient and by the fetcher, in short turns, one request
/// at a time. The fetcher also names each body by its digest, which every store of pages has to do; it stands on a line of its own. Processor time counts too, as the clock's depends on what else the machine does; the server's share is in both.
/// </summary>
static class FetchRate
{
    const int Rounds = 30;
    const int FetchesOfATurn = 500;
    const int PageBytes = 10_000;

    /// <summary>Measures and prints.</summary>
    public static async Task<int> RunAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = ServeAsync(listener);
        var url = PageUrl.Parse($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/page.html");
        using var bare = new HttpClient();
        using var fetcher = new HttpPageFetcher(new HttpFetchOptions { Contact = "https://textminer.example/benchmark" }, TimeProvider.System);

        async Task BareAsync()
        {
            if ((await bare.GetByteArrayAsync(url.Value)).Length != PageBytes) throw new InvalidDataException("the bare client got another page");
        }

        async Task DigestAsync() => Digest.Of(await bare.GetByteArrayAsync(url.Value));

        async Task OursAsync()
        {
            var answer = await fetcher.FetchAsync(new FetchRequest(url, AllowedNetworks.Loopback, PageValidators.None), CancellationToken.None);
            if (answer is not PageAnswer { Page.Body.Length: PageBytes }) throw new InvalidDataException($"the fetcher got no page: {answer}");
        }

        List<(double Wall, double Processor)> bares = [], digests = [], ours = [];
        for (var round = -3; round < Rounds; round++)
        {
            var (one, two, three) = (await TurnAsync(BareAsync), await TurnAsync(DigestAsync), await TurnAsync(OursAsync));
            if (round < 0) continue; // not yet compiled in full
            bares.Add(one);
            digests.Add(two);
            ours.Add(three);
        }
        Print("HttpClient.GetByteArrayAsync", bares, bares);
        Print("… and the body's digest", digests, bares);
        Print("HttpPageFetcher.FetchAsync", ours, bares);
        return 0;
    }

    static async Task<(double Wall, double Processor)> TurnAsync(Func<Task> fetch)
    {
        var process = Process.GetCurrentProcess();
        var (processor, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        for (var i = 0; i < FetchesOfATurn; i++) await fetch();
        process.Refresh();
        return (watch.Elapsed.TotalMicroseconds / FetchesOfATurn, (process.TotalProcessorTime - processor).TotalMicroseconds / FetchesOfATurn);
    }

    static void Print(string name, List<(double Wall, double Processor)> turns, List<(double Wall, double Processor)> bare)
    {
        var (wall, processor) = (Median(turns.ConvertAll(t => t.Wall)), Median(turns.ConvertAll(t => t.Processor)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-30} {wall,7:0.0} µs ({wall / Median(bare.ConvertAll(t => t.Wall)):0.00}×) {processor,7:0.0} µs of processor ({processor / Median(bare.ConvertAll(t => t.Processor)):0.00}×)"));
    }

    static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    static async Task ServeAsync(TcpListener listener)
    {
        byte[] answer =
        [
            .. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nDate: Fri, 21 Mar 2025 08:00:00 GMT\r\nServer: benchmark\r\nETag: \"1\"\r\nContent-Length: {PageBytes}\r\n\r\n"),
            .. Enumerable.Repeat((byte)'x', PageBytes),
        ];
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync();
            client.NoDelay = true;
            _ = Task.Run(async () =>
            {
                var (request, stream) = (new byte[8192], client.GetStream());
                while (await stream.ReadAsync(request) > 0) await stream.WriteAsync(answer); // each request comes in one piece
            });
        }
    }
}
