namespace TextMiner.Analysis.Terms;

/// <summary>
/// Where the rate of a Poisson series changes: the exact best segmentation for a penalty, by PELT (Killick, Fearnhead and Eckley, 2012).
/// Words come in clumps, so the likelihood is divided by the dispersion of neighbouring periods before it is compared.
/// </summary>
public static class ChangePoints
{
    /// <summary>Fewest periods between two changes: a single year that stands out is no change of level.</summary>
    public const int ShortestSegment = 2;

    // Of the square of a standard normal.
    const double MedianOfSquare = 0.454936423119573;

    /// <summary>Twice the logarithm of the number of periods: a place and a rate for each change, as in BIC.</summary>
    public static double UsualPenalty(int periods) => 2 * Math.Log(periods);

    /// <summary>The changes in order.</summary>
    /// <param name="counts">Occurrences by period.</param>
    /// <param name="exposures">Tokens by period; where there are none, there are no occurrences.</param>
    /// <param name="penalty">What a change costs, in units of twice the log-likelihood; null for <see cref="UsualPenalty"/>.</param>
    public static IReadOnlyList<ChangePoint> Find(IReadOnlyList<long> counts, IReadOnlyList<long> exposures, double? penalty = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(exposures);
        // Periods without documents say nothing; a change lies before the period that shows it.
        int[] periods = [.. Enumerable.Range(0, counts.Count).Where(t => exposures[t] > 0)];
        if (periods.Length < 2 * ShortestSegment) return [];
        var series = new Series([.. periods.Select(t => counts[t])], [.. periods.Select(t => exposures[t])]);
        double dispersion = series.Dispersion();
        int[] starts = Segment(series, (penalty ?? UsualPenalty(periods.Length)) * dispersion);
        var found = new List<ChangePoint>();
        for (int i = 1; i < starts.Length - 1; i++)
        {
            var (first, change, end) = (starts[i - 1], starts[i], starts[i + 1]);
            double gain = series.Cost(first, end) - series.Cost(first, change) - series.Cost(change, end);
            found.Add(new ChangePoint(periods[change], series.Rate(first, change), series.Rate(change, end), gain / dispersion, dispersion));
        }
        return found;
    }

    // Starts of the segments, and the end.
    static int[] Segment(Series series, double penalty)
    {
        int length = series.Length;
        var best = new double[length + 1];
        var last = new int[length + 1];
        var open = new List<int> { 0 };
        var dropped = new int[length + 1];
        Array.Fill(dropped, int.MaxValue);
        Array.Fill(best, double.PositiveInfinity);
        best[0] = -penalty;
        for (int end = ShortestSegment; end <= length; end++)
        {
            open.RemoveAll(start => dropped[start] <= end);
            foreach (int start in open)
            {
                double cost = best[start] + series.Cost(start, end) + penalty;
                if (cost < best[end]) (best[end], last[end]) = (cost, start);
            }
            // Where a change here would have been better, the start is never the best again, once a segment from here is long enough.
            foreach (int start in open)
                if (dropped[start] == int.MaxValue && best[start] + series.Cost(start, end) > best[end]) dropped[start] = end + ShortestSegment;
            if (end + 1 - ShortestSegment >= ShortestSegment) open.Add(end + 1 - ShortestSegment);
        }
        var starts = new List<int> { length };
        for (int end = length; end > 0; end = last[end]) starts.Add(last[end]);
        starts.Reverse();
        return [.. starts];
    }

    sealed class Series
    {
        readonly long[] _counts;
        readonly long[] _exposures;

        public Series(IReadOnlyList<long> counts, IReadOnlyList<long> exposures) => (_counts, _exposures) = (Sums(counts), Sums(exposures));

        public int Length => _counts.Length - 1;

        public double Rate(int start, int end) => (double)(_counts[end] - _counts[start]) / (_exposures[end] - _exposures[start]);

        // Minus twice the log-likelihood at the segment's own rate, without what no segmentation changes.
        public double Cost(int start, int end)
        {
            long n = _counts[end] - _counts[start];
            return n == 0 ? 0 : 2 * n * (1 - Math.Log(Rate(start, end)));
        }

        // From squared differences of neighbours, whose median a few changes of level do not move; never below that of Poisson.
        public double Dispersion()
        {
            var squares = new List<double>();
            for (int t = 1; t < Length; t++)
            {
                double rate = Rate(t - 1, t + 1), difference = Rate(t, t + 1) - Rate(t - 1, t);
                if (rate > 0) squares.Add(difference * difference / (rate / (_exposures[t + 1] - _exposures[t]) + rate / (_exposures[t] - _exposures[t - 1])));
            }
            if (squares.Count == 0) return 1;
            squares.Sort();
            double median = (squares[(squares.Count - 1) / 2] + squares[squares.Count / 2]) / 2;
            return Math.Max(1, median / MedianOfSquare);
        }

        static long[] Sums(IReadOnlyList<long> values)
        {
            var sums = new long[values.Count + 1];
            for (int i = 0; i < values.Count; i++) sums[i + 1] = sums[i] + values[i];
            return sums;
        }
    }
}

/// <summary>A change of the rate.</summary>
/// <param name="Period">The first period of the new rate.</param>
/// <param name="Before">Rate of the segment before, per token.</param>
/// <param name="After">Rate of the segment that begins.</param>
/// <param name="Strength">Twice the log of the likelihood ratio of one rate against two, divided by the dispersion; about χ² with one degree of freedom for a place given beforehand.</param>
/// <param name="Dispersion">How many times more neighbouring periods differ than Poisson counts would.</param>
public sealed record ChangePoint(int Period, double Before, double After, double Strength, double Dispersion);
