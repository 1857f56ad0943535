using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Commands;
using TextMiner.Crawling;
using TextMiner.Tests.Pipeline;

namespace TextMiner.Tests.Runs;

/// <summary>The archive gives a database again, wherever and however it is read; what was changed by hand is named.</summary>
public sealed class VerifyTests
{
    [Fact]
    public async Task A_database_is_found_again_on_1_2_and_8_threads_in_another_culture_and_time_zone_and_damage_is_named()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        // Row ids of an incremental database are not those of a rebuilt one.
        await run.RefreshAsync(revision: 2);
        (string Threads, string Culture, string Zone)[] places = [("1", "en_US.UTF-8", "UTC"), ("2", "tr_TR.UTF-8", "Asia/Shanghai"), ("8", "zh_CN.UTF-8", "America/St_Johns")];
        foreach (var (threads, culture, zone) in places)
        {
            var (code, output) = await VerifyAsync(run, culture, zone, "--threads", threads);
            Assert.True(code == ExitCode.Done, $"{threads} threads, {culture}, {zone}:\n{output}");
            Assert.Contains("Equal: the archive gives run 2 again", output, StringComparison.Ordinal);
        }
        Damage(run, "UPDATE documents SET issuer = '无名机关' WHERE document_id = 5");
        Damage(run, "DELETE FROM term_years WHERE term_id = (SELECT term_id FROM terms WHERE term = '人才') AND year = 2023");
        var key = Assert.Single(run.Ask("SELECT doc_key FROM documents WHERE document_id = 5"));
        var (damaged, found) = await VerifyAsync(run, "tr_TR.UTF-8", "UTC", "--json");
        Assert.Equal(ExitCode.ToMend, damaged);
        using var json = JsonDocument.Parse(found);
        var differences = json.RootElement.GetProperty("tables").EnumerateArray().Where(t => !t.GetProperty("is_equal").GetBoolean())
            .SelectMany(t => t.GetProperty("differences").EnumerateArray()).Select(d => $"{d.GetProperty("table")}|{d.GetProperty("key")}|{d.GetProperty("column")}|{d.GetProperty("stored")}").ToList();
        Assert.Contains($"documents|doc_key={key}|issuer|无名机关", differences);
        Assert.Contains(differences, d => d.StartsWith("term_years|term_id=人才, year=2023||", StringComparison.Ordinal));
        Assert.Equal(2, differences.Count);
        Assert.Contains("Changed since run 2 ended, by no run: documents, term_years.", json.RootElement.GetProperty("notes").EnumerateArray().Select(n => n.GetString()));
    }

    [Fact]
    public async Task A_run_that_cannot_be_found_again_is_refused_with_the_reason()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        await run.RefreshAsync(revision: 2);
        var (code, output) = await VerifyAsync(run, "C.UTF-8", "UTC", "1");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("run 1 left other contents than run 2 did", output, StringComparison.Ordinal);
        (code, output) = await VerifyAsync(run, "C.UTF-8", "UTC", "7");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("there is no run 7; the newest is 2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_whose_bodies_were_pruned_are_named_as_the_reason()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        var digest = Assert.Single(run.Ask("SELECT page_digest FROM documents WHERE document_id = 5"));
        var url = Assert.Single(run.Ask("SELECT fetched_url FROM documents WHERE document_id = 5"));
        new PageArchive(run.Workspace.Archive).Remove(digest);
        var (code, output) = await VerifyAsync(run, "C.UTF-8", "UTC");
        Assert.Equal(ExitCode.ToMend, code);
        Assert.Contains($"1 pages have no body in the archive any more, {url} among them: it was pruned", output, StringComparison.Ordinal);
        // A run that left the same contents as the newest is found again by its number too.
        await run.RefreshAsync();
        (code, output) = await VerifyAsync(run, "C.UTF-8", "UTC", "1");
        Assert.DoesNotContain("left other contents", output, StringComparison.Ordinal);
    }

    static async Task<(int Code, string Output)> VerifyAsync(SampleRun run, string culture, string zone, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(CommandTree).Assembly.Location, "verify", "--db", run.Workspace.Database, .. more])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        (start.Environment["LANG"], start.Environment["LC_ALL"], start.Environment["TZ"]) = (culture, culture, zone);
        // The product runs without the machine's cultures; here it is to meet them.
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "false";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY"] = "false";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, more.Contains("--json") ? await output : await output + await errors);
    }

    static void Damage(SampleRun run, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={run.Workspace.Database};Pooling=False");
        Assert.Equal(1, connection.Execute(sql));
    }
}
