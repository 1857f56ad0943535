using System.Globalization;
using TextMiner.Documents;
using TextMiner.Storage.Publishing;

namespace TextMiner.Backups;

/// <summary>
/// Puts a backup in the place of a workspace. All of it is unpacked beside the place, compared with its manifest and examined before
/// anything is replaced; then names change.
/// </summary>
static class Restore
{
    /// <param name="path">The backup.</param>
    /// <param name="workspace">Where it goes.</param>
    /// <param name="overwrites">Whether it may take the place of what is there.</param>
    /// <returns>The manifest, and where the files of the user's own came to lie.</returns>
    /// <exception cref="UsageException">Something is there, and it may not be replaced.</exception>
    /// <exception cref="EnvironmentException">The backup is not whole, or a file cannot be written; what was there is as it was.</exception>
    public static (BackupManifest Manifest, IReadOnlyList<string> Own) From(string path, Workspace workspace, bool overwrites)
    {
        workspace.RequireWorkingDatabase();
        if (!overwrites) RefuseToReplace(workspace, [workspace.Database, workspace.Archive]);
        var staging = Path.Combine(workspace.Folder, ".restore.part");
        try
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
            Directory.CreateDirectory(staging);
            using var held = WorkspaceLock.Take(workspace);
            var manifest = BackupReader.Read(Path.GetFullPath(path), name => Unpacked(staging, name));
            DatabaseCopy.Examine(Unpacked(staging, BackupContents.Database));
            var project = ProjectFor(workspace, manifest.DatabasePlace);
            var own = manifest.Files.Where(file => IsOwn(file.Name)).Select(file => (file.Name, Place: BackupContents.PlaceOf(file.Name, workspace, project))).ToList();
            if (!overwrites) RefuseToReplace(workspace, own.Select(file => file.Place));
            // The database comes last: where it stands, all that it needs does.
            Replace(Path.Combine(staging, "before"),
            [
                .. own.Select(file => (Unpacked(staging, file.Name), file.Place)),
                (Path.Combine(staging, BackupContents.Archive.TrimEnd('/')), workspace.Archive),
                (Path.Combine(staging, "no-log"), workspace.Database + "-wal"), (Path.Combine(staging, "no-log"), workspace.Database + "-shm"),
                (Unpacked(staging, BackupContents.Database), workspace.Database),
            ]);
            return (manifest, [.. own.Select(file => file.Place)]);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{workspace.Database}: the backup cannot be restored: {refused.Message}", refused);
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        }
    }

    static bool IsOwn(string name) => name.StartsWith(BackupContents.Sources, StringComparison.Ordinal) || name.StartsWith(BackupContents.Own, StringComparison.Ordinal);

    static void RefuseToReplace(Workspace workspace, IEnumerable<string> places)
    {
        var there = places.Where(place => File.Exists(place) || (Directory.Exists(place) && Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Any())).ToList();
        if (there.Count > 0)
            throw new UsageException($"{there[0]}{(there.Count > 1 ? $" and {there.Count - 1} more are" : " is")} there and nothing was replaced; --force replaces what is there, and --db PATH restores elsewhere than {workspace.Database}.");
    }

    /// <summary>
    /// Moves what is there into a folder, then the new things into their places; what is not in the backup only goes. When a move fails,
    /// all are taken back, the last one first.
    /// </summary>
    static void Replace(string before, IReadOnlyList<(string Staged, string Place)> things)
    {
        Stack<(string To, string From)> moves = [];
        try
        {
            foreach (var (i, (_, place)) in things.Index())
                if (Path.Exists(place)) Move(place, Path.Combine(before, i.ToString(CultureInfo.InvariantCulture)));
            foreach (var (staged, place) in things)
                if (Path.Exists(staged)) Move(staged, place);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            while (moves.TryPop(out var move)) Rename(move.To, move.From);
            throw;
        }

        void Move(string from, string to)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            Rename(from, to);
            moves.Push((to, from));
        }
    }

    // A file goes to another disk too, where the project lies on one.
    static void Rename(string from, string to)
    {
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to);
    }

    /// <summary>A database restored to where it lay in its project has the project around it; elsewhere its own folder is the project.</summary>
    static string ProjectFor(Workspace workspace, string place)
    {
        var there = BackupContents.Slashed(workspace.Database);
        return !place.StartsWith("../", StringComparison.Ordinal) && there.EndsWith("/" + place, StringComparison.Ordinal) ? Path.GetFullPath(there[..^place.Length]) : workspace.Folder;
    }

    static string Unpacked(string staging, string name)
    {
        var place = Path.Combine(staging, name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        return place;
    }
}
