using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Backups;

/// <summary>
/// A folder. Bodies of the archive never change under their name, so that those that are there already are only compared. All else goes
/// into one of two folders, that which the valid manifest does not name: a backup that is cut off leaves the one before it whole. What no
/// valid backup names any more is removed at the end.
/// </summary>
sealed class BackupFolder : IBackupTarget
{
    /// <summary>Says to people that a backup was begun here and not finished, and to the next one that the folder is its own.</summary>
    public const string Marker = "UNFINISHED.txt";

    const string Unfinished = ".part";

    static readonly string[] States = ["state-1", "state-2"];

    readonly string _folder, _state;

    public BackupFolder(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        _state = States.First(state => !IsNamed(state));
        var earlier = File.Exists(In(BackupManifest.Name));
        File.WriteAllText(In(Marker), "A backup to this folder is under way, or was cut off. "
            + (earlier ? $"{BackupManifest.Name} is of the one before it, which is whole and can be restored.\n" : "There is no finished backup here yet.\n"));
        if (Directory.Exists(In(_state))) Directory.Delete(In(_state), recursive: true);
    }

    /// <exception cref="UsageException">There is something else, which the end of a backup would remove.</exception>
    public static void RequireRoom(string folder)
    {
        if (File.Exists(folder)) throw new UsageException($"{folder} is a file; name a folder, or a file that ends in .tar.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, BackupManifest.Name)) && !File.Exists(Path.Combine(folder, Marker)))
            throw new UsageException($"{folder} holds other things than a backup, which would be removed; name an empty or a new folder.");
    }

    public BackupEntry Put(string name, string path) => Take(name, path, File.Copy);

    public BackupEntry? PutBody(string name, string path, Func<bool> isSound)
    {
        try
        {
            var place = In(name);
            if (File.Exists(place) && new FileInfo(place).Length == new FileInfo(path).Length && FileDigest.Of(place) is var held && held == FileDigest.Of(path))
                return new BackupEntry(name, new FileInfo(place).Length, held);
            // A damaged one must not take the place of a sound one, which the valid manifest names.
            if (!isSound()) return null;
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(path, place + Unfinished, overwrite: true);
            File.Move(place + Unfinished, place, overwrite: true);
            return Entry(name);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException && !File.Exists(path))
        {
            return null;
        }
    }

    public BackupEntry? Keep(string name) =>
        new PageArchive(In(BackupContents.Archive)).TryLoad(BackupContents.DigestOf(name)!, out _, out _) ? Entry(name) : null;

    public BackupEntry PutOwn(string name, string path) => Take(name, path, File.Move);

    public void Finish(BackupManifest manifest)
    {
        var place = In(BackupManifest.Name);
        using (var file = File.Create(place + Unfinished))
        {
            file.Write(manifest.ToBytes());
            file.Flush(flushToDisk: true);
        }
        BackupReader.ReadFolder(_folder, BackupManifest.Name + Unfinished, _ => null);
        File.Move(place + Unfinished, place, overwrite: true);
        RemoveAllBut(manifest);
    }

    public void Dispose() { }

    void RemoveAllBut(BackupManifest manifest)
    {
        var named = manifest.Files.Select(file => Path.GetFullPath(In(file.Path ?? file.Name))).Append(Path.GetFullPath(In(BackupManifest.Name))).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(file => !named.Contains(Path.GetFullPath(file))).ToList()) File.Delete(file);
        // Inner ones first, and each looked at when those in it are gone.
        foreach (var inner in Directory.EnumerateDirectories(_folder, "*", SearchOption.AllDirectories).OrderByDescending(path => path.Length))
            if (!Directory.EnumerateFileSystemEntries(inner).Any()) Directory.Delete(inner);
    }

    BackupEntry Take(string name, string path, Action<string, string> take)
    {
        var place = $"{_state}/{name}";
        Directory.CreateDirectory(Path.GetDirectoryName(In(place))!);
        take(path, In(place));
        return new BackupEntry(name, new FileInfo(In(place)).Length, FileDigest.Of(In(place)), place);
    }

    BackupEntry Entry(string name) => new(name, new FileInfo(In(name)).Length, FileDigest.Of(In(name)));

    bool IsNamed(string state)
    {
        try
        {
            return File.Exists(In(BackupManifest.Name)) && BackupManifest.Parse(File.ReadAllBytes(In(BackupManifest.Name)), _folder).Files.Any(file => file.Path?.StartsWith(state + "/", StringComparison.Ordinal) == true);
        }
        catch (EnvironmentException)
        {
            // What cannot be read cannot be restored either; there is nothing to spare.
            return false;
        }
    }

    string In(string name) => Path.Combine(_folder, name);
}
