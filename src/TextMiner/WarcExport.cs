using TextMiner.Crawling;
using TextMiner.Crawling.Warc;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>Writes the pages that are held as a WARC file for other programs, in order of source and address.</summary>
sealed class WarcExport(CorpusStore store, PageArchive archive)
{
    /// <summary>What one export wrote.</summary>
    /// <param name="Pages">Pages with their body.</param>
    /// <param name="Revisits">Pages whose body is that of another page in the file.</param>
    /// <param name="Problems">Pages whose body the archive could not give, each with the reason.</param>
    internal sealed record Result(int Pages, int Revisits, IReadOnlyList<string> Problems);

    /// <summary>Writes to a file, which appears when it is whole.</summary>
    /// <param name="path">The file; one that ends in .gz is compressed.</param>
    /// <param name="sourceKey">Only this source; null for all.</param>
    /// <param name="since">Only pages fetched or confirmed then or later.</param>
    /// <param name="cancel">Stops between two pages and leaves no file.</param>
    public Result Write(string path, string? sourceKey, DateTimeOffset? since, CancellationToken cancel)
    {
        var unfinished = path + ".part";
        try
        {
            Result result;
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                result = Write(new WarcWriter(file, path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)), sourceKey, since, cancel);
            File.Move(unfinished, path, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    Result Write(WarcWriter warc, string? sourceKey, DateTimeOffset? since, CancellationToken cancel)
    {
        var repeated = store.RepeatedBodies();
        var written = new Dictionary<string, (PageUrl Url, DateTimeOffset At)>(StringComparer.Ordinal);
        var (pages, revisits, problems) = (0, 0, new List<string>());
        warc.WriteInfo($"TextMiner/{Installation.Version}", store.LatestFetch() ?? DateTimeOffset.UnixEpoch);
        foreach (var held in store.HeldPages(sourceKey, since))
        {
            cancel.ThrowIfCancellationRequested();
            byte[]? side = null;
            if (!archive.TryLoad(held.Digest, out var body, out var problem) || (held.SideDigest is { } digest && !archive.TryLoad(digest, out side, out problem)))
            {
                problems.Add($"{held.Url}: {problem}");
                continue;
            }
            var page = held.WithBody(body, side is null ? null : new ReadOnlyMemory<byte>(side));
            if (!page.Url.IsFile && written.TryGetValue(page.Digest, out var first))
            {
                warc.WriteRevisit(page, first.Url, first.At);
                revisits++;
            }
            else
            {
                warc.WritePage(page);
                pages++;
                // An imported file is a resource; only answers are referred to, by the address that gave them.
                if (!page.Url.IsFile && page.Url == page.FinalUrl && repeated.Contains(page.Digest)) written[page.Digest] = (page.Url, page.FetchedAt);
            }
        }
        return new Result(pages, revisits, problems);
    }
}
