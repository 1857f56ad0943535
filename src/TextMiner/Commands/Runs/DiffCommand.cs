using System.CommandLine;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Runs;

namespace TextMiner.Commands.Runs;

/// <summary><c>textminer diff RUN1 RUN2</c>: what changed between two runs, and why.</summary>
static class DiffCommand
{
    static readonly AnswerOptions Answers = new();

    static readonly Argument<long> From = new("RUN1") { Description = "the earlier run" };

    static readonly Argument<long> To = new("RUN2") { Description = "the later run" };

    static readonly Option<string[]> Kinds = new("--kind")
    {
        Description = "only these: document, metadata, tag, topic or trend; may be repeated", HelpName = "KIND", DefaultValueFactory = _ => [],
    };

    static readonly Option<bool> Summary = new("--summary") { Description = "how many changes of each kind have each cause" };

    public static Command Create()
    {
        Kinds.AcceptOnlyFromAmong("document", "metadata", "tag", "topic", "trend");
        var command = new Command("diff", "what changed between the ends of two runs: documents, metadata, theme tags, topics and points of trends, each with its cause:\n"
            + "new-page, changed-page, gone-page, extraction-rule, lexicon, model or human-label. Steps of the runs in between are joined.") { From, To, Kinds, Summary };
        Answers.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
        var history = new RunHistory(store);
        var (from, to) = (RunsCommand.RunOf(history, parsed.GetValue(From)).RunId, RunsCommand.RunOf(history, parsed.GetValue(To)).RunId);
        if (from == to) throw new UsageException($"run {from} stands twice; name two runs, the earlier first (textminer runs lists them; textminer runs show {from} says what one changed).");
        if (from > to) throw new UsageException($"run {from} is not before run {to}; name the earlier run first: textminer diff {Math.Min(from, to)} {Math.Max(from, to)}.");
        var kinds = parsed.GetValue(Kinds)!;
        var changes = RunDiff.Net(history.Changes(from, to)).Where(c => kinds.Length == 0 || kinds.Contains(c.Kind)).ToList();
        if (parsed.GetValue(Summary))
        {
            Answers.Write(parsed, ["kind", "change", "cause", "changes", "documents"], changes.GroupBy(c => (c.Kind, c.Change, c.Cause))
                .Select(g => (IReadOnlyList<object?>)[g.Key.Kind, g.Key.Change, g.Key.Cause, (long)g.Count(), (long)g.Select(c => c.DocKey).Where(key => key is not null).Distinct().Count()]), RunMethods.Changes);
        }
        else
        {
            Answers.Write(parsed, ["run_id", "kind", "change", "cause", "doc_key", "title", "date", "url", "field", "before", "after"],
                changes.Select(c => (IReadOnlyList<object?>)[c.Run, c.Kind, c.Change, c.Cause, c.DocKey, c.Title, c.Date, c.Url, c.Field, c.Before, c.After]), RunMethods.Changes);
        }
        return ExitCode.Done;
    }
}
