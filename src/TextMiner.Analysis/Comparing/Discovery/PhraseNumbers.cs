namespace TextMiner.Analysis.Comparing.Discovery;

/// <summary>Gives keys numbers from 0 in the order of their coming. Open addressing: half the time of a dictionary, which is asked for every word of a corpus.</summary>
sealed class PhraseNumbers
{
    // 2^64 over the golden ratio spreads keys over the upper bits (Knuth, 6.4).
    const ulong Spread = 0x9E3779B97F4A7C15;

    long[] _keys;
    int[] _numbers;
    int _count;
    int _shift;

    public PhraseNumbers(int expected)
    {
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, expected));
        (_keys, _numbers, _shift) = (new long[size], new int[size], 64 - System.Numerics.BitOperations.Log2((uint)size));
    }

    /// <summary>The key's number, a new one when it has none; no key is 0.</summary>
    public int NumberOf(long key)
    {
        int slot = SlotOf(key);
        if (_keys[slot] == key) return _numbers[slot];
        if (2 * (_count + 1) > _keys.Length)
        {
            Grow();
            slot = SlotOf(key);
        }
        (_keys[slot], _numbers[slot]) = (key, _count);
        return _count++;
    }

    int SlotOf(long key)
    {
        int slot = (int)((ulong)key * Spread >> _shift);
        while (_keys[slot] != 0 && _keys[slot] != key) slot = (slot + 1) & (_keys.Length - 1);
        return slot;
    }

    void Grow()
    {
        var (keys, numbers) = (_keys, _numbers);
        (_keys, _numbers, _shift) = (new long[2 * keys.Length], new int[2 * keys.Length], _shift - 1);
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] == 0) continue;
            int slot = SlotOf(keys[i]);
            (_keys[slot], _numbers[slot]) = (keys[i], numbers[i]);
        }
    }
}
