namespace TextMiner.Analysis.Comparing;

/// <summary>How strongly a word is bound to the surroundings of another.</summary>
/// <param name="Near">The word's occurrences in the windows around the node.</param>
/// <param name="Window">Words in the windows.</param>
/// <param name="Word">The word's occurrences anywhere.</param>
/// <param name="Node">The node's occurrences.</param>
/// <param name="Total">Words of the corpus without the node's own.</param>
public readonly record struct Collocation(long Near, long Window, long Word, long Node, long Total)
{
    Contingency Table => new(Near, Window, Word, Total);

    /// <summary>Occurrences in the windows that are expected where the word cares nothing for the node.</summary>
    public double Expected => Table.Expected;

    /// <summary>Pointwise mutual information in bits.</summary>
    public double Pmi => Table.Pmi;

    /// <summary>The same between −1 and 1.</summary>
    public double Npmi => Table.Npmi;

    /// <summary>t-score (Church et al., 1991).</summary>
    public double T => (Near - Expected) / Math.Sqrt(Near);

    /// <summary>log-Dice (Rychlý, 2008); 14 where neither occurs without the other, one less for half as much. Does not depend on the corpus' size.</summary>
    public double LogDice => 14 + Math.Log2(2.0 * Near / (Node + Word));

    /// <summary>Log-likelihood ratio.</summary>
    public double G2 => Table.LogLikelihood;

    /// <summary>Probability of such a ratio where the word cares nothing for the node.</summary>
    public double P => ChiSquare.UpperTail(G2);
}
