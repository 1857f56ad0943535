using System.Runtime.InteropServices;

namespace TextMiner.Segmentation.Keywords;

/// <summary>
/// Numbers the distinct words of a text that can be keywords, or pairs of word and tag, in order of first occurrence. A
/// word that the trie has is known by its slot, so that nothing is hashed for it, and no word becomes a string before
/// it is known to be among the best.
/// </summary>
sealed class TermTable
{
    /// <summary>What <see cref="IdOf"/> gives for words that cannot be keywords.</summary>
    public const int None = -1;

    /// <summary>More than the distinct words of a work report of 60 KB; larger tables grow.</summary>
    const int LargestGuess = 4096;

    readonly string _text;
    readonly Segmenter _segmenter;
    readonly StopWords _stopWords;
    readonly bool _separateTags;
    readonly Dictionary<long, int> _ids;
    readonly List<TaggedToken> _terms;
    readonly Dictionary<string, int> _unknownWords = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _tags = new(StringComparer.Ordinal);

    /// <summary>Makes an empty table.</summary>
    /// <param name="text">The text that all tokens are of.</param>
    /// <param name="segmenter">Knows the words.</param>
    /// <param name="stopWords">Decides which can be keywords.</param>
    /// <param name="separateTags">Whether the same word with another tag is another term.</param>
    public TermTable(string text, Segmenter segmenter, StopWords stopWords, bool separateTags)
    {
        (_text, _segmenter, _stopWords, _separateTags) = (text, segmenter, stopWords, separateTags);
        int guess = Math.Min(text.Length / 8, LargestGuess);
        _ids = new(guess);
        _terms = new(guess);
    }

    public int Count => _terms.Count;

    public ReadOnlySpan<char> WordOf(int id) => _text.AsSpan(_terms[id].Start, _terms[id].Length);

    /// <summary>The number of the token's term, or <see cref="None"/> where it cannot be a keyword.</summary>
    public int IdOf(TaggedToken token)
    {
        var word = _text.AsSpan(token.Start, token.Length);
        int tag = _separateTags ? NumberOf(token.Tag) : 0;
        ref int id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, ((long)SlotOf(word) << 32) | (uint)tag, out bool known);
        if (known) return id;
        if (!_stopWords.LetThrough(word)) return id = None;
        _terms.Add(token);
        return id = _terms.Count - 1;
    }

    /// <summary>The heaviest terms, all of them for 0; equal weights stay in order.</summary>
    /// <param name="weights">Terms with their weights in the order that decides between equal ones.</param>
    /// <param name="top">How many at most.</param>
    public Keyword[] Heaviest(IEnumerable<(int Id, double Weight)> weights, int top)
    {
        // A heap of the best so far, the worst of them on top: of thousands of terms only a few ever enter it.
        var best = new PriorityQueue<int, (double Weight, int Order)>();
        int order = 0;
        foreach (var (id, weight) in weights)
        {
            var rank = (weight, order--);
            if (top == 0 || best.Count < top)
                best.Enqueue(id, rank);
            else if (best.TryPeek(out _, out var worst) && worst.CompareTo(rank) < 0)
                best.DequeueEnqueue(id, rank);
        }
        var keywords = new Keyword[best.Count];
        while (best.TryDequeue(out int id, out var rank))
            keywords[best.Count] = new Keyword(_segmenter.Intern(WordOf(id)), rank.Weight, _separateTags ? _terms[id].Tag : null);
        return keywords;
    }

    /// <summary>The word's slot in the trie, or a number of our own behind the slots.</summary>
    int SlotOf(ReadOnlySpan<char> word)
    {
        int slot = _segmenter.Lexicon.Find(word);
        if (slot != 0) return slot;
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _unknownWords.GetAlternateLookup<ReadOnlySpan<char>>(), word, out bool known);
        if (!known) number = _segmenter.Lexicon.NodeCount + _unknownWords.Count;
        return number;
    }

    int NumberOf(string tag)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_tags, tag, out bool known);
        if (!known) number = _tags.Count;
        return number;
    }
}
