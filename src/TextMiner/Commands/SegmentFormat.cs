using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Segmentation;

namespace TextMiner.Commands;

/// <summary>Cuts a line in one mode and writes its words, joined by a slash or as a JSON array.</summary>
sealed class SegmentFormat(Segmenter segmenter, string mode, UnknownWords unknown)
{
    const string Separator = " / ";

    readonly List<Token> _tokens = [];
    readonly List<TaggedToken> _tagged = [];
    char[] _text = new char[4096];
    int _length;

    /// <summary>Words joined by a slash; with their tags behind a slash, or their places in brackets, where the mode has them.</summary>
    public void WriteText(ReadOnlySpan<char> line, IBufferWriter<byte> output)
    {
        _length = 0;
        switch (mode)
        {
            case "full":
                foreach (string word in segmenter.CutAll(line)) Append(word);
                break;
            case "pos":
                foreach (var (start, length, tag) in Tagged(line)) Append(line.Slice(start, length), $"/{tag}");
                break;
            case "tokenize":
                foreach (var (word, start, end) in Placed(line)) Append(word, string.Create(CultureInfo.InvariantCulture, $"[{start},{end}]"));
                break;
            default:
                foreach (var token in Tokens(line)) Append(line.Slice(token.Start, token.Length));
                break;
        }
        var text = _text.AsSpan(0, Math.Max(0, _length - Separator.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    /// <summary>An array of words; of [word, tag] or [word, start, end] where the mode has them.</summary>
    public void WriteJson(ReadOnlySpan<char> line, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, JsonLines.Options);
        json.WriteStartArray();
        switch (mode)
        {
            case "full":
                foreach (string word in segmenter.CutAll(line)) json.WriteStringValue(word);
                break;
            case "pos":
                foreach (var (start, length, tag) in Tagged(line))
                {
                    json.WriteStartArray();
                    json.WriteStringValue(line.Slice(start, length));
                    json.WriteStringValue(tag);
                    json.WriteEndArray();
                }
                break;
            case "tokenize":
                foreach (var (word, start, end) in Placed(line))
                {
                    json.WriteStartArray();
                    json.WriteStringValue(word);
                    json.WriteNumberValue(start);
                    json.WriteNumberValue(end);
                    json.WriteEndArray();
                }
                break;
            default:
                foreach (var token in Tokens(line)) json.WriteStringValue(line.Slice(token.Start, token.Length));
                break;
        }
        json.WriteEndArray();
    }

    Span<Token> Tokens(ReadOnlySpan<char> line)
    {
        _tokens.Clear();
        if (mode == "search")
            segmenter.TokenizeForSearch(line, _tokens, unknown);
        else
            segmenter.Tokenize(line, _tokens, unknown);
        return CollectionsMarshal.AsSpan(_tokens);
    }

    Span<TaggedToken> Tagged(ReadOnlySpan<char> line)
    {
        _tagged.Clear();
        segmenter.TokenizeWithTags(line, _tagged, unknown);
        return CollectionsMarshal.AsSpan(_tagged);
    }

    PlacedWord[] Placed(ReadOnlySpan<char> line) => segmenter.Tokenize(line.ToString(), TokenizeMode.Accurate, unknown, OffsetUnit.CodePoint);

    void Append(ReadOnlySpan<char> word, ReadOnlySpan<char> note = default)
    {
        int length = word.Length + note.Length + Separator.Length;
        if (_text.Length - _length < length) Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + length));
        var place = _text.AsSpan(_length, length);
        word.CopyTo(place);
        note.CopyTo(place[word.Length..]);
        Separator.CopyTo(place[(word.Length + note.Length)..]);
        _length += length;
    }
}

/// <summary>How the commands write JSON: Chinese as it is; only what lies outside the basic plane is escaped.</summary>
static class JsonLines
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
