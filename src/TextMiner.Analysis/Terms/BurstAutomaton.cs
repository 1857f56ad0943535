namespace TextMiner.Analysis.Terms;

/// <summary>
/// Kleinberg's automaton of two states over batches (Bursty and Hierarchical Structure in Streams, 2003, section 4): in a burst the
/// share is so many times that of the whole series. The path is the cheapest; entering a burst costs, leaving it does not.
/// </summary>
public sealed class BurstAutomaton
{
    // A share cannot reach 1, where everything else would be impossible.
    const double HighestShare = 0.9999;

    readonly double _scale;
    readonly double _gamma;

    /// <param name="scale">How many times the usual share a burst has; above 1.</param>
    /// <param name="gamma">What it costs to enter one; larger finds fewer.</param>
    public BurstAutomaton(double scale = 2, double gamma = 1)
    {
        if (!(scale > 1)) throw new ArgumentOutOfRangeException(nameof(scale), scale, "a burst has more than the usual share");
        if (!(gamma >= 0)) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "a cost is not negative");
        (_scale, _gamma) = (scale, gamma);
    }

    /// <summary>The bursts in order.</summary>
    /// <param name="relevant">What was counted in each period.</param>
    /// <param name="total">Of how many; never fewer.</param>
    public IReadOnlyList<Burst> Find(IReadOnlyList<long> relevant, IReadOnlyList<long> total)
    {
        ArgumentNullException.ThrowIfNull(relevant);
        ArgumentNullException.ThrowIfNull(total);
        double all = relevant.Sum(), of = total.Sum();
        if (all == 0 || all >= of) return [];
        double usual = all / of, raised = Math.Min(usual * _scale, HighestShare);
        if (raised <= usual) return [];
        double entering = _gamma * Math.Log(relevant.Count);
        double[] gains = [.. relevant.Zip(total, (r, d) => r * Math.Log(raised / usual) + (d - r) * Math.Log((1 - raised) / (1 - usual)))];
        return Bursts(States(gains, entering), gains);
    }

    // Only the difference of the costs of both states matters: a burst gains it, and costs its entrance.
    static bool[] States(double[] gains, double entering)
    {
        var entered = new bool[gains.Length];
        var stayed = new bool[gains.Length];
        double usual = 0, raised = double.NegativeInfinity;
        for (int t = 0; t < gains.Length; t++)
        {
            // What the states were before: entered means usual, stayed means that the usual one comes from the usual one.
            entered[t] = usual - entering >= raised;
            stayed[t] = usual >= raised;
            (usual, raised) = (Math.Max(usual, raised), Math.Max(usual - entering, raised) + gains[t]);
        }
        var states = new bool[gains.Length];
        bool isRaised = raised > usual;
        for (int t = gains.Length - 1; t >= 0; t--)
        {
            states[t] = isRaised;
            isRaised = isRaised ? !entered[t] : !stayed[t];
        }
        return states;
    }

    static List<Burst> Bursts(bool[] states, double[] gains)
    {
        var bursts = new List<Burst>();
        for (int t = 0; t < states.Length; t++)
        {
            if (!states[t]) continue;
            int first = t;
            while (t + 1 < states.Length && states[t + 1]) t++;
            bursts.Add(new Burst(first, t, gains[first..(t + 1)].Sum()));
        }
        return bursts;
    }
}

/// <summary>A run of periods in which a term is far more frequent than usual.</summary>
/// <param name="First">Its first period.</param>
/// <param name="Last">Its last period.</param>
/// <param name="Weight">By how much the raised state explains the counts better than the usual one (natural logarithm).</param>
public sealed record Burst(int First, int Last, double Weight);
