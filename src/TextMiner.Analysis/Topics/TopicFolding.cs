using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TextMiner.Analysis.Topics;

/// <summary>
/// Weights of topics in a document by expectation maximisation against fixed topics and their priors, from the priors on: without
/// chance, and so repeatable for documents that did not take part in the fit.
/// </summary>
static class TopicFolding
{
    const int MaxRounds = 200;

    /// <summary>Largest change of a weight at which a round counts as the last; well below the 0.01 that is stored.</summary>
    const double Settled = 1e-5;

    /// <summary>One weight per topic with the sum 1; all zero for a document without terms.</summary>
    public static double[] Weigh(ReadOnlySpan<TermOccurrence> document, TopicTerms topics, double[] alpha)
    {
        var stride = topics.Stride;
        double tokens = 0;
        foreach (var (_, count) in document) tokens += count;
        if (tokens == 0) return new double[topics.Topics];
        var total = tokens + alpha.Sum();
        // Rows beside one another: weights, weights to be, priors. What fills the last vector up stays 0.
        var rows = new double[3 * stride];
        alpha.CopyTo(rows, 2 * stride);
        for (var k = 0; k < topics.Topics; k++) rows[k] = alpha[k] / (total - tokens);
        for (var round = 0; round < MaxRounds; round++)
        {
            rows.AsSpan(2 * stride).CopyTo(rows.AsSpan(stride));
            foreach (var (term, count) in document) Share(topics, term, count, rows, stride);
            var change = 0.0;
            for (var k = 0; k < topics.Topics; k++)
            {
                var weight = rows[stride + k] / total;
                change = Math.Max(change, Math.Abs(weight - rows[k]));
                rows[k] = weight;
            }
            if (change < Settled) break;
        }
        return rows[..topics.Topics];
    }

    /// <summary>Logarithm of the probability of the document's tokens under weights of topics.</summary>
    public static double LogLikelihood(ReadOnlySpan<TermOccurrence> document, TopicTerms topics, double[] weights)
    {
        var sum = 0.0;
        foreach (var (term, count) in document)
        {
            var likelihood = 0.0;
            var probabilities = topics.Of(term);
            for (var k = 0; k < weights.Length; k++) likelihood += weights[k] * probabilities[k];
            sum += count * Math.Log(likelihood);
        }
        return sum;
    }

    /// <summary>Shares the tokens of one term out to the topics. Four at a time, always, so that the sums are the same everywhere.</summary>
    static void Share(TopicTerms topics, int term, int count, double[] rows, int stride)
    {
        ref var probabilities = ref Unsafe.Add(ref MemoryMarshal.GetReference(topics.All), (nint)term * stride);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(rows);
        ref var next = ref Unsafe.Add(ref weights, stride);
        var sums = Vector256<double>.Zero;
        for (nuint k = 0; k < (nuint)stride; k += 4) sums += Vector256.LoadUnsafe(ref weights, k) * Vector256.LoadUnsafe(ref probabilities, k);
        var scale = Vector256.Create(count / (sums[0] + sums[1] + (sums[2] + sums[3])));
        for (nuint k = 0; k < (nuint)stride; k += 4)
        {
            var share = Vector256.LoadUnsafe(ref weights, k) * Vector256.LoadUnsafe(ref probabilities, k) * scale;
            (Vector256.LoadUnsafe(ref next, k) + share).StoreUnsafe(ref next, k);
        }
    }
}
