using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Files;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>
/// What happens to each imported file: its bytes, or those of each of its rows, to the archive first, then the row of the visit. A
/// file that is held already is only confirmed, so an import can be stopped and started again, and a second one changes nothing.
/// </summary>
sealed class ImportVisits(CorpusStore store, PageArchive archive, RunCounts counts, TimeProvider clock)
{
    /// <summary>The source that imported documents belong to.</summary>
    public static Source Source { get; } = new("import", "导入文件", null, DocumentKind.Article, null);

    /// <summary>Takes one file; says so after every document that it holds.</summary>
    public void Take(LocalFile file, Action taken, CancellationToken cancel)
    {
        foreach (var (page, rejection) in file.Read(clock.GetUtcNow()))
        {
            cancel.ThrowIfCancellationRequested();
            if (page is not null) Take(page);
            else
            {
                store.Reject(counts.Run, Source.Key, rejection!);
                counts.CountRejected();
            }
            taken();
        }
    }

    void Take(FetchedPage page)
    {
        if (store.Holds(page) && archive.Holds(page.Digest) && (page.SideFile is null || archive.Holds(Digest.Of(page.SideFile.Value.Span))))
        {
            store.RecordFetch(counts.Run, Source.Key, page, FetchOutcome.Unchanged);
            counts.Unchanged++;
            return;
        }
        archive.Save(page);
        if (page.SideFile is { } side) archive.Save(side);
        store.RecordFetch(counts.Run, Source.Key, page, FetchOutcome.Fetched);
        counts.Fetched++;
    }
}
