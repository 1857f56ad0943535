using System.Text.Json;
using TextMiner.Commands;
using TextMiner.Reports.Answers;

namespace TextMiner.Topics;

/// <summary>Several tables in one output: under headings where people read them, as members of an object where programs do.</summary>
static class TopicOutput
{
    public static void WriteParts(Stream output, IEnumerable<TopicTable> tables, AnswerFormat format, Func<IReadOnlyList<object?>, IReadOnlyList<object?>> shown)
    {
        using var writer = AnswerText.Writer(output);
        foreach (var table in tables)
        {
            writer.WriteLine(format == AnswerFormat.Markdown ? $"## {table.Heading}\n" : table.Heading);
            writer.Flush();
            var answer = Answer.Of(table.Columns, table.Rows.Select(shown));
            if (table.Rows.Count == 0) writer.WriteLine(format == AnswerFormat.Markdown ? "(none)" : "  (none)");
            else if (format == AnswerFormat.Markdown) AnswerMarkdown.Write(answer, output);
            else answer.Print(writer);
            writer.WriteLine();
        }
    }

    /// <summary>An object whose members are the tables, each an array of objects.</summary>
    public static void WriteObject(Stream output, IEnumerable<TopicTable> tables)
    {
        using var json = new Utf8JsonWriter(output, JsonLines.Options with { Indented = true });
        json.WriteStartObject();
        foreach (var table in tables) WriteMember(json, table);
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    public static void WriteMember(Utf8JsonWriter json, TopicTable table)
    {
        json.WriteStartArray(table.Name);
        foreach (var row in table.Rows)
        {
            json.WriteStartObject();
            WriteValues(json, table.Columns, row);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteValues(Utf8JsonWriter json, IReadOnlyList<string> columns, IReadOnlyList<object?> row)
    {
        for (var c = 0; c < columns.Count; c++)
        {
            json.WritePropertyName(columns[c]);
            switch (row[c])
            {
                case null: json.WriteNullValue(); break;
                case long number: json.WriteNumberValue(number); break;
                case double number: json.WriteRawValue(AnswerText.Of(number), skipInputValidation: true); break;
                case string text: json.WriteStringValue(text); break;
                case var other: throw new ArgumentException($"a {other.GetType().Name} is no value of a table", nameof(row));
            }
        }
    }
}
