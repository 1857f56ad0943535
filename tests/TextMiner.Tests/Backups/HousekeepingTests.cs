using Dapper;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Schema;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Backups;

/// <summary>What retention throws away and what never, and the room that a run asks for.</summary>
public sealed class HousekeepingTests : IDisposable
{
    static readonly Dictionary<string, string> None = [];

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-retention-").FullName;

    string Database => Path.Combine(_folder, "textminer.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Old_runs_lose_their_details_and_nothing_that_is_needed()
    {
        // Each run changes the same page, so that earlier bodies belong to nobody but their runs.
        for (var run = 1; run <= 4; run++)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "a.txt"), TextOf("关于推进澜河产业的意见", run), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(_folder, $"short{run}.txt"), "短", TestContext.Current.CancellationToken);
            await RunAsync("import", "a.txt", $"short{run}.txt");
        }
        Age(TimeSpan.FromDays(40));
        const string kept = "SELECT doc_key, content_digest, version_no FROM documents UNION ALL SELECT document_id, version, digest FROM document_versions "
            + "UNION ALL SELECT url, body_digest, '' FROM pages UNION ALL SELECT url, reason, is_current FROM rejections WHERE is_current = 1 UNION ALL SELECT run_id, field, after FROM run_changes ORDER BY 1, 2, 3";
        var (before, fetches, bodies) = (Ask(kept), Count("fetches"), Bodies());
        string[] retention = ["{ \"retention\": { \"runs\": 2, \"fits\": 1, \"bodyDays\": 30 } }"];
        File.WriteAllText(Path.Combine(_folder, "textminer.json"), retention[0]);
        var dry = await RunAsync("prune", "--dry-run");
        Assert.Equal((fetches, bodies.Count), (Count("fetches"), Bodies().Count));
        var pruned = await RunAsync("prune");
        Assert.Equal(dry.Output.Replace("would remove", "removed", StringComparison.Ordinal), pruned.Output);
        Assert.Equal(before, Ask(kept));
        Assert.Equal(["3", "4"], Ask("SELECT DISTINCT run_id FROM fetches ORDER BY 1"));
        // One fit is kept by its own number, the one before since its run is.
        Assert.Equal(["3", "4"], Ask("SELECT run_id FROM topic_fits ORDER BY 1"));
        Assert.Equal(["4"], Ask("SELECT COUNT(*) FROM runs"));
        // The bodies of the two kept runs and of what is held stay; those of the first two runs go.
        var needed = Ask("SELECT DISTINCT body_digest FROM (SELECT body_digest FROM fetches UNION SELECT body_digest FROM pages) WHERE body_digest IS NOT NULL ORDER BY 1");
        Assert.Equal(needed, Bodies());
        Assert.True(Bodies().Count < bodies.Count);
        var again = await RunAsync("rebuild", "--log", "text");
        Assert.Contains("0 added, 0 changed, 1 unchanged", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Fits_that_a_person_named_a_topic_of_stay()
    {
        using var fixture = new StoreFixture();
        var database = fixture.Store.Database;
        for (var run = 1; run <= 4; run++)
        {
            var id = fixture.Store.BeginRun(new RunStart(RunKind.Topics, "0", 1, new RunDigests()));
            database.Prepare("INSERT INTO topic_fits (run_id, stamp, fitted_at, is_current) VALUES (?1, 's', '2025-01-01T00:00:00Z', ?2)").Run(id, run == 1 ? 1L : 0L);
            database.Prepare("INSERT INTO topics (run_id, topic_key, number, label, labelled_by, labelled_at, coherence) VALUES (?1, 'k', 1, '人才', ?2, '2025-01-01', 0)").Run(id, run == 2 ? "human" : "model");
        }
        var fits = fixture.Store.Query("SELECT run_id FROM topic_fits ORDER BY 1", QueryLimits.Default).Rows.Select(row => row[0]!.ToString()).ToList();
        var would = fixture.Store.CountForgettable(null, 1);
        var gone = fixture.Store.Forget(null, 1);
        Assert.Equal(would, gone);
        Assert.Equal(1, gone.Fits);
        // The first is current, the second holds a name, the fourth is the newest.
        Assert.Equal([fits[0], fits[1], fits[3]], fixture.Store.Query("SELECT run_id FROM topic_fits ORDER BY 1", QueryLimits.Default).Rows.Select(row => row[0]!.ToString()));
    }

    [Fact]
    public async Task A_refresh_applies_the_settings_of_retention_at_its_end()
    {
        await using var server = await Sample.SampleSites();
        Dictionary<string, string> settings = new() { ["TEXTMINER_RETENTION_RUNS"] = "1", ["TEXTMINER_REFRESH_FAILURE_SHARE"] = "1" };
        for (var run = 1; run <= 2; run++)
        {
            var answer = await CommandLine.RunInAsync(_folder, settings, "refresh", "--sample", server.Address.AbsoluteUri, "--db", Database, "--no-snapshot", "--log", "text", "--max-pages", "6");
            Assert.True(answer.Code is ExitCode.Done, answer.Errors);
            Assert.Contains("Tidy ", answer.Errors, StringComparison.Ordinal);
        }
        Assert.Equal(["2"], Ask("SELECT DISTINCT run_id FROM fetches"));
    }

    [Fact]
    public async Task Without_retention_prune_says_what_to_set()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.txt"), TextOf("关于推进澜河产业的意见", 1), TestContext.Current.CancellationToken);
        await RunAsync("import", "a.txt");
        var refused = await CommandLine.RunInAsync(_folder, None, "prune", "--db", Database);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("retention.runs", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_room_on_the_disk_does_not_begin()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), TextOf("关于推进澜河产业的意见", 1));
        var refused = await CommandLine.RunInAsync(_folder, new Dictionary<string, string> { ["TEXTMINER_DISK_RESERVE_MEGABYTES"] = "1000000000" }, "import", "a.txt", "--db", Database, "--log", "text");
        Assert.Equal(ExitCode.Environment, refused.Code);
        Assert.Contains("must stay free", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("disk.reserveMegabytes", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task Room_is_asked_for_pages_for_the_snapshot_and_for_bringing_an_old_database_forward()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), TextOf("关于推进澜河产业的意见", 1));
        await RunAsync("import", "a.txt");
        var workspace = new Workspace(Database);
        var (bytes, reserve, log) = (new FileInfo(Database).Length, workspace.Settings.Reserve, 64L << 20);
        var silent = workspace with { Publishes = false };
        AssertNeeds(silent, log);
        AssertNeeds(workspace, log + bytes, "for the snapshot", "--no-snapshot");

        var old = new Workspace(Path.Combine(_folder, "old.db"));
        using (StoreOpener.ReadWrite(old.Database, TimeProvider.System, [.. Migration.All.Take(3)])) { }
        var oldBytes = new FileInfo(old.Database).Length;
        AssertNeeds(old, log + (3 * oldBytes), "for bringing the database to the newest schema and the copy of it before");
        // Once it is brought forward, there is nothing of the kind to do.
        CorpusStore.Open(old.Database, TimeProvider.System).Dispose();
        AssertNeeds(old, log + new FileInfo(old.Database).Length);
        var compacting = Assert.Throws<EnvironmentException>(() => DiskSpace.RequireToCompact(workspace, _ => reserve + (2 * bytes) - 1));
        Assert.Contains("writing the database anew needs some", compacting.Message, StringComparison.Ordinal);
        DiskSpace.RequireToCompact(workspace, _ => reserve + (2 * bytes));

        void AssertNeeds(Workspace asked, long needed, params string[] words)
        {
            DiskSpace.Require(asked, _ => reserve + needed);
            var refused = Assert.Throws<EnvironmentException>(() => DiskSpace.Require(asked, _ => reserve + needed - 1));
            Assert.All(words, word => Assert.Contains(word, refused.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Pruned_rows_leave_room_in_the_file_and_compacting_gives_it_back()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), TextOf("关于推进澜河产业的意见", 1));
        await RunAsync("import", "a.txt");
        using (var store = CorpusStore.Open(Database, TimeProvider.System))
        {
            store.Database.Connection.Execute("CREATE TABLE ballast (text TEXT)");
            store.Database.Connection.Execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) INSERT INTO ballast SELECT hex(randomblob(1000)) FROM n");
            store.Database.Connection.Execute("DROP TABLE ballast");
        }
        const string kept = "SELECT doc_key, content_digest FROM documents UNION ALL SELECT term, docs FROM terms ORDER BY 1";
        var (rows, bytes) = (Ask(kept), new FileInfo(Database).Length);
        var pruned = await CommandLine.RunInAsync(_folder, new Dictionary<string, string> { ["TEXTMINER_RETENTION_RUNS"] = "1" }, "prune", "--db", Database);
        Assert.Matches("[0-9]{7,} bytes of the database are free for later runs", pruned.Output);
        Assert.Equal(bytes, new FileInfo(Database).Length);
        Assert.Contains("free for later runs; --compact would", (await RunAsync("prune", "--compact", "--dry-run")).Output, StringComparison.Ordinal);
        Assert.Equal(bytes, new FileInfo(Database).Length);

        // What a killed compacting left is in nobody's way, and readers go on reading.
        File.WriteAllText(Database + ".compact", "half a file");
        using var reader = CorpusStore.OpenReadOnly(Database);
        var compacted = await RunAsync("prune", "--compact");
        Assert.True(new FileInfo(Database).Length < bytes - 8_000_000, $"{bytes} {new FileInfo(Database).Length}");
        Assert.Contains($"the database became {bytes - new FileInfo(Database).Length} bytes smaller", compacted.Output, StringComparison.Ordinal);
        Assert.Equal(rows, Ask(kept));
        Assert.Equal("1", reader.Query("SELECT COUNT(*) FROM documents", QueryLimits.Default).Rows[0][0]!.ToString());
        Assert.False(File.Exists(Database + ".compact"));
        Assert.Equal(ExitCode.Done, (await CommandLine.RunInAsync(_folder, None, "doctor", "--db", Database)).Code);
    }

    void Age(TimeSpan age)
    {
        foreach (var file in Directory.EnumerateFiles(Path.ChangeExtension(Database, ".archive"), "*.gz", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file) - age);
    }

    List<string> Bodies() => [.. new PageArchive(Path.ChangeExtension(Database, ".archive")).Files().Select(file => file.Digest).OfType<string>().Order(StringComparer.Ordinal)];

    string Count(string table) => Ask($"SELECT COUNT(*) FROM {table}")[0];

    async Task<CommandAnswer> RunAsync(params string[] arguments)
    {
        string[] more = arguments[0] == "prune" ? [] : ["--no-snapshot"];
        var answer = await CommandLine.RunInAsync(_folder, None, [.. arguments, "--db", Database, .. more]);
        Assert.True(answer.Code is ExitCode.Done or ExitCode.ManyRejections, answer.Errors);
        return answer;
    }

    static string TextOf(string title, int revision) => title + "\n\n" + string.Concat(Enumerable.Repeat($"第{revision}次修订：各部门要支持企业开展技术改造，按月报送工作进展情况。\n", 6));

    List<string> Ask(string sql)
    {
        using var store = CorpusStore.OpenReadOnly(Database);
        return [.. store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }

    static class Sample
    {
        public static Task<TextMiner.Sample.SampleServer> SampleSites() => TextMiner.Sample.SampleServer.StartAsync(Installation.SampleSites, 0, 1, TestContext.Current.CancellationToken);
    }
}
