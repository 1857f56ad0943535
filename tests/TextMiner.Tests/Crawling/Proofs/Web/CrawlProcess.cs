using System.Diagnostics;
using System.Globalization;
using TextMiner.Commands;

namespace TextMiner.Tests.Crawling.Proofs.Web;

/// <summary>A program under measurement: a process, its processor time and its greatest resident size, and what it said on standard error.</summary>
sealed class CrawlProcess : IDisposable
{
    /// <summary>How often the operating system is asked for time and size: the last look is at most so long before the end.</summary>
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    const double TicksPerSecond = 100; // USER_HZ, which Linux fixes for its user space

    readonly Process _process;
    readonly List<string> _said = [];
    readonly Stopwatch _watch = Stopwatch.StartNew();
    readonly Thread _looking;

    CrawlProcess(string program, IEnumerable<string> arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        _looking = new Thread(Look) { IsBackground = true };
        _looking.Start();
    }

    public double CpuSeconds { get; private set; }

    public double PeakMegabytes { get; private set; }

    public TimeSpan Elapsed => _watch.Elapsed;

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Said
    {
        get
        {
            lock (_said) return string.Join('\n', _said);
        }
    }

    /// <summary>Starts any program.</summary>
    public static CrawlProcess Start(string program, params string[] arguments) => new(program, arguments);

    /// <summary>Starts <c>textminer refresh</c> over a generated web.</summary>
    public static CrawlProcess Refresh(Uri server, string sources, string database, params string[] more) =>
        new("dotnet", ["exec", typeof(CommandTree).Assembly.Location, "refresh", "--sources", sources, "--sample", server.AbsoluteUri, "--db", database, "--log", "text", .. more]);

    /// <summary>Seconds that a stage took by the program's own progress lines ("Fetch    … (1.2 s)"); null when it did not end.</summary>
    public double? SecondsOf(string stage)
    {
        foreach (var line in Said.Split('\n'))
        {
            if (line.Contains($" {stage} ", StringComparison.Ordinal) && line.EndsWith(" s)", StringComparison.Ordinal) && line.LastIndexOf('(') is var open and > 0)
                return double.Parse(line[(open + 1)..^3], CultureInfo.InvariantCulture);
        }
        return null;
    }

    /// <summary>SIGKILL: nothing in the process can run any more.</summary>
    public void Kill()
    {
        _process.Kill();
        WaitForEnd();
    }

    public void WaitForEnd()
    {
        _process.WaitForExit();
        _watch.Stop();
        _looking.Join();
    }

    public async Task<CrawlProcess> EndAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        WaitForEnd();
        return this;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    void Note(string? line)
    {
        if (line is null) return;
        lock (_said) _said.Add(line);
    }

    void Look()
    {
        try
        {
            while (!_process.HasExited)
            {
                // Fields 14 and 15, counted after the name in parentheses, which may hold anything (proc(5)).
                var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                CpuSeconds = (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
                var peak = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
                if (peak is not null) PeakMegabytes = long.Parse(peak.Split(' ')[^2], CultureInfo.InvariantCulture) / 1024.0;
                Thread.Sleep(Interval);
            }
        }
        catch (Exception gone) when (gone is IOException or IndexOutOfRangeException)
        {
            // It ended between the question and the answer.
        }
    }
}
