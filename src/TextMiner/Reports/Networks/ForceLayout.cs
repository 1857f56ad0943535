namespace TextMiner.Reports.Networks;

/// <summary>
/// Places the nodes of a graph so that those with an edge come near each other: the springs of Fruchterman and Reingold (1991), with a pull
/// to the middle that keeps parts without a common edge on the page. Nodes begin on a circle in the order of their communities and move in
/// their own order, so that the same network always has the same picture.
/// </summary>
static class ForceLayout
{
    const int Steps = 400;

    // In units of the distance that a pair without other neighbours would keep.
    const double Warmth = 0.12, Gravity = 0.4;

    /// <param name="communities">The community of each node.</param>
    /// <param name="edges">Pairs of nodes with a weight above 0.</param>
    /// <returns>Places between 0 and 1.</returns>
    public static (double X, double Y)[] Place(IReadOnlyList<int> communities, IReadOnlyList<(int Source, int Target, double Weight)> edges)
    {
        var count = communities.Count;
        var (x, y) = (new double[count], new double[count]);
        int[] order = [.. Enumerable.Range(0, count).OrderBy(i => communities[i]).ThenBy(i => i)];
        foreach (var (place, node) in order.Index())
            (x[node], y[node]) = (0.5 + 0.4 * Math.Cos(2 * Math.PI * place / count), 0.5 + 0.4 * Math.Sin(2 * Math.PI * place / count));
        var distance = Math.Sqrt(1.0 / Math.Max(1, count));
        for (var step = 0; step < Steps; step++) Move(x, y, edges, distance, Warmth * (1 - (double)step / Steps));
        return Filled(x, y);
    }

    static void Move(double[] x, double[] y, IReadOnlyList<(int Source, int Target, double Weight)> edges, double distance, double most)
    {
        var (dx, dy) = (new double[x.Length], new double[x.Length]);
        for (var a = 0; a < x.Length; a++)
        {
            for (var b = a + 1; b < x.Length; b++) Push(a, b, distance * distance);
            (dx[a], dy[a]) = (dx[a] + Gravity * (0.5 - x[a]), dy[a] + Gravity * (0.5 - y[a]));
        }
        foreach (var (source, target, weight) in edges)
        {
            double ux = x[target] - x[source], uy = y[target] - y[source], pull = weight * Math.Sqrt(ux * ux + uy * uy) / distance;
            (dx[source], dy[source], dx[target], dy[target]) = (dx[source] + ux * pull, dy[source] + uy * pull, dx[target] - ux * pull, dy[target] - uy * pull);
        }
        for (var node = 0; node < x.Length; node++)
        {
            var length = Math.Sqrt(dx[node] * dx[node] + dy[node] * dy[node]);
            if (length == 0) continue;
            var reach = Math.Min(length, most);
            (x[node], y[node]) = (x[node] + dx[node] / length * reach, y[node] + dy[node] / length * reach);
        }

        void Push(int a, int b, double strength)
        {
            double ux = x[a] - x[b], uy = y[a] - y[b], square = Math.Max(1e-9, ux * ux + uy * uy);
            (ux, uy) = (ux * strength / square, uy * strength / square);
            (dx[a], dy[a], dx[b], dy[b]) = (dx[a] + ux, dy[a] + uy, dx[b] - ux, dy[b] - uy);
        }
    }

    static (double X, double Y)[] Filled(double[] x, double[] y)
    {
        if (x.Length == 0) return [];
        double left = x.Min(), top = y.Min(), width = Math.Max(1e-9, x.Max() - left), height = Math.Max(1e-9, y.Max() - top);
        return [.. x.Zip(y, (a, b) => ((a - left) / width, (b - top) / height))];
    }
}
