using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Publishing;

namespace TextMiner.Backups;

/// <summary>
/// Writes a backup of a workspace while a run may be working on it: the database of one moment first, then the archive, which only ever
/// holds more than that database needs. It is read back whole before it counts.
/// </summary>
static class Backup
{
    /// <param name="workspace">What is backed up.</param>
    /// <param name="path">A folder, or a file that ends in .tar.</param>
    /// <param name="clock">Dates it.</param>
    /// <exception cref="EnvironmentException">It cannot be written, or what was written is not what was read.</exception>
    public static BackupManifest Write(Workspace workspace, string path, TimeProvider clock)
    {
        var isTar = path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);
        if (!isTar && File.Exists(path)) throw new UsageException($"{path} is a file; name a folder, or a file that ends in .tar.");
        if (!isTar && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(Path.Combine(path, BackupManifest.Name)))
            throw new UsageException($"{path} holds other things than a backup, which would be removed; name an empty or a new folder.");
        var copy = Path.Combine(isTar ? Path.GetDirectoryName(path)! : path, $".{BackupContents.Database}.copy");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Delete(copy);
            using (var store = CorpusStore.OpenReadOnly(workspace.Database)) DatabaseCopy.Write(store, copy);
            using (IBackupTarget target = isTar ? new BackupTar(path) : new BackupFolder(path))
            {
                List<BackupEntry> entries = [target.Put(BackupContents.Database, copy), .. BackupContents.Of(workspace).Select(file => target.Put(file.Name, file.Path))];
                var place = BackupContents.Slashed(Path.GetRelativePath(BackupContents.ProjectOf(workspace), workspace.Database));
                File.Delete(copy);
                target.Finish(new BackupManifest(BackupManifest.Current, clock.GetUtcNow(), Installation.Version, place, [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)]));
            }
            return BackupReader.Read(path, _ => null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path}: the backup cannot be written: {refused.Message}", refused);
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
