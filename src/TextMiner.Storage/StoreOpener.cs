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
    /// <exception cref="StoreException">It lies where SQLite cannot read it.</exception>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode) => mode == SqliteOpenMode.ReadOnly ? Readable(path) : Opened(path, mode);

    /// <summary>
    /// SQLite makes a -shm file beside a database of our kind even to read it (https://www.sqlite.org/wal.html#readonly). Where it may not,
    /// the file is read as one that does not change, which holds only without a write-ahead log: what is in that would be passed over.
    /// </summary>
    static SqliteConnection Readable(string path)
    {
        var connection = Opened(path, SqliteOpenMode.ReadOnly);
        try
        {
            connection.Execute("PRAGMA schema_version");
            return connection;
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode is SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN)
        {
            connection.Dispose();
            var log = new FileInfo(path + "-wal");
            if (log is { Exists: true, Length: > 0 })
                throw new StoreException("The database cannot be read in a folder that may not be written to", path, "no write-ahead log beside it", $"{log.FullName} of {log.Length} bytes, the last rows among them",
                    "Let the owner run textminer doctor --repair once, which puts them into the database; or give write permission for the folder; or copy both files to a folder of your own.", refused);
            return Opened(new Uri(path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static SqliteConnection Opened(string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
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
