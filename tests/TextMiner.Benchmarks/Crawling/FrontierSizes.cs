using System.Diagnostics;
using System.Globalization;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Benchmarks.Crawling;

/// <summary>
/// A refresh whose frontier holds very many due addresses: how soon it asks for the first of them, how large it grows, how many pages a
/// second it fetches, and how long after an answer the next request to the same host comes (storing one page and claiming the next),
/// all seen from outside for a number of seconds after the first request; then it is killed. Without delays, so that nothing but the
/// crawler's own work lies between two requests.
/// </summary>
static class FrontierSizes
{
    static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    /// <summary>A crawl that has asked nothing by then will be called so.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<int> RunAsync(GeneratedWebOptions options, int seconds, CancellationToken cancel)
    {
        Console.WriteLine($"{options.Hosts} hosts, no delays, {seconds} seconds each, counted from the first request");
        Console.WriteLine($"{"waiting",10}{"first request s",17}{"peak MB",9}{"pages/s",9}{"answer to next request, ms: median",36}{"99 %",8}");
        foreach (var size in Sizes) await MeasureAsync(options with { Pages = options.Hosts, DelayMs = 0, CrawlDelay = null }, size, seconds, cancel);
        return 0;
    }

    static async Task MeasureAsync(GeneratedWebOptions options, int size, int seconds, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("textminer-frontier-").FullName;
        try
        {
            using var server = await WebProcess.StartAsync(options, folder, cancel);
            var (sources, database) = (Path.Combine(folder, "sources"), Path.Combine(folder, "textminer.db"));
            // A small refresh makes the tables, the sources and the rows of the hosts as the program makes them.
            using (var first = await CrawlProcess.Refresh(server.Address, sources, database).EndAsync(cancel))
                if (first.ExitCode != 0) throw new InvalidOperationException($"the first refresh ended with {first.ExitCode}:\n{first.Said}");
            FrontierTable.Fill(database, size, options.Hosts);
            await server.ClearLogAsync(cancel);
            using var process = CrawlProcess.Refresh(server.Address, sources, database);
            var begun = await WaitForFirstAsync(server, process, cancel);
            if (begun is null) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,10}  asked nothing in {process.Elapsed.TotalSeconds:F0} s, {process.PeakMegabytes:F0} MB by then"));
            else
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), cancel);
                Print(size, begun.Value, process, await server.LogAsync(cancel));
            }
            process.Kill();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<double?> WaitForFirstAsync(WebProcess server, CrawlProcess process, CancellationToken cancel)
    {
        while (process.Elapsed < Patience)
        {
            if (process.HasEnded) throw new InvalidOperationException($"the refresh ended with {process.ExitCode} before it asked for anything:\n{process.Said}");
            if ((await server.LogAsync(cancel)).Exists(r => r.Path.StartsWith("/bulk/", StringComparison.Ordinal))) return process.Elapsed.TotalSeconds;
            await Task.Delay(50, cancel);
        }
        return null;
    }

    static void Print(int size, double begun, CrawlProcess process, List<LoggedRequest> log)
    {
        var bulk = log.Where(r => r.Path.StartsWith("/bulk/", StringComparison.Ordinal)).ToList();
        var span = Stopwatch.GetElapsedTime(bulk[0].Arrived, bulk[^1].Answered).TotalSeconds;
        var between = bulk.GroupBy(r => r.Host).SelectMany(host => host.Zip(host.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a.Answered, b.Arrived).TotalMilliseconds)).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size,10}{begun,17:F1}{process.PeakMegabytes,9:F0}{bulk.Count / span,9:F0}{between[between.Count / 2],36:F2}{between[between.Count * 99 / 100],8:F2}"));
    }
}
