namespace TextMiner.Analysis.Topics;

/// <summary>
/// Weights of topics in a document by expectation maximisation against fixed topics, from equal weights on: without chance, and
/// unlike the engine's own last sample repeatable for documents that did not take part.
/// </summary>
static class TopicFolding
{
    const int MaxRounds = 200;

    /// <summary>Largest change of a weight at which a round counts as the last; well below the 0.01 that is stored.</summary>
    const double Settled = 1e-5;

    /// <summary>One weight per topic with the sum 1; all zero for a document without terms.</summary>
    public static double[] Weigh(TermOccurrence[] document, TopicTerms topics)
    {
        var weights = new double[topics.Topics];
        double tokens = document.Sum(t => (long)t.Count);
        if (tokens == 0) return weights;
        Array.Fill(weights, 1.0 / weights.Length);
        var next = new double[weights.Length];
        for (var round = 0; round < MaxRounds; round++)
        {
            Array.Clear(next);
            foreach (var (term, count) in document)
            {
                var probabilities = topics.Of(term);
                var sum = 0.0;
                for (var k = 0; k < weights.Length; k++) sum += weights[k] * probabilities[k];
                for (var k = 0; k < weights.Length; k++) next[k] += count * weights[k] * probabilities[k] / sum;
            }
            var change = 0.0;
            for (var k = 0; k < weights.Length; k++)
            {
                next[k] /= tokens;
                change = Math.Max(change, Math.Abs(next[k] - weights[k]));
            }
            (weights, next) = (next, weights);
            if (change < Settled) break;
        }
        return weights;
    }
}
