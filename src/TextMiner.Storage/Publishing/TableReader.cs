using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Storage.Schema;

namespace TextMiner.Storage.Publishing;

/// <summary>
/// Reads whole tables and views row by row, all of them from one moment: a run that writes meanwhile is not seen. The write-ahead log
/// cannot shrink while it is open, so a long reading is better done on a snapshot.
/// </summary>
public sealed class TableReader : IDisposable
{
    readonly string _path;
    readonly SqliteConnection _connection;
    readonly SqliteTransaction _moment;

    TableReader(string path, SqliteConnection connection)
    {
        (_path, _connection) = (path, connection);
        _moment = connection.BeginTransaction(deferred: true);
        Tables = ReadTables();
    }

    /// <summary>Views and tables by name, with the meanings of their columns.</summary>
    public IReadOnlyList<StoredTable> Tables { get; }

    /// <exception cref="StoreException">The file is missing, foreign, newer or damaged.</exception>
    public static TableReader Open(string path)
    {
        StoreOpener.ReadOnly(path, Migration.All).Dispose();
        return Guard(path, () => new TableReader(path, StoreOpener.Connect(path, SqliteOpenMode.ReadOnly)));
    }

    /// <summary>Years that occur in a table with a column <c>year</c>, in order; null stands for rows without one, and comes first.</summary>
    public IReadOnlyList<long?> YearsOf(StoredTable table) => Guard(_path, () =>
        _connection.Query<long?>($"SELECT DISTINCT year FROM \"{table.Name}\" ORDER BY year", transaction: _moment, commandTimeout: 0).ToList());

    /// <summary>
    /// The table with the types of its columns: what the schema declares, and where a view computes a column, what its values are, for
    /// which all rows are looked at once.
    /// </summary>
    public StoredTable WithTypes(StoredTable table)
    {
        var computed = table.Columns.Where(column => column.Type is null).Select(column => column.Name).ToList();
        if (computed.Count == 0) return table;
        var found = computed.ToDictionary(name => name, _ => new HashSet<string>(), StringComparer.Ordinal);
        var kinds = $"SELECT DISTINCT {string.Join(", ", computed.Select(name => $"typeof(\"{name}\")"))} FROM \"{table.Name}\"";
        foreach (var row in Rows(kinds))
            for (var i = 0; i < computed.Count; i++) found[computed[i]].Add((string)row[i]!);
        return table with { Columns = [.. table.Columns.Select(c => c.Type is null ? c with { Type = TypeOf(c.Name, found[c.Name]) } : c)] };
    }

    /// <summary>All rows, or those of one year: long, double, string, byte[] or null.</summary>
    public IEnumerable<object?[]> Rows(StoredTable table) => Rows($"SELECT * FROM \"{table.Name}\"");

    /// <summary>The rows of one year, or those without a year.</summary>
    public IEnumerable<object?[]> Rows(StoredTable table, long? year) => Rows($"SELECT * FROM \"{table.Name}\" WHERE year IS ?1", year);

    /// <summary>Ends the reading.</summary>
    public void Dispose()
    {
        _moment.Dispose();
        _connection.Dispose();
    }

    List<StoredTable> ReadTables()
    {
        var meanings = _connection.Query<(string Object, string Column, string Zh, string En)>(
                "SELECT object, \"column\", meaning_zh, meaning_en FROM data_dictionary", transaction: _moment)
            .ToDictionary(m => (m.Object, m.Column), m => (m.Zh, m.En));
        return
        [
            .. _connection.Query<(string Table, string Kind, string Column, string Type)>(
                """
                SELECT t.name, t.type, c.name, c.type FROM pragma_table_list t, pragma_table_xinfo(t.name) c
                WHERE t.schema = 'main' AND t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite^_%' ESCAPE '^' AND c.hidden <> 1
                ORDER BY t.name, c.cid
                """, transaction: _moment)
                .GroupBy(row => (row.Table, row.Kind))
                .Select(g => new StoredTable(g.Key.Table, g.Key.Kind == "view", meanings.GetValueOrDefault((g.Key.Table, ""), ("", "")),
                [
                    .. g.Select(row => meanings.TryGetValue((row.Table, row.Column), out var meaning)
                        ? new StoredColumn(row.Column, Declared(row.Column, row.Type), meaning.Zh, meaning.En)
                        : new StoredColumn(row.Column, Declared(row.Column, row.Type), "", "")),
                ])),
        ];
    }

    // A view gives the type of a column that it hands on, and none for one that it computes.
    static ColumnType? Declared(string column, string type) => type.ToUpperInvariant() switch
    {
        "INTEGER" or "INT" => ColumnType.Whole,
        "REAL" => ColumnType.Real,
        "TEXT" => TextType(column),
        "BLOB" => ColumnType.Bytes,
        _ => null,
    };

    static ColumnType TypeOf(string column, HashSet<string> kinds) =>
        kinds.Contains("blob") ? ColumnType.Bytes
        : kinds.Contains("text") || kinds.Count == 0 || kinds is { Count: 1 } && kinds.Contains("null") ? TextType(column)
        : kinds.Contains("real") ? ColumnType.Real
        : ColumnType.Whole;

    // The schema's own rule for names; CHECKs and the store's writers keep the values to it.
    static ColumnType TextType(string column) =>
        column == "date" || column.EndsWith("_date", StringComparison.Ordinal) ? ColumnType.Date
        : column.EndsWith("_at", StringComparison.Ordinal) ? ColumnType.Moment
        : ColumnType.Text;

    IEnumerable<object?[]> Rows(string sql, long? parameter = null)
    {
        using var command = _connection.CreateCommand();
        (command.CommandText, command.CommandTimeout, command.Transaction) = (sql, 0, _moment);
        if (sql.Contains("?1", StringComparison.Ordinal)) command.Parameters.Add(new SqliteParameter("?1", (object?)parameter ?? DBNull.Value));
        using var reader = Guard(_path, command.ExecuteReader);
        while (Guard(_path, reader.Read))
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            yield return row;
        }
    }

    static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw StoreException.Of(error, path);
        }
    }
}

/// <summary>A table or view of the database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsView">Whether it is one of the views.</param>
/// <param name="Meaning">What its rows are, from the data dictionary; empty when it says nothing.</param>
/// <param name="Columns">Its columns in order.</param>
public sealed record StoredTable(string Name, bool IsView, (string Zh, string En) Meaning, IReadOnlyList<StoredColumn> Columns)
{
    /// <summary>Whether rows lie in years.</summary>
    public bool HasYear => Columns.Any(column => column.Name == "year");
}

/// <summary>A column with its meaning from the data dictionary.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds; null where a view computes it and nobody has looked.</param>
/// <param name="MeaningZh">Meaning in Chinese.</param>
/// <param name="MeaningEn">Meaning in English.</param>
public sealed record StoredColumn(string Name, ColumnType? Type, string MeaningZh, string MeaningEn);

/// <summary>What a column holds.</summary>
public enum ColumnType
{
    /// <summary>Whole numbers of 64 bits.</summary>
    Whole,

    /// <summary>Floating-point numbers.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Days as yyyy-MM-dd.</summary>
    Date,

    /// <summary>Moments in UTC as ISO 8601.</summary>
    Moment,

    /// <summary>Bytes.</summary>
    Bytes,
}
