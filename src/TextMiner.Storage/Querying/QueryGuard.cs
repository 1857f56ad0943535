using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TextMiner.Storage.Querying;

/// <summary>Makes a connection on which nothing that somebody typed can change a file, go on for ever or eat the machine.</summary>
static class QueryGuard
{
    // The watch is looked at after so many steps of SQLite's machine: some tenths of a millisecond.
    const int StepsBetweenLooks = 10_000;

    /// <summary>No single value needs more; printf and zeroblob could ask for a gigabyte.</summary>
    public const int MostValueBytes = 16 << 20;

    // Enough for any question; LIKE compares pattern and text without a pause, in time that grows with both.
    const int MostPatternBytes = 1000;

    /// <summary>No question that a person writes is longer.</summary>
    public const int MostSqlBytes = 1 << 20;

    const int BusyMilliseconds = 3000;

    static readonly HashSet<string> ReadingPragmas = new(StringComparer.OrdinalIgnoreCase)
    {
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list", "database_list",
        "function_list", "collation_list", "compile_options",
        // Full-text indexes ask this of themselves.
        "data_version",
    };

    /// <exception cref="StoreException">The file cannot be opened.</exception>
    public static SqliteConnection Connect(string path, QueryLimits limits, QueryWatch watch)
    {
        SqliteConnection? connection = null;
        var ready = false;
        try
        {
            connection = StoreOpener.Connect(path, SqliteOpenMode.ReadOnly);
            // Sorts go to temporary files by parts of the cache's size: one in memory would be a single step without a pause.
            connection.Execute("PRAGMA query_only = ON; PRAGMA temp_store = FILE; PRAGMA cache_size = -16384");
            Limit(connection.Handle!, limits, watch);
            ready = true;
            return connection;
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

    // https://www.sqlite.org/security.html: what it advises for SQL that nobody has read.
    static void Limit(sqlite3 handle, QueryLimits limits, QueryWatch watch)
    {
        if (limits.Memory is { } bytes) raw.sqlite3_hard_heap_limit64(bytes);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, MostValueBytes);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_SQL_LENGTH, MostSqlBytes);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, MostPatternBytes);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_WORKER_THREADS, 0);
        raw.sqlite3_busy_timeout(handle, BusyMilliseconds);
        raw.sqlite3_set_authorizer(handle, Authorize, null);
        raw.sqlite3_progress_handler(handle, StepsBetweenLooks, _ => watch.IsOver ? 1 : 0, null);
    }

    // https://www.sqlite.org/c3ref/set_authorizer.html: asked for every action while a statement is prepared.
    static int Authorize(object user, int action, utf8z first, utf8z second, utf8z database, utf8z trigger)
    {
        var allowed = action switch
        {
            raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_RECURSIVE => true,
            raw.SQLITE_FUNCTION => !string.Equals(second.utf8_to_string(), "load_extension", StringComparison.OrdinalIgnoreCase),
            raw.SQLITE_PRAGMA => ReadingPragmas.Contains(first.utf8_to_string() ?? ""),
            _ => false,
        };
        return allowed ? raw.SQLITE_OK : raw.SQLITE_DENY;
    }
}
