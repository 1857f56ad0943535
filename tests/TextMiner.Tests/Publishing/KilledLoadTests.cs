using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Analysis.Themes;
using TextMiner.Storage;
using TextMiner.Storage.Examining;
using TextMiner.Storage.Publishing;
using TextMiner.Tests.Extraction;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Publishing;

/// <summary>
/// A bulk load killed with SIGKILL at random moments: what a reader saw is there, nothing hangs in the air, and the last import ends
/// as if nothing had happened. Few kills with every test, 200 with <c>./run.sh soak store</c>; TEXTMINER_SEED repeats them.
/// </summary>
[Collection("proofs over processes")]
public sealed class KilledLoadTests
{
    const int FewKills = 6;

    // Saving commits 64 documents at a time: a file holds some of these groups.
    const int DocumentsToAFile = 150, Paragraphs = 4;

    [Fact, Trait("soak", "store")]
    public async Task A_bulk_load_that_is_killed_again_and_again_loses_no_committed_document_and_leaves_no_orphan()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (seed, kills) = (Soak.Seed(20261125), Soak.Kills(FewKills));
        var random = new Random(seed);
        using var load = new BulkLoad(DocumentsToAFile, Paragraphs, seed);
        var (killed, whole) = (load.Workspace("killed"), load.Workspace("whole"));
        Say($"TEXTMINER_SEED={seed}: {kills} kills of imports of {DocumentsToAFile} documents");

        var usual = Stopwatch.StartNew();
        await BulkLoad.ImportAsync(load.File(0), killed);
        var (longest, batch, early, publishing) = (usual.Elapsed, 1, 0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            // Every third leaves the snapshot away, so that more of them fall on saving and deriving.
            using var process = BulkLoad.Start(["import", load.File(batch), "--db", killed.Database, .. kill % 3 == 0 ? new[] { "--no-snapshot" } : []]);
            await Task.Delay(longest * random.NextDouble(), cancel);
            if (process.HasEnded)
            {
                Assert.True(process.ExitCode == ExitCode.Done, $"import {batch} ended with {process.ExitCode}:\n{process.Said}");
                (batch, kill) = (batch + 1, kill - 1);
                continue;
            }
            var seen = Documents(killed.Database);
            process.Kill();
            if (File.Exists(killed.Published + ".part")) publishing++;
            if (!process.Said.Contains(" Take ", StringComparison.Ordinal)) early++;
            Check(killed, seen, $"after kill {kill + 1} (batch {batch}, {seen.Count} documents)", kill % 10 == 0 ? Thoroughness.Full : Thoroughness.Usual);
        }
        Say($"{batch} batches; {early} kills before anything was taken, {publishing} while the snapshot was written");

        await BulkLoad.ImportAsync(load.File(batch), killed);
        for (var n = 0; n <= batch; n++) await BulkLoad.ImportAsync(load.File(n), whole, n < batch ? ["--no-snapshot"] : []);
        Check(killed, Documents(whole.Database), "at the end", Thoroughness.Full);
        ContentOf.AssertEqual(whole.Database, killed.Database);
        ContentOf.AssertEqual(whole.Published, killed.Published);
    }

    [Fact]
    public void A_document_that_a_cut_off_run_saved_and_the_next_one_derives_is_no_change_of_the_next_one()
    {
        const string changes = "SELECT COUNT(*) FROM run_changes WHERE field = 'is_primary'";
        using var fixture = new StoreFixture();
        fixture.Save(Samples.Reprint);
        fixture.Run = fixture.Begin(RunKind.Refresh);
        fixture.Save(Samples.Plan);
        fixture.Store.Derive(fixture.Run);
        Assert.Equal((0L, 0L), (fixture.Value("SELECT is_primary FROM documents WHERE document_id = 1"), fixture.Value(changes)));
        // Once a run has shown it, becoming a reprint is news.
        fixture.Save(Samples.Other);
        fixture.Store.Derive(fixture.Run);
        fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
        fixture.Run = fixture.Begin(RunKind.Refresh);
        fixture.Save(Samples.Other with { Address = "http://lanhe.test/0.html", Date = "2022-02-01" });
        fixture.Store.Derive(fixture.Run);
        Assert.Equal(1L, fixture.Value(changes));
    }

    /// <summary>Examines a copy, so that the recovery of the real one is left to the next process.</summary>
    static void Check(Workspace workspace, HashSet<string> seen, string when, Thoroughness thoroughness)
    {
        var folder = Directory.CreateTempSubdirectory("textminer-check-").FullName;
        try
        {
            var copy = new Workspace(Path.Combine(folder, "textminer.db"));
            foreach (var suffix in new[] { "", "-wal" })
                if (File.Exists(workspace.Database + suffix)) File.Copy(workspace.Database + suffix, copy.Database + suffix);
            Directory.CreateSymbolicLink(copy.Archive, workspace.Archive);
            Directory.CreateSymbolicLink(Path.GetDirectoryName(copy.Published)!, Path.GetDirectoryName(workspace.Published)!);
            var bad = new Checkup(copy, thoroughness, Checkup.StampOf(ThemeClassifier.Shipped, CorpusSegmenter.Policy.Segmenter)).Run(TestContext.Current.CancellationToken)
                .Where(finding => finding.Level > FindingLevel.Note).ToList();
            Assert.True(bad.Count == 0, $"{when}: {string.Join("\n", bad)}");
            seen.ExceptWith(Documents(copy.Database));
            Assert.True(seen.Count == 0, $"{when}: {seen.Count} committed documents are lost");
            // What is published is whole at every moment.
            Assert.Equal("ok", ScalarOf(copy.Published, "PRAGMA integrity_check"));
            Assert.NotNull(SnapshotManifest.Read(SnapshotManifest.PathFor(copy.Published)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static HashSet<string> Documents(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return [.. connection.Query<string>("SELECT doc_key FROM documents")];
    }

    static string? ScalarOf(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection.ExecuteScalar<string>(sql);
    }

    static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
