using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using TextMiner.Storage;

namespace TextMiner.Reports;

/// <summary>An answer of the database as an aligned table, as CSV or as a JSON array of objects.</summary>
static class QueryOutput
{
    /// <summary>Long sentences are cut in a table; CSV and JSON hold them whole.</summary>
    const int CellColumns = 60;

    public static void Write(TextWriter output, QueryResult answer, string format)
    {
        switch (format)
        {
            case "csv":
                output.WriteLine(string.Join(',', answer.Columns.Select(c => CsvFile.Cell(c))));
                foreach (var row in answer.Rows) output.WriteLine(string.Join(',', row.Select(CsvFile.Cell)));
                break;
            case "json": WriteJson(output, answer); break;
            default: WriteTable(output, answer); break;
        }
    }

    static void WriteTable(TextWriter output, QueryResult answer)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var c = 0; c < answer.Columns.Count; c++)
        {
            var numbers = answer.Rows.Count > 0 && answer.Rows.All(r => r[c] is null or long or double);
            var column = new TableColumn(Markup.Escape(answer.Columns[c])).NoWrap();
            table.AddColumn(numbers ? column.RightAligned() : column);
        }
        foreach (var row in answer.Rows) table.AddRow([.. row.Select(v => Markup.Escape(Shorten(TextOf(v))))]);
        Terminal.On(output, Terminal.Unbounded).Write(table);
        output.WriteLine($"{answer.Rows.Count} {(answer.Rows.Count == 1 ? "row" : "rows")}");
    }

    static void WriteJson(TextWriter output, QueryResult answer)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var row in answer.Rows)
            {
                json.WriteStartObject();
                for (var c = 0; c < row.Count; c++)
                {
                    json.WritePropertyName(answer.Columns[c]);
                    JsonSerializer.Serialize(json, row[c]);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    static string TextOf(object? value) => value switch
    {
        null => "",
        byte[] bytes => $"({bytes.Length} bytes)",
        string text => text.ReplaceLineEndings(" "),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    static string Shorten(string text) => text.Length <= CellColumns ? text : text[..(CellColumns - 1)] + "…";
}
