using System.Text.Json;
using TextMiner.Storage;
using TextMiner.Storage.Runs;
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
        var same = await CommandLine.RunAsync("", "diff", "2", "2", "--db", _run.Workspace.Database);
        Assert.Equal((ExitCode.Usage, "textminer: run 2 stands twice; name two runs, the earlier first (textminer runs lists them; textminer runs show 2 says what one changed).\n"), (same.Code, same.Errors));
        var none = await CommandLine.RunAsync("", "diff", "1", "9", "--db", _run.Workspace.Database);
        Assert.Equal((ExitCode.Usage, "textminer: there is no run 9; the newest is 2 (textminer runs lists them).\n"), (none.Code, none.Errors));
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("diff", "1", "2")]
    [InlineData("diff", "1", "2", "--summary")]
    [InlineData("alerts")]
    [InlineData("alerts", "--documents")]
    public async Task Every_answer_about_runs_has_the_same_rows_and_names_as_json_and_csv(params string[] command)
    {
        // The sample itself raises nothing at its second run.
        using (var store = CorpusStore.Open(_run.Workspace.Database, TimeProvider.System))
            new AlertHistory(store).Raise(2, [new Alert("burst", "theme:green", "2026-03", 4.5, 3, "主题“绿色发展”突增", "burst of green", [new AlertDocument("k1", "绿色规划"), new AlertDocument("k2", "节能方案")])]);
        var json = await JsonAsync([.. command, "--json"]);
        Assert.Equal(json.ToString(), (await JsonAsync([.. command, "--format", "json"])).ToString());
        Assert.NotEmpty(json.EnumerateArray());
        var csv = await CommandLine.RunAsync("", [.. command, "--format", "csv", "--no-bom", "--db", _run.Workspace.Database]);
        Assert.Equal(string.Join(',', json[0].EnumerateObject().Select(field => field.Name)), csv.Lines[0].TrimEnd('\r'));
        Assert.Equal(json.GetArrayLength(), csv.Lines.Length - 1);
        var both = await CommandLine.RunAsync("", [.. command, "--json", "--format", "csv", "--db", _run.Workspace.Database]);
        Assert.Equal((ExitCode.Usage, "textminer: --json and --format csv say different things; leave one of them.\n"), (both.Code, both.Errors));
    }

    [Fact]
    public async Task An_alert_is_shown_with_the_documents_behind_it()
    {
        using (var store = CorpusStore.Open(_run.Workspace.Database, TimeProvider.System))
        {
            var document = store.Query("SELECT doc_key, title, url FROM documents ORDER BY doc_key LIMIT 1", QueryLimits.Default).Rows[0];
            new AlertHistory(store).Raise(2, [new Alert("burst", "theme:green", "2026-03", 4.5, 3, "主题突增", "burst", [new AlertDocument((string)document[0]!, "旧题名"), new AlertDocument("gone", "已删文件")])]);
            var rows = await JsonAsync("alerts", "--documents", "--json");
            Assert.Equal([(string?)document[2], null], rows.EnumerateArray().Select(r => r.GetProperty("url").GetString()));
        }
        var alert = Assert.Single((await JsonAsync("alerts", "--json")).EnumerateArray());
        Assert.Equal((2, "旧题名 | 已删文件"), (alert.GetProperty("documents").GetInt32(), alert.GetProperty("titles").GetString()));
        var text = await CommandLine.RunAsync("", "alerts", "--db", _run.Workspace.Database);
        Assert.Contains("旧题名", text.Output, StringComparison.Ordinal);
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
