using TextMiner.Crawling;
using TextMiner.Crawling.Warc;
using TextMiner.Documents;
using TextMiner.Files;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>
/// What happens to each record of an imported WARC file: a page goes to the archive and then into the row of its visit, as if it had been
/// fetched when the record says; what is no page is counted, and damage is a rejection that names file and place.
/// </summary>
sealed class WarcVisits(CorpusStore store, PageArchive archive, RunCounts counts, IReadOnlyList<CrawlPlan> plans)
{
    /// <summary>The source of pages whose addresses no definition knows.</summary>
    public static Source Source { get; } = new("warc", "网页存档（WARC）", null, DocumentKind.Article, null);

    /// <summary>Some writers give dates of references to the second only.</summary>
    static readonly TimeSpan DateTolerance = TimeSpan.FromSeconds(1);

    readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);
    readonly HashSet<string> _sources = [];

    /// <summary>What was passed over and why, for the line that ends the stage; empty when nothing was.</summary>
    public string Skipped => _skipped.Count == 0 ? "" : $"; skipped: {string.Join(", ", _skipped.Select(entry => $"{entry.Value} {entry.Key}"))}";

    /// <summary>Takes the records of a file; says so after each.</summary>
    public void Take(LocalFile file, Action taken, CancellationToken cancel)
    {
        Know(Source);
        try
        {
            using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            foreach (var item in WarcPages.Read(stream, type => FileTypes.IsDocument(type) || IsFeed(type)))
            {
                cancel.ThrowIfCancellationRequested();
                if (item.Problem is { } problem) Reject(file, $"#offset={item.Offset}", RejectionReason.BrokenFile, $"the record at byte {item.Offset}: {problem}");
                else if (item.Skipped is { } reason) Skip(reason);
                else if (item.SameAs is { } same) TakeRevisit(item.Page!, same, item.SameAt);
                else Take(item.Page!);
                taken();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Reject(file, "", RejectionReason.Unreadable, fault.Message);
        }
    }

    void Take(FetchedPage page)
    {
        var (source, isList) = PlaceOf(page.Url);
        if (!isList && page.MediaType is { } type && IsFeed(type)) Skip(type);
        else if (store.Held(page.Url) is { } held && held.FetchedAt > page.FetchedAt && held.Digest != page.Digest) Skip("older than what is held");
        else if (store.Holds(page) && archive.Holds(page.Digest)) Record(page, FetchOutcome.Unchanged, source, isList);
        else
        {
            archive.Save(page);
            if (page.SideFile is { } side) archive.Save(side);
            Record(page, page.FinalUrl == page.Url ? FetchOutcome.Fetched : FetchOutcome.Moved, source, isList);
        }
    }

    void TakeRevisit(FetchedPage page, PageUrl same, DateTimeOffset? at)
    {
        if (store.Held(same) is not { } held || (at is { } date && (held.FetchedAt - date).Duration() > DateTolerance)
            || !archive.TryLoad(held.Digest, out var body, out _)) Skip("revisit of a body that is not held");
        else Take(page with { Body = body, Digest = held.Digest, MediaType = page.MediaType ?? held.MediaType, Charset = page.Charset ?? held.Charset });
    }

    void Record(FetchedPage page, FetchOutcome outcome, Source source, bool isList)
    {
        Know(source);
        store.RecordFetch(counts.Run, source.Key, page, isList && outcome != FetchOutcome.Unchanged ? FetchOutcome.Listed : outcome);
        if (outcome == FetchOutcome.Unchanged) counts.Unchanged++;
        else counts.Fetched++;
    }

    // Sitemaps, RSS and Atom: lists where a definition says so, nothing to read anywhere else.
    static bool IsFeed(string mediaType) => mediaType is "text/xml" or "application/xml" or "application/rss+xml" or "application/atom+xml";

    (Source Source, bool IsList) PlaceOf(PageUrl url)
    {
        if (url.IsFile) return (ImportVisits.Source, false);
        Source? list = null;
        foreach (var plan in plans)
        {
            var role = plan.RoleOf(url);
            if (role is PageRole.Article or PageRole.Attachment) return (plan.Source, false);
            if (role is PageRole.List or PageRole.Feed) list ??= plan.Source;
        }
        return (list ?? Source, list is not null);
    }

    void Know(Source source)
    {
        if (_sources.Add(source.Key)) store.SaveSources([source]);
    }

    void Skip(string reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    void Reject(LocalFile file, string place, RejectionReason reason, string detail)
    {
        store.Reject(counts.Run, Source.Key, new Rejection(PageUrl.Parse(file.Url.Value + place), Stage.Fetch, reason, detail));
        counts.CountRejected();
    }
}
