using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage.Schema;

/// <summary>
/// Fills data_dictionary with a row for every column of every table and view. The file gives a meaning for (object, column); a
/// row with object <c>*</c> holds for every column of that name that has none of its own.
/// </summary>
static class DataDictionary
{
    public static void Fill(SqliteConnection connection)
    {
        var meanings = Read();
        connection.Execute("DELETE FROM data_dictionary");
        foreach (var (name, column) in Columns(connection))
        {
            if (!meanings.TryGetValue((name, column), out var meaning) && !meanings.TryGetValue(("*", column), out meaning)) continue;
            connection.Execute(
                """
                INSERT INTO data_dictionary (object, "column", meaning_zh, meaning_en, example)
                VALUES (@name, @column, @Zh, @En, @Example)
                """,
                new { name, column, meaning.Zh, meaning.En, meaning.Example });
        }
    }

    public static IReadOnlyList<(string Object, string Column)> Columns(SqliteConnection connection) =>
        [.. connection.Query<(string, string)>(
            """
            SELECT s.name, c.name FROM sqlite_schema s, pragma_table_xinfo(s.name) c
            WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite_%' ORDER BY s.name, c.cid
            """)];

    static Dictionary<(string, string), (string Zh, string En, string Example)> Read() =>
        EmbeddedText.Read("Schema/data-dictionary.tsv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToDictionary(cells => (cells[0], cells[1]), cells => (cells[2], cells[3], cells[4]));
}
