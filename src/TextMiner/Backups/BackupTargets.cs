using System.Security.Cryptography;

namespace TextMiner.Backups;

/// <summary>Where a backup is written to.</summary>
interface IBackupTarget : IDisposable
{
    /// <summary>Takes a file of the user's and returns what came to lie in the backup.</summary>
    BackupEntry Put(string name, string path);

    /// <summary>Takes a body of the archive; null for one that went away since it was listed, or is damaged.</summary>
    BackupEntry? PutBody(string name, string path, Func<bool> isSound);

    /// <summary>A body that the backup before holds and this one cannot have from the archive; null when that has no sound one either.</summary>
    BackupEntry? Keep(string name);

    /// <summary>Takes a file that was made for the backup.</summary>
    BackupEntry PutOwn(string name, string path);

    /// <summary>Reads all of it back and makes it the valid one, at once; before, the one before it is as it was.</summary>
    void Finish(BackupManifest manifest);
}

/// <summary>Digests of files as manifests hold them.</summary>
static class FileDigest
{
    public static string Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Of(stream);
    }

    public static string Of(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));
}
