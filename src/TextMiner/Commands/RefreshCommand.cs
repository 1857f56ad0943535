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
        Description = "folder with source definitions (default: those that come with TextMiner)", HelpName = "DIR",
    };

    static readonly Option<Uri?> Sample = new("--sample")
    {
        Description = "crawl the sample sites, which a server at this address serves", HelpName = "URL",
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
    public static async Task<int> RefreshSampleAsync(Workspace workspace, Uri server, string[] keys, CancellationToken cancel)
    {
        if (!server.IsAbsoluteUri || server.Scheme != Uri.UriSchemeHttp || !server.IsLoopback)
            throw new UsageException($"--sample takes the address of a server on this machine such as http://127.0.0.1:8080/, not “{server}”.");
        // The hosts of the sample sites end in .example, which no name server knows: they are reached at the server's address.
        var options = OptionsWith(new Dictionary<string, DnsEndPoint> { ["example"] = new(server.Host, server.Port) });
        var plans = Chosen(CrawlPlanFile.LoadFolder(Path.Combine(Installation.SampleSites, "sources")), keys);
        using var session = PipelineSession.Open(workspace, SampleRegions.Load(Installation.SampleSites));
        using var fetcher = new HttpPageFetcher(options, TimeProvider.System);
        return session.Close(await session.Pipeline.RefreshAsync(plans, fetcher, cancel));
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (workspace, keys) = (CommandTree.WorkspaceOf(parsed), parsed.GetValue(SourceKeys)!);
        if (parsed.GetValue(Sample) is { } server) return await RefreshSampleAsync(workspace, server, keys, cancel);
        var folder = parsed.GetValue(SourcesFolder) ?? Installation.Sources;
        var plans = Chosen(CrawlPlanFile.LoadFolder(folder), keys);
        using var session = PipelineSession.Open(workspace, []);
        using var fetcher = new HttpPageFetcher(OptionsWith([]), TimeProvider.System);
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
