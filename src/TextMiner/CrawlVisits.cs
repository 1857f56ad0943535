using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>
/// What happens to each visited address: bytes to the archive first, then its links into the frontier, then the row of the
/// visit. In this order a killed run forgets nothing: an address is due until its links and its row are stored.
/// </summary>
sealed class CrawlVisits(CorpusStore store, PageArchive archive, RunCounts counts, TimeProvider clock)
{
    readonly Lock _counting = new();
    readonly TrapWatch _traps = new(clock.GetUtcNow().Year);

    /// <summary>What the traps of the sites held.</summary>
    public IReadOnlyList<KeyValuePair<TrapKind, int>> Trapped => _traps.Kept;

    /// <summary>The addresses of a source that are due, start pages included.</summary>
    public IEnumerable<CrawlTask> DueOf(CrawlPlan plan)
    {
        store.Enqueue(plan.Source.Key, plan.StartTasks().Select(t => new FrontierEntry(t.Url, t.Depth)));
        return store.Due(plan.Source.Key, clock.GetUtcNow())
            .Select(entry => new CrawlTask(entry.Url, plan, plan.RoleOf(entry.Url), entry.Depth, store.ValidatorsOf(entry.Url)))
            .Where(task => task.Role != PageRole.Ignored);
    }

    /// <summary>Stores one finished visit; returns the new addresses that it led to.</summary>
    public IReadOnlyList<CrawlTask> Take(CrawlResult result)
    {
        var (task, key) = (result.Task, result.Task.Plan.Source.Key);
        List<CrawlTask> found = [];
        if (result.Rejection is { } rejection) Refuse(key, rejection);
        else if (result.Unchanged) Record(key, result.Page!, FetchOutcome.Unchanged);
        else found = TakePage(task, result.Page!, key);
        store.Visited(task.Url, clock.GetUtcNow() + task.Plan.IntervalOf(task.Role));
        return found;
    }

    List<CrawlTask> TakePage(CrawlTask task, FetchedPage page, string key)
    {
        archive.Save(page);
        var links = LinkFinder.Find(page);
        List<CrawlTask> found = links.NoFollow ? [] : Enqueue(task, links, key);
        if (links.NoIndex)
        {
            Record(key, page, FetchOutcome.Rejected);
            Refuse(key, new Rejection(page.Url, Stage.Fetch, RejectionReason.NoIndex, "meta robots says noindex"));
        }
        else Record(key, page, task.Role is PageRole.List or PageRole.Feed ? FetchOutcome.Listed
            : page.FinalUrl == page.Url ? FetchOutcome.Fetched : FetchOutcome.Moved);
        return found;
    }

    List<CrawlTask> Enqueue(CrawlTask task, PageLinks links, string key)
    {
        var wanted = links.Links.Select(l => task.Follow(l.Url)).OfType<CrawlTask>().DistinctBy(t => t.Url)
            .Where(link => Admits(key, link)).ToDictionary(t => t.Url);
        List<CrawlTask> fresh = [.. store.Enqueue(key, wanted.Values.Select(t => new FrontierEntry(t.Url, t.Depth, task.Url))).Select(e => wanted[e.Url])];
        foreach (var link in fresh) _traps.Entered(task.Url, link.Url, link.Role);
        return fresh;
    }

    bool Admits(string key, CrawlTask link)
    {
        var admitted = _traps.Admits(link.Url, link.Role, out var report);
        if (report is not null) store.Reject(counts.Run, key, report);
        return admitted;
    }

    void Record(string key, FetchedPage page, FetchOutcome outcome)
    {
        store.RecordFetch(counts.Run, key, page, outcome);
        lock (_counting)
        {
            if (outcome == FetchOutcome.Unchanged) counts.Unchanged++;
            else if (outcome != FetchOutcome.Rejected) counts.Fetched++;
        }
    }

    void Refuse(string key, Rejection rejection)
    {
        store.Reject(counts.Run, key, rejection);
        lock (_counting) counts.Refused++;
    }
}
