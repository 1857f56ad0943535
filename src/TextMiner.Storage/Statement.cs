using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TextMiner.Storage;

/// <summary>
/// A prepared statement with numbered parameters, for rows that come by the million. It speaks SQLite's own interface: a command
/// of the driver costs as much again as the row that it writes.
/// </summary>
sealed class Statement : IDisposable
{
    const int BufferedBytes = 1024;

    readonly sqlite3 _handle;
    readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _handle = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>The highest number of its parameters.</summary>
    public int Parameters => raw.sqlite3_bind_parameter_count(_statement);

    /// <summary>Executes it; returns the number of rows that it changed.</summary>
    public int Run(params ReadOnlySpan<SqlValue> values)
    {
        Bind(values);
        try
        {
            while (Step())
            {
            }
            return raw.sqlite3_changes(_handle);
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public object? Scalar(params ReadOnlySpan<SqlValue> values)
    {
        Bind(values);
        try
        {
            object? value = null;
            if (Step())
            {
                value = raw.sqlite3_column_type(_statement, 0) switch
                {
                    raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_statement, 0),
                    raw.SQLITE_FLOAT => raw.sqlite3_column_double(_statement, 0),
                    raw.SQLITE_TEXT => raw.sqlite3_column_text(_statement, 0).utf8_to_string(),
                    _ => null,
                };
                // A statement that changes rows is done only when it has been stepped to its end.
                while (Step())
                {
                }
            }
            return value;
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Shows each row to the reader until it returns false. The statement must not be used meanwhile.</summary>
    public void Read(Func<Row, bool> reader, params ReadOnlySpan<SqlValue> values)
    {
        Bind(values);
        try
        {
            var row = new Row(_statement);
            while (Step() && reader(row))
            {
            }
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>The rows as objects.</summary>
    public List<T> List<T>(Func<Row, T> row, params ReadOnlySpan<SqlValue> values)
    {
        List<T> list = [];
        Read(r =>
        {
            list.Add(row(r));
            return true;
        }, values);
        return list;
    }

    public void Dispose() => _statement.Dispose();

    bool Step()
    {
        var answer = raw.sqlite3_step(_statement);
        if (answer == raw.SQLITE_ROW) return true;
        if (answer != raw.SQLITE_DONE) Check(answer);
        return false;
    }

    void Bind(ReadOnlySpan<SqlValue> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Check(values[i].Kind switch
            {
                SqlKind.Integer => raw.sqlite3_bind_int64(_statement, i + 1, values[i].Integer),
                SqlKind.Real => raw.sqlite3_bind_double(_statement, i + 1, values[i].Real),
                SqlKind.Text => Bind(i + 1, values[i].Text!),
                SqlKind.Blob => raw.sqlite3_bind_blob(_statement, i + 1, values[i].Blob),
                _ => raw.sqlite3_bind_null(_statement, i + 1),
            });
        }
    }

    // SQLite copies the bytes.
    int Bind(int index, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= BufferedBytes)
        {
            Span<byte> small = stackalloc byte[BufferedBytes];
            return raw.sqlite3_bind_text(_statement, index, (ReadOnlySpan<byte>)small[..Encoding.UTF8.GetBytes(text, small)]);
        }
        var large = ArrayPool<byte>.Shared.Rent(most);
        var answer = raw.sqlite3_bind_text(_statement, index, (ReadOnlySpan<byte>)large.AsSpan(0, Encoding.UTF8.GetBytes(text, large)));
        ArrayPool<byte>.Shared.Return(large);
        return answer;
    }

    void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, _handle);

    /// <summary>The row at which a statement stands.</summary>
    internal readonly struct Row(sqlite3_stmt statement)
    {
        public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

        public double Real(int column) => raw.sqlite3_column_double(statement, column);

        public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

        public string? TextOrNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : Text(column);

        /// <summary>The bytes where SQLite holds them: gone with the next step. Empty for NULL.</summary>
        public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

        /// <summary>How many columns there are.</summary>
        public int Columns => raw.sqlite3_column_count(statement);

        /// <summary>What SQLite holds in the column.</summary>
        public SqlKind Kind(int column) => raw.sqlite3_column_type(statement, column) switch
        {
            raw.SQLITE_INTEGER => SqlKind.Integer,
            raw.SQLITE_FLOAT => SqlKind.Real,
            raw.SQLITE_TEXT => SqlKind.Text,
            raw.SQLITE_BLOB => SqlKind.Blob,
            _ => SqlKind.Null,
        };

        public long? IntegerOrNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : Integer(column);
    }
}
