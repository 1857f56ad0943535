using System.Formats.Tar;

namespace TextMiner.Backups;

/// <summary>One .tar file (POSIX pax), which any program unpacks; the manifest is its last entry.</summary>
sealed class BackupTar : IBackupTarget
{
    readonly string _path, _unfinished;
    readonly FileStream _file;
    readonly TarWriter _tar;

    public BackupTar(string path)
    {
        (_path, _unfinished) = (path, path + ".part");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = File.Create(_unfinished);
        _tar = new TarWriter(_file, TarEntryFormat.Pax, leaveOpen: true);
    }

    public BackupEntry Put(string name, string path)
    {
        using var stream = File.OpenRead(path);
        var sha256 = FileDigest.Of(stream);
        stream.Position = 0;
        Write(name, stream);
        return new BackupEntry(name, stream.Length, sha256);
    }

    public BackupEntry? PutBody(string name, string path, Func<bool> isSound)
    {
        try
        {
            return isSound() ? Put(name, path) : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // One that is written anew has nothing of the one before it.
    public BackupEntry? Keep(string name) => null;

    public BackupEntry PutOwn(string name, string path)
    {
        var entry = Put(name, path);
        File.Delete(path);
        return entry;
    }

    public void Finish(BackupManifest manifest)
    {
        using (var json = new MemoryStream(manifest.ToBytes())) Write(BackupManifest.Name, json);
        _tar.Dispose();
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        BackupReader.Read(_unfinished, _ => null);
        File.Move(_unfinished, _path, overwrite: true);
    }

    void Write(string name, Stream data) => _tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite });

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_unfinished);
    }
}
