using Dapper;

namespace TextMiner.Storage.Search;

/// <summary>
/// Full-text search over titles and texts. It reads on a connection of its own and sees the documents that are committed when a
/// search begins; a search never waits for the writer. One search runs at a time.
/// </summary>
public sealed class CorpusSearch : IDisposable
{
    // Sketches that are looked at only to count: about 5 ms.
    const int LooksForCount = 512;

    const int FirstVersion = 4;

    readonly Database _database;
    readonly IndexReader _index;
    readonly LeafFinder _leaves;
    readonly FilterFinder _filters;

    CorpusSearch(Database database)
    {
        _database = database;
        _index = new IndexReader(database);
        _leaves = new LeafFinder(database, _index);
        _filters = new FilterFinder(database, _index);
    }

    /// <summary>Opens a database.</summary>
    /// <exception cref="StoreException">The file is missing, foreign, older, newer, locked or damaged.</exception>
    public static CorpusSearch Open(string path)
    {
        var database = StoreOpener.ReadOnly(path, Schema.Migration.All);
        if (database.Connection.ExecuteScalar<int>("SELECT version FROM schema_info") is var version && version < FirstVersion)
        {
            database.Dispose();
            throw new StoreException("The database has no search index yet", path, $"schema version {FirstVersion} or newer", $"version {version}",
                "Run a command that writes, such as textminer refresh: it brings the file forward.");
        }
        database.Connection.Execute("PRAGMA cache_size = -65536");
        return new CorpusSearch(database);
    }

    /// <summary>Answers a query.</summary>
    /// <exception cref="SearchQueryException">The query cannot be understood, or names what is not there.</exception>
    public SearchResult Search(SearchRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Offset);
        var root = Root(request);
        return _database.Read(() =>
        {
            _database.Prepare("BEGIN").Run();
            try
            {
                _index.Refresh();
                return Answer(root, request);
            }
            finally
            {
                _database.Prepare("COMMIT").Run();
            }
        });
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _database.Dispose();

    static QueryNode Root(SearchRequest request)
    {
        List<QueryNode> parts = [.. request.Filters.Select(f => new FilterNode(f.Field, f.Value, null))];
        if (request.Title is { } title) parts.Insert(0, QueryParser.Title(title));
        if (parts.Count == 0 || !string.IsNullOrWhiteSpace(request.Query)) parts.Insert(0, QueryParser.Parse(request.Query));
        return parts.Aggregate((a, b) => new AndNode(a, b));
    }

    SearchResult Answer(QueryNode root, SearchRequest request)
    {
        var plan = new QueryPlan(root, _index, _leaves, _filters.Find);
        plan.Narrow(request.WithReprints ? _index.All : _index.Primaries);
        var candidates = new Candidates(_database, plan);
        var best = candidates.Best(request.Offset + request.Limit).Skip(request.Offset).ToList();
        var count = candidates.Count(request.CountExactly ? int.MaxValue : LooksForCount);
        var facets = request.WithFacets ? FacetCounter.Count(_database, _index, candidates.Remaining()) : null;
        var hits = best.ConvertAll(found => Hit(plan, found.Document, found.Score));
        foreach (var leaf in plan.Leaves) _index.Return(leaf.Frequencies);
        return new SearchResult(count, hits, facets);
    }

    SearchHit Hit(QueryPlan plan, int document, float score)
    {
        var text = DocumentText.Read(_database, document);
        return _database.Prepare(
            """
            SELECT d.doc_key, d.title, d.date, d.url, d.kind, d.issuer, CASE WHEN d.level = '国家' THEN '全国' ELSE r.name END
            FROM documents d LEFT JOIN regions r ON r.code = d.region_code WHERE d.document_id = ?1
            """).List(row =>
        {
            var matcher = new DocumentMatcher(plan, document, row.Text(1), text);
            var places = matcher.Occurrences(SearchField.Text);
            return new SearchHit
            {
                DocumentId = document,
                Key = row.Text(0),
                Score = score,
                Title = row.Text(1),
                Date = row.Text(2),
                Url = row.Text(3),
                Kind = row.Text(4),
                Issuer = row.TextOrNull(5),
                Region = row.TextOrNull(6),
                TitleMarks = [.. matcher.Occurrences(SearchField.Title).Select(o => new TextMark(o.Start, o.Length))],
                Snippet = SnippetFinder.Find(text, places),
                Occurrences = places.Count,
            };
        }, document)[0];
    }
}
