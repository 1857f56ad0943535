using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;

namespace TextMiner;

/// <summary>A file to be read as if it had been fetched: a page or document, with the fields of its .json beside it, or a table whose rows are documents.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Side">Full path of the .json of the same name; null when there is none.</param>
/// <param name="Rows">The columns of a table; null for a file that is one document.</param>
sealed record ImportFile(string Path, string? Side, RowMapping? Rows = null)
{
    static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = "text/plain", [".html"] = "text/html", [".htm"] = "text/html", [".shtml"] = "text/html", [".xhtml"] = "application/xhtml+xml",
        [".pdf"] = "application/pdf", [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".epub"] = "application/epub+zip",
        [".csv"] = "text/csv", [".tsv"] = "text/tab-separated-values", [".jsonl"] = "application/jsonl", [".ndjson"] = "application/jsonl",
    };

    // Documents in forms that nobody reads yet end as a row with a reason instead of being passed over in silence.
    static readonly Dictionary<string, string> UnreadTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".doc"] = "application/msword", [".rtf"] = "application/rtf", [".wps"] = "application/vnd.ms-works", [".ofd"] = "application/ofd",
        [".xls"] = "application/vnd.ms-excel", [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <summary>The source that imported documents belong to.</summary>
    public static Source Source { get; } = new("import", "导入文件", null, DocumentKind.Article, null);

    /// <summary>The endings of the files that can be imported.</summary>
    public static string Types => string.Join(", ", MediaTypes.Keys);

    /// <summary>
    /// The files that the paths name, folders with all that lies below, in ordinal order. In a folder, files of other types are
    /// left alone; a file that is named itself must be of a type that can be read.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="mapping">Which columns of tables give which fields.</param>
    /// <exception cref="UsageException">A path does not exist, cannot be read as a document, lacks a column, or nothing was found.</exception>
    public static IReadOnlyList<ImportFile> Find(IEnumerable<string> paths, RowMapping mapping)
    {
        var files = paths.SelectMany(path => FindIn(path, mapping)).DistinctBy(f => f.Path).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        if (files.Count == 0) throw new UsageException($"found no file to import; expected files that end in {Types}, or folders with such files.");
        return mapping.IsGiven && !files.Exists(f => f.Rows is not null)
            ? throw new UsageException("--map names columns, but none of the files is a table; tables end in .csv, .tsv, .jsonl or .ndjson.")
            : files;
    }

    /// <summary>The pages that the file holds: itself, or one a row. What is too large or broken is a rejection in its place.</summary>
    public IEnumerable<(FetchedPage? Page, Rejection? Rejection)> Read(DateTimeOffset now)
    {
        var url = PageUrl.OfFile(Path);
        var limit = Rows is null ? MostBytes : RowFile.MostBytes;
        if (new FileInfo(Path).Length is var length && length > limit)
            return [(null, new Rejection(url, Stage.Extract, RejectionReason.TooLarge, $"{length} bytes; the limit is {limit}"))];
        var bytes = File.ReadAllBytes(Path);
        return Rows is null ? [(PageOf(url, bytes, Side is null ? null : File.ReadAllBytes(Side), MediaType, now), null)] : ReadRows(url, bytes, now);
    }

    // The pages' own limit is checked where they are read; this one keeps a film that is called .pdf out of memory.
    const int MostBytes = 256 * 1024 * 1024;

    string MediaType => System.IO.Path.GetExtension(Path) is var ending && MediaTypes.TryGetValue(ending, out var type) ? type : UnreadTypes[ending];

    RowFormat Format => MediaType == "application/jsonl" ? RowFormat.JsonLines : RowFormat.Csv;

    IEnumerable<(FetchedPage? Page, Rejection? Rejection)> ReadRows(PageUrl file, byte[] bytes, DateTimeOffset now)
    {
        var table = RowFile.Open(bytes, Format);
        RowMapping? mapping = null;
        var problem = "";
        try
        {
            mapping = Rows!.On(table.Columns);
        }
        catch (FormatException unknown)
        {
            problem = unknown.Message;
        }
        if (mapping is null)
        {
            yield return (null, new Rejection(file, Stage.Extract, RejectionReason.BadRow, problem));
            yield break;
        }
        foreach (var row in table.Read(mapping))
        {
            var url = PageUrl.Parse($"{file.Value}#{row.Key}");
            yield return row.Problem is { } wrong
                ? (null, new Rejection(url, Stage.Extract, RejectionReason.BadRow, wrong))
                : (PageOf(url, row.Body, row.SideFile, "text/plain", now), null);
        }
    }

    static FetchedPage PageOf(PageUrl url, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte>? side, string mediaType, DateTimeOffset now) => new()
    {
        Url = url,
        FinalUrl = url,
        MediaType = mediaType,
        FetchedAt = now,
        Body = body,
        Digest = Digest.Of(body.Span),
        SideFile = side,
    };

    static IEnumerable<ImportFile> FindIn(string path, RowMapping mapping)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
            return Directory.EnumerateFiles(full, "*", new EnumerationOptions { RecurseSubdirectories = true }).Where(CanRead).Select(found => Of(found, mapping));
        if (!File.Exists(full)) throw new UsageException($"“{path}” does not exist; give the path of a file or folder to import.");
        if (!CanRead(full)) throw new UsageException($"“{path}” cannot be imported; files that end in {Types} can.");
        var file = Of(full, mapping);
        file.RequireColumns();
        return [file];
    }

    // A table that is named itself must fit, before anything is stored; one that lies in a folder ends as a rejection.
    void RequireColumns()
    {
        if (Rows is null || new FileInfo(Path).Length > RowFile.MostBytes) return;
        try
        {
            Rows.On(RowFile.Open(File.ReadAllBytes(Path), Format).Columns);
        }
        catch (FormatException problem)
        {
            throw new UsageException($"“{Path}”: {problem.Message}");
        }
    }

    static bool CanRead(string path) => System.IO.Path.GetExtension(path) is var ending && (MediaTypes.ContainsKey(ending) || UnreadTypes.ContainsKey(ending));

    static ImportFile Of(string path, RowMapping mapping)
    {
        if (System.IO.Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".jsonl" or ".ndjson") return new ImportFile(path, null, mapping);
        var side = System.IO.Path.ChangeExtension(path, ".json");
        return new ImportFile(path, File.Exists(side) ? side : null);
    }
}
