using System.CommandLine;
using System.Net;
using TextMiner.Commands.Themes;
using TextMiner.Configuration;
using TextMiner.Crawling;
using TextMiner.Sample;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer refresh</c>: fetch what is due, read it, derive, export.</summary>
static class RefreshCommand
{
    /// <summary>Some sources alone.</summary>
    public static Option<string[]> Only { get; } = new("--only", "--source")
    {
        Description = "only this source, also when it is not enabled; may be repeated", HelpName = "KEY", DefaultValueFactory = _ => [],
    };

    /// <summary>Definitions of sources elsewhere.</summary>
    public static Option<string?> SourcesFolder { get; } = new(SettingCatalog.Sources.Flag!) { Description = SettingCatalog.Sources.Help, HelpName = "DIR" };

    /// <summary>The budget of pages.</summary>
    public static Option<string?> MaxPages { get; } = new(SettingCatalog.MaxPages.Flag!) { Description = SettingCatalog.MaxPages.Help, HelpName = "N" };

    /// <summary>The budget of time.</summary>
    public static Option<string?> MaxMinutes { get; } = new(SettingCatalog.MaxMinutes.Flag!) { Description = SettingCatalog.MaxMinutes.Help, HelpName = "N" };

    static readonly Option<bool> DryRun = new("--dry-run") { Description = "only say what is due of each source and why; asks nobody and changes nothing" };

    static readonly Option<string?> AlertFile = new(SettingCatalog.AlertFile.Flag!) { Description = SettingCatalog.AlertFile.Help, HelpName = "FILE" };

    static readonly Option<string?> AlertWebhook = new(SettingCatalog.AlertWebhook.Flag!) { Description = SettingCatalog.AlertWebhook.Help, HelpName = "URL" };

    /// <summary>The address of a server of the sample sites; shared by the commands that can ask them instead of the web.</summary>
    public static Option<string?> Sample { get; } = new("--sample")
    {
        Description = "take the sample sites, or the .example hosts of --sources, from a server at this address of this machine", HelpName = "URL",
    };

    /// <summary>What decides what a refresh does, whoever starts it: a person, serve or a scheduler.</summary>
    public static IReadOnlyList<Option> Options { get; } =
    [
        Only, MaxPages, MaxMinutes, SourcesFolder, Sample, ThemesOption.Folder, SegmenterOption.Bare, SegmenterOption.UserDictionary, CommandTree.NoSnapshot, AlertFile, AlertWebhook,
    ];

    public static Command Create()
    {
        var command = new Command("refresh", "fetch what is due of the enabled sources, read it, and renew trends and report.\n"
            + "It may be killed at any moment and run again. Exit codes: 0 done, also when a bound of pages or minutes left some for the next;\n"
            + "1 done, but more pages than refresh.failureShare gave no article; 2 wrong usage; 3 something in the environment is missing\n"
            + "(another run holds the database, the disk is full); 130 interrupted.")
        {
            DryRun,
        };
        foreach (var option in Options.Append(CommandTree.Log)) command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    /// <exception cref="UsageException">The option is given and is no address of this machine.</exception>
    public static Uri? SampleOf(ParseResult parsed) => parsed.GetValue(Sample) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var server) && server.Scheme == Uri.UriSchemeHttp && server.IsLoopback => server,
        var text => throw new UsageException($"--sample takes the address of a server on this machine such as http://127.0.0.1:8080/, not “{text}”."),
    };

    /// <summary>Refreshes the sample sites from a server on loopback.</summary>
    public static Task<int> RefreshSampleAsync(Workspace workspace, Uri server, PipelineModels models, CancellationToken cancel) =>
        RefreshAsync(workspace, Chosen(CrawlPlanFile.LoadFolder(SampleSources), []), server, models, Console.Out, cancel);

    static Task<int> RunAsync(ParseResult parsed, CancellationToken cancel) =>
        parsed.GetValue(DryRun) ? Task.FromResult(Forecast(CommandTree.WorkspaceOf(parsed), PlansOf(parsed))) : RefreshAsync(parsed, Console.Out, cancel);

    /// <summary>One refresh as the command line describes it.</summary>
    /// <param name="parsed">Its options.</param>
    /// <param name="output">Gets the summary.</param>
    /// <param name="cancel">Ends it.</param>
    public static Task<int> RefreshAsync(ParseResult parsed, TextWriter output, CancellationToken cancel) =>
        RefreshAsync(CommandTree.WorkspaceOf(parsed), PlansOf(parsed), SampleOf(parsed), PipelineModels.Of(parsed), output, cancel);

    /// <summary>The sources that the command line asks for.</summary>
    public static List<CrawlPlan> PlansOf(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        IReadOnlyList<CrawlPlan> known = workspace.Settings.Sources is { } folder ? CrawlPlanFile.LoadFolder(folder)
            : SampleOf(parsed) is not null ? CrawlPlanFile.LoadFolder(SampleSources)
            : [.. SourcesCommand.LibraryOf(workspace, isSample: false).Load().Select(file => file.Plan)];
        return Chosen(known, parsed.GetValue(Only)!);
    }

    static int Forecast(Workspace workspace, List<CrawlPlan> plans)
    {
        using var store = File.Exists(workspace.Database) ? CorpusStore.OpenReadOnly(workspace.Database) : null;
        foreach (var plan in plans) RefreshForecast.Of(store, plan, TimeProvider.System.GetUtcNow()).Write(Console.Out);
        return ExitCode.Done;
    }

    static string SampleSources => Path.Combine(Installation.SampleSites, "sources");

    /// <summary>The invented hosts of a sample end in .example, which no name server knows: they are reached at the server's address.</summary>
    static async Task<int> RefreshAsync(Workspace workspace, List<CrawlPlan> plans, Uri? server, PipelineModels models, TextWriter output, CancellationToken cancel)
    {
        using var session = PipelineSession.Open(workspace, server is null ? [] : SampleRegions.Load(Installation.SampleSites), models: models);
        using var fetcher = new HttpPageFetcher(OptionsFor(workspace.Settings, server), TimeProvider.System);
        var budget = new PageBudget(workspace.Settings.MaxPages, workspace.Settings.MaxTime, TimeProvider.System);
        return session.Close(await session.Pipeline.RefreshAsync(plans, fetcher, cancel, budget), output);
    }

    /// <summary>How the web is asked; with the address of a server on this machine the sample sites are reached there.</summary>
    public static HttpFetchOptions OptionsFor(Settings settings, Uri? sample)
    {
        var options = new HttpFetchOptions { Contact = settings.Contact };
        if (sample is null) return options;
        // The hosts of the sample sites end in .example, which no name server knows: they are reached at the server's address.
        return options with { ConnectTo = new Dictionary<string, DnsEndPoint> { ["example"] = new(sample.Host, sample.Port) } };
    }

    static List<CrawlPlan> Chosen(IReadOnlyList<CrawlPlan> plans, string[] keys)
    {
        foreach (var key in keys)
            if (plans.All(p => p.Source.Key != key))
                throw new UsageException($"there is no source “{key}”; known are: {string.Join(", ", plans.Select(p => p.Source.Key))}.");
        var chosen = plans.Where(p => keys.Length == 0 ? p.Enabled : keys.Contains(p.Source.Key, StringComparer.Ordinal)).ToList();
        return chosen.Count > 0 ? chosen : throw new UsageException(
            $"no source is enabled; switch one on (textminer sources enable {plans[0].Source.Key}), name one with --only, or give a folder of definitions with --sources.");
    }
}
