using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Commands.Themes;

/// <summary>Answers lines <c>{"id", "text"}</c>, a paragraph each, with the themes that were decided. Safe on any number of threads.</summary>
sealed class ParagraphTagger(ThemeClassifier classifier, Segmenter segmenter)
{
    static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly JsonEncodedText[] _ids = [.. classifier.Themes.Select(theme => JsonEncodedText.Encode(theme.Id))];

    /// <summary>The answer to one line with a line break behind it, or what is wrong with the line; neither for an empty one.</summary>
    public TaggedLine Tag(NumberedLine line)
    {
        if (line.Bytes.Span.IndexOfAnyExcept(" \t\r"u8) < 0) return default;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line.Bytes);
        }
        catch (JsonException e)
        {
            return new TaggedLine(null, $"expected a JSON object with id and text, found what cannot be read ({e.Message.Split(" LineNumber")[0].TrimEnd('.')}); write one object a line, in UTF-8");
        }
        using (document)
        {
            return Tag(document.RootElement);
        }
    }

    TaggedLine Tag(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object) return new TaggedLine(null, $"expected a JSON object with id and text, found {Kind(line)}; write {{\"id\": …, \"text\": …}}");
        line.TryGetProperty("id", out var id);
        if (id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) return new TaggedLine(null, $"id: expected a text or a number, found {Kind(id)}; give the paragraph a key");
        line.TryGetProperty("text", out var text);
        if (text.ValueKind != JsonValueKind.String) return new TaggedLine(null, $"text: expected a text, found {Kind(text)}; give the paragraph");
        if (id.ValueKind == JsonValueKind.String && Read(id) is null) return Undecodable("id");
        if (Read(text) is not { } paragraph) return Undecodable("text");
        var tokens = new List<Token>(paragraph.Length / 2);
        segmenter.Tokenize(paragraph, tokens);
        return new TaggedLine(Answer(id, classifier.Judge(paragraph, tokens)), null);
    }

    /// <summary>The string; null where its bytes or escapes are no text.</summary>
    static string? Read(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static TaggedLine Undecodable(string member) => new(null,
        $"{member}: expected text in UTF-8, found bytes or escapes that are none; if it is in a GB encoding, convert it first: iconv -f GB18030 -t UTF-8");

    byte[] Answer(JsonElement id, IReadOnlyList<ThemeJudgement> judged)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output, Written))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id"u8);
            id.WriteTo(writer);
            WriteIds(writer, "labels"u8, judged, Decision.Yes);
            WriteIds(writer, "abstained"u8, judged, Decision.Abstain);
            writer.WriteStartObject("scores"u8);
            for (int t = 0; t < _ids.Length; t++) writer.WriteNumber(_ids[t], Math.Round(judged[t].Probability, 4));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }

    void WriteIds(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<ThemeJudgement> judged, Decision decision)
    {
        writer.WriteStartArray(name);
        for (int t = 0; t < _ids.Length; t++)
            if (judged[t].Decision == decision) writer.WriteStringValue(_ids[t]);
        writer.WriteEndArray();
    }

    static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a text",
        _ => "a truth value",
    };
}

/// <summary>What became of a line.</summary>
/// <param name="Answer">The line to write.</param>
/// <param name="Problem">What is wrong.</param>
readonly record struct TaggedLine(byte[]? Answer, string? Problem);
