using System.Runtime.Intrinsics;
using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Cutting;

/// <summary>
/// Groups Han characters that are in no word, by a hidden Markov model with the states B, E, M, S (begin, end,
/// middle, single). Each state has two possible predecessors, so one step is two vectors of candidates.
/// </summary>
sealed unsafe class UnknownWordModel
{
    const int E = 1;
    const int S = 3;

    readonly double* _emissions;
    readonly int _lastRow;
    readonly Vector256<double> _start;
    readonly Vector256<double> _fromSmaller;
    readonly Vector256<double> _fromLarger;

    /// <summary>Reads the parameters of a model, which must outlive this object.</summary>
    public UnknownWordModel(ModelFile model)
    {
        _emissions = model.Pointer<double>(Section.UnknownEmissions);
        _lastRow = model.Span<double>(Section.UnknownEmissions).Length / 4 - 1;
        double* transitions = model.Pointer<double>(Section.UnknownTransitions);
        _start = Vector256.Load(transitions);
        _fromSmaller = Vector256.Load(transitions + 4);
        _fromLarger = Vector256.Load(transitions + 8);
    }

    /// <summary>Marks with 1 every character that ends a word, else 0.</summary>
    /// <param name="codes">Codes of a run of Han characters, not empty.</param>
    /// <param name="ends">One byte per character; used for the way back first.</param>
    public void FindEnds(ReadOnlySpan<ushort> codes, Span<byte> ends)
    {
        var scores = _start + Emission(codes[0]);
        for (int t = 1; t < codes.Length; t++)
        {
            // Sums in jieba's order, and compared after the emission: tiny differences vanish beside -3.14e100.
            var emission = Emission(codes[t]);
            var smaller = Vector256.Shuffle(scores, Vector256.Create(1L, 0, 0, 1)) + _fromSmaller + emission;
            var larger = Vector256.Shuffle(scores, Vector256.Create(3L, 2, 2, 3)) + _fromLarger + emission;
            var takesLarger = Vector256.GreaterThanOrEqual(larger, smaller);
            scores = Vector256.ConditionalSelect(takesLarger, larger, smaller);
            ends[t] = (byte)takesLarger.ExtractMostSignificantBits();
        }

        // Predecessors of B, E, M, S: the smaller E, B, B, E and the larger S, M, M, S, two bits each.
        const int Smaller = 0b01_00_00_01;
        const int Larger = 0b11_10_10_11;
        int state = scores[S] >= scores[E] ? S : E;
        for (int t = codes.Length - 1; t >= 0; t--)
        {
            int predecessors = (ends[t] >> state & 1) != 0 ? Larger : Smaller;
            ends[t] = (byte)(state & 1);
            state = predecessors >> (state * 2) & 3;
        }
    }

    Vector256<double> Emission(ushort code) => Vector256.Load(_emissions + Math.Min(code, _lastRow) * 4);
}
