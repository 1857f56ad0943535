namespace TextMiner.Storage.Trends;

/// <summary>A term, or several spellings that count as one.</summary>
/// <param name="Name">What the answer calls it.</param>
/// <param name="Terms">Terms whose tokens count. The store keeps counts of those of two characters or more; the others need <see cref="CountTokens"/>.</param>
public sealed record TermQuery(string Name, IReadOnlyList<string> Terms)
{
    /// <summary>Occurrences of all that is named, in a text; where terms overlap they count once.</summary>
    public required Func<string, int> CountInText { get; init; }

    /// <summary>What the counts of terms leave out, in a text: tokens of terms that the store does not count, and matches of patterns. Null when nothing is.</summary>
    public Func<string, int>? CountTokens { get; init; }

    /// <summary>Whether the terms alone tell which texts to look at; patterns may be anywhere.</summary>
    public bool IsLiteral { get; init; } = true;
}

/// <summary>Where occurrences in texts are counted, whether they are tokens or not.</summary>
public enum SubstringCounting
{
    /// <summary>In the texts, unless more than 5,000 may hold the term: then by the index.</summary>
    Automatic,

    /// <summary>In the texts, however long it takes.</summary>
    Text,

    /// <summary>By the index of search: white space inside a term and capitals do not matter, Latin words are whole, and of terms of three characters or more one document in some thousands may count one too many.</summary>
    Index,

    /// <summary>Nowhere.</summary>
    None,
}

/// <summary>Counts of one query, by slice of the frame.</summary>
/// <param name="Query">What was counted.</param>
/// <param name="Tokens">Occurrences as tokens.</param>
/// <param name="Documents">Documents with at least one.</param>
/// <param name="Substrings">Occurrences in the text; null when they were not asked for.</param>
/// <param name="IsByIndex">Whether those are the index's.</param>
public sealed record TermCounts(TermQuery Query, long[] Tokens, long[] Documents, long[]? Substrings, bool IsByIndex);
