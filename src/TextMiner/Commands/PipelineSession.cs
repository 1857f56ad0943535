using TextMiner.Analysis.Themes;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Reports;
using TextMiner.Runs;
using TextMiner.Storage;
using TextMiner.Storage.Publishing;
using TextMiner.Storage.Runs;
using TextMiner.Telemetry;

namespace TextMiner.Commands;

/// <summary>The pipeline of one workspace with everything that it is composed of, from opening the database to the closing words.</summary>
sealed class PipelineSession : IDisposable
{
    /// <summary>Names under which the store keeps what was published last.</summary>
    const string Report = "report", Published = "snapshot";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> PublishedNames { get; } = [Report, Published];

    readonly Workspace _workspace;
    readonly WorkspaceLock _lock;
    readonly CorpusStore _store;
    readonly RunProgress _progress;

    PipelineSession(Workspace workspace, WorkspaceLock held, CorpusStore store, RefreshPipeline pipeline, RunProgress progress) =>
        (_workspace, _lock, _store, Pipeline, _progress) = (workspace, held, store, pipeline, progress);

    public RefreshPipeline Pipeline { get; }

    TelemetryExport? Telemetry { get; init; }

    TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Tells alerts to others.</summary>
    AlertDelivery Alerts => field ??= AlertDelivery.Of(_workspace.Settings, Clock);

    /// <param name="workspace">The database; its folder is made when it is missing.</param>
    /// <param name="regions">Regions that GB/T 2260 does not list.</param>
    /// <param name="time">Dates rows and measures the waits of a crawl; null for the machine's clock.</param>
    /// <param name="themes">Decides the themes; null for those that come with TextMiner.</param>
    /// <param name="segmenter">Cuts the texts; null for jieba's dictionary with the policy vocabulary.</param>
    /// <param name="models">Both, loaded when they are needed.</param>
    public static PipelineSession Open(
        Workspace workspace, IReadOnlyList<Region> regions, TimeProvider? time = null, ThemeClassifier? themes = null, CorpusSegmenter? segmenter = null, PipelineModels? models = null)
    {
        workspace.RequireWorkingDatabase();
        MakeFolder(workspace.Folder);
        DiskSpace.Require(workspace);
        models ??= themes is null && segmenter is null ? PipelineModels.Shipped : new PipelineModels(themes ?? ThemeClassifier.Shipped, segmenter ?? CorpusSegmenter.Policy);
        return Compose(workspace, WorkspaceLock.Take(workspace, time), regions, time ?? TimeProvider.System, models);
    }

    static PipelineSession Compose(Workspace workspace, WorkspaceLock held, IReadOnlyList<Region> regions, TimeProvider clock, PipelineModels models)
    {
        CorpusStore? store = null;
        try
        {
            store = CorpusStore.Open(workspace.Database, clock);
            var reader = new DocumentReader(regions, Installation.Sites, models, ReferenceRows.Bring(store, models, regions, StopWordFile.Of(workspace))) { SettingsDigest = workspace.Settings.Digest };
            var progress = RunProgress.OfRun(workspace.Settings);
            var pipeline = new RefreshPipeline(store, new PageArchive(workspace.Archive), reader, progress, clock) { Settings = workspace.Settings };
            return new PipelineSession(workspace, held, store, pipeline, progress) { Telemetry = TelemetryExport.Start(workspace.Settings), Clock = clock };
        }
        catch
        {
            // A process that serves goes on, and its next run wants the lock.
            store?.Dispose();
            held.Dispose();
            throw;
        }
    }

    static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{folder}: the folder of the database is not there and cannot be made ({refused.Message}); make it, or name another database with --db PATH.", refused);
        }
    }

    /// <summary>
    /// Writes the exports, publishes the snapshot, prints what the database holds and says how the run ended. Where nothing has changed, files
    /// that show it already are left as they are.
    /// </summary>
    /// <param name="counts">What the run did.</param>
    /// <param name="output">Gets the summary; null for standard output.</param>
    public int Close(RunCounts counts, TextWriter? output = null)
    {
        Alerts.DeliverAsync(new AlertHistory(_store), _workspace.Database, _progress.Say, CancellationToken.None).GetAwaiter().GetResult();
        if (!counts.IsNews && IsPublished())
        {
            if (Housekeeping.IsWanted(_workspace)) Tidy();
            (output ?? Console.Out).WriteLine($"No news: {counts.Unchanged} addresses are unchanged, {counts.Refused} refused; everything is as the run before left it.");
            return CodeOf(counts);
        }
        if (counts.EarlierThemes is { Count: > 0 } earlier)
            _progress.Say($"themes of another taxonomy are still in use ({string.Join(", ", earlier)}): labels keep theirs; documents give theirs up when textminer rebuild reads them with this taxonomy");
        if (_store.Segmenters() is { Count: > 1 } mixed)
            _progress.Warn($"documents were cut with {mixed.Count} dictionaries ({string.Join(", ", mixed.Select(s => s.Lexicon))}), so that their counts cannot be compared; textminer rebuild with one of them, and refresh with the same, cuts all alike");
        Exports.Write(_store, _workspace);
        _store.NotePublished(Report);
        ConsoleSummary.Print(output ?? Console.Out, _store, _workspace, counts.Alerts);
        if (Housekeeping.IsWanted(_workspace)) Tidy();
        // Last, so that a disk without room for it does not hide what the run found.
        if (_workspace.Publishes) Publish(_store, _workspace, _progress);
        return CodeOf(counts);
    }

    int CodeOf(RunCounts counts) => counts.FailsBeyond(_workspace.Settings.FailureShare) ? ExitCode.ManyRejections : ExitCode.Done;

    void Tidy()
    {
        _progress.Begin("Tidy");
        var gone = Housekeeping.Run(_store, _workspace, Clock, isDry: false);
        _progress.End($"removed {gone.Words}", ("fetches", gone.Rows.Fetches), ("rejections", gone.Rows.Rejections), ("fits", gone.Rows.Fits), ("bodies", gone.Bodies));
    }

    /// <summary>Publishes what a store holds as the workspace's snapshot for readers.</summary>
    /// <exception cref="StoreException">It cannot be written; the snapshot before is as it was.</exception>
    public static void Publish(CorpusStore store, Workspace workspace, RunProgress progress)
    {
        progress.Begin("Publish");
        var manifest = Snapshot.Publish(store, workspace.Published, Installation.Version);
        store.NotePublished(Published);
        progress.End($"{workspace.Published}, {manifest.Bytes} bytes, SHA-256 {manifest.Sha256[..12]}…", ("bytes", manifest.Bytes));
    }

    bool IsPublished() => _store.IsPublished(Report) && File.Exists(_workspace.Report) && File.Exists(_workspace.ThemeTrends) && File.Exists(_workspace.TermTrends)
        && (!_workspace.Publishes || (_store.IsPublished(Published) && File.Exists(_workspace.Published) && File.Exists(SnapshotManifest.PathFor(_workspace.Published))));

    public void Dispose()
    {
        _store.Dispose();
        _lock.Dispose();
        Telemetry?.Dispose();
    }
}
