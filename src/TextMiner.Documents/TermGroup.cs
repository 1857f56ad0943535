namespace TextMiner.Documents;

/// <summary>Several spellings and synonyms that are counted as one.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Terms">Terms; each of their tokens counts.</param>
/// <param name="Patterns">Regular expressions for what is cut into several tokens; a match that overlaps none of the terms counts.</param>
public sealed record TermGroup(string Name, IReadOnlyList<string> Terms, IReadOnlyList<string> Patterns)
{
    /// <summary>A term alone.</summary>
    public static TermGroup Of(string term) => new(term, [term], []);
}
