using System.CommandLine;
using TextMiner.Reports;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer status</c>: what the database holds and how the last runs ended.</summary>
static class StatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "what the database holds, the last runs, rejections by reason");
        command.SetAction(parsed =>
        {
            var workspace = CommandTree.WorkspaceOf(parsed);
            CommandTree.RequireDatabase(workspace);
            using var store = CorpusStore.OpenReadOnly(workspace.Database);
            ConsoleSummary.Print(Console.Out, store, workspace);
            return ExitCode.Done;
        });
        return command;
    }
}
