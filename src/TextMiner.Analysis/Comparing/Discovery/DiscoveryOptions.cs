namespace TextMiner.Analysis.Comparing.Discovery;

/// <summary>
/// What a candidate must have. The thresholds were set by reading the first hundred candidates of 769 laws, regulations and government
/// reports; after changing one, read those again.
/// </summary>
public sealed record DiscoveryOptions
{
    /// <summary>Occurrences at least; terms of one year's policy are not many in some hundred documents: 精准扶贫 occurs 8 times in 769.</summary>
    public int LeastCount { get; init; } = 5;

    /// <summary>Documents at least: less is one author's habit.</summary>
    public int LeastDocuments { get; init; } = 3;

    /// <summary>Bits of cohesion at least: 5 is together thirty-two times as often as chance brings the parts together.</summary>
    public double LeastCohesion { get; init; } = 5;

    /// <summary>Bits of uncertainty on each side at least: less is a part of a longer phrase.</summary>
    public double LeastEntropy { get; init; } = 1.5;

    /// <summary>Words of the dictionary that a candidate is made of, at most; characters that are in no word count as words.</summary>
    public int LongestWords { get; init; } = 4;

    /// <summary>Characters at most.</summary>
    public int LongestCharacters { get; init; } = 8;
}

/// <summary>A word or phrase that the dictionary may lack.</summary>
/// <param name="Term">The term.</param>
/// <param name="Words">The words of the dictionary that it is made of.</param>
/// <param name="Phrase">What was counted.</param>
/// <param name="Score">Places it in the list.</param>
public sealed record TermCandidate(string Term, IReadOnlyList<string> Words, CountedPhrase Phrase, double Score);
