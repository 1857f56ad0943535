using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage.Runs;

/// <summary>Names the rows in which a table of the database <c>stored</c> and of the main one differ.</summary>
static class RowDifferences
{
    public static TableComparison Between(SqliteConnection connection, ContentTable table, TableDigest stored, TableDigest rebuilt, int mostRows)
    {
        var columns = table.ColumnsOf(connection);
        var (left, right) = (Counted("stored"), Counted("main"));
        var (missing, excess) = (Read(left, right), Read(right, left));
        var rows = missing.Keys.Union(excess.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new TableComparison(stored, rebuilt,
            [.. rows.Take(mostRows).SelectMany(key => Compare(key, missing.GetValueOrDefault(key), excess.GetValueOrDefault(key)))], rows.Count);

        // Rows may be equal in all that is content: then their number counts.
        string Counted(string schema) => $"SELECT *, COUNT(*) AS copies FROM ({table.Select(columns, schema: schema)}) GROUP BY {string.Join(", ", Enumerable.Range(1, columns.Count))}";

        Dictionary<string, IDictionary<string, object?>> Read(string from, string without)
        {
            Dictionary<string, IDictionary<string, object?>> found = new(StringComparer.Ordinal);
            foreach (IDictionary<string, object?> row in connection.Query($"{from} EXCEPT {without}", buffered: false, commandTimeout: 0))
            {
                // Several rows of one key are told apart by their order.
                var key = string.Join(", ", table.Key.Select(column => $"{column}={Text(row[column])}"));
                for (var n = 2; !found.TryAdd(key, row); n++) key = $"{key.Split(" #")[0]} #{n}";
            }
            return found;
        }

        IEnumerable<RowDifference> Compare(string key, IDictionary<string, object?>? left, IDictionary<string, object?>? right)
        {
            if (left is null || right is null)
            {
                var row = string.Join(", ", columns.Except(table.Key, StringComparer.Ordinal).Select(column => $"{column}={Text((left ?? right)![column])}"));
                yield return new RowDifference(table.Name, key, null, left is null ? null : row, right is null ? null : row);
                yield break;
            }
            foreach (var column in columns.Append("copies"))
            {
                if (!Equals(left[column], right[column])) yield return new RowDifference(table.Name, key, column, Text(left[column]), Text(right[column]));
            }
        }
    }

    static string Text(object? value) => value switch
    {
        null => "∅",
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

/// <summary>A table of a database and of its rebuilt copy.</summary>
/// <param name="Stored">What the database holds.</param>
/// <param name="Rebuilt">What the copy holds.</param>
/// <param name="Differences">Where they differ; no more than was asked for.</param>
/// <param name="DifferentRows">How many rows differ.</param>
public sealed record TableComparison(TableDigest Stored, TableDigest Rebuilt, IReadOnlyList<RowDifference> Differences, int DifferentRows)
{
    /// <summary>Name of the table.</summary>
    public string Table => Stored.Table;

    /// <summary>Whether they hold the same.</summary>
    public bool IsEqual => Stored == Rebuilt;
}

/// <summary>One value that differs.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row, by its natural key.</param>
/// <param name="Column">The column; null where the whole row is on one side only.</param>
/// <param name="Stored">What the database holds; null where it has no such row.</param>
/// <param name="Rebuilt">What the copy holds; null where it has no such row.</param>
public sealed record RowDifference(string Table, string Key, string? Column, string? Stored, string? Rebuilt);
