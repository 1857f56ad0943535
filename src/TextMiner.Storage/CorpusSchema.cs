using Dapper;

namespace TextMiner.Storage;

/// <summary>A column of a table or view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type declared for it, or empty.</param>
/// <param name="MeaningZh">What it holds, in Chinese.</param>
/// <param name="MeaningEn">The same in English.</param>
/// <param name="Example">A value.</param>
public sealed record SchemaColumn(string Name, string Type, string MeaningZh, string MeaningEn, string Example);

/// <summary>A table or view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">table or view.</param>
/// <param name="MeaningZh">What it holds, in Chinese.</param>
/// <param name="MeaningEn">The same in English.</param>
/// <param name="Example">A query.</param>
/// <param name="Columns">Its columns in their order.</param>
public sealed record SchemaObject(string Name, string Kind, string MeaningZh, string MeaningEn, string Example, IReadOnlyList<SchemaColumn> Columns)
{
    /// <summary>Whether analysts may rely on it: the views of the contract; tables may change.</summary>
    public bool IsContract => Kind == "view" && Name.StartsWith("v_", StringComparison.Ordinal);
}

/// <summary>What a database holds and means, as its own data dictionary says it.</summary>
public sealed class CorpusSchema(CorpusStore store)
{
    /// <summary>All tables and views: those of the contract first, each group by name.</summary>
    public IReadOnlyList<SchemaObject> Read() => store.Database.Read(() =>
    {
        var rows = store.Database.Connection.Query<Row>(
            """
            SELECT s.name AS object, s.type AS kind, c.name AS name, c.type AS type,
              ifnull(x.meaning_zh, '') AS zh, ifnull(x.meaning_en, '') AS en, ifnull(x.example, '') AS example
            FROM sqlite_schema s
            JOIN (SELECT '' AS name, '' AS type, s.name AS object, -1 AS cid FROM sqlite_schema s
              UNION ALL SELECT c.name, c.type, s.name, c.cid FROM sqlite_schema s, pragma_table_xinfo(s.name) c WHERE c.hidden <> 1) c ON c.object = s.name
            LEFT JOIN data_dictionary x ON x.object = s.name AND x."column" = c.name
            WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite\_%' ESCAPE '\'
            ORDER BY s.name, c.cid
            """);
        return (IReadOnlyList<SchemaObject>)
        [
            .. rows.GroupBy(row => row.Object).Select(Object)
                .OrderBy(o => o.IsContract ? 0 : o.Kind == "view" ? 1 : 2).ThenBy(o => o.Name, StringComparer.Ordinal),
        ];
    });

    /// <summary>The number of rows; null when they cannot be counted in the time.</summary>
    public long? Count(SchemaObject counted, TimeSpan time)
    {
        try
        {
            return (long?)store.Query($"SELECT COUNT(*) FROM \"{counted.Name}\"", new QueryLimits(1, time)).Rows[0][0];
        }
        catch (QueryException)
        {
            return null;
        }
    }

    static SchemaObject Object(IGrouping<string, Row> rows)
    {
        var own = rows.First();
        return new SchemaObject(own.Object, own.Kind, own.Zh, own.En, own.Example,
            [.. rows.Skip(1).Select(row => new SchemaColumn(row.Name, row.Type, row.Zh, row.En, row.Example))]);
    }

    sealed record Row(string Object, string Kind, string Name, string Type, string Zh, string En, string Example);
}
