using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Storage;
using TextMiner.Storage.Schema;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Pipeline;

namespace TextMiner.Tests.Runs;

/// <summary>A file of the first version, brought forward and rebuilt from its archive, is what a fresh build of the same pages is.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task A_rebuilt_file_of_the_first_version_has_the_digests_of_a_fresh_build()
    {
        using var fresh = new SampleRun();
        await fresh.RefreshAsync();
        var database = Path.Combine(fresh.Workspace.Folder, "old", "textminer.db");
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        using (var old = StoreOpener.ReadWrite(database, TimeProvider.System, [Migration.All[0]]))
        {
            old.Connection.Execute("ATTACH @path AS fresh", new { path = fresh.Workspace.Database });
            // What the first version knew of a crawl; documents it is to read again.
            foreach (var table in new[] { "runs", "regions", "sources", "pages", "fetches", "frontier", "rejections" }) CopyTable(old.Connection, table);
            old.Connection.Execute("DELETE FROM rejections WHERE stage <> 'fetch'; UPDATE pages SET read_run_id = NULL");
        }
        Directory.Move(fresh.Workspace.Archive, Path.ChangeExtension(database, ".archive"));
        var rebuilt = await CommandLine.RunAsync("", "rebuild", "--db", database, "--no-snapshot");
        Assert.True(rebuilt.Code is ExitCode.Done or ExitCode.ManyRejections, rebuilt.Errors);
        Assert.True(File.Exists(database + ".v1.bak"));
        using var stored = CorpusStore.OpenReadOnly(fresh.Workspace.Database);
        using var upgraded = CorpusStore.OpenReadOnly(database);
        Assert.Equal(stored.DigestsOf(1), upgraded.DigestsOf(2));
        Assert.NotEmpty(upgraded.DigestsOf(2));
        var verified = await CommandLine.RunAsync("", "verify", "--db", database);
        Assert.True(verified.Code == ExitCode.Done, verified.Output);
    }

    static void CopyTable(SqliteConnection connection, string table)
    {
        var columns = string.Join(", ", connection.Query<string>(
            "SELECT o.name FROM pragma_table_info(@table, 'main') o JOIN pragma_table_info(@table, 'fresh') n USING (name) ORDER BY o.cid", new { table }));
        connection.Execute($"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM fresh.{table}");
    }
}
