namespace TextMiner.Analysis.Comparing;

/// <summary>An edge between two nodes.</summary>
readonly record struct WeightedEdge(int Source, int Target, double Weight);

/// <summary>
/// Communities by modularity (Blondel et al., 2008). Nodes are gone through in their order and a tie goes to the lower number, so that
/// the answer is always the same.
/// </summary>
static class Louvain
{
    // Less is the rounding of sums.
    const double LeastGain = 1e-12;

    /// <summary>A community for each node, numbered from 1 by size and then by the lowest node, and the modularity.</summary>
    public static (int[] Communities, double Modularity) Find(int nodes, IReadOnlyList<WeightedEdge> edges)
    {
        int[] community = [.. Enumerable.Range(0, nodes)];
        var level = new Level(nodes, edges);
        while (level.Move() is { } moved)
        {
            for (int i = 0; i < nodes; i++) community[i] = moved[community[i]];
            level = level.Joined(moved);
        }
        return (Numbered(community), level.Modularity());
    }

    static int[] Numbered(int[] community)
    {
        var order = community.Select((c, node) => (c, node)).GroupBy(p => p.c).OrderByDescending(g => g.Count()).ThenBy(g => g.Min(p => p.node));
        var numbers = order.Select((g, i) => (g.Key, Number: i + 1)).ToDictionary(p => p.Key, p => p.Number);
        return [.. community.Select(c => numbers[c])];
    }

    /// <summary>The graph at one stage: its nodes are the communities of the stage before.</summary>
    sealed class Level
    {
        readonly List<(int Node, double Weight)>[] _neighbours;
        readonly double[] _degrees;
        readonly double[] _loops;
        readonly double _total;

        public Level(int nodes, IEnumerable<WeightedEdge> edges)
        {
            _neighbours = [.. Enumerable.Range(0, nodes).Select(_ => new List<(int, double)>())];
            _degrees = new double[nodes];
            _loops = new double[nodes];
            foreach (var (source, target, weight) in edges)
            {
                _degrees[source] += weight;
                _degrees[target] += weight;
                _total += 2 * weight;
                if (source == target)
                {
                    _loops[source] += weight;
                    continue;
                }
                _neighbours[source].Add((target, weight));
                _neighbours[target].Add((source, weight));
            }
        }

        public double Modularity()
        {
            if (_total == 0) return 0;
            double sum = 0;
            for (int i = 0; i < _degrees.Length; i++) sum += 2 * _loops[i] / _total - _degrees[i] / _total * (_degrees[i] / _total);
            return sum;
        }

        /// <summary>A community from 0 for each node; null when no move gains anything.</summary>
        public int[]? Move()
        {
            int[] community = [.. Enumerable.Range(0, _degrees.Length)];
            double[] weights = [.. _degrees];
            double[] links = new double[_degrees.Length];
            bool any = false, again = _total > 0;
            while (again)
            {
                again = false;
                for (int node = 0; node < community.Length; node++)
                {
                    int best = BestFor(node, community, weights, links);
                    if (best == community[node]) continue;
                    weights[community[node]] -= _degrees[node];
                    weights[best] += _degrees[node];
                    community[node] = best;
                    any = again = true;
                }
            }
            if (!any) return null;
            var numbers = community.Distinct().Order().Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
            return [.. community.Select(c => numbers[c])];
        }

        public Level Joined(int[] community)
        {
            var sums = new SortedDictionary<(int, int), double>();
            for (int node = 0; node < _neighbours.Length; node++)
            {
                Add(node, node, _loops[node]);
                foreach (var (other, weight) in _neighbours[node])
                    if (node < other) Add(node, other, weight);
            }
            return new Level(community.Max() + 1, sums.Select(s => new WeightedEdge(s.Key.Item1, s.Key.Item2, s.Value)));

            void Add(int a, int b, double weight)
            {
                if (weight == 0) return;
                var key = (Math.Min(community[a], community[b]), Math.Max(community[a], community[b]));
                sums[key] = sums.GetValueOrDefault(key) + weight;
            }
        }

        int BestFor(int node, int[] community, double[] weights, double[] links)
        {
            foreach (var (other, weight) in _neighbours[node]) links[community[other]] += weight;
            int own = community[node], best = own;
            double bestGain = Gain(own, weights[own] - _degrees[node]);
            foreach (var (other, _) in _neighbours[node])
            {
                int candidate = community[other];
                if (candidate == own || candidate == best) continue;
                double gain = Gain(candidate, weights[candidate]);
                if (gain > bestGain + LeastGain || (best != own && candidate < best && gain > bestGain - LeastGain)) (best, bestGain) = (candidate, gain);
            }
            foreach (var (other, _) in _neighbours[node]) links[community[other]] = 0;
            return best;

            double Gain(int candidate, double weight) => links[candidate] - _degrees[node] * weight / _total;
        }
    }
}
