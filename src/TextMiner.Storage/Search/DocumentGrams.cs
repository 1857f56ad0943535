using System.Buffers.Binary;

namespace TextMiner.Storage.Search;

/// <summary>
/// The grams of one document with their frequencies, as bytes that are searched where they lie: length, number of grams, then in
/// order gram and frequency in one number of eight bytes.
/// </summary>
readonly struct DocumentGrams(byte[] bytes)
{
    /// <summary>Bits of an entry that hold the frequency; the gram is above them.</summary>
    public const int FrequencyBits = 16;

    /// <summary>A gram that is in a document more often counts as so often.</summary>
    public const int MaxFrequency = (1 << FrequencyBits) - 1;

    const int Header = 8;

    public byte[] Bytes => bytes;

    /// <summary>Tokens of the text without marks.</summary>
    public int Length => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    public int Count => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));

    /// <summary>From entries in order.</summary>
    public static DocumentGrams Of(int length, List<long> entries)
    {
        var bytes = new byte[Header + sizeof(long) * entries.Count];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), entries.Count);
        for (var i = 0; i < entries.Count; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(Header + sizeof(long) * i), entries[i]);
        return new DocumentGrams(bytes);
    }

    public long Gram(int index) => Entry(index) >> FrequencyBits;

    public int Frequency(int index) => (int)(Entry(index) & MaxFrequency);

    /// <summary>How often grams from the first to the last are in the document.</summary>
    public int Frequency(long first, long last)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Gram(middle) < first) low = middle + 1;
            else high = middle;
        }
        var sum = 0;
        for (; low < Count && Gram(low) <= last; low++) sum += Frequency(low);
        return sum;
    }

    long Entry(int index) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(Header + sizeof(long) * index));
}
