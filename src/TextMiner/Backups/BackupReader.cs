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
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        BackupManifest? manifest = null;
        foreach (var (name, open) in Entries(path))
        {
            if (!BackupContents.IsSafe(name)) throw new EnvironmentException($"{path}: “{name}” is no file of a backup of TextMiner; nothing was restored.");
            using var stream = open();
            if (name == BackupManifest.Name)
            {
                using var json = new MemoryStream();
                stream.CopyTo(json);
                manifest = BackupManifest.Parse(json.ToArray(), path);
            }
            else found[name] = Copy(stream, take(name));
        }
        if (manifest is null) throw new EnvironmentException($"{path}: there is no {BackupManifest.Name}, so this is no finished backup of TextMiner; take another.");
        return manifest.Faults(found) is { Count: > 0 } faults
            ? throw new EnvironmentException($"{path}: the backup is not whole: {string.Join("; ", faults.Take(5))}{(faults.Count > 5 ? $"; {faults.Count - 5} more" : "")}. Take another backup; nothing was changed.")
            : manifest;
    }

    static IEnumerable<(string Name, Func<Stream> Open)> Entries(string path)
    {
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".part", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                yield return (BackupContents.Slashed(Path.GetRelativePath(path, file)), () => File.OpenRead(file));
            yield break;
        }
        if (!File.Exists(path)) throw new EnvironmentException($"{path}: there is no such backup; name a folder or .tar file that textminer backup wrote.");
        using var tar = new TarReader(File.OpenRead(path));
        while (Next(tar, path) is { } entry)
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile) yield return (entry.Name, () => entry.DataStream ?? Stream.Null);
            else if (entry.EntryType is not TarEntryType.Directory) throw new EnvironmentException($"{path}: “{entry.Name}” is a {entry.EntryType}, which no backup of TextMiner holds; nothing was restored.");
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
