using TextMiner.Crawling;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>
/// Chooses and removes files of the archive: those of earlier versions of pages, which no rebuild reads, and only on request also
/// those that one needs. Not to be run beside a refresh, whose newest files no row names yet; files of the last hour are left alone.
/// </summary>
sealed class ArchivePruning(CorpusStore store, PageArchive archive, TimeProvider clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>Bodies that somebody needs besides those that pages hold.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>What is to go.</summary>
    /// <param name="Spare">Files that no page needs.</param>
    /// <param name="Needed">Files that pages need.</param>
    /// <param name="Left">Bytes of the archive afterwards.</param>
    internal sealed record Plan(IReadOnlyList<ArchivedFile> Spare, IReadOnlyList<ArchivedFile> Needed, long Left)
    {
        /// <summary>Bytes that become free.</summary>
        public long Bytes => Spare.Concat(Needed).Sum(file => file.Bytes);
    }

    /// <summary>The files that were written before a moment.</summary>
    public Plan OlderThan(TimeSpan age, bool all) => Choose(all, (file, _) => file.Written < clock.GetUtcNow().UtcDateTime - age);

    /// <summary>The oldest files, until the rest is no larger than the limit.</summary>
    public Plan DownTo(long keptBytes, bool all) => Choose(all, (_, left) => left > keptBytes);

    /// <summary>Removes what was chosen, and what killed programs left unfinished.</summary>
    public void Remove(Plan plan)
    {
        foreach (var file in plan.Spare.Concat(plan.Needed)) archive.Remove(file.Digest!);
        archive.RemoveUnfinished(clock.GetUtcNow().UtcDateTime - Fresh);
    }

    Plan Choose(bool all, Func<ArchivedFile, long, bool> goes)
    {
        // A half of each digest is enough to know one from another and keeps a million of them in 40 MB.
        var needed = store.HeldDigests().Concat(Kept).Select(HalfOf).ToHashSet();
        var files = archive.Files().Where(file => file.Digest is not null).OrderBy(file => file.Written).ThenBy(file => file.Digest, StringComparer.Ordinal).ToList();
        var left = files.Sum(file => file.Bytes);
        List<ArchivedFile> spare = [], wanted = [];
        var newest = clock.GetUtcNow().UtcDateTime - Fresh;
        // What nobody needs goes first, whatever its age.
        foreach (var isNeeded in all ? [false, true] : new[] { false })
        {
            foreach (var file in files.Where(file => file.Written < newest && needed.Contains(HalfOf(file.Digest!)) == isNeeded))
            {
                if (!goes(file, left)) continue;
                (isNeeded ? wanted : spare).Add(file);
                left -= file.Bytes;
            }
        }
        return new Plan(spare, wanted, left);
    }

    static UInt128 HalfOf(string digest) => UInt128.Parse(digest.AsSpan(0, 32), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);
}
