using System.Runtime.InteropServices;

namespace TextMiner.Analysis.Topics;

/// <summary>
/// Finds pairs of neighbouring words that are terms of their own (人工+智能): often together, and far more often than their own
/// frequencies let expect, by normalised pointwise mutual information (Bouma 2009).
/// </summary>
/// <param name="LeastTimes">How often a pair must occur.</param>
/// <param name="LeastDocuments">In how many documents.</param>
/// <param name="LeastAffinity">How closely the two belong together, where 1 is never apart and 0 by chance.</param>
sealed record PhraseFinder(int LeastTimes = 8, int LeastDocuments = 4, double LeastAffinity = 0.6)
{
    /// <summary>Bits of the place of a pair among the counters of the first pass.</summary>
    const int CounterBits = 22;

    /// <summary>The phrases in ordinal order of their texts.</summary>
    public List<Phrase> Find(WordDocument[] documents, IReadOnlyList<string> words)
    {
        var counters = new byte[1 << CounterBits];
        var frequency = new long[words.Count];
        long total = 0;
        foreach (var (first, second, _) in Pairs(documents, frequency))
        {
            ref var counter = ref counters[Place(first, second)];
            if (counter < byte.MaxValue) counter++;
        }
        foreach (var times in frequency) total += times;

        // Pairs whose counter stayed low, which are most of them, never enter the table.
        var pairs = new Dictionary<long, Tally>();
        foreach (var (first, second, document) in Pairs(documents, null))
        {
            if (counters[Place(first, second)] < LeastTimes) continue;
            ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, (long)first << 32 | (uint)second, out var isKnown);
            tally = new(tally.Times + 1, isKnown && tally.Last == document ? tally.Documents : tally.Documents + 1, document);
        }
        return
        [
            .. pairs.Where(pair => pair.Value.Times >= LeastTimes && pair.Value.Documents >= LeastDocuments)
                .Select(pair => (First: (int)(pair.Key >> 32), Second: (int)pair.Key, pair.Value.Times))
                .Where(pair => Affinity(pair.Times, frequency[pair.First], frequency[pair.Second], total) >= LeastAffinity)
                .Select(pair => new Phrase(pair.First, pair.Second, Text(words[pair.First], words[pair.Second])))
                .OrderBy(phrase => phrase.Text, StringComparer.Ordinal).ThenBy(phrase => words[phrase.First], StringComparer.Ordinal),
        ];
    }

    /// <summary>The words of a document with every phrase made one, from the left.</summary>
    /// <param name="document">Words, or numbers of them.</param>
    /// <param name="phrases">What takes the place of two neighbours.</param>
    public static List<T> Join<T>(IReadOnlyList<T> document, IReadOnlyDictionary<(T, T), T> phrases)
    {
        var joined = new List<T>(document.Count);
        for (var i = 0; i < document.Count; i++)
        {
            if (i + 1 < document.Count && phrases.TryGetValue((document[i], document[i + 1]), out var phrase))
            {
                joined.Add(phrase);
                i++;
            }
            else
            {
                joined.Add(document[i]);
            }
        }
        return joined;
    }

    static double Affinity(long together, long first, long second, long all) =>
        Math.Log((double)together * all / ((double)first * second)) / -Math.Log((double)together / all);

    /// <summary>Latin words keep their space.</summary>
    static string Text(string first, string second) =>
        char.IsAsciiLetterOrDigit(first[^1]) && char.IsAsciiLetterOrDigit(second[0]) ? $"{first} {second}" : first + second;

    static IEnumerable<(int First, int Second, int Document)> Pairs(WordDocument[] documents, long[]? frequency)
    {
        for (var d = 0; d < documents.Length; d++)
        {
            if (!documents[d].TakesPart) continue;
            var before = TopicDocuments.Break;
            foreach (var word in documents[d].Words)
            {
                if (word >= 0 && frequency is not null) frequency[word]++;
                if (word >= 0 && before >= 0 && word != before) yield return (before, word, d);
                before = word;
            }
        }
    }

    static int Place(int first, int second) =>
        (int)(((ulong)(uint)first * 0x9E3779B97F4A7C15 ^ (uint)second * 0xC2B2AE3D27D4EB4FUL) * 0x94D049BB133111EB >> (64 - CounterBits));

    readonly record struct Tally(int Times, int Documents, int Last);
}

/// <summary>Two words that make one term.</summary>
/// <param name="First">Number of the first word.</param>
/// <param name="Second">Number of the second.</param>
/// <param name="Text">Both together.</param>
readonly record struct Phrase(int First, int Second, string Text);

/// <summary>Two words that are one term of a model.</summary>
/// <param name="First">The first word.</param>
/// <param name="Second">The word behind it.</param>
/// <param name="Term">Both together.</param>
public readonly record struct TopicPhrase(string First, string Second, string Term);
