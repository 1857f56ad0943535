using System.Globalization;
using System.Text;
using SQLitePCL;

namespace TextMiner.Storage.Querying;

/// <summary>Runs SQL that somebody typed: prepares exactly one SELECT, binds its parameters and hands over its reader.</summary>
static class QueryRunner
{
    static readonly IReadOnlyDictionary<string, object> None = new Dictionary<string, object>();

    public static QueryResult Run(string path, string sql, QueryLimits limits, TimeProvider clock)
    {
        using var reader = Open(path, sql, None, limits, new QueryWatch(limits.Time, clock, CancellationToken.None));
        List<IReadOnlyList<object?>> rows = [];
        while (reader.Read()) rows.Add([.. reader.Current]);
        return new QueryResult([.. reader.Columns.Select(c => c.Name)], rows, reader.Truncated);
    }

    public static QueryReader Open(string path, string sql, IReadOnlyDictionary<string, object> parameters, QueryLimits limits, QueryWatch watch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limits.Rows);
        if (sql.Contains('\0', StringComparison.Ordinal))
            throw new QueryException("The query holds a NUL character, at which SQLite would stop reading it.") { Position = sql.IndexOf('\0', StringComparison.Ordinal) };
        var connection = QueryGuard.Connect(path, limits, watch);
        sqlite3_stmt? statement = null;
        QueryReader? reader = null;
        try
        {
            var errors = new QueryErrors(connection, path, sql, limits, watch);
            statement = Prepare(connection.Handle!, sql, errors, watch);
            Bind(statement, parameters);
            reader = new QueryReader(connection, statement, limits, watch, errors);
            return reader;
        }
        finally
        {
            if (reader is null)
            {
                statement?.Dispose();
                connection.Dispose();
            }
        }
    }

    static sqlite3_stmt Prepare(sqlite3 handle, string sql, QueryErrors errors, QueryWatch watch)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        var length = 0;
        var statement = bytes.Length == 0 ? null : PrepareFirst(handle, bytes, errors, watch, out length);
        if (statement is null) throw new QueryException("The query is empty: expected one SELECT.");
        var position = Encoding.UTF8.GetCharCount(bytes, 0, length);
        // Only spaces and comments may follow; for them SQLite makes no statement.
        if (IsSilent(handle, bytes.AsSpan(length))) return statement;
        statement.Dispose();
        position += sql[position..].Length - sql[position..].TrimStart().Length;
        throw new QueryException("There are several statements: expected one SELECT. Give them one by one.") { Position = position };
    }

    static sqlite3_stmt? PrepareFirst(sqlite3 handle, byte[] sql, QueryErrors errors, QueryWatch watch, out int length)
    {
        watch.Enter();
        var answer = raw.sqlite3_prepare_v3(handle, sql, 0, out var statement, out var tail);
        watch.Leave();
        if (answer != raw.SQLITE_OK) throw errors.Explain(answer);
        length = sql.Length - tail.Length;
        if (statement.IsInvalid) return null;
        if (raw.sqlite3_column_count(statement) > 0) return statement;
        statement.Dispose();
        throw new QueryException("Only SELECT is allowed here: the database is open for reading.");
    }

    static bool IsSilent(sqlite3 handle, ReadOnlySpan<byte> rest)
    {
        // The binding hands over no text at all as null, which SQLite takes for misuse.
        if (rest.IsEmpty) return true;
        var answer = raw.sqlite3_prepare_v3(handle, rest, 0, out var statement);
        using (statement) return answer == raw.SQLITE_OK && statement.IsInvalid;
    }

    static void Bind(sqlite3_stmt statement, IReadOnlyDictionary<string, object> parameters)
    {
        List<string> names = [];
        for (var i = 1; i <= raw.sqlite3_bind_parameter_count(statement); i++)
        {
            // Without a name are a bare ?, and the numbers below the one of a ?9.
            if (raw.sqlite3_bind_parameter_name(statement, i).utf8_to_string() is not { } written)
                throw new QueryException($"The query's parameter {i} has no name: write :name instead of ?.");
            names.Add(written[1..]);
            if (parameters.TryGetValue(names[^1], out var value)) Bind(statement, i, value);
        }
        var missing = names.Where(name => !parameters.ContainsKey(name)).Select(name => $":{name}").ToList();
        if (missing.Count > 0)
            throw new QueryException($"The query needs a value for {string.Join(", ", missing)}: give it with --param NAME=VALUE.");
        if (parameters.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new QueryException($"The query has no parameter :{unknown}; it has {(names.Count == 0 ? "none" : string.Join(", ", names.Select(n => $":{n}")))}.");
    }

    static void Bind(sqlite3_stmt statement, int index, object value)
    {
        var answer = value switch
        {
            long number => raw.sqlite3_bind_int64(statement, index, number),
            double number => raw.sqlite3_bind_double(statement, index, number),
            string text => raw.sqlite3_bind_text(statement, index, text),
            _ => throw new ArgumentException($"a {value.GetType().Name} is no value of a parameter", nameof(value)),
        };
        if (answer != raw.SQLITE_OK)
            throw new QueryException(string.Create(CultureInfo.InvariantCulture, $"Parameter {index} does not fit: at most {QueryGuard.MostValueBytes >> 20} MB."));
    }
}
