using System.CommandLine;
using System.Globalization;
using TextMiner.Backups;

namespace TextMiner.Commands;

/// <summary><c>textminer backup</c> and <c>textminer restore</c>.</summary>
static class BackupCommand
{
    static readonly Argument<string> Target = new("FILE|DIR") { Description = "a folder, where a later backup copies only new bodies, or a file that ends in .tar" };

    static readonly Argument<string> Origin = new("FILE|DIR") { Description = "a backup" };

    static readonly Option<bool> Force = new("--force") { Description = "replace the database and archive that are there" };

    public static Command CreateBackup()
    {
        var command = new Command("backup", "copy database, archive, own sources, themes, dictionaries and configuration, also while a run is working, and read the copy back") { Target };
        command.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var workspace = CommandTree.WorkspaceOf(parsed);
            CommandTree.RequireDatabase(workspace);
            var path = Path.GetFullPath(parsed.GetRequiredValue(Target));
            var (manifest, missing, kept) = Backup.Write(workspace, path, TimeProvider.System);
            if (missing > 0)
            {
                var whole = kept == 0 ? "and so not in the backup" : $"{kept} of which the backup keeps from the one before it";
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"textminer: {workspace.Archive}: {missing} bodies that the database needs are missing or damaged in the archive, {whole}; textminer archive verify names those that are damaged, and the next refresh after a rebuild fetches them all again"));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {manifest.Files.Count} files, {manifest.Files.Sum(file => file.Bytes)} bytes, read back and sound"));
            return ExitCode.Done;
        }, cancel));
        return command;
    }

    public static Command CreateRestore()
    {
        var command = new Command("restore", "put a backup in the place of database and archive, after comparing all of it with its digests") { Origin, Force };
        command.SetAction(parsed =>
        {
            var workspace = CommandTree.NamedBy(parsed);
            Directory.CreateDirectory(workspace.Folder);
            if (Restore.Finish(workspace))
            {
                Console.Error.WriteLine($"textminer: {workspace.Database}: {Restore.Finished}");
                // Who repeats the command that was cut off has what it was for.
                if (!parsed.GetValue(Force)) return ExitCode.Done;
            }
            var (manifest, own) = Restore.From(parsed.GetRequiredValue(Origin), workspace, parsed.GetValue(Force));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workspace.Database}: restored as of {manifest.MadeAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, {manifest.Files.Count} files"));
            foreach (var path in own) Console.WriteLine($"  {path}");
            return ExitCode.Done;
        });
        return command;
    }
}
