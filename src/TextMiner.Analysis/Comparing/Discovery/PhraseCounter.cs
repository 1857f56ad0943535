using System.Runtime.InteropServices;

namespace TextMiner.Analysis.Comparing.Discovery;

/// <summary>A phrase of two or more words, with how often it occurs and how it holds together.</summary>
/// <param name="Words">Numbers of its words.</param>
/// <param name="N">Occurrences.</param>
/// <param name="Documents">Documents in which it occurs.</param>
/// <param name="Cohesion">Pointwise mutual information in bits of its two halves, at the place where they are bound the least.</param>
/// <param name="LeftEntropy">Bits of uncertainty of the word before it; a break is a word of its own each time.</param>
/// <param name="RightEntropy">The same of the word behind it.</param>
public sealed record CountedPhrase(IReadOnlyList<int> Words, int N, int Documents, double Cohesion, double LeftEntropy, double RightEntropy);

/// <summary>
/// Counts phrases length by length: one of n words can be frequent only when both phrases of n − 1 words in it are, so that few of the
/// long ones are ever counted.
/// </summary>
public sealed class PhraseCounter
{
    readonly WordSequence _stream;
    readonly int _least;
    readonly int[] _wordCounts;

    // By length: phrases of that length, each the phrase without its last word and that word.
    readonly List<List<(int Prefix, int Last, int N)>> _phrases = [];
    readonly List<Dictionary<long, int>> _index = [];

    PhraseCounter(WordSequence stream, int least)
    {
        (_stream, _least) = (stream, least);
        _wordCounts = new int[stream.WordCount];
        foreach (int token in stream.TokenList) _wordCounts[token]++;
    }

    /// <summary>Phrases that occur often enough and are bound closely enough.</summary>
    /// <param name="stream">The texts.</param>
    /// <param name="longest">Words of the longest phrase.</param>
    /// <param name="least">Occurrences at least.</param>
    /// <param name="cohesion">Cohesion at least.</param>
    /// <param name="admits">Whether a phrase may be asked for its surroundings, which cost the most.</param>
    public static IReadOnlyList<CountedPhrase> Count(WordSequence stream, int longest, int least, double cohesion, Func<IReadOnlyList<int>, bool> admits)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(admits);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 2);
        var counter = new PhraseCounter(stream, Math.Max(1, least));
        int[] before = [.. stream.TokenList];
        List<CountedPhrase> found = [];
        for (int length = 2; length <= longest; length++)
        {
            int[] here = counter.CountLength(length, before);
            found.AddRange(counter.Measured(length, here, cohesion, admits));
            before = here;
        }
        return found;
    }

    /// <summary>
    /// For each place the phrase of this length that begins there, or −1; from the same of the length before, where a single word is its
    /// own number and a break no phrase.
    /// </summary>
    int[] CountLength(int length, int[] before)
    {
        var tokens = CollectionsMarshal.AsSpan(_stream.TokenList);
        var all = new PhraseNumbers(tokens.Length / 8);
        List<int> counts = [];
        List<(int Prefix, int Last)> parts = [];
        int[] here = new int[before.Length];
        Array.Fill(here, -1);
        bool isFirst = length == 2;
        for (int i = 0; i + length <= tokens.Length; i++)
        {
            if (!IsPhrase(before[i], isFirst) || !IsPhrase(before[i + 1], isFirst)) continue;
            int last = tokens[i + length - 1], number = all.NumberOf(Key(before[i], last));
            if (number == counts.Count)
            {
                counts.Add(0);
                parts.Add((before[i], last));
            }
            CollectionsMarshal.AsSpan(counts)[number]++;
            here[i] = number;
        }
        var index = new Dictionary<long, int>();
        List<(int, int, int)> phrases = [];
        int[] kept = new int[counts.Count];
        for (int number = 0; number < kept.Length; number++)
        {
            kept[number] = counts[number] < _least ? -1 : phrases.Count;
            if (kept[number] < 0) continue;
            index.Add(Key(parts[number].Prefix, parts[number].Last), phrases.Count);
            phrases.Add((parts[number].Prefix, parts[number].Last, counts[number]));
        }
        for (int i = 0; i < here.Length; i++)
            if (here[i] >= 0) here[i] = kept[here[i]];
        _phrases.Add(phrases);
        _index.Add(index);
        return here;
    }

    IEnumerable<CountedPhrase> Measured(int length, int[] here, double cohesion, Func<IReadOnlyList<int>, bool> admits)
    {
        var chosen = new Neighbours?[_phrases[length - 2].Count];
        for (int p = 0; p < chosen.Length; p++)
        {
            int[] words = WordsOf(length, p);
            double bound = Cohesion(words, _phrases[length - 2][p].N);
            if (bound >= cohesion && admits(words)) chosen[p] = new Neighbours(words, bound);
        }
        var tokens = CollectionsMarshal.AsSpan(_stream.TokenList);
        int document = -1;
        for (int i = 0; i < here.Length; i++)
        {
            while (document + 1 < _stream.Starts.Count && _stream.Starts[document + 1] <= i) document++;
            if (here[i] < 0 || chosen[here[i]] is not { } phrase) continue;
            phrase.Add(tokens[i - 1], tokens[i + length], document);
        }
        return chosen.Select((c, p) => (c, p)).Where(c => c.c is not null).Select(c => c.c!.Of(_phrases[length - 2][c.p].N));
    }

    int[] WordsOf(int length, int phrase)
    {
        int[] words = new int[length];
        for (int l = length; l >= 2; l--)
        {
            var (prefix, last, _) = _phrases[l - 2][phrase];
            words[l - 1] = last;
            phrase = prefix;
        }
        words[0] = phrase;
        return words;
    }

    double Cohesion(int[] words, int n)
    {
        double least = double.MaxValue;
        for (int split = 1; split < words.Length; split++)
            least = Math.Min(least, Math.Log2((double)n * _stream.Count / ((double)CountOf(words.AsSpan(0, split)) * CountOf(words.AsSpan(split)))));
        return least;
    }

    int CountOf(ReadOnlySpan<int> words)
    {
        if (words.Length == 1) return _wordCounts[words[0]];
        int phrase = words[0], n = 0;
        for (int l = 2; l <= words.Length; l++)
        {
            phrase = _index[l - 2][Key(phrase, words[l - 1])];
            n = _phrases[l - 2][phrase].N;
        }
        return n;
    }

    static bool IsPhrase(int before, bool isFirst) => isFirst ? before != WordSequence.Break : before >= 0;

    static long Key(int prefix, int last) => ((long)prefix << 32) | (uint)last;

    /// <summary>What stands around a phrase.</summary>
    sealed class Neighbours(int[] words, double cohesion)
    {
        readonly Dictionary<int, int> _left = [];
        readonly Dictionary<int, int> _right = [];
        int _leftBreaks;
        int _rightBreaks;
        int _documents;
        int _document = -1;

        public void Add(int left, int right, int document)
        {
            if (left == WordSequence.Break) _leftBreaks++;
            else CollectionsMarshal.GetValueRefOrAddDefault(_left, left, out _)++;
            if (right == WordSequence.Break) _rightBreaks++;
            else CollectionsMarshal.GetValueRefOrAddDefault(_right, right, out _)++;
            if (document == _document) return;
            _document = document;
            _documents++;
        }

        public CountedPhrase Of(int n) => new(words, n, _documents, cohesion, Entropy(_left, _leftBreaks), Entropy(_right, _rightBreaks));

        static double Entropy(Dictionary<int, int> counts, int breaks)
        {
            double total = counts.Values.Sum() + breaks;
            // In order of the counts, so that the sum is the same whatever the dictionary's order.
            return counts.Values.Order().Sum(n => -(n / total) * Math.Log2(n / total)) + breaks / total * Math.Log2(total);
        }
    }
}
