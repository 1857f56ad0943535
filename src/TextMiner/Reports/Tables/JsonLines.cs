using System.Text.Encodings.Web;
using System.Text.Json;

namespace TextMiner.Reports.Tables;

/// <summary>One JSON object a line (JSONL, also called NDJSON): UTF-8, Chinese unescaped, null for what is not there.</summary>
static class JsonLines
{
    public static void Write(string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var names = columns.Select(column => JsonEncodedText.Encode(column)).ToArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < names.Length; i++) Write(json, names[i], row[i]);
            json.WriteEndObject();
            // Each line is a document of its own for the writer.
            json.Flush();
            json.Reset();
            stream.WriteByte((byte)'\n');
        }
    }

    static void Write(Utf8JsonWriter json, JsonEncodedText name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case long number: json.WriteNumber(name, number); break;
            case double number when double.IsFinite(number): json.WriteNumber(name, number); break;
            case double: json.WriteNull(name); break;
            case byte[] bytes: json.WriteBase64String(name, bytes); break;
            default: json.WriteString(name, (string)value); break;
        }
    }
}
