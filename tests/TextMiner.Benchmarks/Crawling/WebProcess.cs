using System.Diagnostics;
using System.Globalization;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Benchmarks.Crawling;

/// <summary>The generated web in a process of its own, as outsiders start it, so that no contestant shares its memory or its threads.</summary>
sealed class WebProcess : IDisposable
{
    readonly Process _process;
    readonly HttpClient _client;

    WebProcess(Process process, Uri address) => (_process, _client) = (process, new HttpClient { BaseAddress = address });

    public Uri Address => _client.BaseAddress!;

    /// <summary>Starts it; the definitions of its sources go into the folder <c>sources</c> of the folder.</summary>
    public static async Task<WebProcess> StartAsync(GeneratedWebOptions options, string folder, CancellationToken cancel)
    {
        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            "exec", typeof(WebProcess).Assembly.Location, "web", "--pages", Text(options.Pages), "--hosts", Text(options.Hosts), "--seed", Text(options.Seed),
            "--delay", Text(options.DelayMs), "--sources", Path.Combine(folder, "sources"),
        ])
        { RedirectStandardOutput = true })!;
        var address = await process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("the generated web did not start");
        await process.StandardOutput.ReadLineAsync(cancel);
        return new WebProcess(process, new Uri(address.Split(' ')[0]));
    }

    public async Task ClearLogAsync(CancellationToken cancel)
    {
        using var answer = await _client.PostAsync(new Uri("/log/clear", UriKind.Relative), null, cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The log in the order of arrival.</summary>
    public async Task<List<LoggedRequest>> LogAsync(CancellationToken cancel)
    {
        var text = await _client.GetStringAsync(new Uri("/log", UriKind.Relative), cancel);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    static LoggedRequest Parse(string line)
    {
        var fields = line.Split('\t');
        static long Ticks(string milliseconds) => (long)(double.Parse(milliseconds, CultureInfo.InvariantCulture) / 1e3 * Stopwatch.Frequency);
        return new LoggedRequest(fields[2], fields[3], Ticks(fields[0]), Ticks(fields[1]), int.Parse(fields[4], CultureInfo.InvariantCulture), fields[5] != "");
    }
}
