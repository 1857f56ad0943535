using System.Runtime.InteropServices;

namespace TextMiner.Storage.Deriving;

/// <summary>Occurrences and documents of terms, summed before they go into a table.</summary>
sealed class TermTally
{
    readonly Dictionary<long, (long N, long Docs)> _counts = [];

    /// <summary>Adds the terms of a document.</summary>
    public void Add(Database database, long document) =>
        database.Prepare("SELECT term_id, n FROM document_terms WHERE document_id = ?1").Read(row =>
        {
            Add(row.Integer(0), row.Integer(1), 1);
            return true;
        }, document);

    public void Add(TermTally other)
    {
        foreach (var (term, (n, docs)) in other._counts) Add(term, n, docs);
    }

    public IEnumerable<(long Term, long N, long Docs)> InOrder() => _counts.OrderBy(c => c.Key).Select(c => (c.Key, c.Value.N, c.Value.Docs));

    /// <summary>Runs the statement for each term in order, with the term, the given key and both counts.</summary>
    public void Drain(Statement statement, long key)
    {
        foreach (var (term, n, docs) in InOrder()) statement.Run(term, key, n, docs);
    }

    public void MoveTo(TermTally other)
    {
        other.Add(this);
        _counts.Clear();
    }

    void Add(long term, long n, long docs)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, term, out _);
        count = (count.N + n, count.Docs + docs);
    }
}
