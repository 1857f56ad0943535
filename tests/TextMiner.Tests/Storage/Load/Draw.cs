namespace TextMiner.Tests.Storage.Load;

/// <summary>Random numbers by SplitMix64 (Steele, Lea, Flood, 2014): the same on every machine and in every version of .NET.</summary>
sealed class Draw(ulong seed)
{
    ulong _state = seed;

    /// <summary>A generator for one thing of a kind, whatever was drawn before.</summary>
    public static Draw For(ulong seed, ulong kind, long number) =>
        new(new Draw(seed ^ (kind * 0xD1B54A32D192ED03UL) ^ ((ulong)number * 0x9E3779B97F4A7C15UL)).Next());

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>An item by Zipf's law: the r-th comes about 1/r as often as the first.</summary>
    public T Zipf<T>(IReadOnlyList<T> items) => items[Math.Min(items.Count - 1, (int)Math.Exp(Unit() * Math.Log(items.Count + 1)) - 1)];

    double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
