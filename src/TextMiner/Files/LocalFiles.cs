using TextMiner.Extraction.Files.Rows;

namespace TextMiner.Files;

/// <summary>Finds the files that a command line names.</summary>
static class LocalFiles
{
    /// <summary>
    /// The files to import, folders with all that lies below, in ordinal order. In a folder, files of other types are left alone; a
    /// file that is named itself must be of a type that can be read.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="mapping">Which columns of tables give which fields.</param>
    /// <exception cref="UsageException">A path does not exist, cannot be read as a document, lacks a column, or nothing was found.</exception>
    public static IReadOnlyList<LocalFile> ToImport(IEnumerable<string> paths, RowMapping mapping)
    {
        var files = paths.SelectMany(path => ToImport(path, mapping)).DistinctBy(f => f.Path).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        if (files.Count == 0) throw new UsageException($"found no file to import; expected files that end in {FileTypes.Endings}, or folders with such files.");
        return mapping.IsGiven && !files.Exists(f => f.Rows is not null)
            ? throw new UsageException("--map names columns, but none of the files is a table; tables end in .csv, .tsv, .jsonl or .ndjson.")
            : files;
    }

    /// <summary>
    /// The files to show, in the order of the paths, folders with all that lies below in ordinal order. A file that is named itself is
    /// taken whatever its ending, and whether or not it exists; in a folder also files without any ending, as crawlers save them, but
    /// no tables: there they are lists of the pages beside them as often as documents.
    /// </summary>
    public static IReadOnlyList<LocalFile> ToExtract(IEnumerable<string> paths, RowMapping mapping) => [.. paths.SelectMany(path => ToExtract(path, mapping)).DistinctBy(file => file.Path)];

    static IEnumerable<LocalFile> ToImport(string path, RowMapping mapping)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) return Below(path, full).Where(file => FileTypes.MediaTypeOf(file.Path) is not null || file.IsWarc).Select(file => WithFields(file, mapping));
        if (!File.Exists(full)) throw new UsageException($"“{path}” does not exist; give the path of a file or folder to import.");
        if (FileTypes.MediaTypeOf(full) is null && !FileTypes.IsWarc(full)) throw new UsageException($"“{path}” cannot be imported; files that end in {FileTypes.Endings} can.");
        // A table that is named itself must fit, before anything is stored; one that lies in a folder ends as a rejection.
        var file = WithFields(new LocalFile(path, full), mapping);
        file.RequireColumns();
        return [file];
    }

    static IEnumerable<LocalFile> ToExtract(string path, RowMapping mapping)
    {
        var full = Path.GetFullPath(path);
        var files = Directory.Exists(full)
            ? Below(path, full).Where(file => Path.GetExtension(file.Path).Length == 0 || (FileTypes.MediaTypeOf(file.Path) is not null && FileTypes.RowsOf(file.Path) is null))
            : [new LocalFile(path, full)];
        // A bare text tells too little of itself; of all else it is shown what the file itself tells.
        return files.Select(file => FileTypes.RowsOf(file.Path) is not null || file.Path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? WithFields(file, mapping) : file);
    }

    static IEnumerable<LocalFile> Below(string name, string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Order(StringComparer.Ordinal).Select(path => new LocalFile(Path.Combine(name, Path.GetRelativePath(folder, path)), path));

    static LocalFile WithFields(LocalFile file, RowMapping mapping)
    {
        if (FileTypes.RowsOf(file.Path) is not null) return file with { Rows = mapping };
        var side = Path.ChangeExtension(file.Path, ".json");
        return File.Exists(side) ? file with { Side = side } : file;
    }
}
