using TextMiner.Commands;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Storage.Runs;

namespace TextMiner.Runs;

/// <summary>Rebuilds a database from its archive into a file beside it, and compares the two row by row.</summary>
/// <param name="workspace">The database and its archive; neither is written to.</param>
/// <param name="regions">Regions that GB/T 2260 does not list.</param>
/// <param name="models">What the documents were read with.</param>
/// <param name="threads">So many pages are read at a time.</param>
/// <param name="progress">Told of every stage.</param>
/// <param name="clock">Dates the rows of the copy, which are no content.</param>
sealed class Verification(Workspace workspace, IReadOnlyList<Region> regions, PipelineModels models, int threads, RunProgress progress, TimeProvider clock)
{
    /// <summary>Rebuilds and compares.</summary>
    /// <param name="mostRows">So many different rows of a table are named.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<VerificationResult> RunAsync(int mostRows, CancellationToken cancel)
    {
        // On the disk of the database, which has room for one more of its kind if it has room for the next snapshot.
        var folder = workspace.Database + ".verify";
        // What a killed verification left is of no use.
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        try
        {
            var archive = new PageArchive(workspace.Archive);
            using var replay = Replay.Begin(workspace.Database, Path.Combine(folder, "rebuilt.db"), clock, archive.Holds);
            var reader = new DocumentReader(regions, Installation.Sites, models, ReferenceRows.Bring(replay.Store, models, regions, StopWordFile.Of(workspace))) { SettingsDigest = workspace.Settings.Digest };
            var pipeline = new RefreshPipeline(replay.Store, archive, reader, progress, clock) { Threads = threads, LeavesArchive = true, Settings = workspace.Settings };
            await pipeline.ReplayAsync(replay, cancel);
            if (!replay.CanFindTopics) new TopicUpkeep(replay.Store, progress, workspace.Settings).WeighAll();
            progress.Begin("Compare");
            var tables = replay.Compare(mostRows);
            progress.End($"{tables.Count} tables, {tables.Count(t => !t.IsEqual)} differ");
            return new VerificationResult(tables, replay.Lost, replay.NamedTopics, replay.CanFindTopics);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>What came of a verification.</summary>
/// <param name="Tables">The tables by name.</param>
/// <param name="Lost">Documents that cannot be rebuilt, since the bytes are gone that they were read from.</param>
/// <param name="NamedTopics">Names of topics that people gave, which were taken over.</param>
/// <param name="FoundTopics">Whether topics were found anew from the documents; else their model was taken over, and documents weighed by it.</param>
sealed record VerificationResult(IReadOnlyList<TableComparison> Tables, int Lost, int NamedTopics, bool FoundTopics)
{
    /// <summary>The digest of all that was rebuilt.</summary>
    public string RebuiltDigest => TableDigest.OfAll(Tables.Select(table => table.Rebuilt));
}
