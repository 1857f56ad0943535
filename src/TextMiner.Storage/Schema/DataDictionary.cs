using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage.Schema;

/// <summary>
/// Fills data_dictionary with a row for every column of every table and view. The file gives a meaning for (object, column); a
/// row with object <c>*</c> holds for every column of that name that has none of its own. A second file tells of the tables and views
/// themselves, with a query as the example; their rows have an empty column.
/// </summary>
static class DataDictionary
{
    public static void Fill(SqliteConnection connection)
    {
        var meanings = Read();
        connection.Execute("DELETE FROM data_dictionary");
        var columns = Columns(connection);
        foreach (var (name, column) in columns)
        {
            if (meanings.TryGetValue((name, column), out var meaning) || meanings.TryGetValue(("*", column), out meaning))
                Add(connection, name, column, meaning);
        }
        foreach (var cells in Lines("Schema/objects.tsv"))
        {
            if (columns.Any(c => c.Object == cells[0])) Add(connection, cells[0], "", (cells[1], cells[2], cells[3]));
        }
    }

    public static IReadOnlyList<(string Object, string Column)> Columns(SqliteConnection connection) =>
        [.. connection.Query<(string, string)>(
            """
            SELECT s.name, c.name FROM sqlite_schema s, pragma_table_xinfo(s.name) c
            WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite_%' ORDER BY s.name, c.cid
            """)];

    static void Add(SqliteConnection connection, string name, string column, (string Zh, string En, string Example) meaning) =>
        connection.Execute(
            """
            INSERT INTO data_dictionary (object, "column", meaning_zh, meaning_en, example)
            VALUES (@name, @column, @Zh, @En, @Example)
            """,
            new { name, column, meaning.Zh, meaning.En, meaning.Example });

    static Dictionary<(string, string), (string Zh, string En, string Example)> Read() =>
        Lines("Schema/data-dictionary.tsv").ToDictionary(cells => (cells[0], cells[1]), cells => (cells[2], cells[3], cells[4]));

    static IEnumerable<string[]> Lines(string name) =>
        EmbeddedText.Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'));
}
