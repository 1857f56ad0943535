using System.Numerics;
using System.Runtime.CompilerServices;

namespace TextMiner.Segmentation.Keywords;

/// <summary>
/// Numbers by key: a hash table with linear probing. Emptying it is a change of the mark that says which places are
/// taken, so that a short text after a long one costs no more than its own words.
/// </summary>
sealed class TermIds
{
    long[] _keys = new long[256];
    int[] _ids = new int[256];
    int[] _marks = new int[256];
    int _mark = 1;
    int _count;

    public void Clear()
    {
        _count = 0;
        if (++_mark != 0) return;
        Array.Clear(_marks);
        _mark = 1;
    }

    /// <summary>The place of a key's number, until the next call.</summary>
    public ref int GetOrAdd(long key, out bool known)
    {
        if (_count * 2 >= _keys.Length) Grow();
        int place = PlaceOf(key);
        known = _marks[place] == _mark;
        if (!known)
        {
            _marks[place] = _mark;
            _keys[place] = key;
            _count++;
        }
        return ref _ids[place];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int PlaceOf(long key)
    {
        // Fibonacci hashing: the upper bits of a product with 2^64 / golden ratio.
        int place = (int)((ulong)key * 0x9E3779B97F4A7C15 >> (64 - BitOperations.Log2((uint)_keys.Length)));
        while (_marks[place] == _mark && _keys[place] != key) place = (place + 1) & (_keys.Length - 1);
        return place;
    }

    void Grow()
    {
        var (keys, ids, marks, mark) = (_keys, _ids, _marks, _mark);
        (_keys, _ids, _marks, _mark) = (new long[keys.Length * 2], new int[keys.Length * 2], new int[keys.Length * 2], 1);
        for (int i = 0; i < keys.Length; i++)
        {
            if (marks[i] != mark) continue;
            int place = PlaceOf(keys[i]);
            (_keys[place], _ids[place], _marks[place]) = (keys[i], ids[i], 1);
        }
    }
}
