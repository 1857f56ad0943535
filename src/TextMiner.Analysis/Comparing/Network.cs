namespace TextMiner.Analysis.Comparing;

/// <summary>A term of a network.</summary>
/// <param name="Term">The term.</param>
/// <param name="N">Units in which it occurs.</param>
/// <param name="Degree">Edges that it has.</param>
/// <param name="Strength">Sum of their weights.</param>
/// <param name="Community">Number of its community, from 1; the largest is 1. A term without an edge has one of its own.</param>
public sealed record NetworkNode(string Term, int N, int Degree, double Strength, int Community);

/// <summary>Two terms that occur together more often than chance brings them.</summary>
/// <param name="Source">Index of the one.</param>
/// <param name="Target">Index of the other, which is higher.</param>
/// <param name="N">Units in which both occur.</param>
/// <param name="Expected">Units in which chance would bring them together.</param>
/// <param name="Npmi">Normalised pointwise mutual information, the edge's weight: above 0, 1 where neither occurs without the other.</param>
/// <param name="G2">Log-likelihood ratio.</param>
public sealed record NetworkEdge(int Source, int Target, int N, double Expected, double Npmi, double G2);

/// <summary>Terms that occur together in sentences or paragraphs, with the communities that they form.</summary>
/// <param name="Units">Sentences or paragraphs that were counted.</param>
/// <param name="Nodes">The terms as they were given.</param>
/// <param name="Edges">The pairs, in order of source and target.</param>
/// <param name="Modularity">How much more weight lies inside communities than chance would lay there.</param>
public sealed record Network(long Units, IReadOnlyList<NetworkNode> Nodes, IReadOnlyList<NetworkEdge> Edges, double Modularity)
{
    /// <summary>Makes the network of what was counted.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="tally">Their counts.</param>
    /// <param name="least">Units in which both terms must occur for an edge.</param>
    /// <param name="leastWeight">Weight that an edge must have.</param>
    public static Network Of(IReadOnlyList<string> terms, CowordTally tally, int least, double leastWeight = 0)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(tally);
        List<NetworkEdge> edges = [];
        for (int i = 0; i < terms.Count; i++)
        {
            for (int j = i + 1; j < terms.Count; j++)
            {
                int n = tally.With(i, j);
                if (n < Math.Max(1, least)) continue;
                var table = new Contingency(n, tally.With(i), tally.With(j), tally.Units);
                if (n <= table.Expected) continue;
                if (table.Npmi < leastWeight) continue;
                edges.Add(new NetworkEdge(i, j, n, table.Expected, table.Npmi, table.LogLikelihood));
            }
        }
        var (communities, modularity) = Louvain.Find(terms.Count, [.. edges.Select(e => new WeightedEdge(e.Source, e.Target, e.Npmi))]);
        int[] degrees = new int[terms.Count];
        double[] strengths = new double[terms.Count];
        foreach (var edge in edges)
        {
            degrees[edge.Source]++;
            degrees[edge.Target]++;
            strengths[edge.Source] += edge.Npmi;
            strengths[edge.Target] += edge.Npmi;
        }
        return new Network(tally.Units, [.. terms.Select((term, i) => new NetworkNode(term, tally.With(i), degrees[i], strengths[i], communities[i]))], edges, modularity);
    }
}
