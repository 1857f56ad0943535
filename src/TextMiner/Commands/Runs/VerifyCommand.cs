using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Commands.Themes;
using TextMiner.Crawling;
using TextMiner.Reports.Runs;
using TextMiner.Runs;
using TextMiner.Sample;
using TextMiner.Storage;
using TextMiner.Storage.Runs;

namespace TextMiner.Commands.Runs;

/// <summary><c>textminer verify [RUN]</c>: the same database again from the archive, and what differs.</summary>
static class VerifyCommand
{
    static readonly Argument<long?> Number = new("RUN") { Description = "the run whose results are to be found again (default: the one that the views show)", Arity = ArgumentArity.ZeroOrOne };

    static readonly Option<int> Threads = new("--threads") { Description = "read so many pages at a time; the result does not depend on it", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };

    static readonly Option<int> Most = new("--rows") { Description = "name so many different rows of each table", HelpName = "N", DefaultValueFactory = _ => 20 };

    static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        Threads.Takes<int>(threads => threads >= 1, "a number of 1 or more");
        Most.Takes<int>(rows => rows >= 1, "a number of 1 or more");
        var command = new Command("verify", "rebuild everything from the archive into a scratch file, compare it table by table, and name every difference down to the row.\n"
            + "Pages, labels, names of topics and words that were given are inputs and are taken over. Exit codes: 0 equal, 1 differences.")
        {
            Number, Threads, Most, ThemesOption.Folder, SegmenterOption.Bare, SegmenterOption.UserDictionary, RunsCommand.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        workspace.RequireWorkingDatabase();
        using var held = WorkspaceLock.Take(workspace);
        var (run, recorded, notes, models) = Prepare(workspace, parsed);
        var result = await new Verification(workspace, SampleRegions.Load(Installation.SampleSites), models, parsed.GetValue(Threads), RunProgress.OnStandardError(), TimeProvider.System)
            .RunAsync(parsed.GetValue(Most), cancel);
        if (result.Lost > 0) notes.Add($"{result.Lost} documents were read from bytes that their pages no longer show and the archive no longer holds: they cannot be rebuilt.");
        notes.Add(result.FoundTopics ? "Topics were found anew from the documents."
            : "Topics: their search started from the topics before, or documents have come since, so that the stored model is an input; the weights of all documents were computed anew by it.");
        if (result.NamedTopics > 0) notes.Add($"{result.NamedTopics} names of topics are people's, and were taken over.");
        // Rows that somebody changed since differ from the rebuilt ones as well; what the run left is on record.
        var changed = result.Tables.Where(t => recorded.FirstOrDefault(r => r.Table == t.Table) is { } was && was != t.Stored).Select(t => t.Table).ToList();
        if (changed.Count > 0) notes.Add($"Changed since run {run.RunId} ended, by no run: {string.Join(", ", changed)}.");
        var isEqual = result.Tables.All(t => t.IsEqual) && changed.Count == 0;
        if (parsed.GetValue(RunsCommand.Json)) WriteJson(run, result, isEqual, notes);
        else WriteText(run, result, isEqual, notes);
        return isEqual ? ExitCode.Done : ExitCode.ToMend;
    }

    /// <exception cref="UsageException">The run cannot be rebuilt.</exception>
    static (RunRow Run, IReadOnlyList<TableDigest> Recorded, List<string> Notes, PipelineModels Models) Prepare(Workspace workspace, ParseResult parsed)
    {
        // An older database is brought forward first, and one that a killed run left is brought to what that run had saved.
        using var store = CorpusStore.Open(workspace.Database, TimeProvider.System);
        var history = new RunHistory(store);
        var current = history.Current() ?? throw new UsageException("no run has been finished yet, so there is nothing to verify.");
        var run = RunsCommand.RunOf(history, parsed.GetValue(Number) ?? current);
        var present = history.Find(current)!;
        if (run.OutputDigest is null || history.Digests(run.RunId).Count == 0)
            throw new UsageException($"run {run.RunId} {(run.Status == "done" ? "is of an older version that kept no digests of tables" : $"was not done ({run.Status})")}; textminer runs lists those that can be verified.");
        if (run.OutputDigest != present.OutputDigest)
            throw new UsageException($"run {run.RunId} left other contents than run {current} did: pages, labels or models have changed since, and only the present state can be rebuilt. textminer diff {run.RunId} {current} says what changed.");
        List<string> notes = [];
        var archive = new PageArchive(workspace.Archive);
        var pages = store.HeldPages().Where(page => !archive.Holds(page.Digest) || (page.SideDigest is { } side && !archive.Holds(side))).Select(page => page.Url.Value).ToList();
        if (pages.Count > 0)
            notes.Add($"{pages.Count} pages have no body in the archive any more, {pages[0]} among them: it was pruned (textminer archive prune --all) or lost. What was read from them cannot be rebuilt and differs; textminer rebuild notes them, and the next refresh fetches them again.");
        if (store.IsChangedSince(current)) notes.Add("Something has changed since the last run that was done (a run that was cut off, or labels): the next refresh derives from it.");
        if (store.Segmenters() is { Count: > 1 } mixed) notes.Add($"Documents were cut with {mixed.Count} dictionaries: those of all but the first will differ; textminer rebuild cuts all alike.");
        return (run, history.Digests(run.RunId), notes, PipelineModels.Of(parsed).With(CorpusSegmenter.Of(store)));
    }

    static void WriteText(RunRow run, VerificationResult result, bool isEqual, List<string> notes)
    {
        PlainTable.Write(Console.Out, $"Run {run.RunId} and the same from the archive", ["table", "#rows", "#rebuilt", "state", "digest"], result.Tables.Select(t =>
            new[] { t.Table, $"{t.Stored.Rows}", $"{t.Rebuilt.Rows}", t.IsEqual ? "equal" : $"{t.DifferentRows} {(t.DifferentRows == 1 ? "row differs" : "rows differ")}", t.IsEqual ? t.Stored.Digest : $"{t.Stored.Digest} / {t.Rebuilt.Digest}" }));
        foreach (var d in result.Tables.SelectMany(t => t.Differences))
            Console.WriteLine($"{d.Table} [{d.Key}]{(d.Column is null ? "" : $" {d.Column}")}: stored {d.Stored ?? "no such row"}; rebuilt {d.Rebuilt ?? "no such row"}");
        foreach (var table in result.Tables.Where(t => !t.IsEqual && t.Differences.Select(d => d.Key).Distinct().Count() < t.DifferentRows)) Console.WriteLine($"{table.Table}: more rows differ; --rows names more of them");
        foreach (var note in notes) Console.WriteLine(note);
        Console.WriteLine(isEqual ? $"Equal: the archive gives run {run.RunId} again, digest {run.OutputDigest}." : $"Different: the archive does not give run {run.RunId} again.");
    }

    static void WriteJson(RunRow run, VerificationResult result, bool isEqual, List<string> notes) => Console.WriteLine(JsonSerializer.Serialize(new
    {
        run.RunId,
        IsEqual = isEqual,
        StoredDigest = run.OutputDigest,
        result.RebuiltDigest,
        Tables = result.Tables.Select(t => new { t.Table, t.Stored.Rows, RebuiltRows = t.Rebuilt.Rows, t.IsEqual, t.Stored.Digest, RebuiltDigest = t.Rebuilt.Digest, t.DifferentRows, t.Differences }),
        Notes = notes,
    }, Written));
}
