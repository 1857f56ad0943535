using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Storage;
using TextMiner.Storage.Publishing;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Publishing;

public sealed class SnapshotTests
{
    [Fact]
    public void A_snapshot_holds_what_the_store_holds_and_its_manifest_says_so()
    {
        using var fixture = Samples.Filled();
        fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
        var path = PathIn(fixture);
        var manifest = Snapshot.Publish(fixture.Store, path, "0.1.0");
        ContentOf.AssertEqual(fixture.File, path);
        Assert.Equal((Snapshot.DigestOf(path), new FileInfo(path).Length), (manifest.Sha256, manifest.Bytes));
        Assert.Equal((4L, fixture.Run), (manifest.Counts["documents"], manifest.Run!.Id));
        Assert.Equal(fixture.Value("SELECT output_digest FROM runs WHERE is_current = 1"), manifest.Run.OutputDigest);
        var read = SnapshotManifest.Read(SnapshotManifest.PathFor(path))!;
        Assert.Equal((manifest.Sha256, manifest.Run, manifest.PublishedAt), (read.Sha256, read.Run, read.PublishedAt));
        Assert.Equal(manifest.Counts, read.Counts);
    }

    [Fact]
    public void A_snapshot_is_one_file_that_can_be_read_where_nothing_can_be_written()
    {
        using var fixture = Samples.Filled();
        var path = PathIn(fixture);
        Snapshot.Publish(fixture.Store, path, "0.1.0");
        // Bytes 18 and 19 of the header: 1 for a rollback journal, 2 for a write-ahead log, which readers would have to write.
        Assert.Equal([1, 1], File.ReadAllBytes(path)[18..20]);
        Assert.Equal(["store.db", "store.manifest.json"], Files(path));
        using var connection = Connect(path);
        Assert.Equal(4, connection.ExecuteScalar<int>("SELECT COUNT(*) FROM documents"));
        Assert.Equal(["store.db", "store.manifest.json"], Files(path));
        Assert.True(OperatingSystem.IsWindows() || !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserWrite));
    }

    [Fact]
    public void Who_reads_the_snapshot_before_goes_on_reading_it()
    {
        using var fixture = Samples.Filled();
        var path = PathIn(fixture);
        Snapshot.Publish(fixture.Store, path, "0.1.0");
        using var before = Connect(path);
        fixture.Save(Samples.Other with { Address = "http://lanhe.test/3.html", Body = "新增一份文件用于检验快照的更替。" });
        Snapshot.Publish(fixture.Store, path, "0.1.0");
        using var after = Connect(path);
        Assert.Equal((4, 5), (before.ExecuteScalar<int>("SELECT COUNT(*) FROM documents"), after.ExecuteScalar<int>("SELECT COUNT(*) FROM documents")));
    }

    [Fact]
    public void What_a_killed_publication_left_is_no_hindrance_and_is_gone_afterwards()
    {
        using var fixture = Samples.Filled();
        var path = PathIn(fixture);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var left in new[] { path + ".part", path + ".part-journal", SnapshotManifest.PathFor(path) + ".part" }) File.WriteAllText(left, "half");
        Snapshot.Publish(fixture.Store, path, "0.1.0");
        Assert.Equal(["store.db", "store.manifest.json"], Files(path));
    }

    [Fact]
    public void A_group_that_is_still_open_is_in_the_snapshot()
    {
        using var fixture = Samples.Filled();
        using var group = fixture.Store.GroupWrites();
        fixture.Save(Samples.Other with { Address = "http://lanhe.test/3.html", Body = "成组写入的文件也在快照之中。" });
        Assert.Equal(5, Snapshot.Publish(fixture.Store, PathIn(fixture), "0.1.0").Counts["documents"]);
    }

    static string PathIn(StoreFixture fixture) => Path.Combine(fixture.Folder, "published", "store.db");

    static IEnumerable<string?> Files(string path) => Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
