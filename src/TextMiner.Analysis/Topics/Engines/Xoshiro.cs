using System.Numerics;
using System.Runtime.CompilerServices;

namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// The generator xoshiro256++ of Blackman and Vigna, seeded by SplitMix64: the same numbers on every machine and in every version of
/// .NET, which <see cref="Random"/> does not promise.
/// </summary>
sealed class Xoshiro
{
    ulong _a, _b, _c, _d;

    /// <param name="seed">Of the fit.</param>
    /// <param name="stream">Chains of one fit differ by it.</param>
    public Xoshiro(int seed, int stream)
    {
        var state = (ulong)(uint)seed << 32 | (uint)stream;
        (_a, _b, _c, _d) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>At least 0 and less than 1, in steps of 2⁻²⁴, which single precision holds exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float NextSingle() => (Next() >> 40) * (1f / (1 << 24));

    static ulong Split(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
