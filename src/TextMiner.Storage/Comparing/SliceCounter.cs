using TextMiner.Storage.Search;

namespace TextMiner.Storage.Comparing;

/// <summary>
/// Counts the terms of a slice: from the counts by year, level and region where the slice is made of them, else from its documents, or
/// where these are most of the corpus from all and the documents that are not in it.
/// </summary>
sealed class SliceCounter(Database database, IndexReader index, SliceFinder slices)
{
    long[]? _tokens;

    public SliceCounts Count(DocumentSlice slice)
    {
        var most = (int)((long?)database.Prepare("SELECT MAX(term_id) FROM terms").Scalar() ?? 0);
        var counts = new Counts(new long[most + 1], new int[most + 1]);
        if (slice.Slices is { } made)
        {
            AddSlices(made, counts);
            return counts.Of(slice.Count, made.Sum(TokensOfSlice));
        }
        var rest = index.Primaries.Without(slice.Set);
        var whole = slice.Count > rest.Count ? slices.Find(null).Slices : null;
        if (whole is not null)
        {
            AddSlices(whole, counts);
            AddDocuments(rest, counts, -1);
            return counts.Of(slice.Count, whole.Sum(TokensOfSlice) - TokensOf(rest));
        }
        AddDocuments(slice.Set, counts, 1);
        return counts.Of(slice.Count, TokensOf(slice.Set));
    }

    void AddSlices(IReadOnlyList<long> ids, Counts counts)
    {
        var read = database.Prepare("SELECT term_id, n, docs FROM slice_terms WHERE slice_id = ?1");
        foreach (long slice in ids)
        {
            read.Read(row =>
            {
                var term = row.Integer(0);
                counts.N[term] += row.Integer(1);
                counts.Documents[term] += (int)row.Integer(2);
                return true;
            }, slice);
        }
    }

    void AddDocuments(DocumentSet documents, Counts counts, int sign)
    {
        var read = database.Prepare("SELECT term_id, n FROM document_terms WHERE document_id = ?1");
        foreach (int document in documents.Documents())
        {
            read.Read(row =>
            {
                var term = row.Integer(0);
                counts.N[term] += sign * row.Integer(1);
                counts.Documents[term] += sign;
                return true;
            }, document);
        }
    }

    /// <summary>Words of every document, by row id.</summary>
    public IReadOnlyList<long> Tokens()
    {
        if (_tokens is { } known) return known;
        var tokens = new long[index.Capacity];
        database.Prepare("SELECT document_id, token_count FROM documents").Read(row =>
        {
            if (row.Integer(0) < tokens.Length) tokens[row.Integer(0)] = row.Integer(1);
            return true;
        });
        return _tokens = tokens;
    }

    long TokensOf(DocumentSet documents) => documents.Documents().Sum(d => Tokens()[d]);

    long TokensOfSlice(long slice) => (long)database.Prepare("SELECT tokens FROM slice_totals WHERE slice_id = ?1").Scalar(slice)!;

    sealed record Counts(long[] N, int[] Documents)
    {
        public SliceCounts Of(int documents, long tokens) => new(documents, tokens, N, Documents);
    }
}
