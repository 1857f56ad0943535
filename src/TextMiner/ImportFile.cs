using TextMiner.Documents;

namespace TextMiner;

/// <summary>A file to be read as if it had been fetched: a page, or a text with the fields of its .json beside it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Side">Full path of the .json of the same name; null when there is none.</param>
sealed record ImportFile(string Path, string? Side)
{
    static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = "text/plain", [".html"] = "text/html", [".htm"] = "text/html", [".shtml"] = "text/html", [".xhtml"] = "application/xhtml+xml",
    };

    /// <summary>The source that imported documents belong to.</summary>
    public static Source Source { get; } = new("import", "导入文件", null, DocumentKind.Article, null);

    /// <summary>
    /// The files that the paths name, folders with all that lies below, in ordinal order. In a folder, files of other types are
    /// left alone; a file that is named itself must be of a type that can be read.
    /// </summary>
    /// <exception cref="UsageException">A path does not exist, cannot be read as a document, or nothing was found.</exception>
    public static IReadOnlyList<ImportFile> Find(IEnumerable<string> paths)
    {
        var files = paths.SelectMany(FindIn).DistinctBy(f => f.Path).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new UsageException($"found no file to import; expected files that end in {Types}, or folders with such files.");
    }

    /// <summary>Reads the bytes.</summary>
    public FetchedPage Load(DateTimeOffset now)
    {
        var body = File.ReadAllBytes(Path);
        var url = PageUrl.OfFile(Path);
        return new FetchedPage
        {
            Url = url,
            FinalUrl = url,
            MediaType = MediaTypes[System.IO.Path.GetExtension(Path)],
            FetchedAt = now,
            Body = body,
            Digest = Digest.Of(body),
            SideFile = Side is null ? null : File.ReadAllBytes(Side),
        };
    }

    static string Types => string.Join(", ", MediaTypes.Keys);

    static IEnumerable<ImportFile> FindIn(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
            return Directory.EnumerateFiles(full, "*", new EnumerationOptions { RecurseSubdirectories = true }).Where(CanRead).Select(Of);
        if (!File.Exists(full)) throw new UsageException($"“{path}” does not exist; give the path of a file or folder to import.");
        if (!CanRead(full)) throw new UsageException($"“{path}” cannot be imported; files that end in {Types} can.");
        return [Of(full)];
    }

    static bool CanRead(string path) => MediaTypes.ContainsKey(System.IO.Path.GetExtension(path));

    static ImportFile Of(string path)
    {
        var side = System.IO.Path.ChangeExtension(path, ".json");
        return new ImportFile(path, path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && File.Exists(side) ? side : null);
    }
}
