using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TextMiner.Sample;
using TextMiner.Storage;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Scheduling;

/// <summary>serve as a process: what it makes up, how it ends, and what does not end it.</summary>
public sealed class ServeTests : IDisposable
{
    static readonly string SampleSites = Path.Combine(Repository.Root, "corpus", "sample");

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-serve-").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    string Database => Path.Combine(_folder, "textminer.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Serve_says_its_plan_and_ends_cleanly_when_it_is_told_to()
    {
        using var process = Serve("--sources", Path.Combine(SampleSites, "sources"));
        var first = await process.StandardError.ReadLineAsync(Stop);
        Assert.Contains("the next run is planned for", first, StringComparison.Ordinal);
        Assert.Contains("-01-01 00:00 +00:00", first, StringComparison.Ordinal);
        Assert.Contains("ended as it was told to", await EndedAsync(process), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, process.ExitCode);
    }

    [Fact]
    public async Task A_run_that_is_told_to_end_is_cancelled_and_the_next_start_makes_it_up()
    {
        LeaveOpenRun();
        using (var silent = new TcpListener(IPAddress.Loopback, 0))
        {
            // It takes requests and never answers: the run waits for it until it is told to end.
            silent.Start();
            using var process = Serve("--only", "lanhe", "--sample", $"http://{silent.LocalEndpoint}/");
            Assert.Contains("did not finish and is made up now", await process.StandardError.ReadLineAsync(Stop), StringComparison.Ordinal);
            using var asked = await silent.AcceptTcpClientAsync(Stop);
            var rest = await EndedAsync(process);
            Assert.Equal(ExitCode.Done, process.ExitCode);
            Assert.Contains("ended as it was told to", rest, StringComparison.Ordinal);
            Assert.Equal(["interrupted", "cancelled"], Statuses());
        }
        await using var server = await SampleServer.StartAsync(SampleSites, cancellation: Stop);
        using var again = Serve("--only", "lanhe", "--max-pages", "6", "--no-snapshot", "--sample", server.Address.ToString());
        Assert.Contains("did not finish and is made up now", await again.StandardError.ReadLineAsync(Stop), StringComparison.Ordinal);
        await UntilAsync(again, "the next run is planned for");
        Assert.Equal(["interrupted", "cancelled", "done"], Statuses());
        await EndedAsync(again);
        Assert.Equal(ExitCode.Done, again.ExitCode);
    }

    [Fact]
    public async Task A_run_that_fails_does_not_end_serve()
    {
        LeaveOpenRun();
        // A reserve that no disk has: the run does not begin, as it might in any night.
        using var process = Serve("--only", "lanhe", "--sample", "http://127.0.0.1:9/", "--config", Written("full.json", """{ "disk": { "reserveMegabytes": 1000000000 } }"""));
        var said = await UntilAsync(process, "the next run is planned for");
        Assert.Contains("this run failed", said, StringComparison.Ordinal);
        Assert.Contains("must stay free", said, StringComparison.Ordinal);
        Assert.Contains("ended as it was told to", await EndedAsync(process), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, process.ExitCode);
    }

    [Fact]
    public async Task A_run_that_would_overlap_another_is_left_out()
    {
        LeaveOpenRun();
        using var held = WorkspaceLock.Take(new Workspace(Database));
        using var process = Serve("--only", "lanhe", "--sample", "http://127.0.0.1:9/");
        var said = await UntilAsync(process, "the next run is planned for");
        Assert.Contains("this run is left out", said, StringComparison.Ordinal);
        Assert.Contains("another textminer is working on this database", said, StringComparison.Ordinal);
        await EndedAsync(process);
        Assert.Equal(["running"], Statuses());
    }

    [Fact]
    public async Task A_database_that_was_cut_off_while_it_was_made_does_not_stop_serve()
    {
        await File.WriteAllBytesAsync(Database, [], Stop);
        using var process = Serve("--sources", Path.Combine(SampleSites, "sources"));
        Assert.Contains("the next run is planned for", await process.StandardError.ReadLineAsync(Stop), StringComparison.Ordinal);
        await EndedAsync(process);
        Assert.Equal(ExitCode.Done, process.ExitCode);
    }

    /// <summary>What a killed refresh leaves: the next start owes a run.</summary>
    void LeaveOpenRun()
    {
        using var store = CorpusStore.Open(Database, TimeProvider.System);
        store.BeginRun(new RunStart(RunKind.Refresh, "1.0", 1, new RunDigests()));
    }

    string Written(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    IEnumerable<string> Statuses()
    {
        using var store = CorpusStore.OpenReadOnly(Database);
        return [.. store.Query("SELECT status FROM runs ORDER BY run_id", QueryLimits.Default).Rows.Select(row => (string)row[0]!)];
    }

    Process Serve(params string[] options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM is of Unix");
        return Process.Start(CommandLine.Start(["serve", "--db", Database, "--schedule", "0 0 1 1 *", "--tz", "UTC", .. options]))!;
    }

    static async Task<string> UntilAsync(Process process, string words)
    {
        var said = "";
        while (await process.StandardError.ReadLineAsync(Stop) is { } line)
        {
            said += line + "\n";
            if (line.Contains(words, StringComparison.Ordinal)) return said;
        }
        throw new InvalidOperationException($"serve ended without “{words}”: {said}");
    }

    /// <summary>Tells a process to end, and gives what it still says.</summary>
    static async Task<string> EndedAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        var rest = process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return await rest;
    }
}
