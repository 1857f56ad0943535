using TextMiner.Storage.Trends;

namespace TextMiner.Trends;

/// <summary>What whoever reads counts of terms must know.</summary>
static class TermWarnings
{
    public static IEnumerable<string> Of(TermQueries queries, IReadOnlyList<TermCounts> counts)
    {
        if (queries.MixedDictionaries() is { } mixed) yield return mixed;
        string[] byIndex = [.. counts.Where(c => c.IsByIndex).Select(c => c.Query.Name)];
        if (byIndex.Length > 0)
            yield return $"n_substring of {string.Join(", ", byIndex)} is that of the index of search, where white space inside a term and capitals do not matter; --substring text reads the texts.";
        foreach (var absent in counts.Where(c => c.Tokens.Sum() == 0 && c.Substrings is { } found && found.Sum() > 0))
            yield return $"{absent.Query.Name} is never a token of its own, though the text has it {absent.Substrings!.Sum()} times: n_substring counts it, or a dictionary that has it (--user-dict) and textminer rebuild.";
    }
}
