using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Tests.Crawling.Proofs.Web;
using TextMiner.Tests.Extraction;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Crawling.Proofs;

/// <summary>
/// A crawl killed with SIGKILL again and again ends as if nothing had happened: few kills with every test, 200 over 2,000 pages
/// with <c>./run.sh soak crawl</c>. A failure names the seed, and TEXTMINER_SEED repeats its kills.
/// </summary>
[Collection("proofs over processes")]
public sealed class KillTests
{
    const int FewKills = 6, FewPages = 150, ManyPages = 2000;

    /// <summary>
    /// The Crawl-delay of one host: longer than a process takes to start on a busy machine, since a delay that is shorter than that is kept over
    /// a kill by any crawler.
    /// </summary>
    const double SlowSeconds = 5;

    /// <summary>
    /// A crawler spaces the moments at which it sends; the server sees arrivals, each later by the way: connecting, the scheduler of a
    /// machine that also starts processes, and the server's own thread pool. A late arrival followed by a punctual one looks
    /// too near by the difference. The slow host's delay is 250 times this: a delay that is not kept cannot hide in it.
    /// </summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(20);

    [Fact, Trait("soak", "crawl")]
    public async Task A_crawl_that_is_killed_again_and_again_asks_politely_stores_each_page_once_and_ends_with_the_same_content()
    {
        var cancel = TestContext.Current.CancellationToken;
        var seed = Soak.Seed(20261125);
        var kills = Soak.Kills(FewKills);
        var many = kills > FewKills;
        var options = new GeneratedWebOptions
        {
            Pages = many ? ManyPages : FewPages, Hosts = many ? 8 : 4, PagesOfLastHost = many ? 40 : 1, DelayMs = 60, CrawlDelay = SlowSeconds, Seed = seed,
        };
        Say($"TEXTMINER_SEED={seed}: {kills} kills over {options.Pages} pages on {options.Hosts} hosts");
        // The same pages without delays: what is found does not depend on when it was asked for.
        await using var quiet = await GeneratedWeb.StartAsync(options with { DelayMs = 0, CrawlDelay = null }, 0, cancel);
        await using var web = await GeneratedWeb.StartAsync(options, 0, cancel);
        using var folder = new ProofFolder(web);
        var (whole, killed) = (folder.Database("whole"), folder.Database("killed"));
        quiet.WriteSources(folder.Sources);
        using var uninterrupted = await folder.RefreshAsync(quiet, whole);
        web.WriteSources(folder.Sources);
        Assert.Equal(0, quiet.Log.Repeated);

        var halves = (uninterrupted.SecondsOf("Fetch") ?? 0) + (uninterrupted.SecondsOf("Read") ?? 0);
        var killing = new Killing(web, folder, killed, seed, uninterrupted.Elapsed - TimeSpan.FromSeconds(halves));
        using var last = await killing.RunAsync(kills, many ? 10 : 1, cancel);
        Say($"kills while fetching {killing.Halves[0]}, reading {killing.Halves[1]}, deriving {killing.Halves[2]}; the last run took {last.Elapsed.TotalSeconds:F1} s");
        Say($"repeated requests {web.Log.Repeated}, smallest gaps {string.Join(", ", web.Hosts.Keys.Select(h => Smallest(web, h, killing.Kills)))}");

        Assert.True(last.ExitCode == ExitCode.Done, $"the last refresh ended with {last.ExitCode}:\n{last.Said}");
        Assert.Empty(killing.Damage);
        Assert.Empty(Unasked(web));
        Assert.DoesNotContain(web.Log.Requests, r => r.Path.StartsWith("/private/", StringComparison.Ordinal));
        Assert.Equal(web.Articles.Order(StringComparer.Ordinal), Documents(killed));
        ContentOf.AssertEqual(whole, killed);
        Assert.InRange(web.Log.Repeated, 0, kills * options.Hosts);
        Assert.Empty(TooNear(web));
    }

    static IEnumerable<string> Unasked(GeneratedWeb web)
    {
        var asked = web.Log.Requests.Where(r => r.Status == 200).Select(r => $"http://{r.Host}{r.Path}").ToHashSet(StringComparer.Ordinal);
        return web.Articles.Concat(web.Lists).Where(address => !asked.Contains(address));
    }

    static List<string> TooNear(GeneratedWeb web) =>
    [
        .. from host in web.Hosts.Keys
           from gap in web.Log.Gaps(host)
           where gap.After.Since(gap.Before) < web.DelayOf(host) - Tolerance
           select $"{host}: {gap.After.Path} came {gap.After.Since(gap.Before).TotalMilliseconds:F1} ms after {gap.Before.Path}, {web.DelayOf(host).TotalMilliseconds} ms were asked for",
    ];

    /// <summary>The smallest gap of a host within one process, and over a kill.</summary>
    static string Smallest(GeneratedWeb web, string host, List<long> kills)
    {
        var gaps = web.Log.Gaps(host).ToLookup(g => kills.Any(k => g.Before.Arrived < k && k < g.After.Arrived), g => g.After.Since(g.Before).TotalMilliseconds);
        return $"{host} {gaps[false].DefaultIfEmpty(double.PositiveInfinity).Min():F1}|{gaps[true].DefaultIfEmpty(double.PositiveInfinity).Min():F1} ms";
    }

    static List<string> Documents(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return [.. connection.Query<string>("SELECT url FROM documents ORDER BY url")];
    }

    static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
