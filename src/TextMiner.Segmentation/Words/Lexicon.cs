using System.Runtime.CompilerServices;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Words;

/// <summary>
/// Words with their frequencies, tags and idf values in one trie. Reading is safe on any number of threads. The tables
/// stay where they are as long as the lexicon is referenced.
/// </summary>
sealed unsafe class Lexicon
{
    /// <summary>The tag of what has none.</summary>
    public const string UnknownTag = "x";

    /// <summary>Character to code; 0 for characters that are in no block.</summary>
    public required ushort* Codes;

    /// <summary>Number of codes, code 0 included.</summary>
    public required int CodeCount;

    public required ulong* Nodes;

    public required int NodeCount;

    /// <summary>Index into <see cref="TagNames"/> per slot; 0 for none.</summary>
    public required ushort* NodeTags;

    /// <summary>ln(frequency / total) per weight index; minus infinity where the node is no word.</summary>
    public required double* Weights;

    public required int WeightCount;

    /// <summary>Frequency per weight index; 0 for prefixes and deleted words, -1 where the node is no key.</summary>
    public required long* Frequencies;

    public required string[] TagNames;

    /// <summary>Sum of all frequencies, by jieba's way of counting.</summary>
    public required long Total;

    /// <summary>Weight of a single character that begins no word: ln 1 − ln total.</summary>
    public required double SingleWeight;

    /// <summary>Words that no text reaches.</summary>
    public required UnreachableWords Unreachable;

    /// <summary>Where the codes and the models of characters come from.</summary>
    public required ModelFile Model;

    /// <summary>Keeps the other tables in memory.</summary>
    public required object Owner;

    /// <summary>The lexicon of a compiled model, read in place.</summary>
    /// <param name="model">The model.</param>
    /// <param name="withPolicyTerms">
    /// Whether the policy terms are words. The trie always has their nodes; without them these weigh nothing, so that
    /// both lexicons share all but two small tables.
    /// </param>
    public static Lexicon FromModel(ModelFile model, bool withPolicyTerms) => From(model, model, withPolicyTerms);

    /// <summary>The lexicon of a dictionary that was compiled with the codes of a model.</summary>
    public static Lexicon FromDictionary(ModelFile dictionary, ModelFile model) => From(dictionary, model, withPolicyTerms: false);

    static Lexicon From(ModelFile model, ModelFile characters, bool withPolicyTerms)
    {
        var weights = withPolicyTerms ? Section.PolicyWeights : Section.Weights;
        int totals = withPolicyTerms ? 2 : 0;
        return new Lexicon
        {
            Codes = characters.Pointer<ushort>(Section.Codes),
            CodeCount = (int)model.Pointer<long>(Section.Totals)[4],
            Nodes = model.Pointer<ulong>(Section.Nodes),
            NodeCount = (int)(model.Length(Section.Nodes) / sizeof(ulong)),
            NodeTags = model.Pointer<ushort>(Section.NodeTags),
            Weights = model.Pointer<double>(weights),
            WeightCount = (int)(model.Length(weights) / sizeof(double)),
            Frequencies = model.Pointer<long>(withPolicyTerms ? Section.PolicyFrequencies : Section.Frequencies),
            TagNames = model.Text(Section.TagNames).Split('\n'),
            Total = model.Pointer<long>(Section.Totals)[totals],
            SingleWeight = -model.Pointer<double>(Section.Totals)[totals + 1],
            Unreachable = new UnreachableWords(model.Text(Section.Unreachable)),
            Model = characters,
            Owner = model,
        };
    }

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

    /// <summary>Slot of the node that the codes lead to, or 0 when there is none: between blocks, and for no codes at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ushort* codes, int length)
    {
        // The root has a child for every code but 0, so the first step needs no check.
        int slot = TrieNode.RootBase + codes[0];
        if (length < 2) return length == 0 || codes[0] == 0 ? 0 : slot;
        for (int i = 1; i < length; i++)
        {
            slot = TrieNode.Base(Nodes[slot]) + codes[i];
            if (TrieNode.Label(Nodes[slot]) != codes[i]) return 0;
        }
        return slot;
    }

    /// <summary>Whether the slot holds a word, that is a key with a frequency above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsWord(int slot) => slot != 0 && IsWord(Nodes[slot]);

    /// <summary>Whether the node ends a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsWord(ulong node) => Weights[TrieNode.Weight(node)] > double.NegativeInfinity;

    public bool IsWord(ReadOnlySpan<char> word) => IsWord(Find(word));

    /// <summary>The frequency of a key (0 for prefixes and deleted words), or null when jieba's table has no such key.</summary>
    public long? FrequencyOf(string word)
    {
        if (Unreachable.FrequencyOf(word) is { } unreachable) return unreachable;
        int slot = Find(word);
        long frequency = slot == 0 ? -1 : Frequencies[TrieNode.Weight(Nodes[slot])];
        return frequency < 0 ? null : frequency;
    }

    /// <summary>The tag of the word at a slot, or <c>x</c>; jieba keeps the tags of deleted words.</summary>
    public string TagOf(int slot)
    {
        int tag = slot == 0 ? 0 : NodeTags[slot];
        return tag == 0 ? UnknownTag : TagNames[tag];
    }
}
