using System.Numerics.Tensors;

namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// Makes the nearest of too many topics one. Searching with more topics than wanted finds rare ones too, often some twice; of what a
/// search with the wanted number finds, two are often halves of one topic and a third is two in one, and no step of a token leads out.
/// </summary>
static class TopicMerging
{
    /// <summary>Adds the counts of the nearest topics up until so many are left.</summary>
    /// <param name="topics">For each topic the counts of its terms.</param>
    /// <param name="wanted">At most as many.</param>
    public static float[][] Merge(float[][] topics, int wanted)
    {
        var from = topics.Length;
        var counts = Array.ConvertAll(topics, t => (float[])t.Clone());
        var sizes = Array.ConvertAll(counts, Total);
        var roots = Enumerable.Range(0, from).Select(k => Roots(counts[k], sizes[k])).ToArray();
        var left = Enumerable.Range(0, from).ToList();
        var costs = new double[from, from];
        foreach (var a in left)
            foreach (var b in left.TakeWhile(b => b < a)) costs[a, b] = Cost(a, b);
        while (left.Count > wanted)
        {
            var (gone, stays) = Cheapest(left, costs);
            left.Remove(gone);
            TensorPrimitives.Add(counts[stays], counts[gone], counts[stays]);
            sizes[stays] += sizes[gone];
            roots[stays] = Roots(counts[stays], sizes[stays]);
            foreach (var other in left)
                if (other != stays) costs[Math.Max(other, stays), Math.Min(other, stays)] = Cost(other, stays);
        }
        return [.. left.Select(k => counts[k])];

        // Ward's criterion on square roots of probabilities, whose distance is that of Hellinger: small topics and near ones go first.
        double Cost(int a, int b) => sizes[a] + sizes[b] == 0
            ? 0
            : sizes[a] * sizes[b] / (sizes[a] + sizes[b]) * (1 - Dot(roots[a], roots[b]));
    }

    static (int Gone, int Stays) Cheapest(List<int> left, double[,] costs)
    {
        var best = (Gone: left[1], Stays: left[0]);
        foreach (var a in left)
            foreach (var b in left)
            {
                if (b >= a) break;
                if (costs[a, b] < costs[best.Gone, best.Stays]) best = (a, b);
            }
        return best;
    }

    static double Total(float[] counts) => counts.Sum(n => (double)n);

    static float[] Roots(float[] counts, double total) => Array.ConvertAll(counts, n => total == 0 ? 0 : (float)Math.Sqrt(n / total));

    /// <summary>In a fixed order: the library's own sum depends on the width of the processor's vectors.</summary>
    static double Dot(float[] a, float[] b)
    {
        Span<double> sums = stackalloc double[4];
        sums.Clear();
        var i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            sums[0] += a[i] * b[i];
            sums[1] += a[i + 1] * b[i + 1];
            sums[2] += a[i + 2] * b[i + 2];
            sums[3] += a[i + 3] * b[i + 3];
        }
        for (; i < a.Length; i++) sums[0] += a[i] * b[i];
        return sums[0] + sums[1] + sums[2] + sums[3];
    }
}
