using System.Runtime.InteropServices;

namespace TextMiner.Segmentation.Keywords;

/// <summary>A distinct word of a text, where it stands first.</summary>
/// <param name="Start">Index of its first UTF-16 unit.</param>
/// <param name="Length">Number of units.</param>
/// <param name="Slot">Its slot in the trie, or 0.</param>
/// <param name="Tag">Its tag, where tags are told apart.</param>
readonly record struct Term(int Start, int Length, int Slot, string Tag);

/// <summary>
/// Numbers the distinct words of a text that can be keywords, or pairs of word and tag, in order of first occurrence. A
/// word that the trie has is known by its slot, so that nothing is hashed for it, and no word becomes a string before
/// it is known to be among the best. A thread keeps its table from text to text.
/// </summary>
sealed class TermTable : IDisposable
{
    /// <summary>What <see cref="IdOf"/> gives for words that cannot be keywords.</summary>
    public const int None = -1;

    [ThreadStatic]
    static TermTable? t_kept;

    readonly TermIds _ids = new();
    readonly List<Term> _terms = [];
    readonly Dictionary<string, int> _unknownWords = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _tags = new(StringComparer.Ordinal);
    string _text = "";
    Segmenter _segmenter = null!;
    StopWords _stopWords = null!;
    bool _separateTags;

    /// <summary>An empty table, to be disposed of.</summary>
    /// <param name="text">The text that all tokens are of.</param>
    /// <param name="segmenter">Knows the words.</param>
    /// <param name="stopWords">Decides which can be keywords.</param>
    /// <param name="separateTags">Whether the same word with another tag is another term.</param>
    public static TermTable Take(string text, Segmenter segmenter, StopWords stopWords, bool separateTags)
    {
        var table = t_kept ?? new TermTable();
        t_kept = null;
        (table._text, table._segmenter, table._stopWords, table._separateTags) = (text, segmenter, stopWords, separateTags);
        return table;
    }

    /// <summary>Empties the table and gives it back to the thread. A very large one is left to the collector.</summary>
    public void Dispose()
    {
        const int LargestKept = 1 << 15;
        if (_terms.Count > LargestKept) return;
        _ids.Clear();
        _terms.Clear();
        _unknownWords.Clear();
        _tags.Clear();
        (_text, _segmenter, _stopWords) = ("", null!, null!);
        t_kept = this;
    }

    public int Count => _terms.Count;

    public Term this[int id] => _terms[id];

    public ReadOnlySpan<char> WordOf(int id) => _text.AsSpan(_terms[id].Start, _terms[id].Length);

    /// <summary>The number of the token's term, or <see cref="None"/> where it cannot be a keyword.</summary>
    public int IdOf(int start, int length, string tag)
    {
        var word = _text.AsSpan(start, length);
        int slot = _segmenter.Lexicon.Find(word);
        // Words that the trie does not have get numbers behind its slots.
        long key = slot != 0 ? slot : _segmenter.Lexicon.NodeCount + NumberOf(word, _unknownWords);
        if (_separateTags) key |= (long)NumberOf(tag, _tags) << 32;
        ref int id = ref _ids.GetOrAdd(key, out bool known);
        if (known) return id;
        if (!_stopWords.LetThrough(word)) return id = None;
        _terms.Add(new Term(start, length, slot, tag));
        return id = _terms.Count - 1;
    }

    /// <summary>The heaviest terms, all of them for 0; equal weights stay in order.</summary>
    /// <param name="ids">Terms in the order that decides between equal weights.</param>
    /// <param name="weights">The weight of each of them.</param>
    /// <param name="top">How many at most.</param>
    public Keyword[] Heaviest(ReadOnlySpan<int> ids, ReadOnlySpan<double> weights, int top)
    {
        int count = top == 0 ? ids.Length : Math.Min(top, ids.Length);
        var best = new Ranked[count];
        if (count == ids.Length)
        {
            for (int i = 0; i < count; i++) best[i] = new Ranked(weights[i], i);
            best.AsSpan().Sort();
        }
        else
        {
            // Of thousands of terms only a few are ever among the best so far: the others cost one comparison.
            int filled = 0;
            for (int i = 0; i < ids.Length; i++)
            {
                if (filled == count && weights[i] <= best[^1].Weight) continue;
                int place = ~best.AsSpan(0, filled).BinarySearch(new Ranked(weights[i], i));
                filled = Math.Min(filled + 1, count);
                best.AsSpan(place, filled - place - 1).CopyTo(best.AsSpan(place + 1));
                best[place] = new Ranked(weights[i], i);
            }
        }

        var keywords = new Keyword[count];
        for (int i = 0; i < count; i++)
        {
            int id = ids[best[i].Order];
            string word = _segmenter.Intern(_terms[id].Slot, WordOf(id));
            keywords[i] = new Keyword(word, best[i].Weight, _separateTags ? _terms[id].Tag : null);
        }
        return keywords;
    }

    static int NumberOf(ReadOnlySpan<char> text, Dictionary<string, int> numbers)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers.GetAlternateLookup<ReadOnlySpan<char>>(), text, out bool known);
        if (!known) number = numbers.Count;
        return number;
    }

    /// <summary>A weight and where it stands; sorts the heaviest first, then by place.</summary>
    readonly record struct Ranked(double Weight, int Order) : IComparable<Ranked>
    {
        public int CompareTo(Ranked other) => Weight != other.Weight ? (Weight > other.Weight ? -1 : 1) : Order.CompareTo(other.Order);
    }
}
