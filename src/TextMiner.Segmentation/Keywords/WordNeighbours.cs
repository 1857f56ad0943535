using System.Runtime.InteropServices;

namespace TextMiner.Segmentation.Keywords;

/// <summary>How often one word stood in front of another.</summary>
readonly record struct WordPair(int First, int Second, int Count);

/// <summary>
/// The graph of neighbouring words and its ranking. Edges, nodes and sums keep jieba's order, so that the weights are
/// equal to the last bit.
/// </summary>
sealed class WordNeighbours
{
    const double Damping = 0.85;
    const int Sweeps = 10;

    /// <summary>Where jieba's search for the largest weight begins: the smallest normal double.</summary>
    const double SmallestNormal = 2.2250738585072014e-308;

    readonly TermTable _terms;
    readonly List<int> _nodes = [];
    readonly int[] _firstEdge;
    readonly int[] _target;
    readonly double[] _weight;

    public WordNeighbours(List<WordPair> pairs, TermTable terms)
    {
        _terms = terms;
        _firstEdge = new int[terms.Count + 1];
        _target = new int[pairs.Count * 2];
        _weight = new double[pairs.Count * 2];
        int[] degrees = new int[terms.Count];
        foreach (var (first, second, _) in pairs)
        {
            if (degrees[first]++ == 0) _nodes.Add(first);
            if (degrees[second]++ == 0) _nodes.Add(second);
        }
        for (int i = 0; i < degrees.Length; i++) _firstEdge[i + 1] = _firstEdge[i] + degrees[i];
        int[] next = _firstEdge[..^1];
        foreach (var (first, second, count) in pairs)
        {
            (_target[next[first]], _weight[next[first]++]) = (second, count);
            (_target[next[second]], _weight[next[second]++]) = (first, count);
        }
    }

    /// <summary>The words in order of first occurrence in a pair.</summary>
    public ReadOnlySpan<int> Nodes => CollectionsMarshal.AsSpan(_nodes);

    /// <summary>The weights of the words, in the same order.</summary>
    public double[] Rank()
    {
        double[] ranks = new double[_terms.Count];
        double[] sums = new double[_terms.Count];
        foreach (int node in _nodes)
        {
            ranks[node] = 1.0 / _nodes.Count;
            for (int e = _firstEdge[node]; e < _firstEdge[node + 1]; e++) sums[node] += _weight[e];
        }
        for (int e = 0; e < _weight.Length; e++) _weight[e] /= sums[_target[e]];

        // By code point, as Python sorts: no term has a surrogate. Stable, for equal words with different tags.
        int[] sorted = [.. _nodes.Order(Comparer<int>.Create((a, b) => _terms.WordOf(a).SequenceCompareTo(_terms.WordOf(b))))];
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (int node in sorted)
            {
                double sum = 0;
                for (int e = _firstEdge[node]; e < _firstEdge[node + 1]; e++) sum += _weight[e] * ranks[_target[e]];
                ranks[node] = 1 - Damping + Damping * sum;
            }
        }

        double least = double.MaxValue;
        double most = SmallestNormal;
        foreach (int node in _nodes)
        {
            least = Math.Min(least, ranks[node]);
            most = Math.Max(most, ranks[node]);
        }
        return [.. _nodes.Select(n => (ranks[n] - least / 10.0) / (most - least / 10.0))];
    }
}
