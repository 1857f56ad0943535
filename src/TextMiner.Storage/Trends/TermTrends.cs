using System.Globalization;
using TextMiner.Storage.Search;

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
                var walks = queries.Select(query => Begin(frame, query, substrings)).ToList();
                Walk(frame, walks.FindAll(walk => walk.Terms.Length > 0 || walk.Texts is not null));
                return walks.ConvertAll(walk => walk.Counts with { IsByIndex = walk.Texts is { IsByIndex: true } });
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

    QueryWalk Begin(TrendFrame frame, TermQuery query, SubstringCounting substrings)
    {
        var counts = new TermCounts(query, new long[frame.Slices.Count], new long[frame.Slices.Count], substrings == SubstringCounting.None ? null : new long[frame.Slices.Count], false);
        var isSliced = SliceCounts.Serves(frame, query);
        if (isSliced) _slices.Add(frame, counts);
        var texts = substrings == SubstringCounting.None && query.CountTokens is null ? null : _substrings.Find(frame, query, substrings);
        return new QueryWalk(counts, isSliced ? [] : IdsOf(query), texts);
    }

    // Every document by its own counts, and by its text where that is asked; a text is read once for all queries.
    void Walk(TrendFrame frame, List<QueryWalk> walks)
    {
        if (walks.Count == 0) return;
        var ofTerm = _database.Prepare("SELECT n FROM document_terms WHERE document_id = ?1 AND term_id = ?2");
        foreach (var document in frame.Documents)
        {
            string? text = null;
            foreach (var walk in walks)
            {
                long n = 0;
                foreach (var term in walk.Terms) n += (long?)ofTerm.Scalar(document.Id, term) ?? 0;
                var found = walk.Texts?.Read(document.Id, () => text ??= DocumentText.Read(_database, document.Id)) ?? default;
                n += found.Tokens;
                if (n + found.Substrings > 0) Add(walk.Counts, document, n, found.Substrings);
            }
        }
    }

    static void Add(TermCounts counts, FramedDocument document, long n, int substrings)
    {
        foreach (var slice in document.Slices)
        {
            counts.Tokens[slice] += n;
            // Where the slices gave the counts, they gave the documents too, and n is 0 here.
            if (n > 0) counts.Documents[slice]++;
            if (counts.Substrings is { } found) found[slice] += substrings;
        }
    }

    long[] IdsOf(TermQuery query) =>
        [.. query.Terms.Select(term => _database.Prepare("SELECT term_id FROM terms WHERE term = ?1").Scalar(term)).OfType<long>()];

    /// <summary>A query on its way through the documents.</summary>
    /// <param name="Counts">What is counted.</param>
    /// <param name="Terms">Row ids of the terms whose counts are taken document by document.</param>
    /// <param name="Texts">How texts are counted; null when none is looked at.</param>
    sealed record QueryWalk(TermCounts Counts, long[] Terms, SubstringSource? Texts);
}
