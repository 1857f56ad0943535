using TextMiner.Analysis.Comparing;
using TextMiner.Comparing;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Storage.Comparing;
using TextMiner.Storage.Trends;

namespace TextMiner.Trends;

/// <summary>
/// The usual co-word network of all documents, for SQL, as <c>textminer network</c> shows it unless it is told otherwise. All texts are
/// read for it, so that it is made anew only when one of them has changed.
/// </summary>
/// <param name="store">The store; what it holds must be committed.</param>
/// <param name="segmenter">Cuts the texts.</param>
sealed class CowordFindings(CorpusStore store, Segmenter segmenter)
{
    readonly TermFindings _findings = new(store);

    public void Renew()
    {
        using var corpus = ComparedCorpus.Open(store.Path);
        var words = new CowordNetwork(corpus, corpus.Select(null));
        var terms = words.MostSpread(CowordNetwork.UsualTerms);
        var input = _findings.NetworkInput(terms, $"{Installation.Version} {segmenter.Digest}");
        if (_findings.HoldsNetworkOf(input)) return;
        var network = Network.Of(terms, words.Count(terms, segmenter, CowordUnit.Sentence), CowordNetwork.UsualLeast);
        _findings.ReplaceNetwork(
            [.. network.Nodes.Select((node, i) => new StoredNode(node.Term, i + 1, node.N, network.Units, node.Degree, node.Strength, node.Community))],
            [.. network.Edges.Select(edge => Row(network, edge))], input);
    }

    // A sentence of the one term is what a window of it is: the measures of collocations follow from the counts of sentences.
    static StoredEdge Row(Network network, NetworkEdge edge)
    {
        var (source, target) = (network.Nodes[edge.Source], network.Nodes[edge.Target]);
        var bond = new Collocation(edge.N, source.N, target.N, source.N, network.Units);
        return new StoredEdge(source.Term, target.Term, edge.N, edge.Expected, bond.Pmi, edge.Npmi, bond.T, bond.LogDice, edge.G2);
    }
}
