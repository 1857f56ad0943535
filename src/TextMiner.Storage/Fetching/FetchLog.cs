using Dapper;
using TextMiner.Documents;

namespace TextMiner.Storage.Fetching;

/// <summary>Visits, and the body that each address holds now.</summary>
sealed class FetchLog(Database database)
{
    const int PageOfRows = 500;

    const string PageRows =
        """
        SELECT p.source_key AS SourceKey, p.url AS Url, p.final_url AS FinalUrl, p.status AS Status,
          p.media_type AS MediaType, p.charset AS Charset, p.etag AS ETag, p.last_modified AS LastModified,
          p.body_digest AS BodyDigest, p.side_digest AS SideDigest, p.fetched_at AS FetchedAt, p.read_attempts AS ReadAttempts, p.rendered AS Rendered, p.headers AS Headers,
          s.name AS SourceName, s.home AS SourceHome, s.kind AS SourceKind, s.region_code AS SourceRegion,
          s.wanted_from AS WantedFrom, s.wanted_until AS WantedUntil
        FROM pages p JOIN sources s ON s.source_key = p.source_key
        """;

    public void Record(long run, string sourceKey, FetchedPage page, FetchOutcome outcome) =>
        database.Write(() => Add(run, sourceKey, page, outcome));

    /// <summary>Records a visit inside a transaction of the caller.</summary>
    public void Add(long run, string sourceKey, FetchedPage page, FetchOutcome outcome)
    {
        var at = Timestamp.Of(page.FetchedAt);
        var hasBody = outcome is FetchOutcome.Fetched or FetchOutcome.Moved or FetchOutcome.Listed;
        database.Prepare(
            """
            INSERT INTO fetches (run_id, source_key, url, status, etag, last_modified, body_digest, outcome, fetched_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """).Run(run, sourceKey, page.Url.Value, page.Status, page.Validators.ETag, page.Validators.LastModified,
                hasBody ? page.Digest : null, outcome.Name(), at);
        if (hasBody)
        {
            Hold(sourceKey, page, outcome == FetchOutcome.Listed ? "list" : "article", at);
            ReadFirstPartAgain(page.Url);
        }
        else if (outcome == FetchOutcome.Unchanged) Confirm(page, at);
    }

    public bool Holds(FetchedPage page) => database.Read(() => database.Connection.ExecuteScalar<int>(
        "SELECT COUNT(*) FROM pages WHERE url = @url AND body_digest = @body AND side_digest IS @side AND media_type IS @media AND role = 'article'",
        new { url = page.Url.Value, body = page.Digest, side = page.SideFile is { } side ? Digest.Of(side.Span) : null, media = page.MediaType })) > 0;

    /// <summary>Inside a transaction: the body is gone, so the next request must not ask whether it has changed.</summary>
    public void Forget(PageUrl url) =>
        database.Prepare("UPDATE pages SET etag = NULL, last_modified = NULL, read_run_id = NULL WHERE url = ?1").Run(url.Value);

    public int MarkAllUnread() => database.Write(() => database.Connection.Execute("UPDATE pages SET read_run_id = NULL WHERE role = 'article'"));

    /// <summary>The page held at an address, read or not; null when none is, or not one of the role.</summary>
    public UnreadPage? Held(PageUrl url, PageRole? role) => database.Read(() => database.Connection.QuerySingleOrDefault<PageRow>(
        $"{PageRows} WHERE p.url = @Value AND (@role IS NULL OR p.role = @role)", new { url.Value, role = role?.Name() }))?.ToPage();

    public int CountUnread() => database.Read(() =>
        database.Connection.ExecuteScalar<int>("SELECT COUNT(*) FROM pages WHERE read_run_id IS NULL AND role = 'article'"));

    public void BeginReading(IEnumerable<PageUrl> urls) => database.Write(() =>
    {
        foreach (var url in urls) database.Prepare("UPDATE pages SET read_attempts = read_attempts + 1 WHERE url = ?1").Run(url.Value);
    });

    public IEnumerable<UnreadPage> Unread() => Pages("p.read_run_id IS NULL AND p.role = 'article'", null, null);

    public IEnumerable<UnreadPage> HeldPages(string? sourceKey, DateTimeOffset? since) =>
        Pages("(@Key IS NULL OR p.source_key = @Key) AND (@Since IS NULL OR p.fetched_at >= @Since)", sourceKey, since is { } moment ? Timestamp.Of(moment) : null);

    public IReadOnlySet<string> RepeatedBodies() => database.Read(() =>
        database.Connection.Query<string>("SELECT body_digest FROM pages GROUP BY body_digest HAVING COUNT(*) > 1").ToHashSet(StringComparer.Ordinal));

    public DateTimeOffset? Latest() => database.Read(() =>
        database.Connection.ExecuteScalar<string?>("SELECT MAX(fetched_at) FROM pages")) is { } latest ? Timestamp.Parse(latest) : null;

    IEnumerable<UnreadPage> Pages(string condition, string? key, string? since)
    {
        var last = (Source: "", Url: "");
        while (true)
        {
            var rows = database.Read(() => database.Connection.Query<PageRow>(
                $"""
                {PageRows}
                WHERE {condition} AND (p.source_key, p.url) > (@Source, @Url)
                ORDER BY p.source_key, p.url LIMIT @PageOfRows
                """,
                new { last.Source, last.Url, PageOfRows, Key = key, Since = since }).AsList());
            foreach (var row in rows) yield return row.ToPage();
            if (rows.Count < PageOfRows) yield break;
            last = (rows[^1].SourceKey, rows[^1].Url);
        }
    }

    // A title or date may come from the side file alone, so a new one makes the page unread as a new body does.
    void Hold(string sourceKey, FetchedPage page, string role, string at) => database.Prepare(
        """
        INSERT INTO pages (url, source_key, final_url, status, media_type, charset, etag, last_modified, body_digest, side_digest,
          first_fetched_at, fetched_at, role, headers, rendered)
        VALUES (?1, ifnull((SELECT source_key FROM frontier WHERE url = ?1), ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13, ?14)
        ON CONFLICT (url) DO UPDATE SET source_key = excluded.source_key, role = excluded.role, final_url = excluded.final_url, status = excluded.status,
          media_type = excluded.media_type, charset = excluded.charset, etag = excluded.etag,
          last_modified = excluded.last_modified, body_digest = excluded.body_digest, side_digest = excluded.side_digest,
          fetched_at = excluded.fetched_at, read_attempts = 0, headers = excluded.headers, rendered = excluded.rendered,
          read_run_id = CASE WHEN body_digest = excluded.body_digest AND side_digest IS excluded.side_digest
            THEN read_run_id END
        """).Run(page.Url.Value, sourceKey, page.FinalUrl.Value, page.Status, page.MediaType, page.Charset, page.Validators.ETag,
            page.Validators.LastModified, page.Digest, page.SideFile is { } side ? Digest.Of(side.Span) : null, at, role, page.Headers,
            page.IsRendered ? 1 : 0);

    // A new or changed part changes the article that begins on another page.
    void ReadFirstPartAgain(PageUrl url)
    {
        if (PartAddress.TryGetFirst(url, out var first, out _))
            database.Prepare("UPDATE pages SET read_run_id = NULL WHERE url = ?1 AND (SELECT read_run_id FROM pages WHERE url = ?2) IS NULL").Run(first.Value, url.Value);
    }

    void Confirm(FetchedPage page, string at) => database.Prepare(
        """
        UPDATE pages SET fetched_at = ?2, etag = ifnull(?3, etag), last_modified = ifnull(?4, last_modified) WHERE url = ?1
        """).Run(page.Url.Value, at, page.Validators.ETag, page.Validators.LastModified);

    sealed class PageRow
    {
        public string SourceKey { get; init; } = "";
        public string Url { get; init; } = "";
        public string FinalUrl { get; init; } = "";
        public int Status { get; init; }
        public string? MediaType { get; init; }
        public string? Charset { get; init; }
        public string? ETag { get; init; }
        public string? LastModified { get; init; }
        public string BodyDigest { get; init; } = "";
        public string? SideDigest { get; init; }
        public string FetchedAt { get; init; } = "";
        public long ReadAttempts { get; init; }
        public long Rendered { get; init; }
        public string? Headers { get; init; }
        public string SourceName { get; init; } = "";
        public string? SourceHome { get; init; }
        public string SourceKind { get; init; } = "";
        public string? SourceRegion { get; init; }
        public string? WantedFrom { get; init; }
        public string? WantedUntil { get; init; }

        public UnreadPage ToPage() => new()
        {
            Source = new Source(SourceKey, SourceName, SourceHome, Names.Parse<DocumentKind>(SourceKind), SourceRegion)
            {
                From = WantedFrom is { } from ? Timestamp.ParseDay(from) : null,
                Until = WantedUntil is { } until ? Timestamp.ParseDay(until) : null,
            },
            Url = PageUrl.Parse(Url),
            FinalUrl = PageUrl.Parse(FinalUrl),
            Status = Status,
            MediaType = MediaType,
            Charset = Charset,
            FetchedAt = Timestamp.Parse(FetchedAt),
            Digest = BodyDigest,
            SideDigest = SideDigest,
            ReadAttempts = (int)ReadAttempts,
            IsRendered = Rendered == 1,
            Headers = Headers,
            Validators = new PageValidators(ETag, LastModified),
        };
    }
}
