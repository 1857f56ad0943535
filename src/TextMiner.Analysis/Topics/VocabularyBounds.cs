namespace TextMiner.Analysis.Topics;

/// <summary>
/// Which words are terms of a topic model, by the documents that have them. Rare ones are noise and frequent ones are in every
/// topic: neither tells topics apart. Reprints do not count.
/// </summary>
/// <param name="LeastDocuments">Documents that must have a term; 0 for two, or three from 200 documents on.</param>
/// <param name="MostShare">Part of the documents that may have it, at most 1.</param>
public sealed record VocabularyBounds(int LeastDocuments = 0, double MostShare = 0.5)
{
    /// <summary>From this number of documents on, a term must be in three of them: two are then often copies of one another.</summary>
    const int ManyDocuments = 200;

    /// <summary>The vocabulary in ordinal order, and for every word its place in it or −1.</summary>
    internal (string[] Vocabulary, int[] Places) Choose(WordDocument[] documents, IReadOnlyList<string> words)
    {
        var frequency = new int[words.Count];
        var last = new int[words.Count];
        var counted = 0;
        foreach (var document in documents)
        {
            if (!document.TakesPart) continue;
            counted++;
            foreach (var word in document.Words)
            {
                if (word < 0 || last[word] == counted) continue;
                last[word] = counted;
                frequency[word]++;
            }
        }
        var least = LeastDocuments > 0 ? LeastDocuments : counted >= ManyDocuments ? 3 : 2;
        int[] chosen =
        [
            .. Enumerable.Range(0, words.Count)
                .Where(word => frequency[word] >= least && frequency[word] <= MostShare * counted)
                .OrderBy(word => words[word], StringComparer.Ordinal),
        ];
        var places = new int[words.Count];
        Array.Fill(places, -1);
        foreach (var (place, word) in chosen.Index()) places[word] = place;
        return ([.. chosen.Select(word => words[word])], places);
    }
}
