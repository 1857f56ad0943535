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
    int _groupSize = 1;
    int _held;

    public Database(string path, SqliteConnection connection, TimeProvider clock)
    {
        (Path, Connection, Clock) = (path, connection, clock);
    }

    public string Path { get; }

    public SqliteConnection Connection { get; }

    public TimeProvider Clock { get; }

    /// <summary>The present moment as rows hold it.</summary>
    public string Now => Timestamp.Of(Clock.GetUtcNow());

    /// <summary>Called inside every transaction before it is committed.</summary>
    public Action? Committing { get; set; }

    /// <summary>Raised inside the gate after a transaction was undone: caches of row ids are stale.</summary>
    public event Action? RolledBack;

    /// <summary>Tells caches of row ids, inside a verb, that rows went which they may know.</summary>
    public void ForgetRowIds() => RolledBack?.Invoke();

    /// <summary>
    /// Until the result is disposed of, so many verbs go into one transaction. A killed run loses those of the open one, each of
    /// them whole; an error undoes them too.
    /// </summary>
    public IDisposable Group(int verbs)
    {
        lock (_gate) _groupSize = verbs;
        return new OpenGroup(this);
    }

    public T Write<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                if (_held == 0) Prepare("BEGIN IMMEDIATE").Run();
                var done = false;
                try
                {
                    var result = work();
                    if (++_held >= _groupSize) Commit();
                    done = true;
                    return result;
                }
                finally
                {
                    if (!done) Undo();
                }
            }
            catch (SqliteException error)
            {
                throw StoreException.Of(error, Path);
            }
        }
    }

    /// <summary>Makes what an open group holds visible to other connections.</summary>
    public void Flush() => Read(() =>
    {
        if (_held > 0) Commit();
        return 0;
    });

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

    void Commit()
    {
        Committing?.Invoke();
        Prepare("COMMIT").Run();
        _held = 0;
    }

    void Undo()
    {
        _held = 0;
        // SQLite itself ends the transaction after some errors, such as a full disk.
        if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0) Connection.Execute("ROLLBACK");
        RolledBack?.Invoke();
    }

    sealed class OpenGroup(Database database) : IDisposable
    {
        public void Dispose()
        {
            lock (database._gate) database._groupSize = 1;
            database.Flush();
        }
    }
}
