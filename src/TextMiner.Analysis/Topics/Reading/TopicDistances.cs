using TextMiner.Analysis.Themes;

namespace TextMiner.Analysis.Topics.Reading;

/// <summary>How far topics lie apart: by the Jensen-Shannon divergence of their terms, between 0 (the same) and ln 2 (no common term).</summary>
public static class TopicDistances
{
    /// <summary>The divergence of each topic from each, in nats, as pyLDAvis measures it.</summary>
    public static double[,] Between(TopicModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var distances = new double[model.Topics, model.Topics];
        for (var term = 0; term < model.Vocabulary.Count; term++)
        {
            var p = model.Probabilities.Of(term);
            for (var i = 0; i < p.Length; i++)
                for (var j = 0; j < i; j++) distances[i, j] += Part(p[i], p[j]);
        }
        for (var i = 0; i < model.Topics; i++)
            for (var j = 0; j < i; j++) distances[j, i] = distances[i, j] = Math.Max(0, distances[i, j]);
        return distances;
    }

    /// <summary>
    /// Points of a plane that lie apart as the distances say, as nearly as a plane can: principal coordinates (Torgerson 1958, Gower
    /// 1966). A mirror image would fit as well; the point farthest out along each axis is given the positive side.
    /// </summary>
    /// <param name="distances">A symmetric matrix.</param>
    public static (double X, double Y)[] Plane(double[,] distances)
    {
        ArgumentNullException.ThrowIfNull(distances);
        var n = distances.GetLength(0);
        var (values, vectors) = SymmetricEigen.Decompose(Centred(distances, n));
        double[] x = Axis(0), y = Axis(1);
        return [.. Enumerable.Range(0, n).Select(i => (x[i], y[i]))];

        double[] Axis(int axis)
        {
            if (axis >= n || !(values[axis] > 0)) return new double[n];
            double[] axisOf = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(values[axis]) * vectors[i, axis])];
            // The first of points that are equally far out decides; rounding must not.
            var farthest = axisOf.Max(Math.Abs) * (1 - 1e-9);
            var sign = Math.Sign(axisOf.First(c => Math.Abs(c) >= farthest));
            return [.. axisOf.Select(c => sign * c)];
        }
    }

    // −½ H D² H with H = 1 − 1/n.
    static double[,] Centred(double[,] distances, int n)
    {
        var centred = new double[n, n];
        var means = new double[n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) means[i] += distances[i, j] * distances[i, j] / n;
        var mean = means.Length == 0 ? 0 : means.Average();
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) centred[i, j] = -(distances[i, j] * distances[i, j] - means[i] - means[j] + mean) / 2;
        return centred;
    }

    /// <summary>What one term gives to the divergence of two distributions.</summary>
    internal static double Part(double p, double q)
    {
        var middle = (p + q) / 2;
        return (p > 0 ? p * Math.Log(p / middle) : 0) / 2 + (q > 0 ? q * Math.Log(q / middle) : 0) / 2;
    }
}
