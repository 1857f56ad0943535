using System.CommandLine;
using TextMiner.Commands.Runs;
using TextMiner.Reports.Runs;

namespace TextMiner.Commands;

/// <summary><c>textminer status</c>: how the runs and the sources stand, how fresh the database is, what it takes of the disk.</summary>
static class StatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "the last run of each source, what is due and what fails, how fresh the database is, disk") { RunsCommand.Json };
        command.SetAction(parsed =>
        {
            var workspace = CommandTree.WorkspaceOf(parsed);
            using var store = CommandTree.OpenStore(workspace);
            var status = StatusReport.Of(store, workspace);
            if (parsed.GetValue(RunsCommand.Json)) status.WriteJson(Console.Out);
            else status.WriteText(Console.Out);
            return ExitCode.Done;
        });
        return command;
    }
}
