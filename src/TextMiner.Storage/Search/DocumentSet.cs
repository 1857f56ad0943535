using System.Numerics;

namespace TextMiner.Storage.Search;

/// <summary>A set of documents, one bit for each row id.</summary>
sealed class DocumentSet(int capacity)
{
    readonly ulong[] _bits = new ulong[(capacity + 63) / 64];

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _bits) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Row ids below it can be asked for.</summary>
    public int Capacity => _bits.Length * 64;

    public bool this[int document] => (_bits[document >> 6] >> document & 1) != 0;

    public static DocumentSet Of(ReadOnlySpan<int> frequencies)
    {
        var set = new DocumentSet(frequencies.Length);
        for (var i = 0; i < frequencies.Length; i++)
            if (frequencies[i] > 0) set._bits[i >> 6] |= 1UL << i;
        return set;
    }

    /// <summary>Ids beyond the capacity are those of documents that came after the index was read; they are left out.</summary>
    public void Add(long document)
    {
        if (document >> 6 < _bits.Length) _bits[document >> 6] |= 1UL << (int)document;
    }

    public void Remove(int document) => _bits[document >> 6] &= ~(1UL << document);

    public DocumentSet And(DocumentSet other) => Combine(other, (a, b) => a & b);

    public DocumentSet Or(DocumentSet other) => Combine(other, (a, b) => a | b);

    public DocumentSet Without(DocumentSet other) => Combine(other, (a, b) => a & ~b);

    public IEnumerable<int> Documents()
    {
        for (var i = 0; i < _bits.Length; i++)
            for (var word = _bits[i]; word != 0; word &= word - 1) yield return (i << 6) + BitOperations.TrailingZeroCount(word);
    }

    DocumentSet Combine(DocumentSet other, Func<ulong, ulong, ulong> operation)
    {
        var set = new DocumentSet(_bits.Length * 64);
        for (var i = 0; i < _bits.Length; i++) set._bits[i] = operation(_bits[i], other._bits[i]);
        return set;
    }
}
