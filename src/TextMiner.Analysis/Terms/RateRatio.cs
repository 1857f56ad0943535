namespace TextMiner.Analysis.Terms;

/// <summary>
/// How many times more frequent something is in one part of a corpus than in another: the binary logarithm of the ratio of rates, with
/// half an occurrence added to both counts so that none is no infinity, and its 95 % interval.
/// </summary>
public readonly record struct RateRatio
{
    const double Smoothing = 0.5;
    const double Normal = 1.959963984540054;

    /// <param name="before">Occurrences in the first part.</param>
    /// <param name="exposureBefore">Its tokens; more than 0.</param>
    /// <param name="after">Occurrences in the second part.</param>
    /// <param name="exposureAfter">Its tokens; more than 0.</param>
    public RateRatio(long before, long exposureBefore, long after, long exposureAfter)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposureBefore);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposureAfter);
        double error = Math.Sqrt(1 / (before + Smoothing) + 1 / (after + Smoothing)) / Math.Log(2);
        Log = Math.Log2((after + Smoothing) / exposureAfter / ((before + Smoothing) / exposureBefore));
        (Low, High) = (Log - Normal * error, Log + Normal * error);
    }

    /// <summary>1 is twice as frequent, −1 half.</summary>
    public double Log { get; }

    /// <summary>The lower bound of the logarithm.</summary>
    public double Low { get; }

    /// <summary>Its upper bound.</summary>
    public double High { get; }

    /// <summary>The bound nearer to no change, 0 where the interval holds it: what is certain of the change. Rare terms do not lead by it.</summary>
    public double Certain => Low > 0 ? Low : High < 0 ? High : 0;
}
