using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>
/// What happens to each imported file: its bytes, or those of each of its rows, to the archive first, then the row of the visit. A
/// file that is held already is only confirmed, so an import can be stopped and started again, and a second one changes nothing.
/// </summary>
sealed class ImportVisits(CorpusStore store, PageArchive archive, RunCounts counts, TimeProvider clock)
{
    /// <summary>Takes one file; says so after every document that it holds.</summary>
    public void Take(ImportFile file, Action taken, CancellationToken cancel)
    {
        foreach (var (page, rejection) in file.Read(clock.GetUtcNow()))
        {
            cancel.ThrowIfCancellationRequested();
            if (page is not null) Take(page);
            else
            {
                store.Reject(counts.Run, ImportFile.Source.Key, rejection!);
                counts.CountRejected();
            }
            taken();
        }
    }

    void Take(FetchedPage page)
    {
        if (store.Holds(page))
        {
            store.RecordFetch(counts.Run, ImportFile.Source.Key, page, FetchOutcome.Unchanged);
            counts.Unchanged++;
            return;
        }
        archive.Save(page);
        if (page.SideFile is { } side) archive.Save(side);
        store.RecordFetch(counts.Run, ImportFile.Source.Key, page, FetchOutcome.Fetched);
        counts.Fetched++;
    }
}
