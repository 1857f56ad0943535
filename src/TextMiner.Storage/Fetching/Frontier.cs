using Dapper;
using TextMiner.Documents;

namespace TextMiner.Storage.Fetching;

/// <summary>
/// The addresses that a crawl knows, when each is due, and who has it in hand. The columns are those of a queue that several
/// crawlers share: a claim leases an address for a while and raises its fence; what comes with an older fence is refused.
/// </summary>
sealed class Frontier(Database database)
{
    /// <summary>How long a crawler may keep an address without asking for it; longer than any pause that a run waits out.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    /// <summary>No answer takes longer: a host that was asked before that long ago cannot be in the middle of one.</summary>
    static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(10);

    public Enqueued Enqueue(string sourceKey, IEnumerable<FrontierEntry> entries) => database.Write(() => Add(sourceKey, entries));

    /// <summary>
    /// Adds addresses inside a transaction of the caller. One that is known keeps the least depth at which it was found; when it
    /// was visited already, it is returned and marked, since links that were too deep before may be near enough now. One that two
    /// sources want belongs to the first by key, whichever found it first.
    /// </summary>
    public Enqueued Add(string sourceKey, IEnumerable<FrontierEntry> entries)
    {
        var insert = database.Prepare(
            """
            INSERT INTO frontier (url, source_key, host, role, depth, found_on, found_at, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
            ON CONFLICT (url) DO NOTHING
            """);
        var approach = database.Prepare("UPDATE frontier SET depth = ?2, is_nearer = visits > 0 WHERE url = ?1 AND depth > ?2 RETURNING is_nearer");
        var adopt = database.Prepare(
            """
            UPDATE frontier SET source_key = ?2, role = ?3, due_at = CASE role WHEN ?3 THEN due_at ELSE min(due_at, ?4) END
            WHERE url = ?1 AND source_key > ?2
            """);
        var belong = database.Prepare("UPDATE pages SET source_key = ?2, read_run_id = NULL WHERE url = ?1 AND source_key > ?2");
        // A sitemap tells of changes before the interval would; a date in the future tells nothing.
        var changed = database.Prepare(
            """
            UPDATE frontier SET due_at = ?3 WHERE url = ?1 AND state = 'waiting' AND due_at > ?3
              AND (SELECT fetched_at FROM pages WHERE url = ?1) < ?2
            """);
        var now = database.Now;
        List<FrontierEntry> added = [], nearer = [];
        foreach (var entry in entries)
        {
            if (insert.Run(entry.Url.Value, sourceKey, entry.Url.Host, entry.Role.Name(), entry.Depth, entry.FoundOn?.Value, now) == 1)
            {
                added.Add(entry);
                continue;
            }
            if (approach.Scalar(entry.Url.Value, entry.Depth) is 1L) nearer.Add(entry);
            if (adopt.Run(entry.Url.Value, sourceKey, entry.Role.Name(), now) == 1)
            {
                belong.Run(entry.Url.Value, sourceKey);
                added.Add(entry);
            }
            if (entry.Modified is { } modified && Timestamp.Of(modified) is var at && string.CompareOrdinal(at, now) <= 0) changed.Run(entry.Url.Value, at, now);
        }
        return new Enqueued(added, nearer);
    }

    /// <summary>Addresses of the source that were found nearer than when they were visited, and whose links nobody has followed since.</summary>
    public IReadOnlyList<FrontierEntry> Nearer(string sourceKey) => database.Read(() => database.Connection.Query<(string Url, long Depth, string Role)>(
        "SELECT url, depth, role FROM frontier WHERE source_key = @sourceKey AND is_nearer = 1 ORDER BY url", new { sourceKey })
        .Select(row => new FrontierEntry(PageUrl.Parse(row.Url), (int)row.Depth, Names.Parse<PageRole>(row.Role))).ToList());

    /// <summary>Adds the links of such an address, and takes its mark away.</summary>
    public Enqueued Follow(string sourceKey, PageUrl nearer, IEnumerable<FrontierEntry> links) => database.Write(() =>
    {
        database.Prepare("UPDATE frontier SET is_nearer = 0 WHERE url = ?1").Run(nearer.Value);
        return Add(sourceKey, links);
    });

    /// <summary>Hosts on which the source has addresses that nobody has in hand; the index is skipped through, not read.</summary>
    public IReadOnlyList<string> Hosts(string sourceKey) => database.Read(() => database.Connection.Query<string>(
        """
        WITH RECURSIVE found (host) AS (
          SELECT min(host) FROM frontier WHERE source_key = @sourceKey AND state = 'waiting'
          UNION ALL
          SELECT (SELECT min(host) FROM frontier WHERE source_key = @sourceKey AND state = 'waiting' AND host > found.host)
          FROM found WHERE host IS NOT NULL
        )
        SELECT host FROM found WHERE host IS NOT NULL
        """,
        new { sourceKey }).AsList());

    public IReadOnlyList<FrontierClaim> Claim(string sourceKey, string host, string owner, int most) => database.Write<IReadOnlyList<FrontierClaim>>(() =>
    {
        var now = database.Clock.GetUtcNow();
        var rows = database.Connection.Query<ClaimRow>(
            """
            SELECT f.frontier_id AS Id, f.fence AS Fence, f.url AS Url, f.role AS Role, f.depth AS Depth, f.attempts AS Attempts, f.interval_s AS Interval,
              p.etag AS ETag, p.last_modified AS LastModified, p.final_url AS AnsweredBy, p.body_digest AS Digest
            FROM frontier f LEFT JOIN pages p ON p.url = f.url
            WHERE f.source_key = @sourceKey AND f.host = @host AND f.state = 'waiting' AND f.due_at <= @now
            ORDER BY f.due_at, f.frontier_id LIMIT @most
            """,
            new { sourceKey, host, now = Timestamp.Of(now), most }).AsList();
        var lease = database.Prepare(
            "UPDATE frontier SET state = 'leased', lease_owner = ?2, lease_until = ?3, fence = fence + 1 WHERE frontier_id = ?1");
        foreach (var row in rows) lease.Run(row.Id, owner, Timestamp.Of(now + Lease));
        return [.. rows.Select(row => row.ToClaim())];
    });

    /// <summary>
    /// When the next of the addresses that failed is to be tried again; null when none is within the time. It may be past: what came due
    /// since the last claim must not be forgotten.
    /// </summary>
    public DateTimeOffset? NextAttempt(string sourceKey, string host, TimeSpan within) => database.Read(() =>
        database.Prepare(
            """
            SELECT min(due_at) FROM frontier
            WHERE source_key = ?1 AND host = ?2 AND state = 'waiting' AND attempts > 0 AND due_at <= ?3
            """).Scalar(sourceKey, host, Timestamp.Of(database.Clock.GetUtcNow() + within)) is string due
            ? Timestamp.Parse(due)
            : (DateTimeOffset?)null);

    /// <summary>Notes that a request for the address begins, and that its host is asked now; false when the claim is no longer ours.</summary>
    public bool Ask(FrontierClaim claim, string host, HostSlot? slot) => database.Write(() =>
    {
        var ours = database.Prepare("UPDATE frontier SET state = 'asking', attempts = attempts + 1, lease_until = ?3 WHERE frontier_id = ?1 AND fence = ?2 AND state <> 'waiting'")
            .Run(claim.Id, claim.Fence, Timestamp.Of(database.Clock.GetUtcNow() + Lease)) == 1;
        if (ours && slot is { } kept) SetSlot(host, kept);
        return ours;
    });

    /// <summary>Gives the address back to be tried at a later time.</summary>
    public void Postpone(FrontierClaim claim, DateTimeOffset due) => database.Write(() => database.Prepare(
        """
        UPDATE frontier SET state = 'waiting', due_at = ?3, lease_owner = NULL, lease_until = NULL
        WHERE frontier_id = ?1 AND fence = ?2 AND state <> 'waiting'
        """).Run(claim.Id, claim.Fence, Timestamp.Of(due)));

    /// <summary>Inside a transaction of the caller: makes an address due now, and knows it if it was not. Files are imported, not visited.</summary>
    public void VisitAgain(string sourceKey, PageUrl url)
    {
        if (url.IsFile) return;
        Add(sourceKey, [new FrontierEntry(url, 0, PageRole.Article)]);
        database.Prepare("UPDATE frontier SET due_at = ?2 WHERE url = ?1").Run(url.Value, database.Now);
    }

    /// <summary>Ends the claim inside a transaction of the caller; false when it is no longer ours. The address keeps the role in which it was visited.</summary>
    public bool Finish(FrontierClaim claim, DateTimeOffset due, TimeSpan interval) => database.Prepare(
        """
        UPDATE frontier SET state = 'waiting', visits = visits + 1, attempts = 0, due_at = ?3, interval_s = ?4, role = ?5, lease_owner = NULL, lease_until = NULL
        WHERE frontier_id = ?1 AND fence = ?2 AND state <> 'waiting'
        """).Run(claim.Id, claim.Fence, Timestamp.Of(due), (long)interval.TotalSeconds, claim.Role.Name()) == 1;

    public void Reschedule(PageUrl url, DateTimeOffset due, TimeSpan interval) => database.Write(() => database.Prepare(
        "UPDATE frontier SET due_at = ?2, interval_s = ?3 WHERE url = ?1").Run(url.Value, Timestamp.Of(due), (long)interval.TotalSeconds));

    public TimeSpan? IntervalOf(PageUrl url) => database.Read(() =>
        database.Prepare("SELECT interval_s FROM frontier WHERE url = ?1").Scalar(url.Value) is long seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null);

    /// <summary>
    /// Takes back what a crawler that is no more had in hand. Addresses that it was asking for go to the end of the line, so that one
    /// that ends the program cannot do so again before the others had their turn. Nobody knows when the last answers ended: hosts that
    /// were asked a short while ago count as asked now.
    /// </summary>
    public void ReleaseAll() => database.Write(() =>
    {
        var now = database.Clock.GetUtcNow();
        database.Prepare(
            """
            UPDATE frontier SET due_at = CASE state WHEN 'asking' THEN max(due_at, ?1) ELSE due_at END,
              state = 'waiting', lease_owner = NULL, lease_until = NULL
            WHERE state <> 'waiting'
            """).Run(Timestamp.Of(now));
        database.Prepare("UPDATE hosts SET asked_at = ?1 WHERE asked_at > ?2").Run(Timestamp.Of(now), Timestamp.Of(now - LongestAnswer));
    });

    public void Define(string sourceKey, string digest) => database.Write(() =>
    {
        var changed = database.Prepare("UPDATE sources SET definition_digest = ?2 WHERE source_key = ?1 AND definition_digest IS NOT ?2").Run(sourceKey, digest);
        if (changed == 0) return;
        database.Prepare("UPDATE pages SET etag = NULL, last_modified = NULL WHERE source_key = ?1 AND role = 'list'").Run(sourceKey);
        foreach (var role in (PageRole[])[PageRole.List, PageRole.Feed]) SetDue(sourceKey, role);
    });

    public void MakeDue(string sourceKey, IReadOnlyList<PageRole> roles) => database.Write(() =>
    {
        foreach (var role in roles) SetDue(sourceKey, role);
    });

    void SetDue(string sourceKey, PageRole role) => database.Prepare(
        "UPDATE frontier SET due_at = ?3 WHERE source_key = ?1 AND role = ?2 AND state = 'waiting' AND due_at > ?3")
        .Run(sourceKey, role.Name(), database.Now);

    public HostSlot? SlotOf(string host) => database.Read(() =>
        database.Connection.QuerySingleOrDefault<(string AskedAt, string NotBefore)?>(
            "SELECT asked_at, not_before FROM hosts WHERE host = @host", new { host }) is var (askedAt, notBefore)
            ? new HostSlot(Timestamp.Parse(askedAt), Timestamp.Parse(notBefore))
            : (HostSlot?)null);

    public void KeepSlot(string host, HostSlot slot) => database.Write(() => SetSlot(host, slot));

    void SetSlot(string host, HostSlot slot) => database.Prepare(
        """
        INSERT INTO hosts (host, asked_at, not_before) VALUES (?1, ?2, ?3)
        ON CONFLICT (host) DO UPDATE SET asked_at = excluded.asked_at, not_before = excluded.not_before
        """).Run(host, Timestamp.Of(slot.AskedAt), Timestamp.Of(slot.NotBefore));

    sealed class ClaimRow
    {
        public long Id { get; init; }
        public long Fence { get; init; }
        public string Url { get; init; } = "";
        public string Role { get; init; } = "";
        public long Depth { get; init; }
        public long Attempts { get; init; }
        public long? Interval { get; init; }
        public string? ETag { get; init; }
        public string? LastModified { get; init; }
        public string? AnsweredBy { get; init; }
        public string? Digest { get; init; }

        public FrontierClaim ToClaim() => new(Id, Fence + 1, PageUrl.Parse(Url), (int)Depth)
        {
            Role = Names.Parse<PageRole>(Role),
            Attempts = (int)Attempts,
            Interval = Interval is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Validators = PageValidators.Of(ETag, LastModified),
            AnsweredBy = AnsweredBy is { } answered && answered != Url ? PageUrl.Parse(answered) : null,
            Digest = Digest,
        };
    }
}
