using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TextMiner.Benchmarks.Store;

/// <summary>
/// The same rows, written by prepared statements of SQLite's own interface into tables with the same indexes: what saving would
/// cost if nothing had to be computed or looked up. Documents keep their order, and go as many to a transaction as saving takes.
/// </summary>
static class BareWriter
{
    const int DocumentsToATransaction = 64;

    // What deriving fills in later, and may point to a document that is not there yet.
    const string Later = "cited_id";

    // Rows that saving writes; what is derived afterwards is not here.
    static readonly (string Table, string Owner)[] Tables =
    [
        ("pages", "page_id"), ("fetches", "fetch_id"), ("documents", "document_id"), ("document_versions", "document_id"),
        ("document_metadata", "document_id"), ("sections", "document_id"), ("sentences", "document_id"), ("citations", "citing_id"),
        ("document_terms", "document_id"), ("document_themes", "document_id"), ("unit_themes", "document_id"),
        ("theme_matches", "document_id"), ("run_changes", "document_id"), ("search_sketches", "document_id"),
    ];

    /// <summary>Writes the rows of documents 1 to count of a store into a new file; returns documents a second.</summary>
    public static FormattableString Rate(string store, string copy, int count, bool keys)
    {
        using var source = Open(store);
        using var target = Open(copy);
        Execute(target, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16384; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF");
        foreach (var sql in Column(source, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC")) Execute(target, sql);
        var tables = Tables.Select(t => (t.Table, t.Owner, Columns: Column(source, $"SELECT name FROM pragma_table_xinfo('{t.Table}') WHERE hidden = 0 AND name <> '{Later}' ORDER BY cid").ToList())).ToList();
        var statements = tables.ConvertAll(t => Prepare(target,
            $"INSERT INTO {t.Table} ({string.Join(", ", t.Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", t.Columns.Select((_, i) => $"?{i + 1}"))})"));
        // What documents point to is there before the clock runs.
        foreach (var table in (string[])["regions", "sources", "runs", "themes", "terms", "evidence_rules"]) Copy(source, target, table);
        Execute(target, $"PRAGMA foreign_keys = {(keys ? "ON" : "OFF")}");
        var watch = new Stopwatch();
        var spent = TimeSpan.Zero;
        for (var first = 1; first <= count; first += DocumentsToATransaction)
        {
            var last = Math.Min(count, first + DocumentsToATransaction - 1);
            // Read before the clock runs.
            var rows = Enumerable.Range(first, last - first + 1)
                .SelectMany(id => tables.SelectMany((t, i) => Rows(source, t.Table, t.Owner, t.Columns, id).Select(row => (Table: i, Row: row)))).ToList();
            watch.Start();
            var before = Environment.CpuUsage.TotalTime;
            Execute(target, "BEGIN IMMEDIATE");
            foreach (var (table, row) in rows) Write(statements[table], row);
            Execute(target, "COMMIT");
            spent += Environment.CpuUsage.TotalTime - before;
            watch.Stop();
        }
        foreach (var statement in statements) statement.Dispose();
        return $"{count / spent.TotalSeconds:F0} documents/s of processor time, {count / watch.Elapsed.TotalSeconds:F0} by the clock";
    }

    static void Copy(SqliteConnection source, SqliteConnection target, string table)
    {
        var columns = Column(source, $"SELECT name FROM pragma_table_xinfo('{table}') WHERE hidden = 0 ORDER BY cid").ToList();
        using var statement = Prepare(target, $"INSERT INTO {table} VALUES ({string.Join(", ", columns.Select((_, i) => $"?{i + 1}"))})");
        foreach (var row in Rows(source, table, "1", columns, 1)) Write(statement, row);
    }

    static List<object[]> Rows(SqliteConnection source, string table, string owner, List<string> columns, int id)
    {
        using var command = source.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM {table} WHERE {owner} = {id}";
        using var reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            var row = new object[columns.Count];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    static void Write(sqlite3_stmt statement, object[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            _ = row[i] switch
            {
                string text => raw.sqlite3_bind_text(statement, i + 1, text),
                long number => raw.sqlite3_bind_int64(statement, i + 1, number),
                double number => raw.sqlite3_bind_double(statement, i + 1, number),
                _ => raw.sqlite3_bind_null(statement, i + 1),
            };
        }
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
            throw new InvalidOperationException($"the bare writer: {raw.sqlite3_errmsg(raw.sqlite3_db_handle(statement)).utf8_to_string()}");
        _ = raw.sqlite3_reset(statement);
    }

    static sqlite3_stmt Prepare(SqliteConnection connection, string sql) =>
        raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement) == raw.SQLITE_OK
            ? statement
            : throw new InvalidOperationException($"the bare writer: {raw.sqlite3_errmsg(connection.Handle).utf8_to_string()}");

    static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static IEnumerable<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader.GetString(0);
    }
}
