using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TextMiner.Segmentation.Model;

/// <summary>Parts of a model file. The numbers are positions in the section table: never reorder, only append.</summary>
enum Section
{
    /// <summary>Character to code: 65,536 × uint16; 0 for characters outside blocks.</summary>
    Codes,

    /// <summary>Trie slots: uint64, see <see cref="TrieNode"/>.</summary>
    Nodes,

    /// <summary>Tag index per slot: uint16, 0 for none.</summary>
    NodeTags,

    /// <summary>Idf index per slot: uint16, 0 for none.</summary>
    NodeIdfs,

    /// <summary>Frequency per weight index: int64; 0 for prefixes, -1 where the dictionary has no such key.</summary>
    Frequencies,

    /// <summary>ln(frequency) − ln(total) per weight index: double; minus infinity where the frequency is not above 0.</summary>
    Weights,

    /// <summary>The same with the policy terms, whose nodes the trie has already.</summary>
    PolicyFrequencies,

    /// <summary>The same with the policy terms.</summary>
    PolicyWeights,

    /// <summary>Tag names, UTF-8, one a line; line n is index n, the first is empty.</summary>
    TagNames,

    /// <summary>Distinct idf values: double; index 0 is the median, for words without an idf.</summary>
    IdfValues,

    /// <summary>Keys that hold characters outside blocks and hence never match: <c>word frequency</c> lines, UTF-8.</summary>
    Unreachable,

    /// <summary>int64 total of all frequencies, double ln(total), the two with the policy terms, int64 number of codes.</summary>
    Totals,

    /// <summary>Emissions of the unknown-word model: 4 doubles (B, E, M, S) per code, then a row for characters without any.</summary>
    UnknownEmissions,

    /// <summary>Start (4 doubles: B, E, M, S) and transitions (two rows of 4: from the smaller, from the larger predecessor).</summary>
    UnknownTransitions,

    /// <summary>States of the tagging model, UTF-8 lines <c>B tag</c>, in ordinal order of position, then tag.</summary>
    TagStates,

    /// <summary>Start per state: double.</summary>
    TagStart,

    /// <summary>Transitions: per state int32 first entry; one more for the end; see <see cref="TagTransitionTargets"/>.</summary>
    TagTransitionRows,

    /// <summary>Target state per transition: byte.</summary>
    TagTransitionTargets,

    /// <summary>Value per transition: double.</summary>
    TagTransitionValues,

    /// <summary>Per code int32 first emission; one more for the end.</summary>
    TagEmissionRows,

    /// <summary>Per code uint16 number of leading emissions whose states the character's table allows.</summary>
    TagAllowedCounts,

    /// <summary>State per emission: byte.</summary>
    TagEmissionStates,

    /// <summary>Value per emission: double.</summary>
    TagEmissionValues,

    /// <summary>Not a section: their number.</summary>
    Count,
}

/// <summary>
/// Layout of a model file, little-endian: magic (8 bytes), version (int32), section count (int32), length of the
/// file (int64), SHA-256 of everything behind it (32 bytes), table of (offset, length) as int64 pairs, sections at
/// multiples of 8.
/// </summary>
static class ModelFormat
{
    public const int Version = 2;
    public const int DigestOffset = 24;
    public const int TableOffset = DigestOffset + SHA256.HashSizeInBytes;
    public const int HeaderLength = TableOffset + (int)Section.Count * 16;

    public static ReadOnlySpan<byte> Magic => "TMJIEBA\n"u8;

    /// <summary>Puts sections together into a file.</summary>
    public static byte[] Assemble(IReadOnlyList<byte[]> sections)
    {
        var offsets = new int[sections.Count];
        int length = HeaderLength;
        for (int i = 0; i < sections.Count; i++)
        {
            length = (length + 7) & ~7;
            offsets[i] = length;
            length += sections[i].Length;
        }

        byte[] file = new byte[length];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), sections.Count);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(16), length);
        for (int i = 0; i < sections.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(TableOffset + i * 16), offsets[i]);
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(TableOffset + i * 16 + 8), sections[i].Length);
            sections[i].CopyTo(file.AsSpan(offsets[i]));
        }
        SHA256.HashData(file.AsSpan(TableOffset), file.AsSpan(DigestOffset));
        return file;
    }
}
