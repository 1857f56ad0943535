using System.Globalization;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>Whether a run has room on the disk, asked before it begins: one that fills the disk in the middle ends everything else on the machine.</summary>
static class DiskSpace
{
    /// <summary>What the write-ahead log may take besides (16,384 pages of 4 KiB before a checkpoint).</summary>
    const long Log = 64L << 20;

    /// <exception cref="EnvironmentException">There is not enough.</exception>
    public static void Require(Workspace workspace)
    {
        var free = new DriveInfo(workspace.Folder).AvailableFreeSpace;
        var (pages, snapshot) = Needed(workspace);
        var reserve = workspace.Settings.Reserve;
        if (free - pages - snapshot >= reserve) return;
        throw new EnvironmentException(
            $"{workspace.Folder}: the disk has {Size(free)} free; this run needs some {Size(pages + snapshot)} ({Size(pages)} for pages, by what the last refresh brought{(snapshot > 0 ? $", {Size(snapshot)} for the snapshot" : "")}), "
            + $"and {Size(reserve)} must stay free. Free some space (textminer prune, textminer archive prune){(snapshot > 0 ? ", run with --no-snapshot" : "")}, put the database on another disk, or lower disk.reserveMegabytes.");
    }

    static (long Pages, long Snapshot) Needed(Workspace workspace)
    {
        // A run that was killed while it made the file leaves it empty, and the next goes on from there.
        if (new FileInfo(workspace.Database) is not { Exists: true, Length: > 0 and var bytes }) return (0, 0);
        long pages = Log;
        using (var store = CorpusStore.OpenReadOnly(workspace.Database))
        {
            var (brought, held) = store.LastRun();
            // A page takes about as much in the archive as in the database.
            if (held > 0) pages += 2 * (bytes / held) * brought;
        }
        return (pages, workspace.Publishes ? bytes : 0);
    }

    static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");
}
