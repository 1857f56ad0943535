using System.Text.RegularExpressions;
using TextMiner.Commands;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Tests.Crawling.HostileWeb;

/// <summary>The ordinary pipeline over a set of hostile sites, in a folder of its own; what each address ended as is read from the database.</summary>
sealed class HostileCrawl : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-hostile-").FullName;
    readonly Dictionary<string, string> _ends = new(StringComparer.Ordinal);

    public IReadOnlyList<(string Host, string Path)> Requests { get; private set; } = [];

    Workspace Workspace => new(Path.Combine(_folder, "textminer.db"));

    public async Task RunAsync(IReadOnlyList<HostileSite> sites, HttpFetchOptions limits, CancellationToken cancel)
    {
        var byHost = sites.ToDictionary(site => site.Host, StringComparer.Ordinal);
        await using var web = RawSite.Start(x => byHost.TryGetValue(x.Host, out var site) ? site.AnswerAsync(x) : x.RespondAsync("404 Not Found", ""));
        using var fetcher = web.Fetcher(limits);
        using (var session = PipelineSession.Open(Workspace, [], new HurriedClock(speed: 200)))
            await session.Pipeline.RefreshAsync([.. sites.Select(PlanOf)], fetcher, cancel);
        Requests = [.. web.Requests];
        foreach (var row in Ask("SELECT fetched_url, 'stored' FROM documents")) _ends[row.Split('|')[0]] = "stored";
        foreach (var row in Ask("SELECT url, reason FROM v_rejections")) _ends[row.Split('|')[0]] = row.Split('|')[1];
    }

    /// <summary><c>stored</c>, a reason code, or <c>-</c> for an address that left nothing.</summary>
    public string EndOf(string url) => _ends.GetValueOrDefault(url, "-");

    /// <summary>The rows of a query, each as one text.</summary>
    public List<string> Ask(string sql)
    {
        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        return [.. store.Query(sql, QueryLimits.Default with { Rows = 100_000 }).Rows.Select(row => string.Join('|', row))];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static CrawlPlan PlanOf(HostileSite site) => new()
    {
        Source = new Source(site.Name, site.Name, $"http://{site.Host}/", DocumentKind.News, null),
        Start = [PageUrl.Parse($"http://{site.Host}/")],
        Articles = [new(@"/good/\d\.html$|/fault")],
        Lists = [new($"^http://{Regex.Escape(site.Host)}/")],
        MaxDepth = 5000,
        Delay = TimeSpan.Zero,
        Networks = AllowedNetworks.Loopback,
    };
}
