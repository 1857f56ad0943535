namespace TextMiner.Storage.Search;

/// <summary>
/// Keys of the index. A gram is two characters in sequence, or the last character before a mark, a word or the end, or a word.
/// Every character begins exactly one gram: a single one is found as a range of keys. Field and gram take 34 bits, the shard the rest.
/// </summary>
static class Gram
{
    /// <summary>Documents of a shard, as a power of two: a shard's lists are small enough to be rewritten when documents come.</summary>
    public const int ShardBits = 13;

    const int FieldShift = 32;
    const int ShardShift = 34;

    public static int ShardOf(long document) => (int)(document >> ShardBits);

    public static int PlaceOf(long document) => (int)(document & ((1 << ShardBits) - 1));

    public static long Pair(SearchField field, char first, char second) => Key(field, 0, ((uint)first << 16) | second);

    public static long Word(SearchField field, long word) => Key(field, 2, (uint)word);

    public static long KeyOf(int shard, long gram) => ((long)shard << ShardShift) | gram;

    public static long GramOf(long key) => key & ((1L << ShardShift) - 1);

    public static int ShardOfKey(long key) => (int)(key >> ShardShift);

    static long Key(SearchField field, long kind, uint value) => ((kind + (long)field) << FieldShift) | value;
}

/// <summary>Where something is looked for.</summary>
enum SearchField
{
    /// <summary>The text without the title.</summary>
    Text,

    /// <summary>The title.</summary>
    Title,
}
