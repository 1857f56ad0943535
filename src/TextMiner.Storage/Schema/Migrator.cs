using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage.Schema;

/// <summary>
/// Brings a file to the version that this program knows: folders Schema/001, 002, … hold what each version adds. A file that
/// holds data is copied beside itself first; one of a newer version is refused.
/// </summary>
sealed class Migrator(string path, IReadOnlyList<Migration> migrations)
{
    // "TxMn", so that the file command and we can tell our files from others.
    internal const int ApplicationId = 0x54784D6E;

    public int Newest => migrations[^1].Version;

    public void Bring(SqliteConnection connection, string now)
    {
        var found = VersionOf(connection);
        if (found == Newest) return;
        if (found > 0) Backup(connection, found);
        connection.Execute("BEGIN IMMEDIATE");
        foreach (var migration in migrations.Where(m => m.Version > found)) connection.Execute(migration.Sql);
        connection.Execute("DELETE FROM schema_info");
        connection.Execute("INSERT INTO schema_info (version, migrated_at) VALUES (@Newest, @now)", new { Newest, now });
        DataDictionary.Fill(connection);
        connection.Execute($"PRAGMA application_id = {ApplicationId}");
        connection.Execute("COMMIT");
    }

    /// <summary>Refuses what is not ours or newer than we are; 0 for an empty file.</summary>
    public int VersionOf(SqliteConnection connection)
    {
        var tables = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_schema");
        if (tables == 0) return 0;
        if (connection.ExecuteScalar<long>("PRAGMA application_id") != ApplicationId)
            throw new StoreException("The file belongs to another program", path, "a database of TextMiner", "other tables",
                "Name another file with --db PATH.");
        var version = connection.ExecuteScalar<int>("SELECT version FROM schema_info");
        return version <= Newest
            ? version
            : throw new StoreException("The database is newer than this program", path, $"schema version {Newest} or older",
                $"version {version}", "Install the newest TextMiner, or name another file with --db PATH.");
    }

    void Backup(SqliteConnection connection, int version)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"{path}.v{version}.bak");
        if (File.Exists(copy) && !IsEarlierStateOf(connection, copy))
            throw new StoreException("The backup before a migration has nowhere to go", copy, "no such file", "one",
                "Move the older backup away, then repeat the command.");
        var draft = copy + ".part";
        try
        {
            File.Delete(draft);
            connection.Execute("VACUUM INTO @draft", new { draft });
            File.Move(draft, copy, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>
    /// Whether a copy is of this very file, as a migration leaves it that is cut off: its last run is one of the file's, which holds all
    /// that the copy does. Nobody is there at night to move it away.
    /// </summary>
    static bool IsEarlierStateOf(SqliteConnection connection, string copy)
    {
        try
        {
            using var earlier = StoreOpener.Connect(copy, SqliteOpenMode.ReadOnly);
            var last = earlier.QueryFirstOrDefault<(long Run, string At)?>("SELECT run_id, started_at FROM runs ORDER BY run_id DESC LIMIT 1");
            return last is var (run, at) && connection.ExecuteScalar<long>("SELECT COUNT(*) FROM runs WHERE run_id = @run AND started_at = @at", new { run, at }) == 1;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
