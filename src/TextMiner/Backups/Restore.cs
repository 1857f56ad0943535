using TextMiner.Commands;
using TextMiner.Configuration;
using TextMiner.Documents;
using TextMiner.Storage.Publishing;

namespace TextMiner.Backups;

/// <summary>
/// Puts a backup in the place of a workspace. All of it is unpacked beside the place, compared with its manifest and examined before
/// anything is replaced; then names change, and a kill between two of them leaves a note by which the next command finishes it.
/// </summary>
static class Restore
{
    /// <summary>Said when <see cref="Finish"/> has done so.</summary>
    public const string Finished = "a restore that was cut off is finished now: database and archive are those of the backup";

    /// <param name="path">The backup.</param>
    /// <param name="workspace">Where it goes.</param>
    /// <param name="overwrites">Whether it may take the place of what is there.</param>
    /// <param name="stepped">Told after every step of the replacement; a test ends there.</param>
    /// <returns>The manifest, and where the files of the user's own came to lie.</returns>
    /// <exception cref="UsageException">Something is there, and it may not be replaced.</exception>
    /// <exception cref="EnvironmentException">The backup is not whole, or a file cannot be written; what was there is as it was.</exception>
    public static (BackupManifest Manifest, IReadOnlyList<string> Own) From(string path, Workspace workspace, bool overwrites, Action? stepped = null)
    {
        workspace.RequireWorkingDatabase();
        if (!overwrites) RefuseToReplace(workspace, [workspace.Database, workspace.Archive]);
        using var held = WorkspaceLock.Take(workspace);
        var staging = Path.Combine(workspace.Folder, ".restore.part");
        List<Replaced> things = [];
        try
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
            Directory.CreateDirectory(staging);
            var manifest = BackupReader.Read(Path.GetFullPath(path), name => Unpacked(staging, name));
            DatabaseCopy.Examine(Unpacked(staging, BackupContents.Database));
            DatabaseCopy.ForgetPublished(Unpacked(staging, BackupContents.Database), PipelineSession.PublishedNames);
            var project = ProjectFor(workspace, manifest.DatabasePlace);
            // The configuration is the last of all: as long as it is the old one, the next command finds this workspace and its note.
            var own = manifest.Files.Where(file => IsOwn(file.Name)).OrderBy(file => file.Name == BackupContents.Own + SettingsFile.FileName)
                .Select(file => (file.Name, Place: BackupContents.PlaceOf(file.Name, workspace, project))).ToList();
            if (!overwrites) RefuseToReplace(workspace, own.Select(file => file.Place));
            things.Add(Brought(Unpacked(staging, BackupContents.Database), workspace.Database, isAlone: false));
            foreach (var log in new[] { "-wal", "-shm" }) things.Add(new Replaced(workspace.Database + log, IsNew: false, IsAlone: false));
            things.Add(Brought(Path.Combine(staging, BackupContents.Archive.TrimEnd('/')), workspace.Archive, isAlone: false));
            foreach (var (name, place) in own) things.Add(Brought(Unpacked(staging, name), place, isAlone: true));
            new Replacement(NoteOf(workspace), things) { Stepped = stepped ?? (() => { }) }.Run();
            return (manifest, [.. own.Select(file => file.Place)]);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{workspace.Database}: the backup cannot be restored: {refused.Message}", refused);
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
            if (!File.Exists(NoteOf(workspace))) Replacement.Forget(things);
        }
    }

    /// <summary>Finishes a restore that was cut off while names changed; false when there is none.</summary>
    /// <exception cref="EnvironmentException">It cannot be finished, or another program is at it; nothing is lost.</exception>
    public static bool Finish(Workspace workspace, Action? stepped = null)
    {
        var note = NoteOf(workspace);
        if (!File.Exists(note)) return false;
        using var held = WorkspaceLock.Take(workspace);
        try
        {
            Replacement.Unfinished(note, stepped)?.Finish();
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{workspace.Database}: a restore was cut off and cannot be finished: {refused.Message}. What was there before is kept until it is; mend the cause, then repeat the command.", refused);
        }
    }

    static string NoteOf(Workspace workspace) => workspace.Database + ".restore.json";

    /// <summary>Brings an unpacked thing beside its place, which may be on another disk than the database.</summary>
    static Replaced Brought(string unpacked, string place, bool isAlone)
    {
        var beside = Replacement.Beside(place);
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        if (File.Exists(beside)) File.Delete(beside);
        if (Directory.Exists(unpacked)) Directory.Move(unpacked, beside);
        else if (File.Exists(unpacked))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(unpacked, beside);
        }
        return new Replaced(place, Path.Exists(beside), isAlone);
    }

    static bool IsOwn(string name) => name.StartsWith(BackupContents.Sources, StringComparison.Ordinal) || name.StartsWith(BackupContents.Own, StringComparison.Ordinal);

    static void RefuseToReplace(Workspace workspace, IEnumerable<string> places)
    {
        var there = places.Where(place => File.Exists(place) || (Directory.Exists(place) && Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Any())).ToList();
        if (there.Count > 0)
            throw new UsageException($"{there[0]}{(there.Count > 1 ? $" and {there.Count - 1} more are" : " is")} there and nothing was replaced; --force replaces what is there, and --db PATH restores elsewhere than {workspace.Database}.");
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
