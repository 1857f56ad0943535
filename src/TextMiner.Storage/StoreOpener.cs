using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Storage.Schema;

namespace TextMiner.Storage;

/// <summary>Opens the file, or says in one sentence why not.</summary>
static class StoreOpener
{
    // How long a verb waits for another program that writes.
    const int BusySeconds = 3;

    public static Database ReadWrite(string path, TimeProvider clock, IReadOnlyList<Migration> migrations)
    {
        path = System.IO.Path.GetFullPath(path);
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            throw new StoreException("The database cannot be created", path, $"the folder {folder}", "none",
                "Create the folder, or name another file with --db PATH.");
        return Open(path, SqliteOpenMode.ReadWriteCreate, clock, connection =>
        {
            new Migrator(path, migrations).Bring(connection, Timestamp.Of(clock.GetUtcNow()));
            connection.Execute("PRAGMA journal_mode = WAL");
            // With WAL this loses no committed row when the process dies, only the last ones when the machine does.
            connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
            // 64 MiB: a checkpoint waits for the disk, and a page that many documents touch is copied once for all of them.
            connection.Execute("PRAGMA wal_autocheckpoint = 16384");
            connection.Execute("BEGIN IMMEDIATE; COMMIT");
        });
    }

    public static Database ReadOnly(string path, IReadOnlyList<Migration> migrations)
    {
        path = System.IO.Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new StoreException("There is no database", path, "a database of TextMiner", "no file",
                "Run TextMiner once to create it, or name another file with --db PATH.");
        return Open(path, SqliteOpenMode.ReadOnly, TimeProvider.System, connection =>
        {
            if (new Migrator(path, migrations).VersionOf(connection) == 0)
                throw new StoreException("The database is empty", path, "a database of TextMiner", "no tables",
                    "Run TextMiner once to fill it.");
        });
    }

    /// <summary>A connection as queries of users get it.</summary>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        connection.Open();
        return connection;
    }

    static Database Open(string path, SqliteOpenMode mode, TimeProvider clock, Action<SqliteConnection> prepare)
    {
        SqliteConnection? connection = null;
        var ready = false;
        try
        {
            connection = Connect(path, mode);
            prepare(connection);
            ready = true;
            return new Database(path, connection, clock);
        }
        catch (SqliteException error)
        {
            throw StoreException.Of(error, path);
        }
        finally
        {
            if (!ready) connection?.Dispose();
        }
    }
}
