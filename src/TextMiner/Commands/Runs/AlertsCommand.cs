using System.CommandLine;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Runs;

namespace TextMiner.Commands.Runs;

/// <summary><c>textminer alerts</c>: what runs found odd.</summary>
static class AlertsCommand
{
    static readonly AnswerOptions Answers = new();

    const int ShownTitles = 2;

    static readonly Option<long?> Since = new("--since") { Description = "only those of later runs", HelpName = "RUN" };

    static readonly Option<bool> Documents = new("--documents") { Description = "a row for each document behind an alert, with its address; of rejections, for each refused page" };

    public static Command Create()
    {
        var command = new Command("alerts", "bursts, change points, first appearances in a region, silent sources, degraded extraction, jumps of rejections, topics outgrown; the newest first") { Since, Documents };
        Answers.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
        var alerts = new AlertHistory(store).Since(parsed.GetValue(Since) ?? 0);
        if (parsed.GetValue(Documents))
        {
            Answers.Write(parsed, ["alert_id", "run_id", "rule", "subject", "doc_key", "title", "url"],
                alerts.SelectMany(a => a.Documents.Select(d => (IReadOnlyList<object?>)[a.AlertId, a.Run, a.Rule, a.Subject, d.DocKey, d.Title, d.Url])), RunMethods.Alerts);
        }
        else
        {
            // Beside the others, twenty titles would leave a table no room for anything else.
            var shown = Answers.IsTable(parsed) ? ShownTitles : AlertHistory.MostDocuments;
            Answers.Write(parsed, ["alert_id", "run_id", "raised_at", "rule", "subject", "period", "strength", "threshold", "message", "message_zh", "documents", "titles"],
                alerts.Select(a => (IReadOnlyList<object?>)[a.AlertId, a.Run, a.RaisedAt, a.Rule, a.Subject, a.Period, a.Strength, a.Threshold, a.Message, a.MessageZh,
                    (long)a.Documents.Count, string.Join(" | ", a.Documents.Take(shown).Select(d => d.Title))]), RunMethods.Alerts);
        }
        return ExitCode.Done;
    }
}
