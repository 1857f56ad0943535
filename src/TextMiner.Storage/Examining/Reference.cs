using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage.Examining;

/// <summary>
/// A column that names rows of another table, whether a foreign key says so or not. Tables that come by the million do without
/// foreign keys, which cost a look into the other table for every row.
/// </summary>
sealed record Reference(string Table, IReadOnlyList<string> Columns, string Parent, IReadOnlyList<string> ParentColumns, string OnDelete)
{
    const string Cascade = "CASCADE";

    /// <summary>What columns of these names mean in every table.</summary>
    static readonly Dictionary<string, (string Parent, string Column)> Meanings = new(StringComparer.Ordinal)
    {
        ["document_id"] = ("documents", "document_id"),
        ["other_id"] = ("documents", "document_id"),
        ["family_id"] = ("documents", "document_id"),
        ["term_id"] = ("terms", "term_id"),
        ["slice_id"] = ("slice_totals", "slice_id"),
        ["rule_id"] = ("evidence_rules", "rule_id"),
        ["theme_id"] = ("themes", "theme_id"),
        ["theme_no"] = ("themes", "theme_no"),
    };

    /// <summary>Tables that remember what is gone, on purpose.</summary>
    static readonly HashSet<string> Memories = new(StringComparer.Ordinal) { "run_changes", "alerts", "labels", "stale_hashes", "stale_families", "stale_names" };

    string Condition => $"""
        {string.Join(" AND ", Columns.Select(column => $"c.\"{column}\" IS NOT NULL"))}
        AND NOT EXISTS (SELECT 1 FROM "{Parent}" p WHERE {string.Join(" AND ", Columns.Zip(ParentColumns, (own, other) => $"p.\"{other}\" = c.\"{own}\""))})
        """;

    /// <summary>Foreign keys of the schema.</summary>
    public static IReadOnlyList<Reference> Declared(SqliteConnection connection) =>
    [
        .. connection.Query<(string Table, long Id, string From, string Parent, string? To, string OnDelete)>(
            """
            SELECT t.name, f.id, f."from", f."table", f."to", f.on_delete FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
            WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, f.id, f.seq
            """)
            .GroupBy(row => (row.Table, row.Id))
            .Select(key => new Reference(key.Key.Table, [.. key.Select(r => r.From)], key.First().Parent, [.. key.Select(r => r.To ?? r.From)], key.First().OnDelete)),
    ];

    /// <summary>Columns that name rows of another table without a foreign key.</summary>
    public static IReadOnlyList<Reference> Undeclared(SqliteConnection connection)
    {
        var declared = Declared(connection).SelectMany(key => key.Columns.Select(column => (key.Table, column))).ToHashSet();
        return
        [
            .. connection.Query<(string Table, string Column)>(
                """
                SELECT t.name, c.name FROM pragma_table_list t, pragma_table_xinfo(t.name) c
                WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, c.cid
                """)
                .Where(c => Meanings.TryGetValue(c.Column, out var meaning) && meaning != c && !Memories.Contains(c.Table) && !declared.Contains(c))
                // A document's family is derived: it is made anew, never a reason to delete the document.
                .Select(c => new Reference(c.Table, [c.Column], Meanings[c.Column].Parent, [Meanings[c.Column].Column], c.Table == "documents" ? "SET NULL" : Cascade)),
        ];
    }

    /// <summary>Rows that name what is not there.</summary>
    public long CountOrphans(SqliteConnection connection) =>
        connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM \"{Table}\" c WHERE {Condition}", commandTimeout: 0);

    /// <summary>Does what deleting the other row would have done; returns the number of rows, 0 when that was to refuse.</summary>
    public int Mend(SqliteConnection connection) => OnDelete switch
    {
        Cascade => connection.Execute($"DELETE FROM \"{Table}\" AS c WHERE {Condition}", commandTimeout: 0),
        "SET NULL" => connection.Execute(
            $"UPDATE \"{Table}\" AS c SET {string.Join(", ", Columns.Select(column => $"\"{column}\" = NULL"))} WHERE {Condition}", commandTimeout: 0),
        _ => 0,
    };
}
