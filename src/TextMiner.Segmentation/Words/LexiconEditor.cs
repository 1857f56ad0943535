using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Words;

/// <summary>
/// A private copy of a lexicon in which words can be changed. Not safe on several threads. What it adds goes behind the
/// compiled array, where every base is still free.
/// </summary>
sealed unsafe class LexiconEditor
{
    /// <summary>Slots that are added at once; enough for some ten thousand words.</summary>
    const int Room = 1 << 16;

    readonly Lexicon _source;
    readonly ushort* _codes;
    readonly int _firstOwnBase;
    readonly Dictionary<long, int> _weightOf = [];
    readonly Dictionary<string, ushort> _tagOf = new(StringComparer.Ordinal);
    readonly List<string> _tags;
    bool[] _usedOwnBases;
    int _highestBase;
    ulong[] _nodes;
    ushort[] _nodeTags;
    long[] _frequencies;
    double[] _logarithms;
    double[] _weights;
    int _weightCount;
    int _search;
    UnreachableWords? _unreachable;
    Lexicon? _view;

    public LexiconEditor(Lexicon lexicon)
    {
        _source = lexicon;
        _codes = lexicon.Codes;
        _firstOwnBase = _search = lexicon.NodeCount - lexicon.CodeCount;
        _highestBase = _firstOwnBase - 1;
        _nodes = Copy(new ReadOnlySpan<ulong>(lexicon.Nodes, lexicon.NodeCount), lexicon.NodeCount + Room);
        _nodes.AsSpan(lexicon.NodeCount).Fill(TrieNode.Free);
        _nodeTags = Copy(new ReadOnlySpan<ushort>(lexicon.NodeTags, lexicon.NodeCount), _nodes.Length);
        _usedOwnBases = new bool[_nodes.Length - _firstOwnBase];
        _tags = [.. lexicon.TagNames];
        for (int i = 0; i < _tags.Count; i++) _tagOf[_tags[i]] = (ushort)i;
        int room = lexicon.WeightCount * 2;
        _frequencies = Copy<long>([], room);
        _logarithms = new double[room];
        _weights = Copy<double>([], room);
        // From the back, so that of several indices with one frequency the first stays known; the first 0 is that of prefixes.
        for (int i = lexicon.WeightCount - 1; i >= 0; i--) SetFrequency(i, lexicon.Frequencies[i]);
        _weightCount = lexicon.WeightCount;
        Total = lexicon.Total;
    }

    public long Total { get; private set; }

    /// <summary>The lexicon as it is now. It becomes invalid with the next change.</summary>
    public Lexicon View => _view ??= CreateView();

    /// <summary>Sets a frequency, adds it to the total as jieba does, and adds missing prefixes with frequency 0.</summary>
    /// <returns>The tag that the word has now; empty for none.</returns>
    public string Set(string word, long frequency, string? tag)
    {
        ushort newTag = string.IsNullOrEmpty(tag) ? (ushort)0 : TagOf(tag);
        Total = checked(Total + frequency);
        _view = null;
        if (!CharacterClass.AreBlock(word))
        {
            _unreachable ??= _source.Unreachable.Copy();
            _unreachable.Add(word, frequency);
        }

        int slot = 0;
        int parent = -1;
        for (int i = 0; i < word.Length && _codes[word[i]] != 0; i++)
        {
            slot = Child(parent, _codes[word[i]]);
            if (_frequencies[TrieNode.Weight(_nodes[slot])] < 0) BecomeKey(slot);
            parent = slot;
            if (i + 1 < word.Length) continue;
            SetWeight(slot, WeightOf(frequency));
            if (newTag != 0) _nodeTags[slot] = newTag;
            return _tags[_nodeTags[slot]];
        }
        return "";
    }

    /// <summary>Sets a frequency as if it were the first change: the ones tried before leave the total.</summary>
    public void Try(string word, long frequency)
    {
        Total = _source.Total;
        Set(word, frequency, null);
    }

    /// <summary>A node that was no key gets frequency 0, and loses the tag that it may have in another layer.</summary>
    void BecomeKey(int slot)
    {
        SetWeight(slot, TrieNode.PrefixWeight);
        _nodeTags[slot] = 0;
    }

    void SetWeight(int slot, int weight) =>
        _nodes[slot] = TrieNode.Pack(TrieNode.Label(_nodes[slot]), weight, TrieNode.Base(_nodes[slot]));

    int WeightOf(long frequency) => _weightOf.TryGetValue(frequency, out int weight) ? weight : AddFrequency(frequency);

    int AddFrequency(long frequency)
    {
        if (_weightCount == _frequencies.Length)
        {
            _frequencies = Copy<long>(_frequencies, _weightCount * 2);
            _weights = Copy<double>(_weights, _weightCount * 2);
            Array.Resize(ref _logarithms, _weightCount * 2);
        }
        SetFrequency(_weightCount, frequency);
        return _weightCount++;
    }

    void SetFrequency(int weight, long frequency)
    {
        _weightOf[frequency] = weight;
        _frequencies[weight] = frequency;
        _logarithms[weight] = frequency > 0 ? Math.Log(frequency) : double.NegativeInfinity;
    }

    ushort TagOf(string tag)
    {
        if (_tagOf.TryGetValue(tag, out ushort index)) return index;
        if (_tags.Count > ushort.MaxValue) throw new InvalidOperationException($"A dictionary has at most {ushort.MaxValue} different tags.");
        _tags.Add(tag);
        return _tagOf[tag] = (ushort)(_tags.Count - 1);
    }

    /// <summary>Slot of the child for a code, made when there is none. Parent -1 is the root.</summary>
    int Child(int parent, int code)
    {
        if (parent < 0) return TrieNode.RootBase + code;
        int childBase = TrieNode.Base(_nodes[parent]);
        if (childBase != TrieNode.NoChildren && TrieNode.Label(_nodes[childBase + code]) == code) return childBase + code;
        if (childBase == TrieNode.NoChildren || _nodes[childBase + code] != TrieNode.Free)
            childBase = Move(parent, childBase, code);
        _nodes[childBase + code] = TrieNode.Pack(code, TrieNode.AbsentWeight, TrieNode.NoChildren);
        return childBase + code;
    }

    /// <summary>Moves a node's children to a base where they and one more fit.</summary>
    int Move(int parent, int oldBase, int code)
    {
        List<int> codes = oldBase == TrieNode.NoChildren ? [] : ChildCodes(new ReadOnlySpan<ulong>(_nodes, oldBase, _source.CodeCount));
        int newBase = FindBase(codes, code);
        foreach (int c in codes)
        {
            _nodes[newBase + c] = _nodes[oldBase + c];
            _nodeTags[newBase + c] = _nodeTags[oldBase + c];
            _nodes[oldBase + c] = TrieNode.Free;
            _nodeTags[oldBase + c] = 0;
        }
        if (oldBase >= _firstOwnBase) _usedOwnBases[oldBase - _firstOwnBase] = false;
        _usedOwnBases[newBase - _firstOwnBase] = true;
        _highestBase = Math.Max(_highestBase, newBase);
        _nodes[parent] = TrieNode.Pack(TrieNode.Label(_nodes[parent]), TrieNode.Weight(_nodes[parent]), newBase);
        return newBase;
    }

    // Loops over thousands of slots, that a start-up runs a few hundred times: too hot for unoptimised code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static List<int> ChildCodes(ReadOnlySpan<ulong> children)
    {
        var codes = new List<int>();
        for (int c = 1; c < children.Length; c++)
        {
            if (TrieNode.Label(children[c]) == c) codes.Add(c);
        }
        return codes;
    }

    /// <summary>Searches the loose end of the array, which grows by itself when nothing fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int FindBase(List<int> codes, int code)
    {
        const int Attempts = 512;
        for (int candidate = _search; ; candidate++)
        {
            if (candidate > TrieNode.MaxBase) throw new InvalidOperationException($"The dictionary is too large: it needs more than {TrieNode.MaxBase} slots.");
            if (candidate + _source.CodeCount >= _nodes.Length) Grow();
            if (candidate - _search == Attempts) _search = candidate;
            if (_nodes[candidate + code] != TrieNode.Free || _usedOwnBases[candidate - _firstOwnBase]) continue;
            bool fits = true;
            foreach (int c in codes) fits &= _nodes[candidate + c] == TrieNode.Free;
            if (fits) return candidate;
        }
    }

    void Grow()
    {
        int old = _nodes.Length;
        int size = old + Math.Max(old / 8, Room);
        _nodes = Copy<ulong>(_nodes, size);
        _nodes.AsSpan(old).Fill(TrieNode.Free);
        _nodeTags = Copy<ushort>(_nodeTags, size);
        Array.Resize(ref _usedOwnBases, size - _firstOwnBase);
    }

    Lexicon CreateView()
    {
        double logTotal = Math.Log(Total);
        Subtract(_logarithms.AsSpan(0, _weightCount), logTotal, _weights);
        return new Lexicon
        {
            Codes = _codes,
            CodeCount = _source.CodeCount,
            Nodes = Address(_nodes),
            // As far as nodes can lie: what is behind serves the next change.
            NodeCount = _highestBase + _source.CodeCount + 1,
            NodeTags = Address(_nodeTags),
            Weights = Address(_weights),
            WeightCount = _weightCount,
            Frequencies = Address(_frequencies),
            TagNames = [.. _tags],
            Total = Total,
            SingleWeight = -logTotal,
            Unreachable = _unreachable ?? _source.Unreachable,
            Model = _source.Model,
            Owner = new object[] { _nodes, _nodeTags, _weights, _frequencies },
        };
    }

    // Suggesting a frequency needs all weights anew, for every word of a dictionary.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Subtract(ReadOnlySpan<double> from, double value, Span<double> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = from[i] - value;
    }

    static T* Address<T>(T[] array) where T : unmanaged =>
        (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));

    /// <summary>A copy that never moves, with zeros behind.</summary>
    static T[] Copy<T>(ReadOnlySpan<T> values, int size) where T : unmanaged
    {
        var array = GC.AllocateArray<T>(size, pinned: true);
        values.CopyTo(array);
        return array;
    }
}
