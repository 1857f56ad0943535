using System.Runtime.InteropServices;

namespace TextMiner.Analysis.Comparing.Discovery;

/// <summary>A phrase of two or more words, with how often it occurs and how it holds together.</summary>
/// <param name="Words">Numbers of its words.</param>
/// <param name="N">Occurrences.</param>
/// <param name="Documents">Documents in which it occurs.</param>
/// <param name="Cohesion">Pointwise mutual information in bits of its two halves, at the place where they are bound the least.</param>
/// <param name="LeftEntropy">Bits of uncertainty of the word before it; a break is a word of its own each time.</param>
/// <param name="RightEntropy">The same of the word behind it.</param>
/// <param name="Newness">Share of the documents that have an earlier date than the first that has it; 0 where no date is known.</param>
public sealed record CountedPhrase(IReadOnlyList<int> Words, int N, int Documents, double Cohesion, double LeftEntropy, double RightEntropy, double Newness);

/// <summary>
/// Counts phrases length by length: one of n words can be frequent only when both phrases of n − 1 words in it are, so that few of the
/// long ones are ever counted.
/// </summary>
public sealed class PhraseCounter
{
    readonly WordSequence _stream;
    readonly int _least;
    readonly IReadOnlyList<int> _wordCounts;

    // By length: phrases of that length, each the phrase without its last word and that word.
    readonly List<(int Prefix, int Last, int N)>[] _phrases;
    readonly Dictionary<long, int>[] _index;

    PhraseCounter(WordSequence stream, int longest, int least)
    {
        (_stream, _least) = (stream, least);
        (_phrases, _index) = (new List<(int, int, int)>[longest - 1], new Dictionary<long, int>[longest - 1]);
        _wordCounts = stream.WordCounts;
    }

    /// <summary>Phrases that occur often enough and are bound closely enough.</summary>
    /// <param name="stream">The texts.</param>
    /// <param name="longest">Words of the longest phrase.</param>
    /// <param name="least">Occurrences at least.</param>
    /// <param name="cohesion">Cohesion at least.</param>
    /// <param name="isPart">Whether phrases with a word are looked for at all.</param>
    /// <param name="admits">Whether a phrase with so many occurrences may be asked for its surroundings; asked from several threads.</param>
    public static IReadOnlyList<CountedPhrase> Count(WordSequence stream, int longest, int least, double cohesion, Predicate<int> isPart, Func<IReadOnlyList<int>, int, bool> admits)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(isPart);
        ArgumentNullException.ThrowIfNull(admits);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 2);
        var counter = new PhraseCounter(stream, longest, Math.Max(1, least));
        int[] places = counter.WordsOf(isPart);
        var measured = new Task<List<CountedPhrase>>[longest - 1];
        for (int l = 2; l <= longest; l++)
        {
            int length = l;
            int[] here = places = counter.CountLength(length, places);
            // While the longer ones are counted.
            measured[length - 2] = Task.Run(() => counter.Measured(length, here, cohesion, admits));
        }
        return [.. measured.SelectMany(phrases => phrases.GetAwaiter().GetResult())];
    }

    /// <summary>For each place its word where a phrase can have it, or −1.</summary>
    int[] WordsOf(Predicate<int> isPart)
    {
        bool[] isCounted = new bool[_wordCounts.Count];
        for (int word = WordSequence.Break + 1; word < isCounted.Length; word++) isCounted[word] = _wordCounts[word] >= _least && isPart(word);
        return [.. _stream.TokenList.Select(token => isCounted[token] ? token : -1)];
    }

    /// <summary>
    /// For each place the phrase of this length that begins there, or −1; from the same of the length before, where a single word is its
    /// own number.
    /// </summary>
    int[] CountLength(int length, int[] before)
    {
        var tokens = CollectionsMarshal.AsSpan(_stream.TokenList);
        var all = new PhraseNumbers(tokens.Length / 8);
        List<int> counts = [];
        List<(int Prefix, int Last)> parts = [];
        int[] here = new int[before.Length];
        Array.Fill(here, -1);
        for (int i = 0; i + length <= tokens.Length; i++)
        {
            if (before[i] < 0 || before[i + 1] < 0) continue;
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
        (_phrases[length - 2], _index[length - 2]) = (phrases, index);
        return here;
    }

    List<CountedPhrase> Measured(int length, int[] here, double cohesion, Func<IReadOnlyList<int>, int, bool> admits)
    {
        var chosen = new Neighbours?[_phrases[length - 2].Count];
        for (int p = 0; p < chosen.Length; p++)
        {
            int[] words = WordsOf(length, p);
            double bound = Cohesion(words, _phrases[length - 2][p].N);
            if (bound >= cohesion && admits(words, _phrases[length - 2][p].N)) chosen[p] = new Neighbours(words, bound);
        }
        var tokens = CollectionsMarshal.AsSpan(_stream.TokenList);
        int document = -1;
        for (int i = 0; i < here.Length; i++)
        {
            while (document + 1 < _stream.Starts.Count && _stream.Starts[document + 1] <= i) document++;
            if (here[i] < 0 || chosen[here[i]] is not { } phrase) continue;
            phrase.Add(tokens[i - 1], tokens[i + length], document, _stream.Earlier[document]);
        }
        return [.. chosen.Select((c, p) => (c, p)).Where(c => c.c is not null).Select(c => c.c!.Of(_phrases[length - 2][c.p].N))];
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

    static long Key(int prefix, int last) => ((long)prefix << 32) | (uint)last;

    /// <summary>What stands around a phrase.</summary>
    sealed class Neighbours(int[] words, double cohesion)
    {
        readonly Dictionary<int, int> _left = [];
        readonly Dictionary<int, int> _right = [];
        int _leftBreaks;
        int _rightBreaks;
        int _documents;
        double? _earliest;
        int _document = -1;

        public void Add(int left, int right, int document, double? earlier)
        {
            if (left == WordSequence.Break) _leftBreaks++;
            else CollectionsMarshal.GetValueRefOrAddDefault(_left, left, out _)++;
            if (right == WordSequence.Break) _rightBreaks++;
            else CollectionsMarshal.GetValueRefOrAddDefault(_right, right, out _)++;
            if (document == _document) return;
            _document = document;
            _documents++;
            if (!(earlier > _earliest)) _earliest = earlier ?? _earliest;
        }

        public CountedPhrase Of(int n) => new(words, n, _documents, cohesion, Entropy(_left, _leftBreaks), Entropy(_right, _rightBreaks), _earliest ?? 0);

        static double Entropy(Dictionary<int, int> counts, int breaks)
        {
            double total = counts.Values.Sum() + breaks;
            // In order of the counts, so that the sum is the same whatever the dictionary's order.
            return counts.Values.Order().Sum(n => -(n / total) * Math.Log2(n / total)) + breaks / total * Math.Log2(total);
        }
    }
}
