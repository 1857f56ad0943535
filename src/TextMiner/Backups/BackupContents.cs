using TextMiner.Configuration;
using TextMiner.Crawling;

namespace TextMiner.Backups;

/// <summary>
/// What belongs into a backup besides the database, by name: the archive, the user's sources, and what the configuration names: itself,
/// themes, dictionaries and stop words. These lie in the backup as they lie in the project's folder, which is that of the configuration file, or of
/// the database where there is none. Exports and snapshots are made anew.
/// </summary>
static class BackupContents
{
    public const string Database = "textminer.db", Archive = "archive/", Sources = "sources/", Own = "own/", Outside = "outside/";

    /// <summary>The project's folder.</summary>
    public static string ProjectOf(Workspace workspace) => workspace.Settings.File is { } file ? Path.GetDirectoryName(file)! : workspace.Folder;

    /// <summary>The files with their names in the backup, in the order of names.</summary>
    public static IReadOnlyList<(string Name, string Path)> Of(Workspace workspace)
    {
        List<(string Name, string Path)> files = [];
        if (Directory.Exists(workspace.Archive))
            files.AddRange(new PageArchive(workspace.Archive).Files().Where(file => file.Digest is not null).Select(file => (Archive + Slashed(Path.GetRelativePath(workspace.Archive, file.Path)), file.Path)));
        files.AddRange(Below(workspace.Sources).Select(path => (Sources + Slashed(Path.GetRelativePath(workspace.Sources, path)), path)));
        var project = ProjectOf(workspace);
        var schema = Path.Combine(project, SettingsFile.SchemaName);
        string?[] own = [workspace.Settings.File, File.Exists(schema) ? schema : null, .. workspace.Settings.UserDictionaries, File.Exists(workspace.StopWords) ? workspace.StopWords : null, .. workspace.Settings.Themes is { } themes ? Below(themes) : []];
        files.AddRange(own.OfType<string>().Distinct(StringComparer.Ordinal).Select(path => (NameOf(project, path), path)));
        return [.. files.DistinctBy(file => file.Name).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>Where a file of a backup goes when it is restored.</summary>
    public static string PlaceOf(string name, Workspace workspace, string project) => name switch
    {
        Database => workspace.Database,
        _ when name.StartsWith(Archive, StringComparison.Ordinal) => Path.Combine(workspace.Archive, name[Archive.Length..]),
        _ when name.StartsWith(Sources, StringComparison.Ordinal) => Path.Combine(workspace.Folder, name),
        _ => Path.Combine(project, name[Own.Length..]),
    };

    /// <summary>The digest that a body of the archive is named by; null for any other file.</summary>
    public static string? DigestOf(string name) => name.StartsWith(Archive, StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : null;

    /// <summary>The name of a body: as it lies in the archive.</summary>
    public static string NameOfBody(string digest) => $"{Archive}{digest[..2]}/{digest}.gz";

    /// <summary>Whether a name is one that a backup of ours can hold: a hostile one must not write anywhere else.</summary>
    public static bool IsSafe(string name) =>
        (name is Database or BackupManifest.Name || name.StartsWith(Archive, StringComparison.Ordinal) || name.StartsWith(Sources, StringComparison.Ordinal) || name.StartsWith(Own, StringComparison.Ordinal))
        && StaysInside(name);

    /// <summary>Whether a path leads to nowhere but below the folder that it starts from.</summary>
    public static bool StaysInside(string path) => path.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && !part.AsSpan().ContainsAny("\\:\0"));

    public static string Slashed(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    static string NameOf(string project, string path) => Slashed(Path.GetRelativePath(project, path)) is var relative && relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
        ? $"{Own}{Outside}{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)}"
        : Own + relative;

    static IEnumerable<string> Below(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
}
