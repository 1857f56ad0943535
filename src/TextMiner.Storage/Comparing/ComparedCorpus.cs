using Dapper;
using TextMiner.Storage.Search;

namespace TextMiner.Storage.Comparing;

/// <summary>
/// A corpus whose parts are compared: slices, their counts, and the texts of their documents. It reads on a connection of its own and
/// sees what was committed when it was opened, however long it works. Not safe on several threads, apart from the texts that it gives.
/// </summary>
public sealed class ComparedCorpus : IDisposable
{
    // Documents that are handed over together: large enough that handing over costs nothing, small enough to hold few texts.
    const int BatchSize = 32;

    // The search index came with it, the counts by slice before.
    const int FirstVersion = 4;

    readonly Database _database;
    readonly IndexReader _index;
    readonly LeafFinder _leaves;
    readonly SliceFinder _slices;
    readonly SliceCounter _counter;

    ComparedCorpus(Database database)
    {
        _database = database;
        _index = new IndexReader(database);
        _leaves = new LeafFinder(database, _index);
        _slices = new SliceFinder(database, _index, new FilterFinder(database, _index));
        _counter = new SliceCounter(database, _index, _slices);
        _database.Read(() =>
        {
            _database.Prepare("BEGIN").Run();
            _index.Refresh();
            return 0;
        });
    }

    /// <summary>Opens a database.</summary>
    /// <exception cref="StoreException">The file is missing, foreign, older, newer, locked or damaged.</exception>
    public static ComparedCorpus Open(string path)
    {
        var database = StoreOpener.ReadOnly(path, Schema.Migration.All);
        bool ready = false;
        try
        {
            if (database.Connection.ExecuteScalar<int>("SELECT version FROM schema_info") is var version && version < FirstVersion)
                throw new StoreException("The database has no search index yet", path, $"schema version {FirstVersion} or newer", $"version {version}",
                    "Run a command that writes, such as textminer refresh: it brings the file forward.");
            database.Connection.Execute("PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824");
            var corpus = new ComparedCorpus(database);
            ready = true;
            return corpus;
        }
        finally
        {
            if (!ready) database.Dispose();
        }
    }

    /// <summary>The primaries that a filter admits; all of them for none.</summary>
    /// <exception cref="SearchQueryException">The filter names what is not there.</exception>
    public DocumentSlice Select(SliceFilter? filter) => _database.Read(() => _slices.Find(filter));

    /// <summary>Those of a slice's documents that may hold a word or phrase, by the index of search.</summary>
    public DocumentSlice Holding(TermPlaces term, DocumentSlice slice)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(slice);
        return _database.Read(() =>
        {
            var found = _leaves.Find(term.Node);
            _index.Return(found.Frequencies);
            return new DocumentSlice(slice.Set.And(found.Documents), null);
        });
    }

    /// <summary>Every so many-th document of a slice, so that at most so many remain.</summary>
    public static DocumentSlice Thin(DocumentSlice slice, int most)
    {
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (slice.Count <= most) return slice;
        var thin = slice.Set.And(slice.Set);
        foreach (var (i, document) in slice.Set.Documents().Index())
            if ((long)i * most / slice.Count == (long)(i - 1) * most / slice.Count && i > 0) thin.Remove(document);
        return new DocumentSlice(thin, null);
    }

    /// <summary>Counts the terms of a slice.</summary>
    public SliceCounts Count(DocumentSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return _database.Read(() => _counter.Count(slice));
    }

    /// <summary>Counts two slices without a common document; where both are the whole corpus, the second is what the first leaves of it, so that no document is read twice.</summary>
    public (SliceCounts Here, SliceCounts There) Count(DocumentSlice here, DocumentSlice there)
    {
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(there);
        return _database.Read(() =>
        {
            var (mine, all) = (_counter.Count(here), _slices.Find(null));
            bool isRest = there.Slices is null && all.Slices is not null && here.Count + there.Count == all.Count;
            return (mine, isRest ? _counter.Count(all).Without(mine) : _counter.Count(there));
        });
    }

    /// <summary>Every term that the corpus has, in order of row ids.</summary>
    public IReadOnlyList<StoredTerm> Terms() => _database.Read(() =>
        _database.Prepare("SELECT term_id, term, is_stop FROM terms ORDER BY term_id").List(r => new StoredTerm((int)r.Integer(0), r.Text(1), r.Integer(2) != 0)));

    /// <summary>A term's row id; null when no document ever had it as a word.</summary>
    public int? TermId(string term) => _database.Read(() => (int?)(long?)_database.Prepare("SELECT term_id FROM terms WHERE term = ?1").Scalar(term));

    /// <summary>How often each of a slice's documents holds a term as a word, by row id; documents without it are left out.</summary>
    public IReadOnlyDictionary<long, long> CountIn(DocumentSlice slice, int termId)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return _database.Read(() =>
        {
            var read = _database.Prepare("SELECT n FROM document_terms WHERE document_id = ?1 AND term_id = ?2");
            Dictionary<long, long> counts = [];
            foreach (long document in slice.Documents)
                if (read.Scalar(document, termId) is long n) counts[document] = n;
            return counts;
        });
    }

    /// <summary>Words of every document, by row id.</summary>
    public IReadOnlyList<long> TokenCounts() => _database.Read(_counter.Tokens);

    /// <summary>The part that each of a slice's documents belongs to.</summary>
    public IReadOnlyDictionary<long, string> PartsBy(Division division, DocumentSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var column = division switch
        {
            Division.Year => "CAST(d.year AS TEXT)",
            Division.Level => "ifnull(d.level, '')",
            Division.Region => "CASE WHEN d.level = '国家' THEN '全国' ELSE ifnull(r.name, '') END",
            Division.Source => "d.source_key",
            Division.Kind => "d.kind",
            _ => "CAST(d.document_id AS TEXT)",
        };
        return _database.Read(() => _database.Prepare($"SELECT d.document_id, {column} FROM documents d LEFT JOIN regions r ON r.code = d.region_code WHERE d.is_primary = 1")
            .List(r => (Id: r.Integer(0), Part: r.Text(1))).Where(d => d.Id < _index.Capacity && slice.Set[(int)d.Id]).ToDictionary(d => d.Id, d => d.Part));
    }

    /// <summary>The names of the sources by their keys.</summary>
    public IReadOnlyDictionary<string, string> SourceNames() => _database.Read(() =>
        _database.Prepare("SELECT source_key, name FROM sources").List(r => (Key: r.Text(0), Name: r.Text(1))).ToDictionary(s => s.Key, s => s.Name, StringComparer.Ordinal));

    /// <summary>The date of each of a slice's documents, by row id.</summary>
    public IReadOnlyDictionary<long, string> Dates(DocumentSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return _database.Read(() => _database.Prepare("SELECT document_id, date FROM documents WHERE is_primary = 1").List(r => (Id: r.Integer(0), Date: r.Text(1)))
            .Where(d => d.Id < _index.Capacity && slice.Set[(int)d.Id]).ToDictionary(d => d.Id, d => d.Date));
    }

    /// <summary>For each of a slice's documents that tells its date, the share of those with an earlier one.</summary>
    public IReadOnlyDictionary<long, double> EarlierShares(DocumentSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var dated = _database.Read(() => _database.Prepare("SELECT document_id, date FROM documents WHERE is_primary = 1 AND date_basis <> '抓取' ORDER BY date").List(r => (Id: r.Integer(0), Date: r.Text(1))))
            .Where(d => d.Id < _index.Capacity && slice.Has(d.Id)).ToList();
        var shares = new Dictionary<long, double>(dated.Count);
        for (int i = 0, earlier = 0; i < dated.Count; i++)
        {
            if (dated[i].Date != dated[earlier].Date) earlier = i;
            shares[dated[i].Id] = (double)earlier / dated.Count;
        }
        return shares;
    }

    /// <summary>How many of a slice's documents tell no date and count by that of fetching.</summary>
    public int FetchDated(DocumentSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return _database.Read(() => _database.Prepare("SELECT document_id FROM documents WHERE is_primary = 1 AND date_basis = '抓取'").List(r => r.Integer(0)).Count(slice.Has));
    }

    /// <summary>Texts of a slice's documents by row id, some documents at a time. The enumeration may be gone through from any threads, one at a time.</summary>
    public IEnumerable<IReadOnlyList<StoredText>> Texts(DocumentSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return slice.Documents.Chunk(BatchSize).Select(ids => _database.Read(() => ids.Select(id => StoredText.Read(_database, id)).ToList()));
    }

    /// <summary>The text of one document.</summary>
    public StoredText Text(long document) => _database.Read(() => StoredText.Read(_database, document));

    /// <summary>What is to be said of a document.</summary>
    public DocumentHead Head(long document) => _database.Read(() =>
        _database.Prepare("SELECT doc_key, date, title, url FROM documents WHERE document_id = ?1").List(r => new DocumentHead(document, r.Text(0), r.Text(1), r.Text(2), r.Text(3)), document)[0]);

    /// <summary>The stamps of all analyses: with which dictionary documents were counted.</summary>
    public IReadOnlyList<string> Stamps() => _database.Read(() => _database.Prepare("SELECT DISTINCT stamp FROM documents WHERE is_primary = 1").List(r => r.Text(0)));

    /// <summary>Row id of the document with a key, row id or address; null when there is none.</summary>
    public long? Find(string name) => _database.Read(() =>
        (long?)_database.Prepare(
            """
            SELECT document_id FROM documents WHERE doc_key = ?1 OR CAST(document_id AS TEXT) = ?1 OR url = ?1 OR fetched_url = ?1
            ORDER BY doc_key = ?1 DESC, is_primary DESC, document_id LIMIT 1
            """).Scalar(name));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _database.Dispose();
}
