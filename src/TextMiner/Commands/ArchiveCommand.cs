using System.CommandLine;
using System.Globalization;
using TextMiner.Backups;
using TextMiner.Commands.Themes;
using TextMiner.Crawling;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Files;
using TextMiner.Sample;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer archive export|import|verify|prune</c>: the raw pages, for others and for the disk.</summary>
static class ArchiveCommand
{
    static readonly Option<string?> Output = new("--output")
    {
        Description = "the file to write, .warc or .warc.gz (default: textminer.warc.gz beside the database)", HelpName = "FILE",
    };

    static readonly Option<string?> SourceKey = new("--source") { Description = "only pages of this source", HelpName = "KEY" };

    static readonly Option<string?> Since = new("--since") { Description = "only pages fetched or confirmed on this day (Chinese time) or later", HelpName = "YYYY-MM-DD" };

    static readonly Argument<string[]> Files = new("FILE") { Description = "WARC files, .warc or .warc.gz", Arity = ArgumentArity.OneOrMore };

    static readonly Option<int?> OlderThan = new("--older-than") { Description = "remove bodies that were archived more days ago", HelpName = "DAYS" };

    static readonly Option<long?> KeepBytes = new("--keep-bytes") { Description = "remove the oldest bodies until the archive has no more bytes on disk", HelpName = "N" };

    static readonly Option<bool> All = new("--all") { Description = "also bodies that pages hold now: a rebuild can no longer read them" };

    static readonly Option<bool> DryRun = new("--dry-run") { Description = "only say what would be removed" };

    public static Command Create()
    {
        var export = new Command("export", "write the pages as WARC 1.1 (ISO 28500), which other programs read") { Output, SourceKey, Since };
        export.SetAction((parsed, cancel) => Task.Run(() => Export(parsed, cancel), cancel));
        var import = new Command("import", "take the pages of WARC 1.0 and 1.1 files as if they had been fetched, and read them") { Files, RefreshCommand.SourcesFolder, ThemesOption.Folder, CommandTree.NoSnapshot, CommandTree.Log };
        import.SetAction(ImportAsync);
        var verify = new Command("verify", "compare every archived page with its digest, and every address with the archive");
        verify.SetAction((parsed, cancel) => Task.Run(() => Verify(parsed, cancel), cancel));
        var prune = new Command("prune", "remove bodies of earlier versions of pages, by age or size; not beside a refresh") { OlderThan, KeepBytes, All, DryRun };
        prune.SetAction(Prune);
        return new Command("archive", "the raw pages that were fetched: export and import as WARC, verify, prune") { export, import, verify, prune };
    }

    static int Export(ParseResult parsed, CancellationToken cancel)
    {
        var (workspace, archive) = Open(parsed);
        var path = Path.GetFullPath(parsed.GetValue(Output) ?? Path.Combine(workspace.Folder, "textminer.warc.gz"));
        if (!FileTypes.IsWarc(path)) throw new UsageException($"--output “{path}” must end in .warc or .warc.gz.");
        var since = SinceOf(parsed.GetValue(Since));
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        var result = new WarcExport(store, archive).Write(path, parsed.GetValue(SourceKey), since, cancel);
        foreach (var problem in result.Problems) Console.Error.WriteLine(problem);
        Console.WriteLine($"{path}: {result.Pages} pages, {result.Revisits} more with the same body as one of them; {result.Problems.Count} could not be read");
        return result.Problems.Count == 0 ? ExitCode.Done : ExitCode.ManyRejections;
    }

    static DateTimeOffset? SinceOf(string? text)
    {
        if (text is null) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(8))
            : throw new UsageException($"--since takes a day such as 2025-01-31, not “{text}”.");
    }

    static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancel)
    {
        var names = parsed.GetValue(Files)!;
        if (Array.Find(names, name => !FileTypes.IsWarc(name)) is { } other)
            throw new UsageException($"“{other}” is no WARC file by its name; expected .warc or .warc.gz. textminer import takes files of other types.");
        var files = LocalFiles.ToImport(names, RowMapping.ByName);
        var plans = CrawlPlanFile.LoadFolder(CommandTree.SettingsOf(parsed).Sources ?? Installation.Sources);
        using var session = PipelineSession.Open(CommandTree.WorkspaceOf(parsed), SampleRegions.Load(Installation.SampleSites), themes: ThemesOption.ClassifierOf(parsed));
        return session.Close(await session.Pipeline.ImportAsync(files, plans, cancel));
    }

    static int Verify(ParseResult parsed, CancellationToken cancel)
    {
        var (workspace, archive) = Open(parsed);
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        var verification = new ArchiveVerification(store, archive);
        verification.Run(Console.Error.WriteLine, cancel);
        Console.WriteLine($"{workspace.Archive}: {verification.Sound} bodies are sound, {verification.Bytes} bytes on disk; {verification.Faults} faults");
        if (verification.Faults == 0) return ExitCode.Done;
        Console.Error.WriteLine("textminer rebuild notes missing and damaged bodies as archive-damaged; the next refresh fetches those pages again.");
        return ExitCode.ManyRejections;
    }

    static int Prune(ParseResult parsed)
    {
        var (workspace, archive) = Open(parsed);
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        var pruning = new ArchivePruning(store, archive, TimeProvider.System);
        var all = parsed.GetValue(All);
        var plan = (parsed.GetValue(OlderThan), parsed.GetValue(KeepBytes)) switch
        {
            (>= 0 and <= 36_500 and var days, null) => pruning.OlderThan(TimeSpan.FromDays(days), all),
            (null, >= 0 and var bytes) => pruning.DownTo(bytes, all),
            _ => throw new UsageException("prune takes one of --older-than DAYS and --keep-bytes N, neither negative, and no more than 36,500 days."),
        };
        var isDry = parsed.GetValue(DryRun);
        using (var hold = isDry ? null : ArchiveHold.Take(workspace))
        {
            if (hold is not null) pruning.Remove(plan);
        }
        Console.WriteLine($"{(isDry ? "would remove" : "removed")} {plan.Spare.Count + plan.Needed.Count} bodies of {plan.Bytes} bytes; {plan.Left} bytes are left");
        if (plan.Needed.Count > 0)
            Console.WriteLine($"{plan.Needed.Count} of them belong to pages that are held: a rebuild cannot read these and will have them fetched again");
        return ExitCode.Done;
    }

    static (Workspace Workspace, PageArchive Archive) Open(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        return (workspace, new PageArchive(workspace.Archive));
    }
}
