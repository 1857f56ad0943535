using System.CommandLine;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Methods;
using TextMiner.Reports.Runs;
using TextMiner.Storage.Runs;

namespace TextMiner.Commands.Runs;

/// <summary><c>textminer runs</c>: what the runs did, and what each of them worked with.</summary>
static class RunsCommand
{
    static readonly AnswerOptions Answers = new();

    static readonly Option<int> Most = new("--limit") { Description = "so many runs, the newest", HelpName = "N", DefaultValueFactory = _ => 20 };

    static readonly Argument<long> Number = new("N") { Description = "number of the run" };

    /// <summary>JSON in place of text, of commands whose answer is no table.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "as JSON" };

    public static Command Create()
    {
        Most.Takes<int>(runs => runs >= 1, "a number of 1 or more");
        var show = new Command("show", "one run: digests, counts, durations of its stages, what it refused and changed") { Number, Json };
        show.SetAction(Show);
        var command = new Command("runs", "the runs, newest first, with what they did and the digest of what they left") { Most, show };
        Answers.AddTo(command);
        command.SetAction(List);
        return command;
    }

    /// <summary>A run of a store.</summary>
    /// <exception cref="UsageException">There is none with the number.</exception>
    public static RunRow RunOf(RunHistory history, long number) =>
        history.Find(number) ?? throw new UsageException($"there is no run {number}; {(history.Newest(1) is [var newest] ? $"the newest is {newest.RunId}" : "there is none at all")} (textminer runs lists them).");

    static int List(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        using var store = CommandTree.OpenStore(workspace);
        var runs = new RunHistory(store, WorkspaceLock.WorksOn(workspace)).Newest(parsed.GetValue(Most));
        string[] columns = ["run_id", "kind", "status", "started_at", "seconds", "fetches", "added", "changed", "removed", "rejections", "alerts", "output_digest", "progress_at"];
        var rows = runs.Select(r => (IReadOnlyList<object?>)[r.RunId, r.Kind, r.Status, r.StartedAt, r.Seconds, r.Fetches, r.Added, r.Changed, r.Removed, r.Rejections, r.Alerts, r.OutputDigest, r.ProgressAt]);
        // A digest is recognised by its beginning.
        Answers.Write(parsed, columns, Answers.IsTable(parsed) ? rows.Select(row => (IReadOnlyList<object?>)[.. row.Take(11), (row[11] as string)?[..12], row[12]]) : rows, RunMethods.Runs);
        return ExitCode.Done;
    }

    static int Show(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        using var store = CommandTree.OpenStore(workspace);
        var history = new RunHistory(store, WorkspaceLock.WorksOn(workspace));
        var card = RunCard.Of(history, RunOf(history, parsed.GetValue(Number)));
        if (parsed.GetValue(Json)) card.WriteJson(Console.Out);
        else card.WriteText(Console.Out);
        return ExitCode.Done;
    }
}
