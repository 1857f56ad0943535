using System.Globalization;

namespace TextMiner.Storage.Trends;

/// <summary>
/// Counts terms over time. By year, undivided or by level, region or source, they come from the slices; otherwise from the counts of each
/// document. What takes part is read once, by <see cref="Frame"/>.
/// </summary>
public sealed class TermTrends
{
    readonly Database _database;
    readonly SliceCounts _slices;
    readonly SubstringCounts _substrings;

    /// <param name="store">An open store.</param>
    public TermTrends(CorpusStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _database = store.Database;
        RequireTables();
        _slices = new SliceCounts(_database);
        _substrings = new SubstringCounts(_database);
    }

    /// <summary>Sorts the documents; null when none is of the asked dates.</summary>
    public TrendFrame? Frame(TrendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _database.Read(() => TrendFrame.Read(_database, request));
    }

    /// <summary>Counts each query.</summary>
    public IReadOnlyList<TermCounts> Count(TrendFrame frame, IReadOnlyList<TermQuery> queries, SubstringCounting substrings)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(queries);
        return _database.Read(() =>
        {
            _database.Prepare("BEGIN").Run();
            try
            {
                return queries.Select(query => Count(frame, query, substrings)).ToList();
            }
            finally
            {
                _database.Prepare("COMMIT").Run();
            }
        });
    }

    /// <summary>Whether a document before the date has one of the query's terms as a token; null where the store keeps no counts of one of them.</summary>
    public bool? OccursBefore(TermQuery query, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.CountTokens is not null ? null : _database.Read(() => IdsOf(query).Any(term =>
            _database.Prepare("SELECT MIN(year) FROM term_years WHERE term_id = ?1").Scalar(term) is long year && (year < date.Year || (year == date.Year && _database.Prepare(
                """
                SELECT 1 FROM documents d INDEXED BY documents_date WHERE d.is_primary = 1 AND d.date >= ?1 AND d.date < ?2
                  AND EXISTS (SELECT 1 FROM document_terms x WHERE x.document_id = d.document_id AND x.term_id = ?3) LIMIT 1
                """).Scalar(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-01-01"), date.ToString("O", CultureInfo.InvariantCulture), term) is not null))));
    }

    // A file that only older programs wrote to has no counts by source.
    void RequireTables() => _database.Read(() => _database.Prepare("SELECT 1 FROM sqlite_schema WHERE name = 'source_totals'").Scalar() is not null ? 0 : throw new StoreException(
        "The database is of an older version", _database.Path, "counts of terms by source", "none", "Run a command that writes, such as textminer refresh or rebuild: it brings the file forward."));

    TermCounts Count(TrendFrame frame, TermQuery query, SubstringCounting substrings)
    {
        var counts = new TermCounts(query, new long[frame.Slices.Count], new long[frame.Slices.Count], substrings == SubstringCounting.None ? null : new long[frame.Slices.Count], false);
        var isSliced = SliceCounts.Serves(frame, query);
        if (isSliced) _slices.Add(frame, counts);
        var texts = substrings == SubstringCounting.None && query.CountTokens is null ? null : _substrings.Find(frame, query, substrings);
        if (isSliced && texts is null) return counts;
        Walk(frame, counts, isSliced ? [] : IdsOf(query), texts);
        return counts with { IsByIndex = texts is { IsByIndex: true } };
    }

    // Every document by its own counts, and by its text where that is asked.
    void Walk(TrendFrame frame, TermCounts counts, long[] terms, SubstringSource? texts)
    {
        var ofTerm = _database.Prepare("SELECT n FROM document_terms WHERE document_id = ?1 AND term_id = ?2");
        var documents = terms.Length == 0 && texts is not null ? texts.Only(frame.Documents) : frame.Documents;
        foreach (var document in documents)
        {
            long n = 0;
            foreach (var term in terms) n += (long?)ofTerm.Scalar(document.Id, term) ?? 0;
            var found = texts?.Read(document.Id);
            n += found?.Tokens ?? 0;
            foreach (var slice in document.Slices)
            {
                counts.Tokens[slice] += n;
                // Where the slices gave the counts, they gave the documents too.
                if (n > 0) counts.Documents[slice]++;
                if (counts.Substrings is { } substrings) substrings[slice] += found?.Substrings ?? 0;
            }
        }
    }

    long[] IdsOf(TermQuery query) =>
        [.. query.Terms.Select(term => _database.Prepare("SELECT term_id FROM terms WHERE term = ?1").Scalar(term)).OfType<long>()];
}
