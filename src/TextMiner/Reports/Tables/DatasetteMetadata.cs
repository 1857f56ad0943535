using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TextMiner.Storage;
using TextMiner.Storage.Publishing;

namespace TextMiner.Reports.Tables;

/// <summary>Whose data it is and what may be done with it; null where the person who publishes has not said.</summary>
sealed record DataTerms(string? License, string? LicenseUrl, string? Source, string? SourceUrl);

/// <summary>
/// The metadata.json of Datasette: titles and meanings of the database, its views and all columns, and the shipped questions as canned
/// queries. Format: https://docs.datasette.io/en/stable/metadata.html and …/sql_queries.html#canned-queries.
/// </summary>
static class DatasetteMetadata
{
    static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="database">Path of the database; Datasette calls it by the name of its file without the extension.</param>
    /// <param name="tables">Its tables and views.</param>
    /// <param name="terms">Licence and source.</param>
    public static string Render(string database, IReadOnlyList<StoredTable> tables, DataTerms terms)
    {
        var root = new JsonObject
        {
            ["title"] = "TextMiner 政策文本库",
            ["description"] = "Policy documents as a database: texts, terms, themes, topics, citations. 政策文件数据库：全文、词语、政策主题、隐含主题、引用。",
        };
        foreach (var (key, value) in new[] { ("license", terms.License), ("license_url", terms.LicenseUrl), ("source", terms.Source), ("source_url", terms.SourceUrl) })
            if (value is not null) root[key] = value;
        root["databases"] = new JsonObject
        {
            [Path.GetFileNameWithoutExtension(database)] = new JsonObject
            {
                ["description"] = "Analysts may rely on the views v_…; other tables are documented but may gain columns. 请使用 v_ 开头的视图。",
                ["queries"] = new JsonObject(Question.All.Select(question => KeyValuePair.Create(question.Id, (JsonNode?)QueryOf(question)))),
                ["tables"] = new JsonObject(tables.Select(table => KeyValuePair.Create(table.Name, (JsonNode?)TableOf(table)))),
            },
        };
        return root.ToJsonString(Written) + "\n";
    }

    static JsonObject QueryOf(Question question) => new()
    {
        ["title"] = $"{question.Id} {question.TitleEn}",
        ["description"] = question.TitleZh,
        // Datasette takes one statement without its semicolon.
        ["sql"] = question.Sql.TrimEnd().TrimEnd(';'),
    };

    static JsonObject TableOf(StoredTable table)
    {
        var entry = new JsonObject();
        if (table.Meaning.En.Length > 0) entry["description"] = $"{table.Meaning.En} / {table.Meaning.Zh}";
        entry["columns"] = new JsonObject(table.Columns
            .Where(column => column.MeaningEn.Length > 0)
            .Select(column => KeyValuePair.Create(column.Name, (JsonNode?)JsonValue.Create($"{column.MeaningEn} / {column.MeaningZh}"))));
        return entry;
    }
}
