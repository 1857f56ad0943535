using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Tests.Crawling.Proofs.Web;
using TextMiner.Tests.Extraction;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Crawling.Proofs;

/// <summary>What a refresh costs when there is no news, and that it finds the news when there is; 2,000 pages with <c>./run.sh soak crawl</c>.</summary>
[Collection("proofs over processes")]
public sealed class NoNewsTests
{
    const int FewPages = 150, ManyPages = 2000;

    [Fact, Trait("soak", "crawl")]
    public async Task A_refresh_without_news_asks_once_for_each_list_that_is_due_and_later_finds_exactly_what_changed()
    {
        var cancel = TestContext.Current.CancellationToken;
        var options = new GeneratedWebOptions { Pages = Soak.Kills(0) > 0 ? ManyPages : FewPages, Hosts = 4, Seed = Soak.Seed(20261125) };
        await using var web = await GeneratedWeb.StartAsync(options, 0, cancel);
        using var folder = new ProofFolder(web);
        var database = folder.Database("incremental");
        using var first = await folder.RefreshAsync(web, database);
        var before = ContentOf.DigestOf(database);

        web.Log.Clear();
        MakeListsDue(database);
        using var second = await folder.RefreshAsync(web, database);
        Say($"first run {first.CpuSeconds:F2} s of processor for {options.Pages} pages, second {second.CpuSeconds:F2} s for {web.Log.Requests.Count} requests");
        var asked = web.Log.Requests.Where(r => r.Path != "/robots.txt").ToList();
        Assert.Equal(web.Lists.Order(StringComparer.Ordinal), asked.Select(r => $"http://{r.Host}{r.Path}").Order(StringComparer.Ordinal));
        Assert.All(asked, r => Assert.True(r is { Conditional: true, Status: 304 }, $"{r.Host}{r.Path} was answered with {r.Status}"));
        // RFC 9309 lets a robots.txt be kept for a day: the second run has no reason to ask again.
        Assert.DoesNotContain(web.Log.Requests, r => r.Path == "/robots.txt");
        Assert.Equal(before, ContentOf.DigestOf(database));
        // A program that starts at all takes half a second: of few pages that is more than a fiftieth.
        var most = options.Pages == ManyPages ? first.CpuSeconds * 0.02 : Math.Max(1, first.CpuSeconds / 4);
        Assert.True(second.CpuSeconds < most, $"no news took {second.CpuSeconds} s of processor, all news {first.CpuSeconds} s");

        await FindsTheNewsAsync(web, folder, database);
    }

    /// <summary>Some texts change, some articles come; the others keep their text though the bytes of a few are new.</summary>
    static async Task FindsTheNewsAsync(GeneratedWeb web, ProofFolder folder, string database)
    {
        var known = web.Articles.ToHashSet(StringComparer.Ordinal);
        web.Revise(2);
        web.Log.Clear();
        FrontierTable.MakeDue(database, "%");
        using var third = await folder.RefreshAsync(web, database);
        Say($"third run {third.CpuSeconds:F2} s of processor for {web.Log.Requests.Count} requests");
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        Assert.Equal(web.Changed.Order(StringComparer.Ordinal), Changes(connection, "changed"));
        Assert.Equal(web.Articles.Where(a => !known.Contains(a)).Order(StringComparer.Ordinal), Changes(connection, "added"));
        Assert.Equal(web.Changed.Order(StringComparer.Ordinal), connection.Query<string>(
            "SELECT d.url FROM documents d WHERE (SELECT COUNT(*) FROM document_versions v WHERE v.document_id = d.document_id) = 2 ORDER BY d.url"));
        Assert.All(web.Log.Requests.Where(r => known.Contains($"http://{r.Host}{r.Path}")), r => Assert.True(r.Conditional, $"{r.Host}{r.Path}"));
    }

    static List<string> Changes(SqliteConnection connection, string change) =>
    [
        .. connection.Query<string>(
            """
            SELECT DISTINCT d.url FROM run_changes c JOIN documents d ON d.document_id = c.document_id
            WHERE c.run_id = (SELECT MAX(run_id) FROM runs) AND c.change = @change AND c.kind IN ('document', 'metadata', 'tag') ORDER BY d.url
            """, new { change }),
    ];

    static void MakeListsDue(string database)
    {
        FrontierTable.MakeDue(database, "%.example/");
        FrontierTable.MakeDue(database, "%/index%.html");
    }

    static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
