using System.Text.Json;
using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Runs;

/// <summary>A run whose program is no more is told from one that is under way by the lock, before the next run notes it.</summary>
public sealed class CutOffRunTests : IDisposable
{
    static readonly Dictionary<string, string> None = [];

    readonly StoreFixture _fixture = new();

    Workspace Workspace => new(_fixture.Store.Path);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_run_that_nobody_works_on_is_interrupted_and_says_since_when_it_shows_no_progress()
    {
        var run = _fixture.Store.BeginRun(new RunStart(RunKind.Refresh, "0", 1, new RunDigests()));
        _fixture.Clock.Advance(TimeSpan.FromMinutes(7));
        _fixture.Store.SaveSources([new Source("s", "国家数据部", null, DocumentKind.Policy, null)]);
        var (began, progress) = (Told("started_at"), Told("progress_at"));
        Assert.Equal(TimeSpan.FromMinutes(7), DateTimeOffset.Parse(progress, null) - DateTimeOffset.Parse(began, null));
        await AssertToldAsync("interrupted", $"cut off, without progress since {progress}", null);
        Assert.Equal("running", Told("status"));

        // Who holds the lock since before the run began is at work on it.
        using (WorkspaceLock.Take(Workspace, new FakeTimeProviderAt(DateTimeOffset.Parse(began, null))))
            await AssertToldAsync("running", $"progress until {progress}", $"process {Environment.ProcessId} on");
        // Who took it later does something else.
        using (WorkspaceLock.Take(Workspace, new FakeTimeProviderAt(DateTimeOffset.Parse(progress, null))))
            await AssertToldAsync("interrupted", $"cut off, without progress since {progress}", $"process {Environment.ProcessId} on");

        async Task AssertToldAsync(string status, string words, string? holder)
        {
            Assert.Contains(words, await AskAsync("runs", "show", $"{run}"), StringComparison.Ordinal);
            Assert.Equal(status, JsonElement.Parse(await AskAsync("runs", "show", $"{run}", "--json")).GetProperty("run").GetProperty("status").GetString());
            var row = JsonElement.Parse(await AskAsync("runs", "--json"))[0];
            Assert.Equal((status, progress), (row.GetProperty("status").GetString(), row.GetProperty("progress_at").GetString()));
            var text = await AskAsync("status");
            if (status == "interrupted") Assert.Contains($"run {run} was {words}; the next run goes on from there", text, StringComparison.Ordinal);
            Assert.Equal(holder is not null, text.Contains($"at work now: {holder}", StringComparison.Ordinal));
            var json = JsonElement.Parse(await AskAsync("status", "--json"));
            Assert.Equal(status, json.GetProperty("runs")[0].GetProperty("status").GetString());
            Assert.Equal(progress, json.GetProperty("runs")[0].GetProperty("progress_at").GetString());
            Assert.Equal(holder is not null, json.GetProperty("working_now").GetString()?.StartsWith(holder ?? "", StringComparison.Ordinal) ?? false);
        }
    }

    [Fact]
    public void A_run_notes_its_progress_not_oftener_than_every_second()
    {
        _fixture.Store.BeginRun(new RunStart(RunKind.Refresh, "0", 1, new RunDigests()));
        var began = Told("progress_at");
        _fixture.Clock.Advance(TimeSpan.FromMilliseconds(900));
        _fixture.Store.KeepSettingsDigest("a");
        Assert.Equal(began, Told("progress_at"));
        _fixture.Clock.Advance(TimeSpan.FromMilliseconds(200));
        _fixture.Store.KeepSettingsDigest("b");
        Assert.NotEqual(began, Told("progress_at"));
    }

    [Fact]
    public async Task Looking_at_the_lock_refuses_no_run()
    {
        using var stop = new CancellationTokenSource();
        var looking = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested) WorkspaceLock.HolderOf(Workspace);
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 200; i++) WorkspaceLock.Take(Workspace).Dispose();
        await stop.CancelAsync();
        await looking;
        Assert.Null(WorkspaceLock.HolderOf(Workspace));
    }

    string Told(string column) => (string)_fixture.Store.Query($"SELECT {column} FROM runs ORDER BY run_id DESC LIMIT 1", QueryLimits.Default).Rows[0][0]!;

    async Task<string> AskAsync(params string[] arguments)
    {
        var answer = await CommandLine.RunInAsync(_fixture.Folder, None, [.. arguments, "--db", _fixture.Store.Path]);
        Assert.True(answer.Code == ExitCode.Done, answer.Errors);
        return answer.Output;
    }

    sealed class FakeTimeProviderAt(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
