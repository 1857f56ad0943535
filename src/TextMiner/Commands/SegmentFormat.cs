using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Segmentation;

namespace TextMiner.Commands;

/// <summary>Cuts a line in one mode and writes its words, as text or as a JSON array.</summary>
sealed class SegmentFormat(Segmenter segmenter, string mode, UnknownWords unknown, bool json)
{
    const string Separator = " / ";

    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly List<Token> _tokens = [];
    readonly List<TaggedToken> _tagged = [];
    readonly ArrayBufferWriter<byte> _bytes = new();

    public void Write(ReadOnlySpan<char> line, TextWriter output)
    {
        if (json)
            WriteJson(line, output);
        else if (mode == "pos")
            WriteTagged(line, output);
        else
            WriteWords(line, output);
        output.Write('\n');
    }

    void Cut(ReadOnlySpan<char> line)
    {
        _tokens.Clear();
        switch (mode)
        {
            case "full": segmenter.TokenizeAll(line, _tokens); break;
            case "search": segmenter.TokenizeForSearch(line, _tokens, unknown); break;
            default: segmenter.Tokenize(line, _tokens, unknown); break;
        }
    }

    void Tag(ReadOnlySpan<char> line)
    {
        _tagged.Clear();
        segmenter.TokenizeWithTags(line, _tagged, unknown);
    }

    void WriteWords(ReadOnlySpan<char> line, TextWriter output)
    {
        Cut(line);
        var place = 0;
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (i > 0) output.Write(Separator);
            var word = line.Slice(_tokens[i].Start, _tokens[i].Length);
            output.Write(word);
            if (mode != "tokenize") continue;
            output.Write($"[{place},{place + CodePoints(word)}]");
            place += CodePoints(word);
        }
    }

    void WriteTagged(ReadOnlySpan<char> line, TextWriter output)
    {
        Tag(line);
        for (var i = 0; i < _tagged.Count; i++)
        {
            if (i > 0) output.Write(Separator);
            output.Write(line.Slice(_tagged[i].Start, _tagged[i].Length));
            output.Write('/');
            output.Write(_tagged[i].Tag);
        }
    }

    void WriteJson(ReadOnlySpan<char> line, TextWriter output)
    {
        _bytes.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_bytes, Readable))
        {
            writer.WriteStartArray();
            if (mode == "pos")
                AddTagged(line, writer);
            else
                AddWords(line, writer);
            writer.WriteEndArray();
        }
        output.Write(Encoding.UTF8.GetString(_bytes.WrittenSpan));
    }

    void AddTagged(ReadOnlySpan<char> line, Utf8JsonWriter writer)
    {
        Tag(line);
        foreach (var (start, length, tag) in CollectionsMarshal.AsSpan(_tagged))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(line.Slice(start, length));
            writer.WriteStringValue(tag);
            writer.WriteEndArray();
        }
    }

    void AddWords(ReadOnlySpan<char> line, Utf8JsonWriter writer)
    {
        Cut(line);
        var place = 0;
        foreach (var token in CollectionsMarshal.AsSpan(_tokens))
        {
            var word = line.Slice(token.Start, token.Length);
            if (mode != "tokenize")
            {
                writer.WriteStringValue(word);
                continue;
            }
            writer.WriteStartArray();
            writer.WriteStringValue(word);
            writer.WriteNumberValue(place);
            place += CodePoints(word);
            writer.WriteNumberValue(place);
            writer.WriteEndArray();
        }
    }

    static int CodePoints(ReadOnlySpan<char> word) => word.Length == 2 && char.IsSurrogatePair(word[0], word[1]) ? 1 : word.Length;
}
