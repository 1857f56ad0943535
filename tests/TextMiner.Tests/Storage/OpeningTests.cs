using Microsoft.Data.Sqlite;
using TextMiner.Storage;
using TextMiner.Storage.Schema;

namespace TextMiner.Tests.Storage;

public sealed class OpeningTests
{
    [Fact]
    public void A_missing_folder_is_named()
    {
        using var fixture = new StoreFixture();
        var error = Assert.Throws<StoreException>(() => CorpusStore.Open(Path.Combine(fixture.Folder, "none", "x.db"), fixture.Clock));
        Assert.Contains("folder", error.Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => CorpusStore.OpenReadOnly(Path.Combine(fixture.Folder, "none.db")));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        using var fixture = new StoreFixture();
        var file = Path.Combine(fixture.Folder, "notes.txt");
        File.WriteAllText(file, new string('x', 2000));
        Assert.Contains("no database", Assert.Throws<StoreException>(() => CorpusStore.Open(file, fixture.Clock)).Message, StringComparison.Ordinal);
        Assert.Equal(2000, new FileInfo(file).Length);
    }

    [Fact]
    public void The_database_of_another_program_is_refused()
    {
        using var fixture = new StoreFixture();
        var file = Path.Combine(fixture.Folder, "foreign.db");
        Run(file, "CREATE TABLE t (x)");
        Assert.Contains("another program", Assert.Throws<StoreException>(() => CorpusStore.Open(file, fixture.Clock)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_schema_is_refused_with_both_versions()
    {
        using var fixture = new StoreFixture();
        fixture.Execute("UPDATE schema_info SET version = 99");
        fixture.Store.Dispose();
        var error = Assert.Throws<StoreException>(() => CorpusStore.Open(fixture.File, fixture.Clock));
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locked_file_is_said_to_be_locked()
    {
        using var fixture = new StoreFixture();
        fixture.Store.Dispose();
        using var other = new SqliteConnection($"Data Source={fixture.File};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        Assert.Contains("locked", Assert.Throws<StoreException>(() => CorpusStore.Open(fixture.File, fixture.Clock)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_migration_keeps_the_data_and_leaves_a_backup()
    {
        using var fixture = Samples.Filled();
        fixture.Store.Dispose();
        var newest = Migration.All[^1].Version;
        Migration next = new(newest + 1, "ALTER TABLE alerts ADD COLUMN note TEXT;");
        using (var database = StoreOpener.ReadWrite(fixture.File, fixture.Clock, [.. Migration.All, next]))
            Assert.Equal(newest + 1L, Scalar(database.Connection, "SELECT version FROM schema_info"));
        using var backup = CorpusStore.OpenReadOnly($"{fixture.File}.v{newest}.bak");
        Assert.Equal(4L, backup.Query("SELECT COUNT(*) FROM documents", QueryLimits.Default).Rows[0][0]);
    }

    [Fact]
    public void A_store_opened_for_reading_refuses_to_write()
    {
        using var fixture = Samples.Filled();
        using var reader = CorpusStore.OpenReadOnly(fixture.File);
        Assert.Throws<StoreException>(() => reader.MarkAllUnread());
        Assert.Equal(4L, reader.Query("SELECT COUNT(*) FROM documents", QueryLimits.Default).Rows[0][0]);
    }

    [Fact]
    public void Equal_input_gives_equal_digests_of_output()
    {
        using var one = Samples.Filled();
        using var two = Samples.Filled();
        one.Store.FinishRun(one.Run, RunStatus.Done);
        two.Store.FinishRun(two.Run, RunStatus.Done);
        const string digests = "SELECT input_digest, output_digest FROM v_runs WHERE is_current = 1";
        Assert.Equal(one.Rows(digests), two.Rows(digests));
    }

    static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
