using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Storage;

namespace TextMiner.Tests.Storage;

/// <summary>Several documents in one transaction: a run that is killed loses whole documents or none.</summary>
public sealed class GroupTests
{
    const int Documents = 100;

    [Fact]
    public void Files_as_a_killed_run_leaves_them_hold_whole_documents_only()
    {
        using var fixture = new StoreFixture();
        var held = new List<long>();
        using (fixture.Store.GroupWrites())
        {
            for (var i = 0; i < Documents; i++)
            {
                fixture.Save(Numbered(i));
                if (i % 7 == 0) held.Add(Killed(fixture));
            }
        }
        Assert.Equal(Documents, Killed(fixture));
        Assert.Equal(held.Order(), held);
        // Some were lost each time but for the moments right after a commit, and some were kept in the end.
        Assert.Contains(held, count => count is > 0 and < Documents);
    }

    [Fact]
    public void What_a_group_holds_is_seen_by_queries_of_the_same_store_and_by_others_when_it_ends()
    {
        using var fixture = new StoreFixture();
        using (fixture.Store.GroupWrites())
        {
            fixture.Save(Numbered(1));
            Assert.Equal(0L, Killed(fixture));
            Assert.Equal(1L, fixture.Value("SELECT COUNT(*) FROM documents"));
            Assert.Equal(1L, Killed(fixture));
            fixture.Save(Numbered(2));
        }
        Assert.Equal(2L, Killed(fixture));
    }

    [Fact]
    public void An_error_undoes_the_open_group_and_the_store_goes_on()
    {
        using var fixture = new StoreFixture();
        using (fixture.Store.GroupWrites())
        {
            fixture.Save(Numbered(1));
            Assert.Throws<StoreException>(() => fixture.Save(Numbered(2) with { Source = "nobody" }));
            fixture.Save(Numbered(3));
        }
        Assert.Equal(["http://lanhe.test/3.html"], fixture.Rows("SELECT url FROM documents").Select(r => r[0]));
    }

    static Sample Numbered(int i) => Samples.Local with { Address = $"http://lanhe.test/{i}.html", Title = $"第{i}号方案", Body = $"第{i}号任务要求加快绿色发展。{Samples.Local.Body}" };

    // A copy of the files at this moment is what a process leaves that is killed at this moment.
    static long Killed(StoreFixture fixture)
    {
        var copy = Path.Combine(fixture.Folder, "killed.db");
        foreach (var end in (string[])["", "-wal"])
        {
            using var from = new FileStream(fixture.File + end, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(copy + end);
            from.CopyTo(to);
        }
        File.Delete(copy + "-shm");
        using var connection = new SqliteConnection($"Data Source={copy};Pooling=False");
        Assert.Equal("ok", connection.ExecuteScalar<string>("PRAGMA integrity_check"));
        Assert.Empty(connection.Query("PRAGMA foreign_key_check"));
        Assert.Empty(connection.Query(
            """
            SELECT d.document_id FROM documents d
            WHERE d.sentence_count <> (SELECT COUNT(*) FROM sentences n WHERE n.document_id = d.document_id)
              OR NOT EXISTS (SELECT 1 FROM document_versions v WHERE v.document_id = d.document_id)
              OR NOT EXISTS (SELECT 1 FROM document_themes t WHERE t.document_id = d.document_id)
              OR NOT EXISTS (SELECT 1 FROM run_changes c WHERE c.document_id = d.document_id)
            """));
        return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM documents");
    }
}
