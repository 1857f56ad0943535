using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using TextMiner.Analysis;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Storage;
using TextMiner.Telemetry;

namespace TextMiner;

/// <summary>
/// The second half of a document's path: pages that were never read, or changed since, are extracted and analyzed on all cores and
/// saved one by one in the order of source and address.
/// </summary>
sealed class PageReading : IDisposable
{
    /// <summary>A page that ended the program so often while it was read is not read again.</summary>
    const int MostAttempts = 5;

    const int PagesToANote = 32;

    /// <summary>When so many bodies in a row are missing from the start, the archive is, and fetching all again would be no remedy.</summary>
    const int PagesUntilLost = 20;

    readonly CorpusStore _store;
    readonly PageArchive _archive;
    readonly ArticleExtractor _extractor;
    readonly DocumentAnalyzer _analyzer;
    readonly SemaphoreSlim _turns;
    readonly int _threads;
    readonly Dictionary<string, CrawlPlan> _plans;
    readonly RunProgress _progress;
    readonly TimeProvider _clock;

    /// <param name="store">Has the pages and takes the documents.</param>
    /// <param name="archive">Has their bytes.</param>
    /// <param name="reader">Page to article to analysis.</param>
    /// <param name="plans">Sources whose pages were just fetched: what was found decides when they are visited again.</param>
    /// <param name="progress">Told of every page.</param>
    /// <param name="clock">Dates the visits.</param>
    /// <param name="threads">So many pages are read at a time.</param>
    public PageReading(CorpusStore store, PageArchive archive, DocumentReader reader, IEnumerable<CrawlPlan> plans, RunProgress progress, TimeProvider clock, int threads)
    {
        (_store, _archive, _extractor, _analyzer, _progress, _clock) = (store, archive, reader.Extractor, reader.Analyzer, progress, clock);
        (_threads, _turns) = (threads, new SemaphoreSlim(threads));
        _plans = plans.ToDictionary(plan => plan.Source.Key);
    }

    /// <summary>Whether damaged files of the archive stay where they are.</summary>
    public bool LeavesArchive { get; init; }

    /// <summary>Reads all unread pages; a bounded number waits between reading and saving.</summary>
    public async Task RunAsync(RunCounts counts, CancellationToken cancel)
    {
        _progress.Begin("Read", _store.CountUnread());
        var before = counts.Rejected;
        var reading = Channel.CreateBounded<Task<ReadPage>>(2 * _threads);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var feeding = Task.Run(() => FeedAsync(reading.Writer, ended.Token), CancellationToken.None);
        try
        {
            await SaveAllAsync(counts, reading.Reader, cancel);
            await feeding;
        }
        finally
        {
            // It must not be at the store when the caller closes it.
            await ended.CancelAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        _progress.End($"{counts[SaveOutcome.Added]} added, {counts[SaveOutcome.Changed]} changed, "
            + $"{counts[SaveOutcome.Unchanged]} unchanged, {counts.Rejected - before} rejected",
            ("added", counts[SaveOutcome.Added]), ("changed", counts[SaveOutcome.Changed]), ("unchanged", counts[SaveOutcome.Unchanged]), ("rejected", counts.Rejected - before));
    }

    async Task SaveAllAsync(RunCounts counts, ChannelReader<Task<ReadPage>> reader, CancellationToken cancel)
    {
        using var group = _store.GroupWrites();
        var (lost, found) = (0, false);
        await foreach (var task in reader.ReadAllAsync(cancel))
        {
            var result = await task;
            found |= result.Rejection?.Reason != RejectionReason.ArchiveDamaged;
            if (!found && ++lost == PagesUntilLost) throw new EnvironmentException($"{result.Rejection!.Detail}. The first {lost} bodies are all missing: is this the archive of the database, and is its disk there?");
            Save(counts, result);
        }
    }

    async Task FeedAsync(ChannelWriter<Task<ReadPage>> writer, CancellationToken cancel)
    {
        try
        {
            foreach (var pages in Together(_store.Unread()))
            {
                _store.BeginReading(pages);
                foreach (var page in pages)
                {
                    await _turns.WaitAsync(cancel);
                    var read = Task.Run(() => ReadInTurn(page), cancel);
                    if (page.ReadAttempts > 0) await read;
                    await writer.WriteAsync(read, cancel);
                }
            }
        }
        finally
        {
            writer.Complete();
        }
    }

    /// <summary>Some dozens at a time, but each page alone that was in hand when the program ended, so that it is known should it do so again.</summary>
    static IEnumerable<IReadOnlyList<UnreadPage>> Together(IEnumerable<UnreadPage> pages)
    {
        List<UnreadPage> together = [];
        foreach (var page in pages)
        {
            if (together.Count == PagesToANote || (page.ReadAttempts > 0 && together.Count > 0))
            {
                yield return together;
                together = [];
            }
            together.Add(page);
            if (page.ReadAttempts == 0) continue;
            yield return together;
            together = [];
        }
        if (together.Count > 0) yield return together;
    }

    ReadPage ReadInTurn(UnreadPage page)
    {
        try
        {
            return Read(page);
        }
        finally
        {
            _turns.Release();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The one place where a document's failure becomes a row instead of ending the run.")]
    ReadPage Read(UnreadPage unread)
    {
        byte[]? side = null;
        if (!_archive.TryLoad(unread.Digest, out var body, out var problem)
            || (unread.SideDigest is { } sideDigest && !_archive.TryLoad(sideDigest, out side, out problem)))
            return new ReadPage(unread, unread.WithBody(default), null, null, new Rejection(unread.Url, Stage.Fetch, RejectionReason.ArchiveDamaged, problem));
        var page = unread.WithBody(body, side is null ? null : new ReadOnlyMemory<byte>(side));
        if (unread.ReadAttempts >= MostAttempts)
            return new ReadPage(unread, page, null, null, new Rejection(page.Url, Stage.Extract, RejectionReason.GaveUp, $"the program ended {unread.ReadAttempts} times while it read the page"));
        try
        {
            if (!_extractor.Extract(page, unread.Source, Part).TryGetArticle(out var article, out var rejection)) return new ReadPage(unread, page, null, null, rejection);
            return unread.Source.Wants(article.PublishedDate)
                ? new ReadPage(unread, page, article, _analyzer.Analyze(article), null)
                : new ReadPage(unread, page, null, null, new Rejection(page.Url, Stage.Extract, RejectionReason.OutOfScope, $"dated {article.PublishedDate:yyyy-MM-dd}, outside the dates that the source wants"));
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or EnvironmentException))
        {
            return new ReadPage(unread, page, null, null, new Rejection(page.Url, Stage.Extract, RejectionReason.Failed, failure.Message));
        }
    }

    // The further pages of an article were fetched like it and lie in the archive.
    FetchedPage? Part(PageUrl url) => _store.Held(url, PageRole.Article) is { } held && _archive.TryLoad(held.Digest, out var body, out _) ? held.WithBody(body) : null;

    void Save(RunCounts counts, ReadPage read)
    {
        var key = read.Unread.Source.Key;
        if (read is { Article: { } article, Analysis: { } analysis })
        {
            var outcome = _store.Save(counts.Run, key, read.Page, article, analysis);
            counts.Count(outcome);
            RunTelemetry.Saved(key, outcome);
            if (outcome != SaveOutcome.Added) Reschedule(read.Page.Url, key, outcome == SaveOutcome.Changed);
        }
        else
        {
            if (read.Rejection!.Reason == RejectionReason.ArchiveDamaged) FetchAgain(counts.Run, read.Unread, read.Rejection.Detail);
            else _store.Reject(counts.Run, key, read.Rejection);
            counts.CountRejected();
            RunTelemetry.Rejected(key, read.Rejection);
        }
        _progress.Advance(read.Page.Url.Value);
    }

    // A damaged file makes way, so that the body that comes is saved.
    void FetchAgain(long run, UnreadPage page, string problem)
    {
        if (!LeavesArchive)
        {
            _archive.Remove(page.Digest);
            if (page.SideDigest is { } side) _archive.Remove(side);
        }
        _store.FetchAgain(run, page, problem);
    }

    /// <summary>Bytes of a page change with every counter on it; whether it changed is known now that its text is.</summary>
    void Reschedule(PageUrl url, string sourceKey, bool changed)
    {
        if (!_plans.TryGetValue(sourceKey, out var plan) || _store.IntervalOf(url) is not { } interval) return;
        var claim = new FrontierClaim(0, 0, url, 0) { Role = PageRole.Article, Interval = interval };
        var (next, due) = plan.NextVisit(claim, changed, _clock.GetUtcNow());
        _store.Reschedule(url, due, next);
    }

    public void Dispose() => _turns.Dispose();

    sealed record ReadPage(UnreadPage Unread, FetchedPage Page, Article? Article, DocumentAnalysis? Analysis, Rejection? Rejection);
}
