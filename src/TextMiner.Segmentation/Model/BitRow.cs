using System.Numerics;

namespace TextMiner.Segmentation.Model;

/// <summary>A growing row of bits, all set at first, of which any 64 neighbours can be read at once.</summary>
sealed class BitRow
{
    public const int Width = 64;

    ulong[] _words = [];

    /// <summary>Makes the row at least so long.</summary>
    public void Grow(int length)
    {
        int old = _words.Length;
        // One word more than needed, so that reading across the end needs no check.
        Array.Resize(ref _words, length / Width + 2);
        _words.AsSpan(old).Fill(ulong.MaxValue);
    }

    public void Clear(int index) => _words[index / Width] &= ~(1UL << (index % Width));

    /// <summary>Index of the first set bit at or behind an index; there must be one.</summary>
    public int NextSet(int index)
    {
        int word = index / Width;
        while (_words[word] == 0) word++;
        return word * Width + BitOperations.TrailingZeroCount(_words[word]);
    }

    /// <summary>The 64 bits from an index on, the first one lowest.</summary>
    public ulong From(int index)
    {
        int shift = index % Width;
        ulong low = _words[index / Width] >> shift;
        return shift == 0 ? low : low | (_words[index / Width + 1] << (Width - shift));
    }
}
