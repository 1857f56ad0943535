using TextMiner.Documents;

namespace TextMiner.Extracting;

/// <summary>A file that is to be read as a page.</summary>
/// <param name="Name">The path as the user named it; below a folder that was named, with the path inside it.</param>
/// <param name="Path">Full path.</param>
sealed record LocalPage(string Name, string Path)
{
    static readonly string[] Endings = [".html", ".htm", ".shtml", ".xhtml", ".txt"];

    /// <summary>
    /// The files that the paths name in their order, folders with all that lies below in ordinal order. A file that is named itself
    /// is taken whatever its ending; in a folder only pages and texts are, and files without any ending, as crawlers save them.
    /// </summary>
    public static IReadOnlyList<LocalPage> Find(IEnumerable<string> paths) => [.. paths.SelectMany(FindIn).DistinctBy(page => page.Path)];

    /// <summary>Reads the bytes. The media type stays open: the extractor tells it by the first bytes and the name's ending.</summary>
    public FetchedPage Load()
    {
        var body = File.ReadAllBytes(Path);
        var url = PageUrl.OfFile(Path);
        return new FetchedPage { Url = url, FinalUrl = url, FetchedAt = DateTimeOffset.UnixEpoch, Body = body, Digest = Digest.Of(body), SideFile = Side() };
    }

    /// <summary>The page at a file address; null when there is no such file. Parts of an article lie beside each other.</summary>
    public static FetchedPage? AtAddress(PageUrl url) =>
        url.IsFile && new Uri(url.Value).LocalPath is var path && File.Exists(path) ? new LocalPage(path, path).Load() : null;

    // A text may have its fields in a .json of the same name, as for import.
    byte[]? Side()
    {
        var side = System.IO.Path.ChangeExtension(Path, ".json");
        return Path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && File.Exists(side) ? File.ReadAllBytes(side) : null;
    }

    static IEnumerable<LocalPage> FindIn(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(full)) return [new LocalPage(path, full)];
        return Directory.EnumerateFiles(full, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(IsPage).Order(StringComparer.Ordinal)
            .Select(file => new LocalPage(System.IO.Path.Combine(path, System.IO.Path.GetRelativePath(full, file)), file));
    }

    static bool IsPage(string path) =>
        System.IO.Path.GetExtension(path) is var ending && (ending.Length == 0 || Endings.Contains(ending, StringComparer.OrdinalIgnoreCase));
}
