using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// Draws the topic of one token by vectors of eight topics. The width is fixed, since another one adds in another order and would
/// give other topics; where the processor has narrower vectors, two stand for one.
/// </summary>
static class TokenSampler
{
    public const int Lanes = 8;

    static readonly float[] Units = UnitRows();

    /// <summary>Number of topics filled up to whole vectors.</summary>
    public static int Stride(int topics) => (topics + Lanes - 1) / Lanes * Lanes;

    /// <summary>Row i has a one in lane i.</summary>
    public static ref float Unit => ref MemoryMarshal.GetArrayDataReference(Units);

    /// <summary>
    /// Adds one to the count of a topic, or takes one away. As a whole vector, because reading a vector right after writing
    /// a part of it makes the processor wait.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref float row, int topic, ref float unit)
    {
        var at = (nuint)(uint)(topic & ~(Lanes - 1));
        (Vector256.LoadUnsafe(ref row, at) + Vector256.LoadUnsafe(ref unit, (nuint)(uint)(topic & (Lanes - 1)) * Lanes)).StoreUnsafe(ref row, at);
    }

    /// <inheritdoc cref="Add"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Remove(ref float row, int topic, ref float unit)
    {
        var at = (nuint)(uint)(topic & ~(Lanes - 1));
        (Vector256.LoadUnsafe(ref row, at) - Vector256.LoadUnsafe(ref unit, (nuint)(uint)(topic & (Lanes - 1)) * Lanes)).StoreUnsafe(ref row, at);
    }

    /// <summary>
    /// A topic with probability (word + beta) · document · inverse. Sums run down each lane, then across the eight lane totals, so
    /// that the lane is found first and the topic within it second, both without a branch.
    /// </summary>
    /// <param name="word">Counts of the term by topic.</param>
    /// <param name="document">Counts of the document by topic, with their priors.</param>
    /// <param name="inverse">One divided by each topic's total with its prior.</param>
    /// <param name="beta">Prior of a term.</param>
    /// <param name="stride">Length of the rows.</param>
    /// <param name="running">Room for a row.</param>
    /// <param name="chance">At least 0 and less than 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Draw(
        ref float word, ref float document, ref float inverse, Vector256<float> beta, int stride, ref float running, float chance)
    {
        var sums = Vector256<float>.Zero;
        for (nuint at = 0; at < (nuint)(uint)stride; at += Lanes)
        {
            sums += (Vector256.LoadUnsafe(ref word, at) + beta)
                * (Vector256.LoadUnsafe(ref document, at) * Vector256.LoadUnsafe(ref inverse, at));
            sums.StoreUnsafe(ref running, at);
        }
        var across = sums;
        // Written out here, so that the compiler knows them: shuffling by what it reads from a field takes many instructions.
        across += Vector256.Shuffle(across, Vector256.Create(8, 0, 1, 2, 3, 4, 5, 6));
        across += Vector256.Shuffle(across, Vector256.Create(8, 8, 0, 1, 2, 3, 4, 5));
        across += Vector256.Shuffle(across, Vector256.Create(8, 8, 8, 8, 0, 1, 2, 3));
        var target = Vector256.Shuffle(across, Vector256.Create(Lanes - 1)) * chance;
        var lane = Math.Min(BitOperations.PopCount(Vector256.LessThanOrEqual(across, target).ExtractMostSignificantBits()), Lanes - 1);
        var rest = (target - Vector256.Shuffle(across - sums, Vector256.Create(lane))).ToScalar();
        var found = lane;
        for (var at = lane; at < stride - Lanes; at += Lanes) found += Unsafe.Add(ref running, at) <= rest ? Lanes : 0;
        return found;
    }

    static float[] UnitRows()
    {
        var rows = new float[Lanes * Lanes];
        for (var i = 0; i < Lanes; i++) rows[i * (Lanes + 1)] = 1;
        return rows;
    }
}
