using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TextMiner.Commands;
using TextMiner.Documents;
using TextMiner.Sample;
using TextMiner.Storage;

namespace TextMiner.Tests.Commands;

/// <summary>The refresh as a scheduler starts it: budgets, dry runs, lock, exit codes, logs.</summary>
public sealed class RefreshCommandTests : IDisposable
{
    static readonly Dictionary<string, string> None = [];

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-refresh-").FullName;

    string Database => Path.Combine(_folder, "textminer.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_budget_of_pages_ends_the_fetching_and_what_is_left_comes_with_the_next_run()
    {
        await using var server = await StartAsync();
        // Which nine come first is a matter of luck, and so is how many of them are articles.
        var first = await CommandLine.RunInAsync(_folder, new Dictionary<string, string> { ["TEXTMINER_REFRESH_FAILURE_SHARE"] = "1" }, [.. Arguments(server), "--max-pages", "9", "--log", "text"]);
        Assert.True(first.Code == ExitCode.Done, first.Errors);
        Assert.Matches(@"the 9 pages of this refresh are spent; \d+ addresses that are due wait for the next", first.Errors);
        Assert.Equal(["9"], Ask("SELECT SUM(visits) FROM frontier"));
        Assert.Equal(["0"], Ask("SELECT COUNT(*) FROM frontier WHERE state <> 'waiting'"));
        var second = await RefreshAsync(server, "--log", "text");
        Assert.True(second.Code == ExitCode.Done, second.Errors);
        Assert.DoesNotContain("wait for the next", second.Errors, StringComparison.Ordinal);
        using var whole = new Pipeline.SampleRun();
        await whole.RefreshAsync();
        const string documents = "SELECT doc_key || content_digest FROM documents ORDER BY 1";
        Assert.NotEmpty(Ask(documents));
        Assert.Equal(whole.Ask(documents), Ask(documents));
    }

    [Fact]
    public async Task Words_of_the_user_are_no_news_of_the_second_run()
    {
        await using var server = await StartAsync();
        // One word of nobody, one of the policy vocabulary, and a stop word: each has one origin.
        var words = Path.Combine(_folder, "words.txt");
        await File.WriteAllTextAsync(words, "潮汐驿站 10\n新质生产力 10\n推进 10\n", TestContext.Current.CancellationToken);
        await RefreshAsync(server, "--user-dict", words);
        Assert.Equal(["推进|user|1", "新质生产力|user|0", "潮汐驿站|user|0"], Ask("SELECT term, origin, is_stop FROM terms WHERE origin = 'user' ORDER BY term"));
        var digest = Ask("SELECT output_digest FROM runs WHERE run_id = 1");
        var second = await RefreshAsync(server, "--user-dict", words);
        Assert.Contains("No news", second.Output, StringComparison.Ordinal);
        Assert.Equal(digest, Ask("SELECT output_digest FROM runs WHERE run_id = 2"));
    }

    [Fact]
    public async Task A_budget_of_time_ends_the_fetching_politely()
    {
        await using var server = await StartAsync();
        // Three hundredths of a second: some pages at most, and nothing in hand afterwards.
        var answer = await RefreshAsync(server, "--max-minutes", "0.0005", "--log", "text");
        Assert.Contains("minutes of this refresh are spent", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(["0"], Ask("SELECT COUNT(*) FROM frontier WHERE state <> 'waiting'"));
        Assert.Equal(["done"], Ask("SELECT status FROM runs"));
    }

    [Fact]
    public async Task A_dry_run_says_what_is_due_and_changes_nothing()
    {
        await using var server = await StartAsync();
        var before = await RefreshAsync(server, "--dry-run");
        Assert.True(before.Code == ExitCode.Done, before.Errors);
        Assert.Contains("where the source begins", before.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
        await RefreshAsync(server, "--max-pages", "9");
        var (rows, requests) = (Ask("SELECT url, state, due_at, visits, attempts, fence FROM frontier ORDER BY url"), Ask("SELECT COUNT(*) FROM fetches"));
        var due = await RefreshAsync(server, "--dry-run");
        Assert.True(due.Code == ExitCode.Done, due.Errors);
        Assert.Contains("found and never visited", due.Output, StringComparison.Ordinal);
        Assert.Contains("next due 2", due.Output, StringComparison.Ordinal);
        Assert.Equal(rows, Ask("SELECT url, state, due_at, visits, attempts, fence FROM frontier ORDER BY url"));
        Assert.Equal(requests, Ask("SELECT COUNT(*) FROM fetches"));
        Assert.Equal(["1"], Ask("SELECT COUNT(*) FROM runs"));
        var promised = due.Lines.Where(line => !line.StartsWith(' ')).Sum(line => int.Parse(line.Split(": ")[1].Split(' ')[0], CultureInfo.InvariantCulture));
        await RefreshAsync(server, "--max-pages", promised.ToString(CultureInfo.InvariantCulture));
        Assert.True(int.Parse(Ask("SELECT SUM(visits) FROM frontier")[0], CultureInfo.InvariantCulture) == 9 + promised);
    }

    [Fact]
    public async Task Only_one_source_is_asked_when_one_is_named()
    {
        await using var server = await StartAsync();
        var key = (await RefreshAsync(server, "--dry-run")).Lines[0].Split(':')[0];
        foreach (var flag in (string[])["--only", "--source"])
        {
            var lines = (await RefreshAsync(server, "--dry-run", flag, key)).Lines.Where(line => !line.StartsWith(' ')).ToList();
            Assert.StartsWith(key + ": ", Assert.Single(lines), StringComparison.Ordinal);
        }
        var unknown = await RefreshAsync(server, "--only", "nobody");
        Assert.Equal(ExitCode.Usage, unknown.Code);
        Assert.Contains("there is no source “nobody”", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_share_of_failures_decides_between_exit_codes_0_and_1()
    {
        await using var server = await StartAsync();
        var strict = await RefreshAsync(server, new Dictionary<string, string> { ["TEXTMINER_REFRESH_FAILURE_SHARE"] = "0" });
        Assert.NotEqual(["0"], Ask("SELECT COUNT(*) FROM rejections WHERE stage = 'extract'"));
        Assert.Equal(ExitCode.ManyRejections, strict.Code);
        Assert.Equal(["done"], Ask("SELECT status FROM runs"));
        var usual = await RefreshAsync(server);
        Assert.Equal(ExitCode.Done, usual.Code);
    }

    [Fact]
    public async Task Another_run_is_refused_with_who_holds_the_database()
    {
        await using var server = await StartAsync();
        using (WorkspaceLock.Take(new Workspace(Database)))
        {
            var refused = await RefreshAsync(server);
            Assert.Equal(ExitCode.Environment, refused.Code);
            Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}, since 2", refused.Errors, StringComparison.Ordinal);
            Assert.Contains("textminer", refused.Errors, StringComparison.Ordinal);
        }
        Assert.False(File.Exists(Database + ".holder"));
        // What a killed program left says nothing once the lock is free.
        File.WriteAllText(Database + ".holder", "process 1 on nowhere");
        WorkspaceLock.Take(new Workspace(Database)).Dispose();
    }

    [Fact]
    public async Task Who_holds_the_database_tells_no_secret()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM is of Unix");
        await using var server = await StartAsync();
        using var process = Process.Start(CommandLine.Start([.. Arguments(server), "--alert-webhook", "https://hook.lanhe.example/verborgen"]))!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await WaitForAsync(() => File.Exists(Database + ".holder") && new FileInfo(Database + ".holder").Length > 0);
        var holder = File.ReadAllText(Database + ".holder");
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(errors, output);
        Assert.Contains("--alert-webhook", holder, StringComparison.Ordinal);
        Assert.DoesNotContain("verborgen", holder, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_cannot_begin_gives_the_lock_back()
    {
        var workspace = new Workspace(Database);
        // The schema knows provinces and prefectures.
        Assert.ThrowsAny<Exception>(() => PipelineSession.Open(workspace, [new Region("970000", "澜河省", 3, null)]));
        WorkspaceLock.Take(workspace).Dispose();
        PipelineSession.Open(workspace, []).Dispose();
    }

    [Fact]
    public async Task A_run_that_an_error_stopped_is_on_record_as_failed()
    {
        await using var server = await StartAsync();
        // Where the folders of the archive are to be, there are files.
        var archive = Directory.CreateDirectory(Path.ChangeExtension(Database, ".archive")).FullName;
        for (var i = 0; i < 256; i++) File.WriteAllText(Path.Combine(archive, i.ToString("x2", CultureInfo.InvariantCulture)), "");
        var stopped = await RefreshAsync(server);
        Assert.Equal(ExitCode.Environment, stopped.Code);
        Assert.Equal(["failed"], Ask("SELECT status FROM runs WHERE finished_at IS NOT NULL"));
        Directory.Delete(archive, recursive: true);
        Assert.Equal(ExitCode.Done, (await RefreshAsync(server)).Code);
        Assert.Equal(["failed", "done"], Ask("SELECT status FROM runs ORDER BY run_id"));
    }

    [Fact]
    public async Task Figures_of_a_run_stay_when_later_runs_meet_the_same()
    {
        await using var server = await StartAsync();
        await RefreshAsync(server);
        const string figures = "SELECT fetches || ' ' || rejections FROM v_runs WHERE run_id = 1";
        var first = Ask(figures);
        Assert.Equal(Ask("SELECT (SELECT COUNT(*) FROM fetches) || ' ' || (SELECT COUNT(*) FROM rejections)"), first);
        await RefreshAsync(server);
        Assert.Equal(first, Ask(figures));
        await RefreshAsync(server, new Dictionary<string, string> { ["TEXTMINER_RETENTION_RUNS"] = "1" });
        Assert.Equal(["0"], Ask("SELECT COUNT(*) FROM fetches WHERE run_id = 1"));
        Assert.Equal(first, Ask(figures));
    }

    [Fact]
    public async Task Wrong_usage_is_2_and_stays_a_sentence()
    {
        await using var server = await StartAsync();
        var wrong = await RefreshAsync(server, "--max-pages", "viele");
        Assert.Equal(ExitCode.Usage, wrong.Code);
        Assert.Equal("textminer: --max-pages: refresh.maxPages: expected a whole number from 0 to 2147483647; found “viele”", wrong.Errors.Trim());
    }

    [Fact]
    public async Task A_terminated_refresh_ends_with_130_and_its_run_is_cancelled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM is of Unix");
        await using var server = await StartAsync();
        using var process = Process.Start(CommandLine.Start([.. Arguments(server), "--max-minutes", "5"]))!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await WaitForAsync(() => File.Exists(Database + ".holder") && File.Exists(Database) && Ask("SELECT COUNT(*) FROM fetches")[0] != "0");
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        Assert.True(process.ExitCode == ExitCode.Interrupted, await errors);
        Assert.Equal(["cancelled"], Ask("SELECT status FROM runs"));
        Assert.Contains("Interrupted; what was finished is kept", await errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Database + ".holder"));
    }

    [Fact]
    public async Task Where_standard_error_is_no_terminal_every_line_of_a_run_is_an_object()
    {
        await using var server = await StartAsync();
        var answer = await RefreshAsync(server);
        Assert.True(answer.Code == ExitCode.Done, answer.Errors);
        var lines = answer.Errors.TrimEnd().Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.All(lines, line => Assert.All((string[])["time", "level", "stage", "message"], key => Assert.Equal(JsonValueKind.String, line.GetProperty(key).ValueKind)));
        Assert.Contains(lines, line => line.GetProperty("run").GetInt64() == 1);
        var fetch = Assert.Single(lines, line => line.GetProperty("stage").GetString() == "Fetch" && line.TryGetProperty("counts", out var counts) && counts.TryGetProperty("pages", out _));
        Assert.Equal(Ask("SELECT COUNT(*) FROM fetches WHERE outcome IN ('fetched', 'listed', 'moved')")[0], fetch.GetProperty("counts").GetProperty("pages").ToString());
        var text = await RefreshAsync(server, "--log", "text");
        Assert.Matches("Z Fetch ", text.Errors);
        Assert.DoesNotContain("{", text.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_a_run_are_objects_without_secrets()
    {
        await using var server = await StartAsync();
        using (WorkspaceLock.Take(new Workspace(Database)))
        {
            File.WriteAllText(Database + ".holder", "process 7: textminer alerts --webhook https://hook.lanhe.example/in?token=geheim http://liu:offen@lanhe.example/");
            var refused = await RefreshAsync(server, new Dictionary<string, string> { ["TEXTMINER_ALERTS_WEBHOOK"] = "https://hook.lanhe.example/verborgen" });
            var line = JsonElement.Parse(refused.Errors.TrimEnd());
            Assert.Equal("error", line.GetProperty("level").GetString());
            Assert.Contains("process 7", refused.Errors, StringComparison.Ordinal);
            Assert.All((string[])["geheim", "offen", "verborgen"], secret => Assert.DoesNotContain(secret, refused.Errors, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Settings_of_topics_hold_for_the_next_run_even_without_news()
    {
        await using var server = await StartAsync();
        foreach (var (k, news) in new[] { (4, true), (5, true), (5, false) })
        {
            var answer = await RefreshAsync(server, new Dictionary<string, string> { ["TEXTMINER_TOPICS_K"] = k.ToString(CultureInfo.InvariantCulture) });
            Assert.True(answer.Code == ExitCode.Done, answer.Errors);
            Assert.Equal(!news, answer.Output.StartsWith("No news", StringComparison.Ordinal));
            Assert.Equal([$"{k}"], Ask("SELECT COUNT(*) FROM topics JOIN topic_fits USING (run_id) WHERE is_current = 1"));
        }
        var digests = Ask("SELECT config_digest FROM runs ORDER BY run_id");
        Assert.NotEqual(digests[0], digests[1]);
        Assert.Equal(digests[1], digests[2]);
    }

    [Fact]
    public async Task Help_documents_the_exit_codes()
    {
        var help = await CommandLine.RunInAsync(_folder, None, "refresh", "--help");
        Assert.All((string[])["0 done", "1 done", "2 wrong usage", "3 something", "130 interrupted", "--dry-run", "--only", "--max-pages", "--max-minutes"],
            words => Assert.Contains(words, help.Output, StringComparison.Ordinal));
    }

    static Task<SampleServer> StartAsync() => SampleServer.StartAsync(Installation.SampleSites, 0, 1, TestContext.Current.CancellationToken);

    string[] Arguments(SampleServer server) => ["refresh", "--sample", server.Address.AbsoluteUri, "--db", Database, "--no-snapshot"];

    Task<CommandAnswer> RefreshAsync(SampleServer server, params string[] more) => CommandLine.RunInAsync(_folder, None, [.. Arguments(server), .. more]);

    Task<CommandAnswer> RefreshAsync(SampleServer server, Dictionary<string, string> variables) => CommandLine.RunInAsync(_folder, variables, Arguments(server));

    List<string> Ask(string sql)
    {
        using var store = CorpusStore.OpenReadOnly(Database);
        return [.. store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }

    static async Task WaitForAsync(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!Try(holds))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "what was waited for did not come");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    static bool Try(Func<bool> holds)
    {
        try
        {
            return holds();
        }
        catch (TextMiner.Documents.EnvironmentException)
        {
            return false; // the file is being made
        }
    }
}
