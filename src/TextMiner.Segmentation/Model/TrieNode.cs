using System.Runtime.CompilerServices;

namespace TextMiner.Segmentation.Model;

/// <summary>
/// One slot of the double-array trie, packed in 64 bits so that a step of the walk costs one load: the label
/// (the code of the character that leads here) in bits 0-15, the index of the word's weight in bits 16-39, the
/// base of the children in bits 40-63. The child for code c is at slot base + c and is real when its label is c;
/// no two nodes share a base, so the label alone proves the parent.
/// </summary>
static class TrieNode
{
    /// <summary>Base of the root's children. Every block character has a child there, so the first step needs no check.</summary>
    public const int RootBase = 1;

    /// <summary>Base of nodes without children. No node owns it, so no label ever matches at slot 0 + c.</summary>
    public const int NoChildren = 0;

    /// <summary>Largest base that fits.</summary>
    public const int MaxBase = (1 << 24) - 1;

    /// <summary>Largest weight index that fits.</summary>
    public const int MaxWeight = (1 << 24) - 1;

    /// <summary>A slot that nobody uses; its label is no character's code.</summary>
    public const ulong Free = 0xFFFF;

    /// <summary>A slot that must stay unused because code 0, which ends every block, leads there.</summary>
    public const ulong Reserved = 0xFFFF | ((ulong)AbsentWeight << 16);

    /// <summary>Weight index of keys with frequency 0: prefixes of words, and deleted words.</summary>
    public const int PrefixWeight = 0;

    /// <summary>Weight index of nodes that the dictionary does not have: they carry an idf only.</summary>
    public const int AbsentWeight = 1;

    /// <summary>Weight index of nodes that are prefixes of policy terms only.</summary>
    public const int PolicyPrefixWeight = 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Base(ulong node) => (int)(node >> 40);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Weight(ulong node) => (int)(node >> 16) & MaxWeight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Label(ulong node) => (ushort)node;

    public static ulong Pack(int label, int weight, int childBase) =>
        (uint)label | ((ulong)(uint)weight << 16) | ((ulong)(uint)childBase << 40);
}
