using System.Text.Json;
using TextMiner.Commands;
using TextMiner.Reports.Answers;

namespace TextMiner.Topics;

/// <summary>Several tables in one output: under headings where people read them, as members of an object where programs do.</summary>
static class TopicOutput
{
    /// <summary>What is read on one screen, among other things.</summary>
    const int MostRows = 30;

    public static void WriteParts(Stream output, IEnumerable<TopicTable> tables, AnswerFormat format, Func<IReadOnlyList<object?>, IReadOnlyList<object?>> shown)
    {
        using var writer = AnswerText.Writer(output);
        foreach (var table in tables)
        {
            writer.WriteLine(format == AnswerFormat.Markdown ? $"## {table.Heading}\n" : table.Heading);
            writer.Flush();
            var (columns, rows) = Upright(table);
            // The newest years are what is asked for most; of groups those that come first.
            var kept = rows.Count <= MostRows ? rows : table.Name == "years" ? [.. rows.TakeLast(MostRows)] : [.. rows.Take(MostRows)];
            var answer = Answer.Of(columns, kept.Select(shown));
            if (kept.Count == 0) writer.WriteLine("(none)");
            else if (format == AnswerFormat.Markdown) AnswerMarkdown.Write(answer, output);
            else answer.Print(writer);
            if (kept.Count < rows.Count) writer.WriteLine($"… and {rows.Count - kept.Count} more: --part {table.Name} with another format than table has all");
            writer.WriteLine();
        }
    }

    /// <summary>A single row is read from the top down.</summary>
    static (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows) Upright(TopicTable table) =>
        table.Name == "topic" ? (["property", "value"], [.. table.Columns.Zip(table.Rows[0], (column, value) => (IReadOnlyList<object?>)[column, value])]) : (table.Columns, table.Rows);

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
