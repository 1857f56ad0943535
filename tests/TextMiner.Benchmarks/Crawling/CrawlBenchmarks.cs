using System.Globalization;
using TextMiner.Documents;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Benchmarks.Crawling;

/// <summary>The benchmarks of crawling by name, and what their command lines may say.</summary>
static class CrawlBenchmarks
{
    const string Usage =
        """
        ./run.sh bench web       [--port N] [--sources DIR]  serves a generated web and writes source definitions for it
        ./run.sh bench crawl     [--rounds N]                a whole refresh beside Scrapy and a bare loop, on one host and on several
        ./run.sh bench frontier  [--seconds N]               memory and speed with ten thousand, a hundred thousand and a million waiting addresses
        ./run.sh bench cost                                  what a page costs step by step
        each with [--pages N] [--hosts N] [--seed N] [--delay MILLISECONDS] [--crawl-delay SECONDS]
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var given = Parse(arguments[1..]);
            switch (arguments[0])
            {
                case "web": return await ServeAsync(given, stop.Token);
                case "bare": return await BareLoop.RunAsync(new Uri(given["--server"]), (int)Number(given, "--hosts", 8), stop.Token);
                case "crawl": return await CrawlRate.RunAsync(OptionsOf(given), (int)Number(given, "--rounds", 3), stop.Token);
                case "cost": return await PageCost.RunAsync(OptionsOf(given), stop.Token);
                default: return await FrontierSizes.RunAsync(OptionsOf(given), (int)Number(given, "--seconds", 15), stop.Token);
            }
        }
        catch (Exception wrong) when (wrong is FormatException or EnvironmentException)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n{Usage}");
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    static async Task<int> ServeAsync(Dictionary<string, string> given, CancellationToken stop)
    {
        var folder = Path.GetFullPath(given.GetValueOrDefault("--sources", Path.Combine("out", "generated-sources")));
        await using var web = await GeneratedWeb.StartAsync(OptionsOf(given), (int)Number(given, "--port", 0), stop);
        web.WriteSources(folder);
        Console.WriteLine($"{web.Address} {web.Articles.Count()} articles on {web.Hosts.Count} hosts; GET /log, POST /log/clear, POST /revision/2");
        Console.WriteLine($"./run.sh refresh --sources {folder} --sample {web.Address} --db PATH");
        await Task.Delay(Timeout.Infinite, stop);
        return 0;
    }

    static GeneratedWebOptions OptionsOf(Dictionary<string, string> given) => new()
    {
        Pages = (int)Number(given, "--pages", 2000),
        Hosts = (int)Number(given, "--hosts", 8),
        Seed = (int)Number(given, "--seed", 20261125),
        DelayMs = (int)Number(given, "--delay", 0),
        CrawlDelay = given.ContainsKey("--crawl-delay") ? Number(given, "--crawl-delay", 0) : null,
    };

    static Dictionary<string, string> Parse(string[] arguments)
    {
        string[] known = ["--port", "--sources", "--pages", "--hosts", "--seed", "--delay", "--crawl-delay", "--rounds", "--seconds", "--server"];
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in arguments.Chunk(2))
            given[pair[0]] = pair.Length == 2 && known.Contains(pair[0], StringComparer.Ordinal) ? pair[1]
                : throw new FormatException($"“{string.Join(' ', pair)}” is not understood.");
        return given;
    }

    static double Number(Dictionary<string, string> given, string name, double otherwise) =>
        !given.TryGetValue(name, out var text) ? otherwise
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"{name} takes a number, not “{text}”.");
}
