using System.Globalization;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>Whether there is room on the disk, asked before a run begins: one that fills the disk in the middle ends everything else on the machine.</summary>
static class DiskSpace
{
    /// <summary>What the write-ahead log may take besides (16,384 pages of 4 KiB before a checkpoint).</summary>
    const long Log = 64L << 20;

    /// <param name="workspace">Where a run is to work.</param>
    /// <param name="freeOn">Bytes that are free on the disk of a folder; null to ask the machine.</param>
    /// <exception cref="EnvironmentException">There is not enough.</exception>
    public static void Require(Workspace workspace, Func<string, long>? freeOn = null) =>
        Require(workspace, "this run", NeedsOfRun(workspace), freeOn, $"Free some space (textminer prune, textminer archive prune){(workspace.Publishes ? ", run with --no-snapshot" : "")}");

    /// <summary>The same before a database is written anew: the new one lies beside it, then goes through its log.</summary>
    /// <exception cref="EnvironmentException">There is not enough.</exception>
    public static void RequireToCompact(Workspace workspace, Func<string, long>? freeOn = null)
    {
        var bytes = SizeOf(workspace.Database);
        Require(workspace, "writing the database anew", [("the new file", bytes), ("the log", bytes)], freeOn, "Free some space (textminer archive prune)");
    }

    static void Require(Workspace workspace, string work, List<(string For, long Bytes)> needs, Func<string, long>? freeOn, string remedy)
    {
        var free = (freeOn ?? (folder => new DriveInfo(folder).AvailableFreeSpace))(workspace.Folder);
        var (needed, reserve) = (needs.Sum(need => need.Bytes), workspace.Settings.Reserve);
        if (free - needed >= reserve) return;
        var parts = needs.Count > 0 ? $" ({string.Join(", ", needs.Select(need => $"{Size(need.Bytes)} for {need.For}"))})" : "";
        throw new EnvironmentException(
            $"{workspace.Folder}: the disk has {Size(free)} free; {work} needs some {Size(needed)}{parts}, and {Size(reserve)} must stay free. {remedy}, put the database on another disk, or lower disk.reserveMegabytes.");
    }

    static List<(string For, long Bytes)> NeedsOfRun(Workspace workspace)
    {
        if (!File.Exists(workspace.Database)) return [];
        // What lies in the log comes into the file.
        var bytes = SizeOf(workspace.Database) + SizeOf(workspace.Database + "-wal");
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        var (brought, held) = store.LastRun();
        // A page takes about as much in the archive as in the database.
        List<(string For, long Bytes)> needs = [("pages, by what the last refresh brought", Log + (held > 0 ? 2 * (bytes / held) * brought : 0))];
        // The copy that is laid beside it, and in the log the tables that are written anew: up to all of them.
        if (store.IsOfEarlierSchema()) needs.Add(("bringing the database to the newest schema and the copy of it before", 2 * bytes));
        if (workspace.Publishes) needs.Add(("the snapshot", bytes));
        return needs;
    }

    static long SizeOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");
}
