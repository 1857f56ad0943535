using System.CommandLine;
using System.Net;
using TextMiner.Commands.Themes;
using TextMiner.Configuration;
using TextMiner.Crawling;
using TextMiner.Sample;

namespace TextMiner.Commands;

/// <summary><c>textminer refresh</c>: fetch what is due, read it, derive, export.</summary>
static class RefreshCommand
{
    static readonly Option<string[]> SourceKeys = new("--source")
    {
        Description = "only this source, also when it is not enabled; may be repeated", HelpName = "KEY", DefaultValueFactory = _ => [],
    };

    static readonly Option<string?> SourcesFolder = new("--sources")
    {
        Description = "folder with source definitions (default: yours beside the database, then those that come with TextMiner)", HelpName = "DIR",
    };

    /// <summary>The address of a server of the sample sites; shared by the commands that can ask them instead of the web.</summary>
    public static Option<string?> Sample { get; } = new("--sample")
    {
        Description = "take the sample sites, or the .example hosts of --sources, from a server at this address of this machine", HelpName = "URL",
    };

    public static Command Create()
    {
        var command = new Command("refresh", "fetch what is due of the enabled sources, read it, and renew trends and report")
        {
            SourceKeys, SourcesFolder, Sample, ThemesOption.Folder, SegmenterOption.Bare, SegmenterOption.UserDictionary, CommandTree.NoSnapshot,
        };
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
        RefreshAsync(workspace, Chosen(CrawlPlanFile.LoadFolder(SampleSources), []), server, models, cancel);

    static Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var server = SampleOf(parsed);
        var workspace = CommandTree.WorkspaceOf(parsed);
        var known = workspace.Settings.Sources is { } folder ? CrawlPlanFile.LoadFolder(folder)
            : server is not null ? CrawlPlanFile.LoadFolder(SampleSources)
            : [.. SourcesCommand.LibraryOf(workspace, isSample: false).Load().Select(file => file.Plan)];
        return RefreshAsync(workspace, Chosen(known, parsed.GetValue(SourceKeys)!), server, PipelineModels.Of(parsed), cancel);
    }

    static string SampleSources => Path.Combine(Installation.SampleSites, "sources");

    /// <summary>The invented hosts of a sample end in .example, which no name server knows: they are reached at the server's address.</summary>
    static async Task<int> RefreshAsync(Workspace workspace, List<CrawlPlan> plans, Uri? server, PipelineModels models, CancellationToken cancel)
    {
        using var session = PipelineSession.Open(workspace, server is null ? [] : SampleRegions.Load(Installation.SampleSites), themes: models.Themes, segmenter: models.Segmenter);
        using var fetcher = new HttpPageFetcher(OptionsFor(workspace.Settings, server), TimeProvider.System);
        return session.Close(await session.Pipeline.RefreshAsync(plans, fetcher, cancel));
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
            $"no source is enabled; switch one on (textminer sources enable {plans[0].Source.Key}), name one with --source, or give a folder of definitions with --sources.");
    }
}
