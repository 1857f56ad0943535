using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TextMiner.Storage.Querying;

/// <summary>Runs SQL that somebody typed. Nothing it does can change a file or go on for ever.</summary>
static class QueryRunner
{
    // The clock is asked after so many steps of SQLite's machine: some tenths of a millisecond.
    const int StepsBetweenLooks = 10_000;

    // No single value needs more; printf and zeroblob could ask for a gigabyte.
    const int MaxValueBytes = 16 << 20;

    static readonly HashSet<string> ReadingPragmas = new(StringComparer.OrdinalIgnoreCase)
    {
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list", "database_list",
    };

    public static QueryResult Run(string path, string sql, QueryLimits limits, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limits.Rows);
        using var connection = Connect(path);
        var handle = connection.Handle!;
        var started = clock.GetTimestamp();
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, MaxValueBytes);
        raw.sqlite3_set_authorizer(handle, Authorize, null);
        raw.sqlite3_progress_handler(handle, StepsBetweenLooks, _ => clock.GetElapsedTime(started) > limits.Time ? 1 : 0, null);
        try
        {
            return Read(connection, sql, limits);
        }
        catch (SqliteException error)
        {
            throw Explain(error, path, limits);
        }
    }

    static SqliteConnection Connect(string path)
    {
        try
        {
            var connection = StoreOpener.Connect(path, SqliteOpenMode.ReadOnly);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA query_only = ON";
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException error)
        {
            throw StoreException.Of(error, path);
        }
    }

    static QueryResult Read(SqliteConnection connection, string sql, QueryLimits limits)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        if (reader.FieldCount == 0) throw new QueryException("The query is empty: expected one SELECT.");
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        List<IReadOnlyList<object?>> rows = [];
        var truncated = false;
        while (!truncated && reader.Read())
        {
            if (rows.Count == limits.Rows) truncated = true;
            else rows.Add([.. columns.Select((_, i) => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }
        return !truncated && reader.NextResult()
            ? throw new QueryException("There are several statements: expected one SELECT. Give them one by one.")
            : new QueryResult(columns, rows, truncated);
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

    static Exception Explain(SqliteException error, string path, QueryLimits limits) => error.SqliteErrorCode switch
    {
        raw.SQLITE_INTERRUPT => new QueryException(
            $"The query was stopped after {limits.Time.TotalSeconds:0.###} s. Narrow it, or allow more time.", error),
        raw.SQLITE_AUTH => new QueryException("Only SELECT is allowed here: the database is open for reading.", error),
        raw.SQLITE_ERROR or raw.SQLITE_READONLY or raw.SQLITE_TOOBIG or raw.SQLITE_RANGE =>
            new QueryException($"SQLite does not understand the query: {error.Message}", error),
        _ => StoreException.Of(error, path),
    };
}
