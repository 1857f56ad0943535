using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using TextMiner.Analysis;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Files;
using TextMiner.Storage;

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
        RunAsync(RunKind.Refresh, counts => FetchAsync(counts, plans, fetcher, cancel), cancel);

    /// <summary>Reads files as if they had been fetched.</summary>
    public Task<RunCounts> ImportAsync(IReadOnlyList<LocalFile> files, CancellationToken cancel) =>
        RunAsync(RunKind.Import, counts => Task.Run(() => TakeFiles(counts, files, cancel), cancel), cancel);

    /// <summary>Reads every page of the archive again, without the network.</summary>
    public Task<RunCounts> RebuildAsync(CancellationToken cancel) =>
        RunAsync(RunKind.Rebuild, _ => Task.FromResult(store.MarkAllUnread()), cancel);

    async Task<RunCounts> RunAsync(RunKind kind, Func<RunCounts, Task> gatherAsync, CancellationToken cancel)
    {
        var stamp = analyzer.Stamp;
        var run = store.BeginRun(new RunStart(kind, Installation.Version, TopicSettings.Seed, new RunDigests(null, stamp.Lexicon, stamp.Themes)));
        var counts = new RunCounts { Run = run };
        try
        {
            await gatherAsync(counts);
            await ReadAsync(counts, cancel);
            Derive(run);
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
        store.SaveSources(plans.Select(p => p.Source));
        progress.Begin("Fetch");
        var frontier = new StoredFrontier(store, archive, plans, counts, progress, clock);
        var leftAlone = await new Crawler(fetcher, clock, new CrawlerOptions()).RunAsync(frontier, cancel);
        progress.End($"{counts.Fetched} pages, {counts.Unchanged} unchanged, {counts.Refused} refused{TrapsOf(frontier)}");
        foreach (var (host, reason) in leftAlone.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            progress.Note($"{host} {reason}; the rest of it waits for a later run");
    }

    static string TrapsOf(StoredFrontier frontier) =>
        frontier.Trapped.Count == 0 ? "" : $", links into traps: {string.Join(", ", frontier.Trapped.Select(trap => $"{trap.Key} {trap.Value}"))}";

    void TakeFiles(RunCounts counts, IReadOnlyList<LocalFile> files, CancellationToken cancel)
    {
        store.SaveSources([ImportVisits.Source]);
        progress.Begin("Take", files.Count);
        var visits = new ImportVisits(store, archive, counts, clock);
        foreach (var file in files)
        {
            visits.Take(file, () => progress.Advance(Path.GetFileName(file.Path)), cancel);
        }
        progress.End($"{counts.Fetched} new or changed, {counts.Unchanged} unchanged, {counts.Rejected} rejected");
    }

    /// <summary>Pages are read on all cores but saved one by one in their order; a bounded number waits in between.</summary>
    async Task ReadAsync(RunCounts counts, CancellationToken cancel)
    {
        var unread = store.Unread().ToList();
        progress.Begin("Read", unread.Count);
        var before = counts.Rejected;
        var reading = Channel.CreateBounded<Task<ReadPage>>(2 * Environment.ProcessorCount);
        var feeding = Task.Run(async () =>
        {
            try
            {
                foreach (var page in unread) await reading.Writer.WriteAsync(Task.Run(() => Read(page), cancel), cancel);
            }
            finally
            {
                reading.Writer.Complete();
            }
        }, cancel);
        await foreach (var result in reading.Reader.ReadAllAsync(cancel)) Save(counts, await result);
        await feeding;
        progress.End($"{counts[SaveOutcome.Added]} added, {counts[SaveOutcome.Changed]} changed, "
            + $"{counts[SaveOutcome.Unchanged]} unchanged, {counts.Rejected - before} rejected");
    }

    [SuppressMessage("Design", "CA1031", Justification = "The one place where a document's failure becomes a row instead of ending the run.")]
    ReadPage Read(UnreadPage unread)
    {
        var page = unread.WithBody(archive.Load(unread.Digest), unread.SideDigest is { } side ? archive.Load(side) : null);
        try
        {
            return extractor.Extract(page, unread.Source, Part).TryGetArticle(out var article, out var rejection)
                ? new ReadPage(unread, page, article, analyzer.Analyze(article), null)
                : new ReadPage(unread, page, null, null, rejection);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or EnvironmentException))
        {
            return new ReadPage(unread, page, null, null, new Rejection(page.Url, Stage.Extract, RejectionReason.Failed, failure.Message));
        }
    }

    // The further pages of an article were fetched like it and lie in the archive.
    FetchedPage? Part(PageUrl url) => store.Held(url, PageRole.Article) is { } held ? held.WithBody(archive.Load(held.Digest)) : null;

    void Save(RunCounts counts, ReadPage read)
    {
        if (read is { Article: { } article, Analysis: { } analysis })
            counts.Count(store.Save(counts.Run, read.Unread.Source.Key, read.Page, article, analysis));
        else
        {
            store.Reject(counts.Run, read.Unread.Source.Key, read.Rejection!);
            counts.CountRejected();
        }
        progress.Advance(read.Page.Url.Value);
    }

    void Derive(long run)
    {
        progress.Begin("Derive");
        store.Derive(run);
        progress.End("families, citations, shared sentences, slices");
        progress.Begin("Topics");
        var fit = TopicTrainer.Fit(store.ReadTerms(), TopicSettings.Options);
        store.SaveTopics(run, fit);
        progress.End($"{fit.Topics.Count} topics");
    }

    sealed record ReadPage(UnreadPage Unread, FetchedPage Page, Article? Article, DocumentAnalysis? Analysis, Rejection? Rejection);
}
