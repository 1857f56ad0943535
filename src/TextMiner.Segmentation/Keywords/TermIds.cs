using System.Numerics;
using System.Runtime.CompilerServices;

namespace TextMiner.Segmentation.Keywords;

/// <summary>
/// Numbers by key: a hash table with linear probing that a thread keeps from text to text. Emptying it is a change of the
/// mark that says which places are taken, so that a short text costs no more than its own words.
/// </summary>
sealed class TermIds
{
    /// <summary>Larger tables serve one text and are then left to the collector.</summary>
    const int LargestKept = 1 << 16;

    [ThreadStatic]
    static TermIds? t_kept;

    long[] _keys = new long[256];
    int[] _ids = new int[256];
    int[] _marks = new int[256];
    int _mark = 1;
    int _count;

    /// <summary>An empty table: the thread's own, or a new one while that is in use.</summary>
    public static TermIds Take()
    {
        var table = t_kept ?? new TermIds();
        t_kept = null;
        return table;
    }

    /// <summary>Empties the table and gives it back.</summary>
    public static void Return(TermIds table)
    {
        if (table._keys.Length > LargestKept) return;
        table._count = 0;
        if (++table._mark == 0)
        {
            Array.Clear(table._marks);
            table._mark = 1;
        }
        t_kept = table;
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
