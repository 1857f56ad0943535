using System.Security.Cryptography;

namespace TextMiner.Backups;

/// <summary>Where a backup is written to.</summary>
interface IBackupTarget : IDisposable
{
    /// <summary>Takes a file and returns what came to lie in the backup; null for a body that went away since it was listed.</summary>
    BackupEntry? Put(string name, string path);

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
