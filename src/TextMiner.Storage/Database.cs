using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage;

/// <summary>
/// One connection, its prepared statements, and the rule that one verb runs at a time. Errors of the driver leave it as
/// <see cref="StoreException"/>.
/// </summary>
sealed class Database : IDisposable
{
    readonly Lock _gate = new();
    readonly Dictionary<string, Statement> _statements = [];

    public Database(string path, SqliteConnection connection, TimeProvider clock)
    {
        (Path, Connection, Clock) = (path, connection, clock);
    }

    public string Path { get; }

    public SqliteConnection Connection { get; }

    public TimeProvider Clock { get; }

    /// <summary>The present moment as rows hold it.</summary>
    public string Now => Timestamp.Of(Clock.GetUtcNow());

    /// <summary>Raised inside the gate after a transaction was undone: caches of row ids are stale.</summary>
    public event Action? RolledBack;

    public T Write<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                Connection.Execute("BEGIN IMMEDIATE");
                var committed = false;
                try
                {
                    var result = work();
                    Connection.Execute("COMMIT");
                    committed = true;
                    return result;
                }
                finally
                {
                    if (!committed) Undo();
                }
            }
            catch (SqliteException error)
            {
                throw StoreException.Of(error, Path);
            }
        }
    }

    public void Write(Action work) => Write(() =>
    {
        work();
        return 0;
    });

    public T Read<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return work();
            }
            catch (SqliteException error)
            {
                throw StoreException.Of(error, Path);
            }
        }
    }

    /// <summary>The prepared statement for the text, whose parameters are named ?1, ?2, …</summary>
    public Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements[sql] = statement = new Statement(Connection, sql);
        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        Connection.Dispose();
    }

    void Undo()
    {
        // SQLite itself ends the transaction after some errors, such as a full disk.
        if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0) Connection.Execute("ROLLBACK");
        RolledBack?.Invoke();
    }
}
