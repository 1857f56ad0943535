using TextMiner.Configuration;
using TextMiner.Crawling;
using TextMiner.Crawling.Rendering;
using TextMiner.Extraction;
using TextMiner.Files;
using TextMiner.Runs;
using TextMiner.Storage;
using TextMiner.Storage.Runs;
using TextMiner.Trends;

namespace TextMiner;

/// <summary>
/// The path of every document, in one place: addresses are fetched into the archive; fetched pages are read (extract, analyze,
/// save) in the order of source and address; then what depends on the whole corpus is derived. Because the archive stands
/// between the halves, row ids and results do not depend on the order in which servers answered, nor on the number of threads.
/// </summary>
/// <param name="store">Has the pages and takes the documents.</param>
/// <param name="archive">Has the bytes of the pages.</param>
/// <param name="reader">Reads documents; what it is made of is loaded when there is a page to read.</param>
/// <param name="progress">Told of every page and stage.</param>
/// <param name="clock">Dates rows and measures the waits of a crawl.</param>
sealed class RefreshPipeline(CorpusStore store, PageArchive archive, DocumentReader reader, RunProgress progress, TimeProvider clock)
{
    /// <summary>What a user wants of topics.</summary>
    public Settings Settings { get; init; } = Settings.Default;

    /// <summary>So many pages are read at a time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether damaged files of the archive stay: only a run that can fetch them again may take them away.</summary>
    public bool LeavesArchive { get; init; }

    /// <summary>Fetches what is due of the given sources, then reads it.</summary>
    public Task<RunCounts> RefreshAsync(IReadOnlyList<CrawlPlan> plans, IPageFetcher fetcher, CancellationToken cancel, PageBudget? budget = null) =>
        RunAsync(RunKind.Refresh, counts => FetchAsync(counts, plans, fetcher, budget ?? new PageBudget(null, null, clock), cancel), plans, cancel);

    /// <summary>Reads files as if they had been fetched; the pages of a WARC file go to the sources whose definitions know their addresses.</summary>
    public Task<RunCounts> ImportAsync(IReadOnlyList<LocalFile> files, IReadOnlyList<CrawlPlan> plans, CancellationToken cancel) =>
        RunAsync(RunKind.Import, counts => Task.Run(() => TakeFiles(counts, files, plans, cancel), cancel), [], cancel);

    /// <summary>Reads every page of the archive again, without the network.</summary>
    public Task<RunCounts> RebuildAsync(CancellationToken cancel) =>
        RunAsync(RunKind.Rebuild, _ => Task.FromResult(store.MarkAllUnread()), [], cancel);

    /// <summary>Finds topics anew; pages that wait are read then, and weighed by these topics.</summary>
    public Task<RunCounts> FitTopicsAsync(Func<TopicRequest, TopicRequest> request, CancellationToken cancel) =>
        RunAsync(RunKind.Topics, counts => Task.Run(() => new TopicUpkeep(store, progress, Settings).Fit(counts.Run, request, cancel), cancel), [], cancel);

    /// <summary>Reads into the store of a replay what the documents of the original were read from, then what their pages show now.</summary>
    public Task<RunCounts> ReplayAsync(Replay replay, CancellationToken cancel) => RunAsync(RunKind.Rebuild, async counts =>
    {
        await ReadAsync(counts, [], cancel);
        replay.ShowPresentPages();
        await ReadAsync(counts, [], cancel);
        replay.TakeTopics();
    }, [], cancel);

    async Task<RunCounts> RunAsync(RunKind kind, Func<RunCounts, Task> gatherAsync, IReadOnlyList<CrawlPlan> plans, CancellationToken cancel)
    {
        var start = new RunStart(kind, Installation.Version, Settings.TopicsSeed, reader.DigestsFor(plans));
        var run = store.BeginRun(start);
        var counts = new RunCounts { Run = run };
        progress.BeginRun(kind.ToString().ToLowerInvariant(), run);
        var status = RunStatus.Failed;
        try
        {
            await gatherAsync(counts);
            await ReadAsync(counts, plans, cancel);
            counts.IsNews = !store.IsUnchanged(start) || (store.SettingsDigest() ?? Settings.Default.Digest) != Settings.Digest;
            if (counts.IsNews) Derive(run, cancel);
            Finish(kind, counts);
            status = RunStatus.Done;
            return counts;
        }
        catch (OperationCanceledException)
        {
            store.FinishRun(run, RunStatus.Cancelled, progress.Stages);
            status = RunStatus.Cancelled;
            throw;
        }
        catch
        {
            NoteFailure(run);
            throw;
        }
        finally
        {
            progress.EndRun(status.ToString().ToLowerInvariant());
        }
    }

    void NoteFailure(long run)
    {
        try
        {
            store.FinishRun(run, RunStatus.Failed, progress.Stages);
        }
        catch (StoreException)
        {
            // The database is what failed: the next run notices that this one did not end.
        }
    }

    async Task ReadAsync(RunCounts counts, IReadOnlyList<CrawlPlan> plans, CancellationToken cancel)
    {
        if (store.CountUnread() == 0) return;
        using var reading = new PageReading(store, archive, reader, plans, progress, clock, Threads) { LeavesArchive = LeavesArchive };
        await reading.RunAsync(counts, cancel);
    }

    /// <summary>What the digests of the run are to hold is done before them; a run without news changes no row but its own.</summary>
    void Finish(RunKind kind, RunCounts counts)
    {
        if (counts.IsNews)
        {
            counts.EarlierThemes = store.RemoveUnusedThemes(reader.Analyzer.Taxonomy.Themes.Select(theme => theme.Id));
            store.SaveTags(store.UntaggedTerms().Select(term => (term, reader.TagOf(term))));
            store.KeepSettingsDigest(Settings.Digest);
            progress.Begin("Digest");
            store.DigestDocuments();
            progress.End("contents of the documents that changed");
        }
        // What a rebuild changes is no news of the world.
        if (kind != RunKind.Rebuild)
        {
            var history = new AlertHistory(store);
            counts.Alerts = history.Raise(counts.Run, new AlertWatch(new AlertReader(store), history, clock.GetUtcNow()).Look(counts.Run, counts.IsNews));
        }
        store.FinishRun(counts.Run, RunStatus.Done, progress.Stages);
    }

    async Task FetchAsync(RunCounts counts, IReadOnlyList<CrawlPlan> plans, IPageFetcher fetcher, PageBudget budget, CancellationToken cancel)
    {
        store.SaveSources(plans.Select(plan => plan.Source with { From = plan.From, Until = plan.Until }));
        await using var rendered = plans.Any(plan => plan.Render == RenderChoice.Scripts) ? new RenderedPages(ScriptPage.IsBuiltByScripts, new RenderOptions(), clock) : null;
        if (rendered is { HasBrowser: false }) progress.Say(InstalledBrowser.Missing);
        progress.Begin("Fetch");
        var frontier = new StoredFrontier(store, archive, plans, counts, progress, clock, budget);
        var leftAlone = await new Crawler(fetcher, clock, new CrawlerOptions(), rendered).RunAsync(frontier, cancel);
        progress.End($"{counts.Fetched} pages, {counts.Unchanged} unchanged, {counts.Refused} refused{rendered?.Counts.Words}{TrapsOf(frontier)}",
            ("pages", counts.Fetched), ("unchanged", counts.Unchanged), ("refused", counts.Refused));
        foreach (var (host, reason) in leftAlone.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            progress.Warn($"{host} {reason}; the rest of it waits for a later run");
        if (budget.IsSpent && store.CountDue([.. plans.Select(plan => plan.Source.Key)]) is > 0 and var left)
            progress.Say($"the {budget.Words} of this refresh are spent; {left} addresses that are due wait for the next");
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
        progress.End($"{counts.Fetched} new or changed, {counts.Unchanged} unchanged, {counts.Rejected} rejected{warcs.Skipped}",
            ("pages", counts.Fetched), ("unchanged", counts.Unchanged), ("rejected", counts.Rejected));
    }

    void Derive(long run, CancellationToken cancel)
    {
        progress.Begin("Derive");
        store.Derive(run);
        new YearlyFindings(store).Renew();
        new CowordFindings(store, reader.Segmenter).Renew();
        progress.End("families, citations, shared sentences, slices, bursts, changes and co-words");
        new TopicUpkeep(store, progress, Settings).Renew(run, cancel);
        progress.Begin("Measure");
        progress.End(new QualityRecord(store, reader.Analyzer).Renew(run));
    }
}
