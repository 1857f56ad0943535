using TextMiner.Storage.Search;

namespace TextMiner.Storage.Comparing;

/// <summary>Primaries of a corpus that a filter admits. Immutable.</summary>
public sealed class DocumentSlice
{
    internal DocumentSlice(DocumentSet set, IReadOnlyList<long>? slices) => (Set, Slices, Count) = (set, slices, set.Count);

    /// <summary>How many documents it has.</summary>
    public int Count { get; }

    /// <summary>Row ids of the documents, ascending.</summary>
    public IEnumerable<long> Documents => Set.Documents().Select(d => (long)d);

    internal DocumentSet Set { get; }

    /// <summary>The slices of year, level and region that it is made of; null when it cuts through one.</summary>
    internal IReadOnlyList<long>? Slices { get; }

    /// <summary>How many documents are in both.</summary>
    public int Shared(DocumentSlice other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Set.And(other.Set).Count;
    }

    /// <summary>Whether a document, by row id, is in it.</summary>
    public bool Has(long document) => document >= 0 && document < Set.Capacity && Set[(int)document];

    /// <summary>The documents that both have.</summary>
    public DocumentSlice And(DocumentSlice other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new DocumentSlice(Set.And(other.Set), Slices is { } mine && other.Slices is { } theirs ? [.. mine.Intersect(theirs)] : null);
    }

    /// <summary>The documents that the other has not.</summary>
    public DocumentSlice Without(DocumentSlice other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new DocumentSlice(Set.Without(other.Set), Slices is { } mine && other.Slices is { } theirs ? [.. mine.Except(theirs)] : null);
    }
}
