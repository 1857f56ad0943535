using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Tests.Crawling.Proofs;

/// <summary>A folder with the source definitions of a generated web and the databases of a proof, gone when the proof is over.</summary>
sealed class ProofFolder : IDisposable
{
    readonly string _path = Directory.CreateTempSubdirectory("textminer-proof-").FullName;

    public ProofFolder(GeneratedWeb web) => web.WriteSources(Sources);

    public string Sources => Path.Combine(_path, "sources");

    /// <summary>Each database has a folder of its own, since exports and archive stand beside it.</summary>
    public string Database(string name) => Path.Combine(_path, name, "textminer.db");

    /// <summary>One refresh, from start to end.</summary>
    public async Task<CrawlProcess> RefreshAsync(GeneratedWeb web, string database)
    {
        var process = await CrawlProcess.Refresh(web.Address, Sources, database).EndAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == ExitCode.Done, $"the refresh ended with {process.ExitCode}:\n{process.Said}");
        return process;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
