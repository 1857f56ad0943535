using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Publishing;

namespace TextMiner.Backups;

/// <summary>
/// Writes a backup of a workspace while a run may be working on it: the database of one moment first, then the archive, out of which
/// nothing goes meanwhile. It is read back whole before it counts; until then the one before it is what is restored.
/// </summary>
static class Backup
{
    /// <param name="workspace">What is backed up.</param>
    /// <param name="path">A folder, or a file that ends in .tar.</param>
    /// <param name="clock">Dates it.</param>
    /// <param name="stepped">Told after every file; a test ends there.</param>
    /// <exception cref="EnvironmentException">It cannot be written, or what was written is not what was read.</exception>
    public static BackupResult Write(Workspace workspace, string path, TimeProvider clock, Action? stepped = null)
    {
        var isTar = path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);
        if (!isTar) BackupFolder.RequireRoom(path);
        var copy = Path.Combine(isTar ? Path.GetDirectoryName(path)! : path, $".{BackupContents.Database}.copy");
        try
        {
            using var hold = ArchiveHold.Take(workspace);
            var archive = new PageArchive(workspace.Archive);
            using IBackupTarget target = isTar ? new BackupTar(path) : new BackupFolder(path);
            Remove(copy);
            var (needed, madeAt) = CopyDatabase(workspace, copy, clock);
            List<BackupEntry> entries = [target.PutOwn(BackupContents.Database, copy)];
            foreach (var (name, file) in BackupContents.Of(workspace))
            {
                var entry = BackupContents.DigestOf(name) is { } digest ? target.PutBody(name, file, () => archive.TryLoad(digest, out _, out _)) : target.Put(name, file);
                if (entry is not null) entries.Add(entry);
                stepped?.Invoke();
            }
            foreach (var entry in entries) needed.Remove(BackupContents.DigestOf(entry.Name) ?? "");
            var kept = needed.Select(digest => target.Keep(BackupContents.NameOfBody(digest))).OfType<BackupEntry>().ToList();
            entries.AddRange(kept);
            var place = BackupContents.Slashed(Path.GetRelativePath(BackupContents.ProjectOf(workspace), workspace.Database));
            var manifest = new BackupManifest(BackupManifest.Current, madeAt, Installation.Version, place, [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)]);
            target.Finish(manifest);
            return new BackupResult(manifest, needed.Count, kept.Count);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path}: the backup cannot be written: {refused.Message} A backup that was there before is as it was.", refused);
        }
        finally
        {
            Remove(copy);
        }
    }

    /// <summary>Copies it, and returns the digests of the bodies that this very copy needs.</summary>
    static (HashSet<string> Needed, DateTimeOffset MadeAt) CopyDatabase(Workspace workspace, string copy, TimeProvider clock)
    {
        using (var store = CorpusStore.OpenReadOnly(workspace.Database)) DatabaseCopy.Write(store, copy);
        using var copied = CorpusStore.OpenReadOnly(copy);
        return (copied.HeldDigests().ToHashSet(StringComparer.Ordinal), clock.GetUtcNow());
    }

    static void Remove(string copy)
    {
        foreach (var file in new[] { copy, copy + "-journal", copy + "-wal", copy + "-shm" })
            if (File.Exists(file)) File.Delete(file);
    }
}

/// <summary>A backup that was written.</summary>
/// <param name="Manifest">What is in it.</param>
/// <param name="Missing">Bodies that its database needs and the archive did not hold, or held damaged.</param>
/// <param name="Kept">So many of these the backup before it held, and so does this one.</param>
sealed record BackupResult(BackupManifest Manifest, int Missing, int Kept);
