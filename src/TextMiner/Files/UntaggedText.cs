using System.Text;
using System.Text.Json;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Files;

/// <summary>
/// The paragraphs of a corpus that nobody has labelled: lines of .txt files, the <c>text</c> of .jsonl lines, and the documents of a
/// database. Each text once, in the order of the files; what carries <c>labels</c> is gold and left out, wherever else its text stands.
/// </summary>
static class UntaggedText
{
    /// <summary>Shorter ones are headings, longer ones pages without line breaks: neither is like the paragraphs to be tagged.</summary>
    const int Shortest = 25, Longest = 600;

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="paths">Files, and folders with all that lies below.</param>
    /// <exception cref="UsageException">A path does not exist or holds no such text.</exception>
    public static IReadOnlyList<string> Read(IReadOnlyList<string> paths)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var labelled = new List<string>();
        foreach (string file in paths.SelectMany(FilesOf))
            foreach (string text in ParagraphsOf(file, labelled))
                if (text.Length is >= Shortest and <= Longest && seen.Add(text)) found.Add(text);
        var gold = labelled.ToHashSet(StringComparer.Ordinal);
        found.RemoveAll(gold.Contains);
        return found.Count > 0 ? found
            : throw new UsageException($"{string.Join(", ", paths)}: no paragraph of {Shortest} to {Longest} characters found; expected .txt files with a paragraph a line, .jsonl files with “text”, or a database.");
    }

    static IEnumerable<string> FilesOf(string path)
    {
        if (Directory.Exists(path))
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".txt" or ".jsonl" or ".ndjson").Order(StringComparer.Ordinal);
        return File.Exists(path) ? [path] : throw new UsageException($"“{path}” does not exist; give files, folders or a database.");
    }

    static IEnumerable<string> ParagraphsOf(string file, List<string> labelled) => Path.GetExtension(file) switch
    {
        ".db" or ".sqlite" => FromDatabase(file),
        ".jsonl" or ".ndjson" => Lines(file).Select((line, i) => line.Length == 0 ? null : FromJson(line, $"{file}, line {i + 1}", labelled)).OfType<string>(),
        _ => Lines(file).Select(line => line.Trim()),
    };

    static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllText(file, Strict).Split('\n', StringSplitOptions.TrimEntries);
        }
        catch (DecoderFallbackException e)
        {
            throw new EnvironmentException($"{file} is not UTF-8 ({e.Message.TrimEnd('.')}); save it as UTF-8, or import it and give the database.", e);
        }
    }

    static string? FromJson(string line, string place, List<string> labelled)
    {
        try
        {
            using var parsed = JsonDocument.Parse(line);
            if (parsed.RootElement.ValueKind != JsonValueKind.Object || !parsed.RootElement.TryGetProperty("text", out var text) || text.GetString() is not { } words) return null;
            if (!parsed.RootElement.TryGetProperty("labels", out _)) return words.Trim();
            labelled.Add(words.Trim());
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new EnvironmentException($"{place}: expected a JSON object with a “text”: {e.Message}", e);
        }
    }

    static IEnumerable<string> FromDatabase(string file)
    {
        using var store = CorpusStore.OpenReadOnly(file);
        foreach (var document in store.ReadTexts().SelectMany(batch => batch).Where(d => d.IsPrimary))
            foreach (string line in document.Text.Split('\n', StringSplitOptions.TrimEntries)) yield return line;
    }
}
