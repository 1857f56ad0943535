using TextMiner.Analysis;
using TextMiner.Analysis.Topics;
using TextMiner.Crawling;
using TextMiner.Crawling.Rendering;
using TextMiner.Extraction;
using TextMiner.Files;
using TextMiner.Storage;
using TextMiner.Trends;

namespace TextMiner;

/// <summary>
/// The path of every document, in one place: addresses are fetched into the archive; fetched pages are read (extract, analyze,
/// save) in the order of source and address; then what depends on the whole corpus is derived. Because the archive stands
/// between the halves, row ids and results do not depend on the order in which servers answered, nor on the number of threads.
/// </summary>
sealed class RefreshPipeline(
    CorpusStore store, PageArchive archive, ArticleExtractor extractor, DocumentAnalyzer analyzer, RunProgress progress, TimeProvider clock)
{
    /// <summary>Fetches what is due of the given sources, then reads it.</summary>
    public Task<RunCounts> RefreshAsync(IReadOnlyList<CrawlPlan> plans, IPageFetcher fetcher, CancellationToken cancel) =>
        RunAsync(RunKind.Refresh, counts => FetchAsync(counts, plans, fetcher, cancel), plans, cancel);

    /// <summary>Reads files as if they had been fetched; the pages of a WARC file go to the sources whose definitions know their addresses.</summary>
    public Task<RunCounts> ImportAsync(IReadOnlyList<LocalFile> files, IReadOnlyList<CrawlPlan> plans, CancellationToken cancel) =>
        RunAsync(RunKind.Import, counts => Task.Run(() => TakeFiles(counts, files, plans, cancel), cancel), [], cancel);

    /// <summary>Reads every page of the archive again, without the network.</summary>
    public Task<RunCounts> RebuildAsync(CancellationToken cancel) =>
        RunAsync(RunKind.Rebuild, _ => Task.FromResult(store.MarkAllUnread()), [], cancel);

    async Task<RunCounts> RunAsync(RunKind kind, Func<RunCounts, Task> gatherAsync, IReadOnlyList<CrawlPlan> plans, CancellationToken cancel)
    {
        var stamp = analyzer.Stamp;
        var run = store.BeginRun(new RunStart(kind, Installation.Version, TopicSettings.Seed, new RunDigests(null, stamp.Lexicon, stamp.Themes)));
        var counts = new RunCounts { Run = run };
        try
        {
            await gatherAsync(counts);
            await new PageReading(store, archive, extractor, analyzer, plans, progress, clock).RunAsync(counts, cancel);
            Derive(run, cancel);
            store.FinishRun(run, RunStatus.Done);
            return counts;
        }
        catch (OperationCanceledException)
        {
            store.FinishRun(run, RunStatus.Cancelled);
            throw;
        }
    }

    async Task FetchAsync(RunCounts counts, IReadOnlyList<CrawlPlan> plans, IPageFetcher fetcher, CancellationToken cancel)
    {
        store.SaveSources(plans.Select(plan => plan.Source with { From = plan.From, Until = plan.Until }));
        await using var rendered = plans.Any(plan => plan.Render == RenderChoice.Scripts) ? new RenderedPages(ScriptPage.IsBuiltByScripts, new RenderOptions(), clock) : null;
        if (rendered is { HasBrowser: false }) progress.Say(InstalledBrowser.Missing);
        progress.Begin("Fetch");
        var frontier = new StoredFrontier(store, archive, plans, counts, progress, clock);
        var leftAlone = await new Crawler(fetcher, clock, new CrawlerOptions(), rendered).RunAsync(frontier, cancel);
        progress.End($"{counts.Fetched} pages, {counts.Unchanged} unchanged, {counts.Refused} refused{rendered?.Counts.Words}{TrapsOf(frontier)}");
        foreach (var (host, reason) in leftAlone.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            progress.Say($"{host} {reason}; the rest of it waits for a later run");
    }

    static string TrapsOf(StoredFrontier frontier) =>
        frontier.Trapped.Count == 0 ? "" : $", links into traps: {string.Join(", ", frontier.Trapped.Select(trap => $"{trap.Key} {trap.Value}"))}";

    void TakeFiles(RunCounts counts, IReadOnlyList<LocalFile> files, IReadOnlyList<CrawlPlan> plans, CancellationToken cancel)
    {
        store.SaveSources([ImportVisits.Source]);
        progress.Begin("Take", files.Count);
        var visits = new ImportVisits(store, archive, counts, clock);
        var warcs = new WarcVisits(store, archive, counts, plans);
        foreach (var file in files)
        {
            Action taken = () => progress.Advance(Path.GetFileName(file.Path));
            if (file.IsWarc) warcs.Take(file, taken, cancel);
            else visits.Take(file, taken, cancel);
        }
        progress.End($"{counts.Fetched} new or changed, {counts.Unchanged} unchanged, {counts.Rejected} rejected{warcs.Skipped}");
    }

    void Derive(long run, CancellationToken cancel)
    {
        progress.Begin("Derive");
        store.Derive(run);
        new YearlyFindings(store).Renew();
        progress.End("families, citations, shared sentences, slices, bursts and changes");
        progress.Begin("Topics", FitProgress.Steps);
        var fit = TopicTrainer.Train(TopicSettings.ReadDocuments(store), TopicSettings.Options, progress: new FitProgress(progress), cancel: cancel).Fit;
        store.SaveTopics(run, fit);
        progress.End($"{fit.Topics.Count} topics");
        progress.Begin("Measure");
        progress.End(new QualityRecord(store, analyzer).Renew(run));
    }
}
