using System.Diagnostics;
using System.Globalization;
using System.Text;
using TextMiner.Documents;
using TextMiner.Tests.Extraction;

namespace TextMiner.Tests.Crawling.HostileWeb;

/// <summary>The ordinary crawl over a web that misbehaves in every way that the tests know.</summary>
public sealed class HostileWebTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_fault_ends_as_its_reason_and_every_good_page_is_stored()
    {
        using var crawl = new HostileCrawl();
        var watch = Stopwatch.StartNew();
        await crawl.RunAsync(HostileSites.All, WireFaults.Limits, Cancel);
        var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture,
            $"{HostileSites.All.Count} faults, {crawl.Requests.Count} requests, {watch.Elapsed.TotalSeconds:0} s\n{"fault",-32}{"injected",9}  ended as");
        List<string> wrong = [];
        foreach (var site in HostileSites.All)
        {
            var injected = crawl.Requests.Count(request => request.Host == site.Host && request.Path != "/" && !request.Path.StartsWith("/good/", StringComparison.Ordinal));
            var end = crawl.EndOf($"http://{site.Host}/fault.html");
            table.AppendLine(CultureInfo.InvariantCulture, $"{site.Name,-32}{injected,9}  {(site.FrontEnds == "-" ? end : $"{site.FrontEnds} (the whole site)")}{(site.Trap is { } trap ? $" (trap: {trap})" : "")}");
            wrong.AddRange(Wrong(crawl, site, end));
        }
        TestContext.Current.TestOutputHelper!.WriteLine(table.ToString());
        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong)}\n{table}");

        Assert.Equal("forbidden-address", crawl.EndOf("http://10.0.0.1/fault-inner.html"));
        Assert.Equal("forbidden-address", crawl.EndOf("http://169.254.169.254/fault-metadata.html"));
        Assert.Equal("forbidden-address", crawl.EndOf("http://[::ffff:10.0.0.1]/fault-mapped.html"));
        Assert.DoesNotContain(crawl.Requests, request => request.Path.Contains("hidden", StringComparison.Ordinal));
        Assert.Empty(crawl.Ask("SELECT url FROM rejections WHERE url LIKE '%secret%' OR detail LIKE '%secret%' UNION SELECT url FROM frontier WHERE url LIKE '%secret%' UNION SELECT final_url FROM pages WHERE final_url LIKE '%secret%'"));
        Assert.Single(crawl.Ask("SELECT title FROM documents WHERE source_key = 'wrong-charset' AND url LIKE '%fault%' AND title LIKE '澜河省第%号水利工程开工'"));
        Assert.Equal(["done"], crawl.Ask("SELECT status FROM runs"));
    }

    /// <summary>Many sites at once, each with faults at random between its good pages.</summary>
    [Fact, Trait("soak", "faults")]
    public async Task Faults_at_random_lose_no_good_page()
    {
        var seed = Soak.Seed(20261125);
        var count = Soak.Faults;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}, {count} faults");
        var random = new Random(seed);
        // Those that wait for a time limit take seconds each; the table has them all.
        var faults = HostileSites.All.Where(site => site.Trap is null && site.GoodEnds == "stored" && !site.Name.StartsWith("robots", StringComparison.Ordinal)
            && site.Ends is not ("timed-out" or "stalled") && site.Name is not ("inner-links" or "login-in-location" or "good")).ToList();
        for (var done = 0; done < count;)
        {
            var sites = Enumerable.Range(done, Math.Min(200, count - done))
                .Select(i => faults[random.Next(faults.Count)] is var fault ? fault with { Name = $"{fault.Name}-{i}" } : null!).ToList();
            using var crawl = new HostileCrawl();
            await crawl.RunAsync(sites, WireFaults.Limits, Cancel);
            var wrong = sites.SelectMany(site => Wrong(crawl, site, crawl.EndOf($"http://{site.Host}/fault.html"))).ToList();
            Assert.True(wrong.Count == 0, $"TEXTMINER_SEED={seed}: {string.Join('\n', wrong)}");
            done += sites.Count;
        }
    }

    static int Attempts(HostileCrawl crawl, HostileSite site) => crawl.Requests.Count(request => request.Host == site.Host && request.Path == "/fault.html");

    static IEnumerable<string> Wrong(HostileCrawl crawl, HostileSite site, string end)
    {
        if (end != site.Ends) yield return $"{site.Name}: /fault.html ended as {end}, not {site.Ends}: {string.Join("; ", crawl.Ask($"SELECT detail FROM rejections WHERE source_key = '{site.Name}'"))}";
        if (crawl.EndOf($"http://{site.Host}/") is var front && front != site.FrontEnds) yield return $"{site.Name}: / ended as {front}, not {site.FrontEnds}";
        foreach (var good in new[] { "/good/1.html", "/good/2.html" })
            if (crawl.EndOf($"http://{site.Host}{good}") is var ended && ended != site.GoodEnds) yield return $"{site.Name}: {good} ended as {ended}, not {site.GoodEnds}";
        // Four attempts and no more, and one request for each.
        if (site.Trap is null && Attempts(crawl, site) > 4) yield return $"{site.Name}: asked {Attempts(crawl, site)} times";
        var asked = crawl.Requests.Count(request => request.Host == site.Host);
        if (asked > site.MostRequests) yield return $"{site.Name}: {asked} requests, more than {site.MostRequests}";
        var traps = crawl.Ask($"SELECT url FROM v_rejections WHERE source_key = '{site.Name}' AND reason = '{RejectionReason.Trap}'").Count;
        if (traps != (site.Trap is null ? 0 : 1)) yield return $"{site.Name}: {traps} rows of traps";
    }
}
