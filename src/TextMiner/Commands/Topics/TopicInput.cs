using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TextMiner.Analysis;
using TextMiner.Analysis.Topics;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage;

namespace TextMiner.Commands.Topics;

/// <summary>Documents to find topics in, from a file of JSON lines or from the database.</summary>
sealed class TopicInput
{
    const string Expected = "expected {\"id\": …, \"tokens\": [\"…\", …]} or {\"id\": …, \"text\": \"…\"}";

    readonly TopicWords _words;
    readonly List<(string Id, int[] Words, int Line)> _read = [];
    readonly List<bool?> _isStopWord = [];

    TopicInput(TopicDocuments documents, TopicWords words) => (Documents, _words) = (documents, words);

    public TopicDocuments Documents { get; }

    /// <summary>Each document's id as JSON, by the number that it has in <see cref="Documents"/>.</summary>
    public Dictionary<long, string> Ids { get; } = [];

    /// <summary>Whether all documents came as tokens.</summary>
    public bool IsTokens { get; private set; } = true;

    /// <summary>Reads a file line by line; what is in it is numbered in the order of the ids, so that the order of lines decides nothing.</summary>
    public static TopicInput OfFile(FileInfo file, IReadOnlyCollection<string>? tags)
    {
        var input = new TopicInput(new(), new(Segmenter.Policy, StopWords.Shipped.Contains, tags));
        try
        {
            var number = 0;
            foreach (var line in Lines(file)) input.Read(line, $"{file.FullName}, line {++number}", number);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{file.FullName} cannot be read ({refused.Message.TrimEnd('.')}); name a file of JSON lines.", refused);
        }
        input.Number(file.FullName);
        return input;
    }

    public static TopicInput OfDatabase(Workspace workspace, IReadOnlyCollection<string>? tags)
    {
        using var store = CorpusStore.Open(workspace.Database, TimeProvider.System);
        var words = TopicSettings.WordsOf(store, tags);
        var input = new TopicInput(new(), words) { IsTokens = false };
        // Row ids tell in which order documents came, which must decide nothing. Reprints get weights, but topics are found without them.
        foreach (var (text, read) in TopicSettings.ReadTexts(store, words))
        {
            input.Documents.Add(text.Place, read, text.IsPrimary);
            input.Ids[text.Place] = text.DocumentId.ToString(CultureInfo.InvariantCulture);
        }
        return input;
    }

    static IEnumerable<ReadOnlyMemory<byte>> Lines(FileInfo file)
    {
        using var stream = file.OpenRead();
        var buffer = new byte[1 << 16];
        int start = 0, end = 0;
        for (var isOver = false; !isOver;)
        {
            if (end == buffer.Length && start == 0) Array.Resize(ref buffer, checked(buffer.Length * 2));
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var count = stream.Read(buffer, end, buffer.Length - end);
            isOver = count == 0;
            var searched = end;
            end += count;
            for (int at; (at = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n')) >= 0;)
            {
                yield return buffer.AsMemory(start, searched + at - start);
                start = searched += at + 1;
            }
        }
        if (end > start) yield return buffer.AsMemory(start, end - start);
    }

    void Read(ReadOnlyMemory<byte> line, string place, int number)
    {
        if (line.Span is [0xEF, 0xBB, 0xBF, ..]) line = line[3..];
        if (line.Span.Trim(" \t\r"u8).IsEmpty) return;
        try
        {
            var reader = new Utf8JsonReader(line.Span);
            string? id = null;
            int[]? words = null;
            Utf8JsonReader text = default;
            var hasText = false;
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("the line is no object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("id"u8)) id = ReadId(ref reader);
                else if (reader.ValueTextEquals("tokens"u8)) words = ReadTokens(ref reader);
                else
                {
                    // Read only where there are no tokens, which may stand behind it.
                    if (reader.ValueTextEquals("text"u8))
                    {
                        text = reader;
                        hasText = true;
                    }
                    reader.Skip();
                }
            }
            if (reader.Read()) throw new JsonException("something follows the object");
            if (words is null && hasText) words = ReadText(ref text);
            _read.Add((id ?? throw new JsonException("it has no id"), words ?? throw new JsonException("it has neither tokens nor text"), number));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new EnvironmentException($"{place}: {Expected}, but {Reason(wrong)}.", wrong);
        }
    }

    /// <summary>Without the reader's own place, which counts lines within the line.</summary>
    static string Reason(Exception wrong) => wrong.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');

    static string ReadId(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => $"\"{JsonEncodedText.Encode(reader.GetString()!, JsonLines.Options.Encoder)}\"",
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            _ => throw new JsonException("id is neither a string nor a number"),
        };
    }

    int[] ReadTokens(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("tokens is no array");
        var words = new List<int>();
        char[] room = ArrayPool<char>.Shared.Rent(256);
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.String) throw new JsonException($"token {words.Count + 1} is no string");
                if (reader.ValueSpan.Length > room.Length)
                {
                    ArrayPool<char>.Shared.Return(room);
                    room = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
                }
                var word = room.AsSpan(0, reader.CopyString(room));
                words.Add(TakeToken(word));
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(room);
        }
        return [.. words];
    }

    /// <summary>Stop words are left out of tokens as they are of texts.</summary>
    int TakeToken(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty) return TopicDocuments.Break;
        var number = Documents.Number(word);
        while (_isStopWord.Count <= number) _isStopWord.Add(null);
        return (_isStopWord[number] ??= StopWords.Shipped.Contains(word.ToString())) ? TopicDocuments.Break : number;
    }

    int[] ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("text is no string");
        IsTokens = false;
        return [.. _words.Read(reader.GetString()!).Select(word => word is null ? TopicDocuments.Break : Documents.Number(word))];
    }

    void Number(string file)
    {
        long number = 0;
        (string Id, int Line) before = ("", 0);
        foreach (var (id, words, line) in _read.OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Line))
        {
            if (id == before.Id) throw new EnvironmentException($"{file}, line {line}: the id {id} is that of line {before.Line} already; every document needs its own.");
            Documents.Add(++number, words);
            Ids[number] = id;
            before = (id, line);
        }
        _read.Clear();
    }
}
