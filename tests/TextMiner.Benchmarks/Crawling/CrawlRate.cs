using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Benchmarks.Crawling;

/// <summary>
/// A whole refresh beside Scrapy and a bare loop over the same generated pages without delays: the server in a process of its own, the
/// contestants in turn, medians of the rounds. Each must have fetched every article, by the server's log.
/// </summary>
static class CrawlRate
{
    public static async Task<int> RunAsync(GeneratedWebOptions options, int rounds, CancellationToken cancel)
    {
        Console.WriteLine($"{options.Pages} pages; {Environment.ProcessorCount} processors, the server on the same ones; medians of {rounds} rounds");
        var complete = true;
        foreach (var hosts in new[] { 1, options.Hosts }.Distinct())
            complete &= await CompareAsync(options with { Hosts = hosts }, rounds, cancel);
        return complete ? 0 : 1;
    }

    static async Task<bool> CompareAsync(GeneratedWebOptions options, int rounds, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("textminer-bench-").FullName;
        try
        {
            using var server = await WebProcess.StartAsync(options, folder, cancel);
            var contestants = Contestants(server.Address, folder, options.Hosts);
            var runs = contestants.ConvertAll(_ => new List<Run>());
            for (var round = 0; round < rounds; round++)
                for (var i = 0; i < contestants.Count; i++) runs[i].Add(await MeasureAsync(contestants[i], server, Path.Combine(folder, $"{i}-{round}"), cancel));
            Print(options, contestants, runs);
            return runs.All(of => of.All(run => run.Articles == options.Pages));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static List<Contestant> Contestants(Uri server, string folder, int hosts)
    {
        var sources = Path.Combine(folder, "sources");
        var count = hosts.ToString(CultureInfo.InvariantCulture);
        var contestants = new List<Contestant>
        {
            new("textminer refresh", into => CrawlProcess.Refresh(server, sources, Path.Combine(into, "textminer.db"))),
            new("bare loop", _ => CrawlProcess.Start("dotnet", "exec", typeof(CrawlRate).Assembly.Location, "bare", "--server", server.AbsoluteUri, "--hosts", count)),
        };
        if (WithoutScrapy() is { } reason) Console.WriteLine($"without Scrapy: {reason}");
        else
            contestants.Add(new("Scrapy", into => CrawlProcess.Start(
                "/usr/bin/python3", Path.Combine(Folder(), "scrapy_peer.py"), server.Port.ToString(CultureInfo.InvariantCulture), count, Path.Combine(into, "scrapy.db"))));
        return contestants;
    }

    static string? WithoutScrapy()
    {
        const string install = "install it with apt-get install -y python3-scrapy";
        if (!File.Exists("/usr/bin/python3")) return $"there is no /usr/bin/python3; {install}";
        using var asked = CrawlProcess.Start("/usr/bin/python3", "-c", "import scrapy");
        asked.WaitForEnd();
        return asked.ExitCode == 0 ? null : $"python3 does not find it; {install}";
    }

    static async Task<Run> MeasureAsync(Contestant contestant, WebProcess server, string into, CancellationToken cancel)
    {
        Directory.CreateDirectory(into);
        await server.ClearLogAsync(cancel);
        using var process = await contestant.Start(into).EndAsync(cancel);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{contestant.Name} ended with {process.ExitCode}:\n{process.Said}");
        var log = await server.LogAsync(cancel);
        var articles = log.Where(r => r.Status == 200 && r.Path.Contains("/t20", StringComparison.Ordinal)).Select(r => (r.Host, r.Path)).Distinct().Count();
        var fetching = Stopwatch.GetElapsedTime(log[0].Arrived, log[^1].Answered).TotalSeconds;
        return new Run(process.Elapsed.TotalSeconds, fetching, process.CpuSeconds, process.PeakMegabytes, articles,
            [.. new[] { "Read", "Derive", "Topics" }.Select(stage => process.SecondsOf(stage) ?? double.NaN)]);
    }

    static void Print(GeneratedWebOptions options, List<Contestant> contestants, List<List<Run>> runs)
    {
        Console.WriteLine($"\n{options.Hosts} host{(options.Hosts == 1 ? "" : "s")}\n{"",-20}{"seconds",9}{"pages/s",9}{"fetching s",12}{"pages/s",9}{"CPU s",8}{"peak MB",9}{"pages",7}");
        double Median(int of, Func<Run, double> value) => runs[of].Select(value).Order().ElementAt(runs[of].Count / 2);
        for (var i = 0; i < contestants.Count; i++)
        {
            var (whole, fetching) = (Median(i, r => r.Seconds), Median(i, r => r.Fetching));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{contestants[i].Name,-20}{whole,9:F2}{options.Pages / whole,9:F0}{fetching,12:F2}{options.Pages / fetching,9:F0}{Median(i, r => r.Cpu),8:F2}{Median(i, r => r.Megabytes),9:F0}{runs[i].Min(r => r.Articles),7}"));
        }
        for (var i = 1; i < contestants.Count; i++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"textminer is {Median(i, r => r.Seconds) / Median(0, r => r.Seconds):F2} times as fast as {contestants[i].Name} from start to end, and {Median(i, r => r.Fetching) / Median(0, r => r.Fetching):F2} times from the first request to the last answer; it takes {Median(0, r => r.Cpu) / Median(i, r => r.Cpu):F2} times the processor time"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"textminer by its own account: reading {Median(0, r => r.Stages[0]):F1} s, deriving {Median(0, r => r.Stages[1]):F1} s, topics {Median(0, r => r.Stages[2]):F1} s"));
    }

    static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    sealed record Contestant(string Name, Func<string, CrawlProcess> Start);

    sealed record Run(double Seconds, double Fetching, double Cpu, double Megabytes, int Articles, double[] Stages);
}
