using System.CommandLine;
using TextMiner.Reports;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer export</c>: trends and report from what is stored.</summary>
static class ExportCommand
{
    public static Command Create()
    {
        var command = new Command("export", "write theme_trends.csv, term_trends.csv and report.html beside the database");
        command.SetAction(parsed =>
        {
            var workspace = CommandTree.WorkspaceOf(parsed);
            CommandTree.RequireDatabase(workspace);
            using var store = CorpusStore.OpenReadOnly(workspace.Database);
            Exports.Write(store, workspace);
            Console.WriteLine(workspace.ThemeTrends);
            Console.WriteLine(workspace.TermTrends);
            Console.WriteLine(workspace.Report);
            return ExitCode.Done;
        });
        return command;
    }
}
