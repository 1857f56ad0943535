namespace TextMiner.Storage.Search;

/// <summary>
/// A query with what the index says of it: documents that it may find, those that it finds for certain, and bounds of their
/// scores. Only documents between the two, or with a score that is a bound, have to be read.
/// </summary>
sealed class QueryPlan
{
    // The usual values of BM25 (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009).
    const double Saturation = 1.2;
    const double LengthShare = 0.75;

    readonly IndexReader _index;
    readonly Func<FilterNode, DocumentSet> _filter;
    readonly Dictionary<PhraseNode, LeafMatches> _leaves = [];
    readonly List<LeafMatches> _wanted = [];
    readonly Dictionary<FilterNode, DocumentSet> _filters = [];
    readonly LeafFinder _finder;

    public QueryPlan(QueryNode root, IndexReader index, LeafFinder finder, Func<FilterNode, DocumentSet> filter)
    {
        (Root, _index, _finder, _filter) = (root, index, finder, filter);
        Uncertain = new DocumentSet(index.Capacity);
        (Possible, Certain) = Bounds(root, wanted: true);
    }

    public QueryNode Root { get; }

    public DocumentSet Possible { get; private set; }

    public DocumentSet Certain { get; private set; }

    /// <summary>Documents whose match or score is not known before they are read.</summary>
    public DocumentSet Uncertain { get; private set; }

    /// <summary>Phrases that make a document a better hit, and are marked in it.</summary>
    public IReadOnlyList<LeafMatches> Wanted => _wanted;

    public IEnumerable<LeafMatches> Leaves => _leaves.Values;

    public LeafMatches this[PhraseNode leaf] => _leaves[leaf];

    public bool Contains(FilterNode filter, int document) => _filters[filter][document];

    public bool Remains(int document) => document < _index.Capacity && Possible[document];

    public void Narrow(DocumentSet to) => (Possible, Certain) = (Possible.And(to), Certain.And(to));

    /// <summary>BM25, from how often the document holds each wanted phrase.</summary>
    public float Score(int document, Func<LeafMatches, int> frequency)
    {
        var (norm, score) = (NormOf(document), 0.0);
        foreach (var leaf in _wanted) score += Part(leaf, frequency(leaf), norm);
        return (float)score;
    }

    /// <summary>The score, or a bound of it where the document is uncertain.</summary>
    public float Bound(int document)
    {
        var (norm, score) = (NormOf(document), 0.0);
        foreach (var leaf in _wanted) score += Part(leaf, leaf.Frequencies[document], norm);
        return (float)score;
    }

    double NormOf(int document) => Saturation * (1 - LengthShare + LengthShare * _index.LengthOf(document) / _index.AverageLength);

    static double Part(LeafMatches leaf, double n, double norm) => leaf.Weight * n * (Saturation + 1) / (n + norm);

    // The tree with three truth values: a document outside the first set is not found, one in the second is.
    (DocumentSet Possible, DocumentSet Certain) Bounds(QueryNode node, bool wanted)
    {
        switch (node)
        {
            case AndNode and:
                var (left, right) = (Bounds(and.Left, wanted), Bounds(and.Right, wanted));
                return (left.Possible.And(right.Possible), left.Certain.And(right.Certain));
            case OrNode or:
                (left, right) = (Bounds(or.Left, wanted), Bounds(or.Right, wanted));
                return (left.Possible.Or(right.Possible), left.Certain.Or(right.Certain));
            case NotNode not:
                var (possible, certain) = Bounds(not.Operand, !wanted);
                return (_index.All.Without(certain), _index.All.Without(possible));
            case FilterNode filter:
                var documents = _filters[filter] = _filter(filter);
                return (documents, documents);
            case NearNode near:
                var both = Leaf(near.Left, wanted).Documents.And(Leaf(near.Right, wanted).Documents);
                Uncertain = Uncertain.Or(both);
                return (both, new DocumentSet(_index.Capacity));
            case PhraseNode phrase:
                var leaf = Leaf(phrase, wanted);
                return (leaf.Documents, leaf.IsExact ? leaf.Documents : new DocumentSet(_index.Capacity));
            default: throw new InvalidOperationException($"{node.GetType().Name} is not known");
        }
    }

    LeafMatches Leaf(PhraseNode node, bool wanted)
    {
        // NEAR in a row names a phrase twice.
        if (_leaves.TryGetValue(node, out var known)) return known;
        var leaf = _leaves[node] = _finder.Find(node);
        if (!leaf.IsExact) Uncertain = Uncertain.Or(leaf.Documents);
        if (wanted) _wanted.Add(leaf);
        return leaf;
    }
}
