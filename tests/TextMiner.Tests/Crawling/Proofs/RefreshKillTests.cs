using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Tests.Crawling.Proofs.Web;
using TextMiner.Tests.Extraction;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Crawling.Proofs;

/// <summary>
/// A refresh over pages that have all changed, killed with SIGKILL again and again, leaves what an uninterrupted one leaves: few kills
/// with every test, 200 over 500 pages with <c>./run.sh soak refresh</c>. A failure names the seed, and TEXTMINER_SEED repeats its kills.
/// </summary>
[Collection("proofs over processes")]
public sealed class RefreshKillTests
{
    const int FewKills = 5, FewPages = 60, ManyPages = 500;

    [Fact, Trait("soak", "refresh")]
    public async Task A_refresh_that_is_killed_again_and_again_leaves_the_content_and_the_digest_of_an_uninterrupted_one()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (seed, kills) = (Soak.Seed(20261126), Soak.Kills(FewKills));
        var options = new GeneratedWebOptions { Pages = kills > FewKills ? ManyPages : FewPages, Hosts = 3, Seed = seed, ChangedOneOf = 1, DelayMs = 30 };
        Say($"TEXTMINER_SEED={seed}: {kills} kills over {options.Pages} changing pages");
        await using var web = await GeneratedWeb.StartAsync(options, 0, cancel);
        using var folder = new ProofFolder(web);
        var (whole, killed) = (folder.Database("whole"), folder.Database("killed"));
        (await folder.RefreshAsync(web, whole)).Dispose();
        CopyFolder(Path.GetDirectoryName(whole)!, Path.GetDirectoryName(killed)!);
        web.Revise(2);
        foreach (var database in new[] { whole, killed }) FrontierTable.MakeDue(database, "%");

        using var uninterrupted = await folder.RefreshAsync(web, whole);
        web.Log.Clear();
        var halves = (uninterrupted.SecondsOf("Fetch") ?? 0) + (uninterrupted.SecondsOf("Read") ?? 0);
        var killing = new Killing(web, folder, killed, seed, uninterrupted.Elapsed - TimeSpan.FromSeconds(halves), knowsRobots: true,
            stored: "SELECT COUNT(*) FROM documents WHERE version_no > 1 OR first_run_id > 1");
        using var last = await killing.RunAsync(kills, kills > FewKills ? 10 : 1, cancel);
        Say($"kills while fetching {killing.Halves[0]}, reading {killing.Halves[1]}, deriving {killing.Halves[2]}; the last run took {last.Elapsed.TotalSeconds:F1} s");

        Assert.True(last.ExitCode == ExitCode.Done, $"the last refresh ended with {last.ExitCode}:\n{last.Said}");
        Assert.Empty(killing.Damage);
        ContentOf.AssertEqual(whole, killed);
        Assert.Equal(Digests(whole), Digests(killed));
        Assert.NotEmpty(Digests(killed));
    }

    static List<string> Digests(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return [.. connection.Query<string>("SELECT table_name || ' ' || row_count || ' ' || digest FROM run_digests WHERE run_id = (SELECT run_id FROM runs WHERE is_current = 1) ORDER BY 1")];
    }

    static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
