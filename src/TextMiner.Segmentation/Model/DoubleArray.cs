using System.Numerics;

namespace TextMiner.Segmentation.Model;

/// <summary>A word as the trie's compiler sees it: what its last node carries.</summary>
/// <param name="Codes">The codes of its characters, none 0.</param>
/// <param name="Mass">How often it is expected in text; places the trie's busy nodes close together.</param>
/// <param name="Weight">Weight index of the last node.</param>
/// <param name="PrefixWeight">Weight index that the nodes of its prefixes have at least.</param>
/// <param name="Tag">Tag index of the last node.</param>
/// <param name="Idf">Idf index of the last node.</param>
readonly record struct TrieWord(ushort[] Codes, long Mass, int Weight, int PrefixWeight, ushort Tag, ushort Idf);

/// <summary>
/// Compiles sorted words into a double-array trie. Nodes are placed in order of the frequency below them, each at
/// the first base where its children fit, so that the nodes which text visits most share the array's beginning.
/// </summary>
sealed class DoubleArray
{
    readonly List<TrieWord> _words;
    readonly int _codeCount;
    readonly long[] _massBefore;
    readonly BitRow _free = new();
    readonly BitRow _freeBases = new();
    int _firstFree;
    int _highestBase;

    DoubleArray(List<TrieWord> words, int codeCount)
    {
        _words = words;
        _codeCount = codeCount;
        _massBefore = new long[words.Count + 1];
        for (int i = 0; i < words.Count; i++) _massBefore[i + 1] = _massBefore[i] + words[i].Mass + 1;
        Grow(1 << 16);
        for (int slot = 0; slot < TrieNode.RootBase + codeCount; slot++) _free.Clear(slot);
        Nodes[TrieNode.NoChildren] = Nodes[TrieNode.RootBase] = TrieNode.Reserved;
        _freeBases.Clear(TrieNode.NoChildren);
        _freeBases.Clear(TrieNode.RootBase);
    }

    public ulong[] Nodes { get; private set; } = [];

    public ushort[] Tags { get; private set; } = [];

    public ushort[] Idfs { get; private set; } = [];

    /// <summary>Builds the trie of words sorted by code, without duplicates.</summary>
    /// <param name="words">The words in ordinal order of their codes.</param>
    /// <param name="codeCount">Number of codes; the root has a child for each of them but 0.</param>
    public static DoubleArray Compile(List<TrieWord> words, int codeCount)
    {
        var array = new DoubleArray(words, codeCount);
        array.PlaceAll();
        array.Trim();
        return array;
    }

    void PlaceAll()
    {
        for (int code = 1; code < _codeCount; code++)
            Nodes[TrieNode.RootBase + code] = TrieNode.Pack(code, TrieNode.AbsentWeight, TrieNode.NoChildren);

        var queue = new PriorityQueue<Range, (int, long, int)>();
        int order = 0;
        void Enqueue(Range range)
        {
            FillNode(range);
            if (range.HasChildren(_words))
                queue.Enqueue(range, (-Breadth(range), _massBefore[range.From] - _massBefore[range.To], order++));
        }

        foreach (var child in Children(new Range(0, _words.Count, 0, 0)))
            Enqueue(child with { Slot = TrieNode.RootBase + LastCode(child) });
        while (queue.TryDequeue(out var parent, out _))
        {
            var children = Children(parent);
            int found = FindBase(children);
            _freeBases.Clear(found);
            _highestBase = Math.Max(_highestBase, found);
            Nodes[parent.Slot] |= (ulong)(uint)found << 40;
            foreach (var child in children)
            {
                int slot = found + LastCode(child);
                _free.Clear(slot);
                Enqueue(child with { Slot = slot });
            }
        }
    }

    /// <summary>Broad nodes come first, in classes: once the array is dense, only its end has room for them.</summary>
    int Breadth(Range range) => Math.Max(2, BitOperations.Log2((uint)Children(range).Count));

    int LastCode(Range range) => _words[range.From].Codes[range.Depth - 1];

    /// <summary>Words [From, To) share a prefix of Depth codes, whose node is at Slot.</summary>
    readonly record struct Range(int From, int To, int Depth, int Slot)
    {
        public bool HasChildren(List<TrieWord> words) => To - From > 1 || words[From].Codes.Length > Depth;
    }

    List<Range> Children(Range parent)
    {
        var children = new List<Range>();
        int from = parent.From;
        if (parent.Depth > 0 && _words[from].Codes.Length == parent.Depth) from++;
        while (from < parent.To)
        {
            ushort code = _words[from].Codes[parent.Depth];
            int to = from + 1;
            while (to < parent.To && _words[to].Codes[parent.Depth] == code) to++;
            children.Add(new Range(from, to, parent.Depth + 1, 0));
            from = to;
        }
        return children;
    }

    void FillNode(Range range)
    {
        var word = _words[range.From];
        bool ends = word.Codes.Length == range.Depth;
        int weight = ends && word.Weight > TrieNode.PolicyPrefixWeight ? word.Weight : PrefixWeight(range);
        Nodes[range.Slot] = TrieNode.Pack(LastCode(range), weight, TrieNode.NoChildren);
        if (!ends) return;
        Tags[range.Slot] = word.Tag;
        Idfs[range.Slot] = word.Idf;
    }

    /// <summary>A prefix of dictionary words is a key of frequency 0, whatever else begins with it.</summary>
    int PrefixWeight(Range range)
    {
        var below = _words[range.From..range.To];
        if (below.Exists(w => w.PrefixWeight == TrieNode.PrefixWeight)) return TrieNode.PrefixWeight;
        return below.Exists(w => w.PrefixWeight == TrieNode.PolicyPrefixWeight) ? TrieNode.PolicyPrefixWeight : TrieNode.AbsentWeight;
    }

    /// <summary>The first unused base at which all children fall on free slots; 64 bases are tried at a time.</summary>
    int FindBase(List<Range> children)
    {
        _firstFree = _free.NextSet(_firstFree);
        for (int candidate = Math.Max(0, _firstFree - LastCode(children[0])); ; candidate += BitRow.Width)
        {
            if (candidate + BitRow.Width + _codeCount + 1 >= Nodes.Length) Grow(Nodes.Length * 2);
            ulong fitting = _freeBases.From(candidate);
            for (int i = 0; i < children.Count && fitting != 0; i++)
                fitting &= _free.From(candidate + LastCode(children[i]));
            if (fitting != 0) return candidate + BitOperations.TrailingZeroCount(fitting);
        }
    }

    void Grow(int size)
    {
        int old = Nodes.Length;
        Nodes = Resized(Nodes, size);
        Tags = Resized(Tags, size);
        Idfs = Resized(Idfs, size);
        Nodes.AsSpan(old).Fill(TrieNode.Free);
        _free.Grow(size);
        _freeBases.Grow(size);
    }

    static T[] Resized<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }

    /// <summary>Cuts the unused end off, keeping room for any code above the highest base: walks need no bounds check.</summary>
    void Trim()
    {
        int size = _highestBase + _codeCount + 1;
        Nodes = Nodes[..size];
        Tags = Tags[..size];
        Idfs = Idfs[..size];
    }
}
