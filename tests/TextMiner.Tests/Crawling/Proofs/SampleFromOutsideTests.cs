using System.Diagnostics;
using TextMiner.Commands;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Pipeline;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Crawling.Proofs;

/// <summary>The sample sites served by one process and crawled by another, so that anything can be put between them.</summary>
[Collection("proofs over processes")]
public sealed class SampleFromOutsideTests
{
    [Fact]
    public async Task A_refresh_against_a_server_of_the_sample_sites_finds_what_the_main_job_finds()
    {
        using var inside = new SampleRun();
        await inside.RefreshAsync();
        using var serving = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(CommandTree).Assembly.Location, "sample", "serve", "--port", "0"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var folder = Directory.CreateTempSubdirectory("textminer-outside-").FullName;
        try
        {
            var address = (await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
            var database = Path.Combine(folder, "outside.db");
            var answer = await CommandLine.RunAsync("", "refresh", "--sample", address, "--db", database);
            Assert.True(answer.Code == ExitCode.Done, answer.Errors);
            ContentOf.AssertEqual(inside.Workspace.Database, database);
        }
        finally
        {
            serving.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("http://www.lanhe.example/")]
    [InlineData("https://127.0.0.1:8080/")]
    [InlineData("8080")]
    public async Task A_sample_is_crawled_from_this_machine_only(string address)
    {
        var answer = await CommandLine.RunAsync("", "refresh", "--sample", address, "--db", Path.Combine(Path.GetTempPath(), "never-made", "textminer.db"));
        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Equal($"textminer: --sample takes the address of a server on this machine such as http://127.0.0.1:8080/, not “{address}”.\n", answer.Errors);
    }
}
