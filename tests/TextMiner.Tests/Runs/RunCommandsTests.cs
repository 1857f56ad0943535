using System.Text.Json;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Pipeline;

namespace TextMiner.Tests.Runs;

/// <summary>What runs did, as tables and as JSON.</summary>
public sealed class RunCommandsTests : IAsyncLifetime
{
    readonly SampleRun _run = new();

    public async ValueTask InitializeAsync()
    {
        await _run.RefreshAsync();
        await _run.RefreshAsync(revision: 2);
    }

    [Fact]
    public async Task Runs_are_listed_and_one_is_shown_with_digests_stages_sources_and_changes()
    {
        var list = await JsonAsync("runs", "--json");
        Assert.Equal([2, 1], list.EnumerateArray().Select(r => r.GetProperty("run_id").GetInt32()));
        Assert.Equal(93, list[1].GetProperty("added").GetInt32());
        var card = await JsonAsync("runs", "show", "2", "--json");
        Assert.Equal(list[0].GetProperty("output_digest").GetString(), card.GetProperty("run").GetProperty("output_digest").GetString());
        Assert.All(new[] { "input_digest", "config_digest", "rules_digest", "lexicon_digest", "models_digest" }, name => Assert.NotEmpty(card.GetProperty("run").GetProperty(name).GetString()!));
        Assert.Equal(["Fetch", "Read", "Derive", "Topics", "Measure", "Digest"], card.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("stage").GetString()));
        Assert.Equal(6, card.GetProperty("sources").GetArrayLength());
        Assert.Equal(1, card.GetProperty("sources").EnumerateArray().Sum(s => s.GetProperty("changed").GetInt32()));
        Assert.Contains(card.GetProperty("digests").EnumerateArray(), d => d.GetProperty("table").GetString() == "sentences" && d.GetProperty("rows").GetInt32() > 2000);
        var text = await CommandLine.RunAsync("", "runs", "show", "2", "--db", _run.Workspace.Database);
        Assert.Contains("Run 2: refresh, done, its results are what the views show", text.Output, StringComparison.Ordinal);
        var none = await CommandLine.RunAsync("", "runs", "show", "9", "--db", _run.Workspace.Database);
        Assert.Equal((ExitCode.Usage, "textminer: there is no run 9; the newest is 2 (textminer runs lists them).\n"), (none.Code, none.Errors));
    }

    [Fact]
    public async Task Status_tells_how_each_source_stands_and_what_the_disk_holds()
    {
        var status = await JsonAsync("status", "--json");
        Assert.Equal(6, status.GetProperty("sources").GetArrayLength());
        Assert.All(status.GetProperty("sources").EnumerateArray(), s => Assert.True(s.GetProperty("last_run").GetInt32() == 2 && s.GetProperty("last_run_status").GetString() == "done"));
        Assert.All(new[] { "database", "archive", "snapshot", "free" }, name => Assert.True(status.GetProperty("bytes").GetProperty(name).GetInt64() > 0, name));
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", status.GetProperty("newest_document").GetString());
        Assert.NotEmpty(status.GetProperty("last_success_at").GetString()!);
        var text = await CommandLine.RunAsync("", "status", "--db", _run.Workspace.Database);
        Assert.Equal(ExitCode.Done, text.Code);
        Assert.Contains("newest document", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diff_names_what_changed_and_why()
    {
        var diff = await JsonAsync("diff", "1", "2", "--format", "json");
        var text = Assert.Single(diff.EnumerateArray(), c => c.GetProperty("field").GetString() == "text");
        Assert.Equal("changed-page", text.GetProperty("cause").GetString());
        Assert.Contains(diff.EnumerateArray(), c => c.GetProperty("field").GetString() == "validity" && c.GetProperty("after").GetString() == "已修改");
        var wrong = await CommandLine.RunAsync("", "diff", "2", "1", "--db", _run.Workspace.Database);
        Assert.Equal((ExitCode.Usage, "textminer: run 2 is not before run 1; name the earlier run first: textminer diff 1 2.\n"), (wrong.Code, wrong.Errors));
        Assert.Equal(JsonValueKind.Array, (await JsonAsync("alerts", "--since", "1", "--format", "json")).ValueKind);
    }

    public ValueTask DisposeAsync()
    {
        _run.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var answer = await CommandLine.RunAsync("", [.. arguments, "--db", _run.Workspace.Database]);
        Assert.True(answer.Code == ExitCode.Done, answer.Errors);
        using var document = JsonDocument.Parse(answer.Output);
        return document.RootElement.Clone();
    }
}
