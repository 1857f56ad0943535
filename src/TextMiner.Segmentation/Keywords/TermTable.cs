using System.Runtime.InteropServices;

namespace TextMiner.Segmentation.Keywords;

/// <summary>
/// Numbers the distinct words of a text that can be keywords, or pairs of word and tag, in order of first occurrence. A
/// word that the trie has is known by its slot, so that nothing is hashed for it, and no word becomes a string before
/// it is known to be among the best.
/// </summary>
sealed class TermTable : IDisposable
{
    /// <summary>What <see cref="IdOf"/> gives for words that cannot be keywords.</summary>
    public const int None = -1;

    readonly string _text;
    readonly Segmenter _segmenter;
    readonly StopWords _stopWords;
    readonly bool _separateTags;
    readonly TermIds _ids = TermIds.Take();
    readonly List<TaggedToken> _terms = [];
    Dictionary<string, int>? _unknownWords;
    Dictionary<string, int>? _tags;

    /// <summary>Makes an empty table.</summary>
    /// <param name="text">The text that all tokens are of.</param>
    /// <param name="segmenter">Knows the words.</param>
    /// <param name="stopWords">Decides which can be keywords.</param>
    /// <param name="separateTags">Whether the same word with another tag is another term.</param>
    public TermTable(string text, Segmenter segmenter, StopWords stopWords, bool separateTags)
    {
        (_text, _segmenter, _stopWords, _separateTags) = (text, segmenter, stopWords, separateTags);
    }

    public int Count => _terms.Count;

    public ReadOnlySpan<char> WordOf(int id) => _text.AsSpan(_terms[id].Start, _terms[id].Length);

    /// <summary>The number of the token's term, or <see cref="None"/> where it cannot be a keyword.</summary>
    public int IdOf(TaggedToken token)
    {
        var word = _text.AsSpan(token.Start, token.Length);
        int tag = _separateTags ? NumberOf(token.Tag, ref _tags) : 0;
        ref int id = ref _ids.GetOrAdd(((long)SlotOf(word) << 32) | (uint)tag, out bool known);
        if (known) return id;
        if (!_stopWords.LetThrough(word)) return id = None;
        _terms.Add(token);
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
            keywords[i] = new Keyword(_segmenter.Intern(WordOf(id)), best[i].Weight, _separateTags ? _terms[id].Tag : null);
        }
        return keywords;
    }

    /// <summary>Gives the numbers' memory back.</summary>
    public void Dispose() => TermIds.Return(_ids);

    /// <summary>A weight and where it stands; sorts the heaviest first, then by place.</summary>
    readonly record struct Ranked(double Weight, int Order) : IComparable<Ranked>
    {
        public int CompareTo(Ranked other) => Weight != other.Weight ? (Weight > other.Weight ? -1 : 1) : Order.CompareTo(other.Order);
    }

    /// <summary>The word's slot in the trie, or a number of our own behind the slots.</summary>
    int SlotOf(ReadOnlySpan<char> word)
    {
        int slot = _segmenter.Lexicon.Find(word);
        return slot != 0 ? slot : _segmenter.Lexicon.NodeCount + NumberOf(word, ref _unknownWords);
    }

    static int NumberOf(ReadOnlySpan<char> text, ref Dictionary<string, int>? numbers)
    {
        numbers ??= new(StringComparer.Ordinal);
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers.GetAlternateLookup<ReadOnlySpan<char>>(), text, out bool known);
        if (!known) number = numbers.Count;
        return number;
    }
}
