using System.Formats.Tar;
using System.Security.Cryptography;
using TextMiner.Documents;

namespace TextMiner.Backups;

/// <summary>Reads a backup once, folder or .tar, and compares it with its manifest.</summary>
static class BackupReader
{
    /// <summary>Takes every file, and says at the end whether they were those of the manifest.</summary>
    /// <param name="path">The backup.</param>
    /// <param name="take">Gets the name of each file, with a writer that copies it to a path; nothing has been verified yet when it is called.</param>
    /// <exception cref="EnvironmentException">There is no backup, or it is not whole.</exception>
    public static BackupManifest Read(string path, Func<string, string?> take)
    {
        if (Directory.Exists(path)) return ReadFolder(path, BackupManifest.Name, take);
        if (!File.Exists(path)) throw new EnvironmentException($"{path}: there is no such backup; name a folder or .tar file that textminer backup wrote.");
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        BackupManifest? manifest = null;
        using var tar = new TarReader(File.OpenRead(path));
        while (Next(tar, path) is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory) continue;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                throw new EnvironmentException($"{path}: “{entry.Name}” is a {entry.EntryType}, which no backup of TextMiner holds; nothing was restored.");
            RequireSafe(path, entry.Name, null);
            var stream = entry.DataStream ?? Stream.Null;
            if (entry.Name != BackupManifest.Name)
            {
                found[entry.Name] = Copy(stream, take(entry.Name));
                continue;
            }
            using var json = new MemoryStream();
            stream.CopyTo(json);
            manifest = BackupManifest.Parse(json.ToArray(), path);
        }
        return Compared(path, manifest ?? throw Without(path, ""), found);
    }

    /// <summary>The same of a folder: the files that its manifest names, whatever lies beside them.</summary>
    public static BackupManifest ReadFolder(string folder, string manifestName, Func<string, string?> take)
    {
        if (!File.Exists(Path.Combine(folder, manifestName))) throw Without(folder, File.Exists(Path.Combine(folder, BackupFolder.Marker)) ? "one was begun and cut off; " : "");
        var manifest = BackupManifest.Parse(File.ReadAllBytes(Path.Combine(folder, manifestName)), folder);
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            RequireSafe(folder, file.Name, file.Path);
            var place = Path.Combine(folder, file.Path ?? file.Name);
            if (!File.Exists(place)) continue;
            using var stream = File.OpenRead(place);
            found[file.Name] = Copy(stream, take(file.Name));
        }
        return Compared(folder, manifest, found);
    }

    static BackupManifest Compared(string path, BackupManifest manifest, Dictionary<string, string> found) =>
        manifest.Faults(found) is { Count: > 0 } faults
            ? throw new EnvironmentException($"{path}: the backup is not whole: {string.Join("; ", faults.Take(5))}{(faults.Count > 5 ? $"; {faults.Count - 5} more" : "")}. Take another backup; nothing was changed.")
            : manifest;

    static EnvironmentException Without(string path, string why) =>
        new($"{path}: there is no {BackupManifest.Name}, so this is no finished backup of TextMiner: {why}take another.");

    static void RequireSafe(string path, string name, string? place)
    {
        if (!BackupContents.IsSafe(name) || (place is not null && !BackupContents.StaysInside(place)))
            throw new EnvironmentException($"{path}: “{place ?? name}” is no file of a backup of TextMiner; nothing was restored.");
    }

    static TarEntry? Next(TarReader tar, string path)
    {
        try
        {
            return tar.GetNextEntry();
        }
        catch (Exception torn) when (torn is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new EnvironmentException($"{path}: the backup cannot be read to its end ({torn.Message.TrimEnd('.')}); take another.", torn);
        }
    }

    static string Copy(Stream from, string? to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var copy = to is null ? Stream.Null : new FileStream(to, FileMode.Create);
        var buffer = new byte[1 << 16];
        for (int count; (count = from.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
            copy.Write(buffer, 0, count);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
