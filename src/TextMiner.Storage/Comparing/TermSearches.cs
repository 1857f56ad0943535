namespace TextMiner.Storage.Comparing;

/// <summary>A search for new words.</summary>
/// <param name="At">When.</param>
/// <param name="Filter">The slice; null for all documents.</param>
/// <param name="Documents">How many were read.</param>
/// <param name="Lexicon">What they were cut with, as stamps have it.</param>
/// <param name="Settings">Thresholds, as JSON.</param>
public sealed record TermSearch(DateTimeOffset At, string? Filter, int Documents, string Lexicon, string Settings);

/// <summary>A row of term_candidates.</summary>
public sealed record StoredCandidate(
    string Term, bool IsNew, long N, long Inside, long Documents, string? FirstDate, string Parts, string? Effect, string? Example, double Score, double Cohesion, double LeftEntropy, double RightEntropy);

/// <summary>A term that an earlier search found.</summary>
/// <param name="Term">The term.</param>
/// <param name="IsLatest">Whether the last search did.</param>
/// <param name="Adopted">What people decided; null for nothing.</param>
public sealed record KnownCandidate(string Term, bool IsLatest, bool? Adopted);

/// <summary>What searches for new words found, and what people said of it.</summary>
public sealed class TermSearches(CorpusStore store)
{
    readonly Database _database = store.Database;

    /// <summary>What earlier searches found; null before the first, and where the store is of an older version.</summary>
    public IReadOnlyList<KnownCandidate>? Known() => _database.Read(() =>
    {
        if (_database.Prepare("SELECT 1 FROM sqlite_schema WHERE name = 'term_searches'").Scalar() is null || _database.Prepare("SELECT MAX(search_no) FROM term_searches").Scalar() is not long last) return null;
        return _database.Prepare("SELECT term, MAX(search_no), MAX(adopted) FROM term_candidates GROUP BY term ORDER BY term")
            .List(r => new KnownCandidate(r.Text(0), r.Integer(1) == last, r.IntegerOrNull(2) is { } adopted ? adopted == 1 : null));
    });

    /// <summary>Keeps a search with what it found, in its order.</summary>
    public void Save(TermSearch search, IReadOnlyList<StoredCandidate> found) => _database.Write(() =>
    {
        var number = (long)_database.Prepare("INSERT INTO term_searches (searched_at, filter, documents, lexicon, settings) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING search_no")
            .Scalar(Timestamp.Of(search.At), search.Filter, search.Documents, search.Lexicon, search.Settings)!;
        var insert = _database.Prepare(
            """
            INSERT INTO term_candidates (search_no, rank, term, is_new, n, n_inside, docs, first_date, parts, effect, example, score, cohesion, left_entropy, right_entropy)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
            """);
        for (var i = 0; i < found.Count; i++)
        {
            var c = found[i];
            insert.Run(number, i + 1, c.Term, c.IsNew ? 1 : 0, c.N, c.Inside, c.Documents, c.FirstDate, c.Parts, c.Effect, c.Example, c.Score, c.Cohesion, c.LeftEntropy, c.RightEntropy);
        }
    });

    /// <summary>Records what was decided, in every search that found the term; returns how many terms were known.</summary>
    public int Decide(IEnumerable<(string Term, bool Adopted)> decisions) => _database.Write(() =>
    {
        var update = _database.Prepare("UPDATE term_candidates SET adopted = ?2 WHERE term = ?1");
        return decisions.Count(d => update.Run(d.Term, d.Adopted ? 1 : 0) > 0);
    });
}
