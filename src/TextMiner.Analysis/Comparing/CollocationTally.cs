using System.Runtime.InteropServices;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Comparing;

/// <summary>A word in the windows around the node.</summary>
public struct Neighbour
{
    /// <summary>Occurrences before the node; where windows overlap, before the nearest one.</summary>
    public long Left { get; set; }

    /// <summary>Occurrences behind it.</summary>
    public long Right { get; set; }

    /// <summary>Documents in which they are.</summary>
    public long Documents { get; set; }

    internal int LastDocument { get; set; }
}

/// <summary>
/// Counts the words within so many words of a node, inside its sentence; marks are passed over. A word that lies in two windows counts
/// once. Not safe on several threads: each has its own, and they are merged.
/// </summary>
public sealed class CollocationTally
{
    readonly Segmenter _segmenter;
    readonly TermFinder _finder;
    readonly int _window;
    readonly TermScratch _scratch = new();
    readonly List<Token> _words = [];
    readonly List<bool> _isNode = [];
    readonly Dictionary<string, Neighbour> _neighbours = new(StringComparer.Ordinal);
    int _document;

    /// <param name="segmenter">Cuts the sentences.</param>
    /// <param name="node">The term whose surroundings are counted: a word, or words in sequence.</param>
    /// <param name="window">Words on each side.</param>
    public CollocationTally(Segmenter segmenter, string node, int window)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        ArgumentException.ThrowIfNullOrEmpty(node);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        (_segmenter, _window, _finder) = (segmenter, window, new TermFinder(segmenter, [node]));
    }

    /// <summary>Occurrences of the node as a word of its own.</summary>
    public long Nodes { get; private set; }

    /// <summary>Words that these occurrences are made of: more than they where the node is several words.</summary>
    public long NodeWords { get; private set; }

    /// <summary>Occurrences of its characters inside longer words; they have no window.</summary>
    public long Hidden { get; private set; }

    /// <summary>Words in the windows.</summary>
    public long WindowWords { get; private set; }

    /// <summary>The terms in the windows.</summary>
    public IReadOnlyDictionary<string, Neighbour> Neighbours => _neighbours;

    /// <summary>Says that the sentences that follow are another document's.</summary>
    public void BeginDocument() => _document++;

    /// <summary>Counts a sentence.</summary>
    public void Add(ReadOnlySpan<char> sentence)
    {
        _finder.Find(sentence, _scratch);
        Hidden += _scratch.Occurrences - _scratch.Found.Count;
        if (_scratch.Found.Count == 0) return;
        Nodes += _scratch.Found.Count;
        FindWords(sentence);
        for (int i = 0; i < _words.Count; i++)
        {
            if (_isNode[i])
            {
                NodeWords++;
                continue;
            }
            int left = Distance(i, -1), right = Distance(i, 1);
            if (Math.Min(left, right) > _window) continue;
            WindowWords++;
            var word = sentence.Slice(_words[i].Start, _words[i].Length);
            if (TermCounter.IsTerm(word)) Count(_segmenter.Intern(word), isLeft: right <= left);
        }
    }

    /// <summary>Adds what another has counted, in other documents.</summary>
    public void Merge(CollocationTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (Nodes, NodeWords, Hidden, WindowWords) = (Nodes + other.Nodes, NodeWords + other.NodeWords, Hidden + other.Hidden, WindowWords + other.WindowWords);
        foreach (var (word, counted) in other._neighbours)
        {
            ref var mine = ref CollectionsMarshal.GetValueRefOrAddDefault(_neighbours, word, out _);
            mine.Left += counted.Left;
            mine.Right += counted.Right;
            mine.Documents += counted.Documents;
        }
    }

    void FindWords(ReadOnlySpan<char> sentence)
    {
        _words.Clear();
        _isNode.Clear();
        int next = 0;
        for (int i = 0; i < _scratch.Tokens.Count; i++)
        {
            while (next < _scratch.Found.Count && _scratch.Found[next].End <= i) next++;
            var token = _scratch.Tokens[i];
            if (!TermCounter.IsWord(sentence.Slice(token.Start, token.Length))) continue;
            _words.Add(token);
            _isNode.Add(next < _scratch.Found.Count && _scratch.Found[next].First <= i);
        }
    }

    /// <summary>Words to the nearest node on one side.</summary>
    int Distance(int word, int step)
    {
        for (int distance = 1; distance <= _window; distance++)
        {
            int at = word + step * distance;
            if (at < 0 || at >= _words.Count) break;
            if (_isNode[at]) return distance;
        }
        return int.MaxValue;
    }

    void Count(string word, bool isLeft)
    {
        ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_neighbours, word, out _);
        if (isLeft) counted.Left++;
        else counted.Right++;
        if (counted.LastDocument == _document) return;
        counted.LastDocument = _document;
        counted.Documents++;
    }
}
