using System.CommandLine;
using TextMiner.Configuration;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer prune</c>: the settings of retention, applied now.</summary>
static class PruneCommand
{
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "only say what would go" };

    public static Command Create()
    {
        var command = new Command("prune", "throw away what retention.bodyDays, retention.runs and retention.fits do not keep, as every refresh does at its end; "
            + "never what a document, a label or a kept run needs")
        {
            DryRun,
        };
        command.SetAction(parsed =>
        {
            var workspace = CommandTree.WorkspaceOf(parsed);
            CommandTree.RequireDatabase(workspace);
            if (!Housekeeping.IsWanted(workspace))
                throw new UsageException($"retention keeps everything: set {SettingCatalog.BodyDays.Key}, {SettingCatalog.KeptRuns.Key} or {SettingCatalog.KeptFits.Key} in {SettingsFile.FileName}, or {SettingCatalog.BodyDays.Variable} and so on.");
            var isDry = parsed.GetValue(DryRun);
            using var held = isDry ? null : WorkspaceLock.Take(workspace);
            using var store = isDry ? CorpusStore.OpenReadOnly(workspace.Database) : CorpusStore.Open(workspace.Database, TimeProvider.System);
            Console.WriteLine($"{(isDry ? "would remove" : "removed")} {Housekeeping.Run(store, workspace, TimeProvider.System, isDry).Words}");
            return ExitCode.Done;
        });
        return command;
    }
}
