using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Words;

/// <summary>A private copy of a lexicon in which words can be changed. Not safe on several threads.</summary>
sealed unsafe class LexiconEditor
{
    readonly object _source;
    readonly ushort* _codes;
    readonly int _maxCode;
    readonly Dictionary<long, int> _weightOf = [];
    readonly Dictionary<string, ushort> _tagOf = new(StringComparer.Ordinal);
    readonly List<string> _tags;
    readonly Dictionary<string, long> _unreachable;
    bool[] _usedBases;
    ulong[] _nodes;
    ushort[] _nodeTags;
    long[] _frequencies;
    double[] _logarithms;
    double[] _weights;
    int _weightCount;
    int _search;
    Lexicon? _view;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public LexiconEditor(Lexicon lexicon)
    {
        _source = lexicon;
        _codes = lexicon.Codes;
        _maxCode = new ReadOnlySpan<ushort>(_codes, char.MaxValue + 1).ToArray().Max();
        _nodes = Pinned(new ReadOnlySpan<ulong>(lexicon.Nodes, lexicon.NodeCount), lexicon.NodeCount);
        _nodeTags = Pinned(new ReadOnlySpan<ushort>(lexicon.NodeTags, lexicon.NodeCount), lexicon.NodeCount);
        _tags = [.. lexicon.TagNames];
        for (int i = 0; i < _tags.Count; i++) _tagOf[_tags[i]] = (ushort)i;
        int room = lexicon.WeightCount * 2;
        _frequencies = Pinned<long>([], room);
        _logarithms = new double[room];
        _weights = Pinned<double>([], room);
        for (int i = 0; i < lexicon.WeightCount; i++) AddFrequency(lexicon.Frequencies[i]);
        _weightOf[0] = TrieNode.PrefixWeight;
        _unreachable = new(lexicon.Unreachable, StringComparer.Ordinal);
        _usedBases = new bool[lexicon.NodeCount];
        foreach (ulong node in _nodes) _usedBases[TrieNode.Base(node)] = true;
        _search = _nodes.Length - _maxCode - 1;
        Total = lexicon.Total;
    }

    public long Total { get; private set; }

    /// <summary>The lexicon as it is now. It becomes invalid with the next change.</summary>
    public Lexicon View => _view ??= CreateView();

    /// <summary>Sets a frequency, adds it to the total as jieba does, and adds missing prefixes with frequency 0.</summary>
    public void Set(string word, long frequency, string? tag)
    {
        _view = null;
        Total = checked(Total + frequency);
        if (!CharacterClass.AreBlock(word)) LexiconMemory.AddKey(_unreachable, word, frequency);

        int slot = 0;
        int parent = -1;
        for (int i = 0; i < word.Length && _codes[word[i]] != 0; i++)
        {
            slot = Child(parent, _codes[word[i]]);
            if (TrieNode.Weight(_nodes[slot]) == TrieNode.AbsentWeight) SetWeight(slot, TrieNode.PrefixWeight);
            parent = slot;
            if (i + 1 < word.Length) continue;
            SetWeight(slot, WeightOf(frequency));
            if (!string.IsNullOrEmpty(tag)) _nodeTags[slot] = TagOf(tag);
        }
    }

    void SetWeight(int slot, int weight) =>
        _nodes[slot] = TrieNode.Pack(TrieNode.Label(_nodes[slot]), weight, TrieNode.Base(_nodes[slot]));

    int WeightOf(long frequency) => _weightOf.TryGetValue(frequency, out int weight) ? weight : AddFrequency(frequency);

    int AddFrequency(long frequency)
    {
        if (_weightCount == _frequencies.Length)
        {
            _frequencies = Pinned<long>(_frequencies, _weightCount * 2);
            _weights = Pinned<double>(_weights, _weightCount * 2);
            Array.Resize(ref _logarithms, _weightCount * 2);
        }
        _weightOf[frequency] = _weightCount;
        _frequencies[_weightCount] = frequency;
        _logarithms[_weightCount] = frequency == 0 ? double.NegativeInfinity : Math.Log(frequency);
        return _weightCount++;
    }

    ushort TagOf(string tag)
    {
        if (_tagOf.TryGetValue(tag, out ushort index)) return index;
        _tags.Add(tag);
        return _tagOf[tag] = checked((ushort)(_tags.Count - 1));
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int Move(int parent, int oldBase, int code)
    {
        var codes = new List<int>();
        for (int c = 1; oldBase != TrieNode.NoChildren && c <= _maxCode; c++)
        {
            if (TrieNode.Label(_nodes[oldBase + c]) == c) codes.Add(c);
        }
        int newBase = FindBase(codes, code);
        foreach (int c in codes)
        {
            _nodes[newBase + c] = _nodes[oldBase + c];
            _nodeTags[newBase + c] = _nodeTags[oldBase + c];
            _nodes[oldBase + c] = TrieNode.Free;
            _nodeTags[oldBase + c] = 0;
        }
        _usedBases[oldBase] = oldBase == TrieNode.NoChildren;
        _usedBases[newBase] = true;
        _nodes[parent] = TrieNode.Pack(TrieNode.Label(_nodes[parent]), TrieNode.Weight(_nodes[parent]), newBase);
        return newBase;
    }

    /// <summary>Searches the loose end of the array, which grows by itself when nothing fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int FindBase(List<int> codes, int code)
    {
        const int Attempts = 512;
        int candidate = _search;
        for (int i = 0; i < Attempts; i++, candidate++)
        {
            if (candidate + _maxCode + 1 >= _nodes.Length) Grow();
            if (!_usedBases[candidate] && _nodes[candidate + code] == TrieNode.Free && AllFree(codes, candidate)) return candidate;
        }
        _search = candidate;
        return FindBase(codes, code);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool AllFree(List<int> codes, int candidate)
    {
        foreach (int c in codes)
        {
            if (_nodes[candidate + c] != TrieNode.Free) return false;
        }
        return true;
    }

    void Grow()
    {
        int size = _nodes.Length + _nodes.Length / 8 + _maxCode;
        if (size > TrieNode.MaxBase) throw new InvalidOperationException($"The dictionary is too large: more than {TrieNode.MaxBase} slots.");
        int old = _nodes.Length;
        _nodes = Pinned<ulong>(_nodes, size);
        _nodes.AsSpan(old).Fill(TrieNode.Free);
        _nodeTags = Pinned<ushort>(_nodeTags, size);
        Array.Resize(ref _usedBases, size);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Lexicon CreateView()
    {
        double logTotal = Math.Log(Total);
        for (int i = 0; i < _weightCount; i++) _weights[i] = _logarithms[i] - logTotal;
        return new Lexicon(new LexiconMemory
        {
            Owner = new object[] { _source, _nodes, _nodeTags, _weights, _frequencies },
            Codes = _codes,
            Nodes = Address(_nodes),
            NodeCount = _nodes.Length,
            NodeTags = Address(_nodeTags),
            Weights = Address(_weights),
            WeightCount = _weightCount,
            Frequencies = Address(_frequencies),
            TagNames = [.. _tags],
            Total = Total,
            LogTotal = logTotal,
            Unreachable = _unreachable,
        });
    }

    static T* Address<T>(T[] array) where T : unmanaged =>
        (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));

    static T[] Pinned<T>(ReadOnlySpan<T> values, int size) where T : unmanaged
    {
        var array = GC.AllocateArray<T>(size, pinned: true);
        values.CopyTo(array);
        return array;
    }
}
