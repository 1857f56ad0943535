using TextMiner.Crawling;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>Compares every file of the archive with its digest, and every page with the archive. Changes nothing.</summary>
sealed class ArchiveVerification(CorpusStore store, PageArchive archive)
{
    /// <summary>Files whose bytes are what their name says.</summary>
    public int Sound { get; private set; }

    /// <summary>Length of all files on disk.</summary>
    public long Bytes { get; private set; }

    /// <summary>Files that are damaged, are links, or were not put there by the archive; pages whose body or side file is missing.</summary>
    public int Faults { get; private set; }

    /// <summary>Verifies, and tells every fault as it is found.</summary>
    public void Run(Action<string> tell, CancellationToken cancel)
    {
        foreach (var file in archive.Files())
        {
            cancel.ThrowIfCancellationRequested();
            Bytes += file.Bytes;
            if (file.Digest is not { } digest) Fault(tell, $"{file.Path}: not a file of the archive: a link, another name, or left unfinished by a program that was stopped");
            else if (archive.TryLoad(digest, out _, out var problem)) Sound++;
            else Fault(tell, problem);
        }
        foreach (var page in store.HeldPages())
        {
            cancel.ThrowIfCancellationRequested();
            if (!archive.Holds(page.Digest)) Fault(tell, $"{page.Url}: its body {page.Digest} is missing");
            if (page.SideDigest is { } side && !archive.Holds(side)) Fault(tell, $"{page.Url}: its side file {side} is missing");
        }
    }

    void Fault(Action<string> tell, string what)
    {
        Faults++;
        tell(what);
    }
}
