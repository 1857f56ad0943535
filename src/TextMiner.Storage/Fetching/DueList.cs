using Dapper;
using TextMiner.Documents;

namespace TextMiner.Storage.Fetching;

/// <summary>What is due, and why, without taking it in hand: reads only.</summary>
sealed class DueList(Database database)
{
    /// <summary>The due addresses of a source, those first that have been due for longest.</summary>
    /// <param name="sourceKey">The source.</param>
    /// <param name="definition">Digest of its definition as it is now; null when it has none.</param>
    /// <param name="everyRun">Roles that every run visits.</param>
    /// <param name="now">The moment.</param>
    public IReadOnlyList<DueAddress> Read(string sourceKey, string? definition, IReadOnlyList<PageRole> everyRun, DateTimeOffset now) => database.Read(() =>
        database.Connection.Query<(string Url, string Role, string Reason, string Since)>(
            """
            WITH known AS (
              SELECT f.url, f.role, f.due_at,
                CASE
                  WHEN f.state = 'asking' OR (f.state = 'leased' AND f.due_at <= @now) THEN 'interrupted'
                  WHEN f.visits = 0 AND f.due_at <= @now THEN 'found'
                  WHEN f.role IN ('list', 'feed') AND @definition IS NOT NULL AND s.definition_digest IS NOT @definition THEN 'redefined'
                  WHEN f.role IN @everyRun THEN 'everyrun'
                  WHEN f.due_at > @now THEN NULL
                  WHEN EXISTS (SELECT 1 FROM rejections r WHERE r.url = f.url AND r.is_current = 1 AND r.stage = 'fetch') THEN 'failed'
                  ELSE 'interval'
                END AS reason
              FROM frontier f LEFT JOIN sources s USING (source_key)
              WHERE f.source_key = @sourceKey
            )
            SELECT url, role, reason, due_at FROM known WHERE reason IS NOT NULL ORDER BY due_at, url
            """,
            new { sourceKey, definition, everyRun = everyRun.Select(role => role.Name()).ToArray(), now = Timestamp.Of(now) })
            .Select(row => new DueAddress(PageUrl.Parse(row.Url), Names.Parse<PageRole>(row.Role), Names.Parse<DueReason>(row.Reason), Timestamp.Parse(row.Since))).ToList());

    /// <summary>When the next address of a source comes due that is not due yet; null when none will.</summary>
    public DateTimeOffset? Next(string sourceKey, DateTimeOffset now) => database.Read(() =>
        database.Prepare("SELECT min(due_at) FROM frontier WHERE source_key = ?1 AND due_at > ?2").Scalar(sourceKey, Timestamp.Of(now)) is string next
            ? Timestamp.Parse(next)
            : (DateTimeOffset?)null);

    /// <summary>Whether an address is known.</summary>
    public bool Knows(PageUrl url) => database.Read(() => database.Prepare("SELECT 1 FROM frontier WHERE url = ?1").Scalar(url.Value) is 1L);

    /// <summary>How many addresses of the sources are due and in nobody's hands.</summary>
    public int Count(IReadOnlyCollection<string> sourceKeys) => database.Read(() => database.Connection.ExecuteScalar<int>(
        "SELECT COUNT(*) FROM frontier WHERE source_key IN @sourceKeys AND state = 'waiting' AND due_at <= @now", new { sourceKeys, now = database.Now }));
}
