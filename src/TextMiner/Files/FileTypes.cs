using TextMiner.Extraction.Files.Rows;

namespace TextMiner.Files;

/// <summary>What the ending of a file's name says of it: the one list that <c>import</c> and <c>extract</c> go by.</summary>
static class FileTypes
{
    static readonly Dictionary<string, string> Read = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = "text/plain", [".html"] = "text/html", [".htm"] = "text/html", [".shtml"] = "text/html", [".xhtml"] = "application/xhtml+xml",
        [".pdf"] = "application/pdf", [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".epub"] = "application/epub+zip",
        [".csv"] = "text/csv", [".tsv"] = "text/tab-separated-values", [".jsonl"] = "application/jsonl", [".ndjson"] = "application/jsonl",
    };

    static readonly HashSet<string> Documents = [.. Read.Where(type => type.Key is not (".csv" or ".tsv" or ".jsonl" or ".ndjson")).Select(type => type.Value)];

    // Documents in forms that nobody reads yet end as a row with a reason instead of being passed over in silence.
    static readonly Dictionary<string, string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        [".doc"] = "application/msword", [".rtf"] = "application/rtf", [".wps"] = "application/vnd.ms-works", [".ofd"] = "application/ofd",
        [".xls"] = "application/vnd.ms-excel", [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <summary>Whether the file holds fetched pages, as crawlers keep them (WARC, ISO 28500).</summary>
    public static bool IsWarc(string path) =>
        path.EndsWith(".warc", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether pages of the media type become documents; tables are none.</summary>
    public static bool IsDocument(string mediaType) => Documents.Contains(mediaType);

    /// <summary>The endings of the files that can be read, for messages.</summary>
    public static string Endings => string.Join(", ", Read.Keys.Append(".warc").Append(".warc.gz"));

    /// <summary>The media type of a file that is a document or a table of documents, readable or not; null for any other.</summary>
    public static string? MediaTypeOf(string path) => Read.GetValueOrDefault(Path.GetExtension(path)) ?? Unread.GetValueOrDefault(Path.GetExtension(path));

    /// <summary>How the rows of a table are written; null for a file that is one document.</summary>
    public static RowFormat? RowsOf(string path) => MediaTypeOf(path) switch
    {
        "text/csv" or "text/tab-separated-values" => RowFormat.Csv,
        "application/jsonl" => RowFormat.JsonLines,
        _ => null,
    };
}
