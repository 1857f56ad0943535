using TextMiner.Segmentation;

namespace TextMiner.Analysis.Comparing.Discovery;

/// <summary>
/// Finds words and phrases that the dictionary lacks: frequent in the corpus, bound closely inside (pointwise mutual information), free on
/// both sides (branching entropy), and formed like a term.
/// </summary>
public static class TermDiscovery
{
    // A phrase that is so often part of one longer candidate is that candidate's fragment.
    const double FragmentShare = 0.7;

    /// <summary>The candidates, the best first.</summary>
    /// <param name="stream">The texts, cut by the same segmenter.</param>
    /// <param name="segmenter">Its dictionary is what a candidate must be new to.</param>
    /// <param name="options">What a candidate must have.</param>
    public static IReadOnlyList<TermCandidate> Find(WordSequence stream, Segmenter segmenter, DiscoveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(segmenter);
        ArgumentNullException.ThrowIfNull(options);
        var filter = new CandidateFilter(stream, segmenter, StopWords.Shipped, options);
        var counted = PhraseCounter.Count(stream, options.LongestWords, options.LeastCount, options.LeastCohesion, filter.CanBePart, filter.Admits)
            .Where(p => p.Documents >= options.LeastDocuments && Math.Min(p.LeftEntropy, p.RightEntropy) >= options.LeastEntropy);
        List<TermCandidate> candidates = [.. counted.Select(p => Candidate(stream, p))];
        return [.. WithoutFragments(candidates).OrderByDescending(c => c.Score).ThenBy(c => c.Term, StringComparer.Ordinal)];
    }

    static TermCandidate Candidate(WordSequence stream, CountedPhrase phrase)
    {
        string[] words = [.. phrase.Words.Select(w => stream[w])];
        double score = Math.Log2(phrase.Documents) * phrase.Cohesion * Math.Min(phrase.LeftEntropy, phrase.RightEntropy);
        return new TermCandidate(string.Concat(words), words, phrase, score);
    }

    static IEnumerable<TermCandidate> WithoutFragments(List<TermCandidate> candidates)
    {
        // The longest count of what contains each phrase of words.
        var containing = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            for (int from = 0; from < candidate.Words.Count; from++)
            {
                for (int to = candidate.Words.Count; to > from + 1; to--)
                {
                    if (to - from == candidate.Words.Count) continue;
                    string part = string.Concat(candidate.Words.Skip(from).Take(to - from));
                    containing[part] = Math.Max(containing.GetValueOrDefault(part), candidate.Phrase.N);
                }
            }
        }
        return candidates.Where(c => containing.GetValueOrDefault(c.Term) < FragmentShare * c.Phrase.N);
    }
}
