using System.Buffers;
using System.Text.Json;
using TextMiner.Commands;

namespace TextMiner.Reports.Answers;

/// <summary>An answer as JSON objects with typed values; a blob is base64.</summary>
static class AnswerJson
{
    const int FlushedBytes = 1 << 16;

    /// <summary>One array, an object a line.</summary>
    public static void WriteArray(Answer answer, Stream output) => Write(answer, output, "[\n", ",\n", "\n]\n");

    /// <summary>An object a line and nothing else.</summary>
    public static void WriteLines(Answer answer, Stream output) => Write(answer, output, "", "\n", "\n");

    static void Write(Answer answer, Stream output, string before, string between, string after)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushedBytes);
        using var json = new Utf8JsonWriter(buffer, JsonLines.Options);
        JsonEncodedText[] names = [.. answer.DistinctNames().Select(name => JsonEncodedText.Encode(name, JsonLines.Options.Encoder))];
        Put(buffer, before);
        var any = false;
        foreach (var row in answer.Rows)
        {
            if (any) Put(buffer, between);
            any = true;
            WriteObject(json, names, row);
            if (buffer.WrittenCount >= FlushedBytes) Flush(buffer, output);
        }
        if (any || before.Length > 0) Put(buffer, any ? after : after.TrimStart('\n'));
        Flush(buffer, output);
    }

    static void WriteObject(Utf8JsonWriter json, JsonEncodedText[] names, IReadOnlyList<object?> row)
    {
        json.Reset();
        json.WriteStartObject();
        for (var c = 0; c < names.Length; c++)
        {
            json.WritePropertyName(names[c]);
            switch (row[c])
            {
                case null: json.WriteNullValue(); break;
                case long number: json.WriteNumberValue(number); break;
                case double number: json.WriteRawValue(AnswerText.Of(number), skipInputValidation: true); break;
                case byte[] bytes: json.WriteBase64StringValue(bytes); break;
                case string text: json.WriteStringValue(text); break;
                case var other: throw new ArgumentException($"a {other.GetType().Name} is no value of an answer", nameof(row));
            }
        }
        json.WriteEndObject();
        json.Flush();
    }

    static void Put(ArrayBufferWriter<byte> buffer, string text) =>
        buffer.Advance(System.Text.Encoding.UTF8.GetBytes(text, buffer.GetSpan(text.Length)));

    static void Flush(ArrayBufferWriter<byte> buffer, Stream output)
    {
        output.Write(buffer.WrittenSpan);
        output.Flush();
        buffer.ResetWrittenCount();
    }
}
