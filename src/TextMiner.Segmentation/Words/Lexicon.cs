using System.Runtime.CompilerServices;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Words;

/// <summary>Words with their frequencies, tags and idf values in one trie. Reading is safe on any number of threads.</summary>
sealed unsafe class Lexicon
{
    readonly object _owner;

    public Lexicon(LexiconMemory memory)
    {
        Codes = memory.Codes;
        Nodes = memory.Nodes;
        NodeCount = memory.NodeCount;
        NodeTags = memory.NodeTags;
        Weights = memory.Weights;
        WeightCount = memory.WeightCount;
        Frequencies = memory.Frequencies;
        TagNames = memory.TagNames;
        Total = memory.Total;
        SingleWeight = -memory.LogTotal;
        Unreachable = memory.Unreachable;
        _owner = memory.Owner;
    }

    /// <summary>Character to code; 0 for characters that are in no block.</summary>
    public readonly ushort* Codes;

    public readonly ulong* Nodes;

    /// <summary>ln(frequency / total) per weight index; minus infinity where the node is no word.</summary>
    public readonly double* Weights;

    public readonly ushort* NodeTags;

    public readonly long* Frequencies;

    /// <summary>Weight of a single character that begins no word: ln 1 − ln total.</summary>
    public readonly double SingleWeight;

    public int NodeCount { get; }

    public int WeightCount { get; }

    public string[] TagNames { get; }

    /// <summary>Sum of all frequencies, by jieba's way of counting.</summary>
    public long Total { get; }

    /// <summary>Keys that hold a character outside blocks, with their frequencies; no text ever reaches them.</summary>
    public IReadOnlyDictionary<string, long> Unreachable { get; }

    /// <summary>The lexicon of jieba's own dictionary, read in place.</summary>
    public static Lexicon FromModel(ModelFile model) => new(LexiconMemory.FromModel(model));

    /// <summary>Slot of the node that the characters lead to, or 0 when there is none.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        int parentBase = TrieNode.RootBase;
        int slot = 0;
        foreach (char c in word)
        {
            int code = Codes[c];
            slot = parentBase + code;
            if (TrieNode.Label(Nodes[slot]) != code) return 0;
            parentBase = TrieNode.Base(Nodes[slot]);
        }
        return slot;
    }

    /// <summary>Whether the slot holds a word, that is a key with a frequency above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsWord(int slot) => slot != 0 && TrieNode.Weight(Nodes[slot]) > TrieNode.AbsentWeight;

    public bool IsWord(ReadOnlySpan<char> word) => IsWord(Find(word));

    /// <summary>The frequency of a key (0 for prefixes and deleted words), or null when jieba's table has no such key.</summary>
    public long? FrequencyOf(string word)
    {
        if (Unreachable.TryGetValue(word, out long frequency)) return frequency;
        int slot = Find(word);
        if (slot == 0 || TrieNode.Weight(Nodes[slot]) == TrieNode.AbsentWeight) return null;
        return Frequencies[TrieNode.Weight(Nodes[slot])];
    }

    /// <summary>The tag of a dictionary word, or <c>x</c>; jieba keeps the tags of deleted words.</summary>
    public string TagOf(ReadOnlySpan<char> word)
    {
        int slot = Find(word);
        int tag = slot == 0 ? 0 : NodeTags[slot];
        return tag == 0 ? "x" : TagNames[tag];
    }

    public void KeepAlive() => GC.KeepAlive(_owner);
}
