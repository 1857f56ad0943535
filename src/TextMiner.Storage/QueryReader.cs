using Microsoft.Data.Sqlite;
using SQLitePCL;
using TextMiner.Storage.Querying;

namespace TextMiner.Storage;

/// <summary>The answer to one SELECT, row by row: no more than one is held. To be used by one thread.</summary>
public sealed class QueryReader : IDisposable
{
    readonly SqliteConnection _connection;
    readonly sqlite3_stmt _statement;
    readonly QueryLimits _limits;
    readonly QueryWatch _watch;
    readonly QueryErrors _errors;
    readonly object?[] _row;

    internal QueryReader(SqliteConnection connection, sqlite3_stmt statement, QueryLimits limits, QueryWatch watch, QueryErrors errors)
    {
        (_connection, _statement, _limits, _watch, _errors) = (connection, statement, limits, watch, errors);
        Columns =
        [
            .. Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(i => new QueryColumn(
                raw.sqlite3_column_name(statement, i).utf8_to_string(), raw.sqlite3_column_decltype(statement, i).utf8_to_string())),
        ];
        _row = new object?[Columns.Count];
    }

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<QueryColumn> Columns { get; }

    /// <summary>The present row: long, double, string, byte[] or null. The next one overwrites it.</summary>
    public IReadOnlyList<object?> Current => _row;

    /// <summary>Rows read so far.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the limit cut off rows.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Goes to the next row; false at the end and at the limit.</summary>
    /// <exception cref="QueryException">The query used too much, or a value does not fit.</exception>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool Read()
    {
        if (Truncated || !Step()) return false;
        if (_limits.Rows > 0 && Count == _limits.Rows)
        {
            Truncated = true;
            return false;
        }
        Count++;
        for (var i = 0; i < _row.Length; i++) _row[i] = Value(i);
        return true;
    }

    /// <summary>Ends the query.</summary>
    public void Dispose()
    {
        _statement.Dispose();
        _connection.Dispose();
    }

    bool Step()
    {
        // A query that is stopped between two rows would not be seen by SQLite before its next look.
        _watch.Cancel.ThrowIfCancellationRequested();
        _watch.Enter();
        var answer = raw.sqlite3_step(_statement);
        _watch.Leave();
        return answer switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw _errors.Explain(answer),
        };
    }

    object? Value(int column) => raw.sqlite3_column_type(_statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(_statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(_statement, column).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(_statement, column).ToArray(),
        _ => null,
    };
}
