using System.Formats.Tar;
using System.Security.Cryptography;

namespace TextMiner.Backups;

/// <summary>Where a backup is written to.</summary>
interface IBackupTarget : IDisposable
{
    /// <summary>Takes a file and returns what came to lie in the backup.</summary>
    BackupEntry Put(string name, string path);

    /// <summary>Makes the backup the valid one, at once; before, the one before it is as it was.</summary>
    void Finish(BackupManifest manifest);
}

/// <summary>
/// A folder. Bodies of the archive never change under their name, so that those that are there already are only compared; what is not of
/// the newest backup any more is removed at the end.
/// </summary>
sealed class BackupFolder(string folder) : IBackupTarget
{
    const string Unfinished = ".part";

    readonly List<string> _staged = [];

    public BackupEntry Put(string name, string path)
    {
        var place = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var isBody = name.StartsWith(BackupContents.Archive, StringComparison.Ordinal);
        if (isBody && File.Exists(place) && new FileInfo(place).Length == new FileInfo(path).Length && DigestOf(place) is var held && held == DigestOf(path))
            return new BackupEntry(name, new FileInfo(place).Length, held);
        File.Copy(path, place + Unfinished, overwrite: true);
        // A body is complete under its name at once; the rest changes names together at the end.
        if (isBody) File.Move(place + Unfinished, place, overwrite: true);
        else _staged.Add(place);
        var written = isBody ? place : place + Unfinished;
        return new BackupEntry(name, new FileInfo(written).Length, DigestOf(written));
    }

    public void Finish(BackupManifest manifest)
    {
        var place = Path.Combine(folder, BackupManifest.Name);
        File.WriteAllBytes(place + Unfinished, manifest.ToBytes());
        foreach (var staged in _staged) File.Move(staged + Unfinished, staged, overwrite: true);
        File.Move(place + Unfinished, place, overwrite: true);
        var listed = manifest.Files.Select(file => Path.GetFullPath(Path.Combine(folder, file.Name))).Append(Path.GetFullPath(place)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !listed.Contains(Path.GetFullPath(file))).ToList()) File.Delete(file);
    }

    public void Dispose() { }

    static string DigestOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

/// <summary>One .tar file (POSIX pax), which any program unpacks; the manifest is its last entry.</summary>
sealed class BackupTar : IBackupTarget
{
    readonly string _path;
    readonly TarWriter _tar;
    bool _finished;

    public BackupTar(string path)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _tar = new TarWriter(File.Create(path + ".part"), TarEntryFormat.Pax, leaveOpen: false);
    }

    public BackupEntry Put(string name, string path)
    {
        using var stream = File.OpenRead(path);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
        stream.Position = 0;
        Write(name, stream);
        return new BackupEntry(name, stream.Length, sha256);
    }

    public void Finish(BackupManifest manifest)
    {
        using (var json = new MemoryStream(manifest.ToBytes())) Write(BackupManifest.Name, json);
        _tar.Dispose();
        File.Move(_path + ".part", _path, overwrite: true);
        _finished = true;
    }

    void Write(string name, Stream data) => _tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite });

    public void Dispose()
    {
        _tar.Dispose();
        if (!_finished) File.Delete(_path + ".part");
    }
}
