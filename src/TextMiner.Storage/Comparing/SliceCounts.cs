namespace TextMiner.Storage.Comparing;

/// <summary>What a slice holds: its totals, and for each term how often it occurs and in how many documents.</summary>
/// <param name="Documents">Documents of the slice.</param>
/// <param name="Tokens">Their words.</param>
/// <param name="N">Occurrences, by row id of the term.</param>
/// <param name="DocumentsWith">Documents with the term, by its row id.</param>
public sealed record SliceCounts(int Documents, long Tokens, IReadOnlyList<long> N, IReadOnlyList<int> DocumentsWith)
{
    /// <summary>What is left without a part of it, counted at the same time.</summary>
    internal SliceCounts Without(SliceCounts part) =>
        new(Documents - part.Documents, Tokens - part.Tokens, [.. N.Zip(part.N, (all, n) => all - n)], [.. DocumentsWith.Zip(part.DocumentsWith, (all, n) => all - n)]);
}

/// <summary>A term that the corpus has.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Term">The term.</param>
/// <param name="IsStop">Whether it is a stop word.</param>
public sealed record StoredTerm(int Id, string Term, bool IsStop);
