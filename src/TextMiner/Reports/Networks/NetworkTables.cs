using TextMiner.Analysis.Comparing;
using TextMiner.Reports.Answers;

namespace TextMiner.Reports.Networks;

/// <summary>A network as tables: a row an edge, which Gephi reads by its first columns, or a row a node.</summary>
static class NetworkTables
{
    public static Answer Edges(Network network) => Answer.Of(
        ["Source", "Target", "Weight", "Type", "n", "expected", "npmi", "g2", "source_community", "target_community"],
        network.Edges.Select(edge =>
        {
            var (source, target) = (network.Nodes[edge.Source], network.Nodes[edge.Target]);
            return (IReadOnlyList<object?>)[source.Term, target.Term, edge.Npmi, "Undirected", (long)edge.N, edge.Expected, edge.Npmi, edge.G2, (long)source.Community, (long)target.Community];
        }));

    public static Answer Nodes(Network network) => Answer.Of(
        ["Id", "Label", "n", "degree", "strength", "community"],
        network.Nodes.Select(node => (IReadOnlyList<object?>)[node.Term, node.Term, (long)node.N, (long)node.Degree, node.Strength, (long)node.Community]));
}
