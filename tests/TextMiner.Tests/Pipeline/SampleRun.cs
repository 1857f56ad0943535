using TextMiner.Analysis.Themes;
using TextMiner.Commands;
using TextMiner.Sample;
using TextMiner.Storage;

namespace TextMiner.Tests.Pipeline;

/// <summary>The main job in a folder of its own, over real HTTP on loopback.</summary>
sealed class SampleRun : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-sample-").FullName;

    public Workspace Workspace => new(Path.Combine(_folder, "textminer.db"));

    public async Task RefreshAsync(int revision = 1, ThemeClassifier? themes = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SampleServer.StartAsync(Installation.SampleSites, 0, revision, cancel);
        Assert.Equal(ExitCode.Done, await RefreshCommand.RefreshSampleAsync(Workspace, server.Address, new PipelineModels(themes ?? ThemeClassifier.Shipped, CorpusSegmenter.Policy), cancel));
    }

    /// <summary>The rows of a query, each as one text.</summary>
    public List<string> Ask(string sql)
    {
        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        return [.. store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
