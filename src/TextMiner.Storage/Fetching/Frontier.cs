using Dapper;
using TextMiner.Documents;

namespace TextMiner.Storage.Fetching;

/// <summary>The addresses that a crawl knows, and when each is due.</summary>
sealed class Frontier(Database database)
{
    public IReadOnlyList<FrontierEntry> Enqueue(string sourceKey, IEnumerable<FrontierEntry> entries) => database.Write(() =>
    {
        var insert = database.Prepare(
            """
            INSERT INTO frontier (url, source_key, depth, found_on, found_at, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
            ON CONFLICT (url) DO NOTHING
            """);
        var now = database.Now;
        return entries
            .Where(entry => insert.Run(entry.Url.Value, sourceKey, entry.Depth, entry.FoundOn?.Value, now) == 1)
            .ToList();
    });

    public IReadOnlyList<FrontierEntry> Due(string sourceKey, DateTimeOffset now) => database.Read(() =>
        database.Connection.Query<(string Url, int Depth, string? FoundOn)>(
            """
            SELECT url, depth, found_on FROM frontier
            WHERE source_key = @sourceKey AND due_at <= @now
              AND (state = 'waiting' OR (state = 'leased' AND lease_until <= @now))
            ORDER BY depth, url
            """,
            new { sourceKey, now = Timestamp.Of(now) })
        .Select(row => new FrontierEntry(PageUrl.Parse(row.Url), row.Depth, row.FoundOn is null ? null : PageUrl.Parse(row.FoundOn)))
        .ToList());

    /// <summary>Inside a transaction: makes a known address due now, and knows it if it was not. Files are imported, not visited.</summary>
    public void Enqueue(string sourceKey, PageUrl url)
    {
        if (url.IsFile) return;
        database.Prepare(
            """
            INSERT INTO frontier (url, source_key, depth, found_at, due_at) VALUES (?1, ?2, 0, ?3, ?3)
            ON CONFLICT (url) DO UPDATE SET due_at = excluded.due_at
            """).Run(url.Value, sourceKey, database.Now);
    }

    public void Visited(PageUrl url, DateTimeOffset nextDue) => database.Write(() => database.Prepare(
        """
        UPDATE frontier SET state = 'waiting', attempts = attempts + 1, due_at = ?2, lease_owner = NULL, lease_until = NULL
        WHERE url = ?1
        """).Run(url.Value, Timestamp.Of(nextDue)));
}
