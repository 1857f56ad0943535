using System.CommandLine;
using System.Globalization;
using TextMiner.Configuration;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer prune</c>: the settings of retention, applied now.</summary>
static class PruneCommand
{
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "only say what would go" };

    static readonly Option<bool> Compact = new("--compact")
    {
        Description = "also write the database anew without its free pages, so that the file becomes smaller; takes a while, and room for the database twice",
    };

    public static Command Create()
    {
        var command = new Command("prune", "throw away what retention.bodyDays, retention.runs and retention.fits do not keep, as every refresh does at its end; "
            + "never what a document, a label or a kept run needs.\n"
            + "Bodies are files of the archive, whose room is free at once. Rows leave free pages in the database, which later runs fill: its file keeps its\n"
            + "size, and grows no further for as long; --compact makes it smaller.")
        {
            DryRun, Compact,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        workspace.RequireWorkingDatabase();
        var (isDry, compacts) = (parsed.GetValue(DryRun), parsed.GetValue(Compact));
        if (!compacts && !Housekeeping.IsWanted(workspace))
            throw new UsageException($"retention keeps everything: set {SettingCatalog.BodyDays.Key}, {SettingCatalog.KeptRuns.Key} or {SettingCatalog.KeptFits.Key} in {SettingsFile.FileName}, or {SettingCatalog.BodyDays.Variable} and so on.");
        if (compacts && !isDry) DiskSpace.RequireToCompact(workspace);
        using var held = isDry ? null : WorkspaceLock.Take(workspace);
        using var store = isDry ? CorpusStore.OpenReadOnly(workspace.Database) : CorpusStore.Open(workspace.Database, TimeProvider.System);
        if (Housekeeping.IsWanted(workspace)) Console.WriteLine($"{(isDry ? "would remove" : "removed")} {Housekeeping.Run(store, workspace, TimeProvider.System, isDry).Words}");
        Console.WriteLine(compacts && !isDry
            ? string.Create(CultureInfo.InvariantCulture, $"the database became {store.Compact()} bytes smaller")
            : string.Create(CultureInfo.InvariantCulture, $"{store.ReusableBytes()} bytes of the database are free for later runs{(compacts ? "; --compact would give them back" : "")}"));
        return ExitCode.Done;
    }
}
