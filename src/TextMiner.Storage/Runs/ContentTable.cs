using Dapper;
using Microsoft.Data.Sqlite;

namespace TextMiner.Storage.Runs;

/// <summary>What of a table is content, and by what its rows are known: columns by name, natural keys in place of row numbers.</summary>
sealed record ContentTable
{
    /// <summary>
    /// What stands for the number of a row in another table, by the name of the column; {db} is the database. Numbers depend on the order of
    /// arrival, these do not.
    /// </summary>
    static readonly Dictionary<string, string> NaturalKeys = new(StringComparer.Ordinal)
    {
        ["document_id"] = Document("document_id"),
        ["family_id"] = Document("family_id"),
        ["citing_id"] = Document("citing_id"),
        ["cited_id"] = Document("cited_id"),
        ["other_id"] = Document("other_id"),
        ["term_id"] = "(SELECT k.term FROM {db}.terms k WHERE k.term_id = t.term_id)",
        ["theme_no"] = "(SELECT k.theme_id FROM {db}.themes k WHERE k.theme_no = t.theme_no)",
        ["slice_id"] = "(SELECT k.year || ' ' || k.level || ' ' || k.region_code FROM {db}.slice_totals k WHERE k.slice_id = t.slice_id)",
        ["source_slice_id"] = "(SELECT k.year || ' ' || k.source_key FROM {db}.source_totals k WHERE k.source_slice_id = t.source_slice_id)",
        ["rule_id"] = "(SELECT h.theme_id || ' ' || k.rule || ' ' || k.matched FROM {db}.evidence_rules k JOIN {db}.themes h ON h.theme_no = k.theme_no WHERE k.rule_id = t.rule_id)",
        ["group_no"] = "(SELECT k.name FROM {db}.term_groups k WHERE k.group_no = t.group_no)",
        ["theme_id"] = "t.theme_id",
        ["with_theme_id"] = "t.with_theme_id",
    };

    /// <summary>Name of the table.</summary>
    public required string Name { get; init; }

    /// <summary>Columns by which people know a row; they lead in reports of differences.</summary>
    public required string[] Key { get; init; }

    /// <summary>Columns that are no content, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Omitted { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns that say more than content does: what is taken of them.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>();

    /// <summary>Which rows are content; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>Whether every row belongs to the document that its document_id names, and changes with it alone.</summary>
    public bool IsOfDocument { get; init; }

    /// <summary>The columns that are content, the key first, the others by name.</summary>
    public IReadOnlyList<string> ColumnsOf(SqliteConnection connection)
    {
        var columns = connection.Query<string>("SELECT name FROM pragma_table_xinfo(@Name) WHERE hidden <> 1", new { Name }).Where(column => !Omitted.ContainsKey(column)).ToList();
        return [.. Key, .. columns.Except(Key, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Selects the contents of the table.</summary>
    /// <param name="columns">As <see cref="ColumnsOf"/> gives them.</param>
    /// <param name="ofDocument">Only the rows of the document ?1.</param>
    /// <param name="schema">Of an attached database.</param>
    public string Select(IReadOnlyList<string> columns, bool ofDocument = false, string schema = "main")
    {
        List<string> conditions = [];
        if (Where is not null) conditions.Add($"({Where})");
        if (ofDocument) conditions.Add("t.document_id = ?1");
        var sql = $"SELECT {string.Join(", ", columns.Select(column => $"{TermOf(column)} AS \"{column}\""))} FROM {{db}}.\"{Name}\" t"
            + (conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}");
        return sql.Replace("{db}", schema, StringComparison.Ordinal);
    }

    /// <exception cref="InvalidOperationException">The column is a number of rows, and no natural key is known for it.</exception>
    string TermOf(string column) =>
        Instead.TryGetValue(column, out var other) ? other
        : NaturalKeys.TryGetValue(column, out var key) ? key
        : !column.EndsWith("_id", StringComparison.Ordinal) ? $"t.\"{column}\""
        : throw new InvalidOperationException($"{Name}.{column} is the number of a row: give {nameof(ContentTable)} the natural key that stands for it, or omit it with the reason.");

    static string Document(string column) => $"(SELECT k.doc_key FROM {{db}}.documents k WHERE k.document_id = t.{column})";
}
