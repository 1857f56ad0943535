using System.CommandLine;
using System.Net;
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
        Description = "folder with source definitions (default: those that come with TextMiner, or those of the sample sites)", HelpName = "DIR",
    };

    static readonly Option<Uri?> Sample = new("--sample")
    {
        Description = "crawl the sample sites, or the .example hosts of --sources, from a server at this address of this machine", HelpName = "URL",
        // Given a text only: the library turns no argument into an address by itself.
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.RelativeOrAbsolute, out var address) ? address : null,
    };

    public static Command Create()
    {
        var command = new Command("refresh", "fetch what is due of the enabled sources, read it, and renew trends and report")
        {
            SourceKeys, SourcesFolder, Sample,
        };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Refreshes the sample sites from a server on loopback.</summary>
    public static Task<int> RefreshSampleAsync(Workspace workspace, Uri server, string[] keys, CancellationToken cancel) =>
        RefreshAsync(workspace, Chosen(CrawlPlanFile.LoadFolder(SampleSources), keys), server, cancel);

    static Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var server = parsed.GetValue(Sample);
        var folder = parsed.GetValue(SourcesFolder) ?? (server is null ? Installation.Sources : SampleSources);
        return RefreshAsync(CommandTree.WorkspaceOf(parsed), Chosen(CrawlPlanFile.LoadFolder(folder), parsed.GetValue(SourceKeys)!), server, cancel);
    }

    static string SampleSources => Path.Combine(Installation.SampleSites, "sources");

    /// <summary>The invented hosts of a sample end in .example, which no name server knows: they are reached at the server's address.</summary>
    static async Task<int> RefreshAsync(Workspace workspace, List<CrawlPlan> plans, Uri? server, CancellationToken cancel)
    {
        if (server is not null && (!server.IsAbsoluteUri || server.Scheme != Uri.UriSchemeHttp || !server.IsLoopback))
            throw new UsageException($"--sample takes the address of a server on this machine such as http://127.0.0.1:8080/, not “{server}”.");
        using var session = PipelineSession.Open(workspace, server is null ? [] : SampleRegions.Load(Installation.SampleSites));
        using var fetcher = new HttpPageFetcher(OptionsWith(server is null ? [] : new() { ["example"] = new(server.Host, server.Port) }), TimeProvider.System);
        return session.Close(await session.Pipeline.RefreshAsync(plans, fetcher, cancel));
    }

    static HttpFetchOptions OptionsWith(Dictionary<string, DnsEndPoint> connectTo) => new()
    {
        Contact = Environment.GetEnvironmentVariable("TEXTMINER_CONTACT") ?? "https://textminer.example/crawler",
        ConnectTo = connectTo,
    };

    static List<CrawlPlan> Chosen(IReadOnlyList<CrawlPlan> plans, string[] keys)
    {
        foreach (var key in keys)
            if (plans.All(p => p.Source.Key != key))
                throw new UsageException($"there is no source “{key}”; known are: {string.Join(", ", plans.Select(p => p.Source.Key))}.");
        var chosen = plans.Where(p => keys.Length == 0 ? p.Enabled : keys.Contains(p.Source.Key, StringComparer.Ordinal)).ToList();
        return chosen.Count > 0 ? chosen : throw new UsageException(
            $"no source is enabled; name one with --source, such as --source {plans[0].Source.Key}, or give a folder of definitions with --sources.");
    }
}
