using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TextMiner.Storage.Querying;

/// <summary>Says what went wrong with a query, where, and what may have been meant.</summary>
sealed class QueryErrors(SqliteConnection connection, string path, string sql, QueryLimits limits, QueryWatch watch)
{
    /// <summary>What an answer of SQLite means; its message must be asked for before anything else is.</summary>
    public Exception Explain(int code)
    {
        var handle = connection.Handle!;
        var message = raw.sqlite3_errmsg(handle).utf8_to_string();
        var offset = sqlite3_error_offset(handle.DangerousGetHandle());
        var cause = new SqliteException(message, code & 0xff, code);
        switch (code & 0xff)
        {
            case raw.SQLITE_INTERRUPT:
                return watch.Cancel.IsCancellationRequested
                    ? new OperationCanceledException(watch.Cancel)
                    : new QueryException(watch.Stopped, cause);
            case raw.SQLITE_NOMEM:
                return new QueryException($"The query needs too much memory: more than {Megabytes(limits.Memory)}. Narrow it, or group it by less.", cause);
            case raw.SQLITE_TOOBIG:
                return new QueryException($"{message}: a value may have {Megabytes(QueryGuard.MostValueBytes)}, a query {Megabytes(QueryGuard.MostSqlBytes)}.", cause);
            case raw.SQLITE_AUTH:
                return new QueryException("Only SELECT is allowed here: the database is open for reading.", cause);
            case raw.SQLITE_ERROR or raw.SQLITE_READONLY or raw.SQLITE_RANGE or raw.SQLITE_MISMATCH:
                return new QueryException($"{message}{NameAdvice.For(message, sql, connection)}", cause) { Position = Place(offset, message) };
            default:
                return StoreException.Of(cause, path);
        }
    }

    static string Megabytes(long? bytes) =>
        bytes is { } some ? string.Create(CultureInfo.InvariantCulture, $"{some >> 20} MB") : "there is";

    // SQLite counts bytes of UTF-8, and has no place for a table or function that it does not find: there its name is looked for.
    int? Place(int offset, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        if (offset >= 0 && offset <= bytes.Length) return Encoding.UTF8.GetCharCount(bytes, 0, offset);
        if (message == "incomplete input") return sql.Length;
        var name = NameAdvice.NameIn(message);
        return name is null ? null : SqlNames.Find(sql, name);
    }

    // https://www.sqlite.org/c3ref/errcode.html, since SQLite 3.38; the binding does not have it. The library is the one that the
    // binding has loaded.
    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    static extern int sqlite3_error_offset(nint database);
}
