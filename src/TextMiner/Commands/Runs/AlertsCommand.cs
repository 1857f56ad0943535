using System.CommandLine;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Runs;

namespace TextMiner.Commands.Runs;

/// <summary><c>textminer alerts</c>: what runs found odd.</summary>
static class AlertsCommand
{
    static readonly AnswerOptions Answers = new();

    static readonly Option<long?> Since = new("--since") { Description = "only those of later runs", HelpName = "RUN" };

    static readonly Option<bool> Documents = new("--documents") { Description = "a row for each document behind an alert" };

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
            Answers.Write(parsed, ["alert_id", "run_id", "rule", "subject", "doc_key", "title"],
                alerts.SelectMany(a => a.Documents.Select(d => (IReadOnlyList<object?>)[a.AlertId, a.Run, a.Rule, a.Subject, d.DocKey, d.Title])), RunMethods.Alerts);
        }
        else
        {
            Answers.Write(parsed, ["alert_id", "run_id", "rule", "subject", "period", "strength", "threshold", "documents", "message"],
                alerts.Select(a => (IReadOnlyList<object?>)[a.AlertId, a.Run, a.Rule, a.Subject, a.Period, a.Strength, a.Threshold, (long)a.Documents.Count, a.Message]), RunMethods.Alerts);
        }
        return ExitCode.Done;
    }
}
