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
          p.body_digest AS BodyDigest, p.side_digest AS SideDigest, p.fetched_at AS FetchedAt, p.headers AS Headers,
          s.name AS SourceName, s.home AS SourceHome, s.kind AS SourceKind, s.region_code AS SourceRegion
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

    public int Count(long run, FetchOutcome outcome) => database.Read(() => database.Connection.ExecuteScalar<int>(
        "SELECT COUNT(*) FROM fetches WHERE run_id = @run AND outcome = @outcome", new { run, outcome = outcome.Name() }));

    public int MarkAllUnread() => database.Write(() => database.Connection.Execute("UPDATE pages SET read_run_id = NULL WHERE role = 'article'"));

    /// <summary>The page held at an address, read or not; null when none is, or not one of the role.</summary>
    public UnreadPage? Held(PageUrl url, PageRole? role) => database.Read(() => database.Connection.QuerySingleOrDefault<PageRow>(
        $"{PageRows} WHERE p.url = @Value AND (@role IS NULL OR p.role = @role)", new { url.Value, role = role?.Name() }))?.ToPage();

    public IEnumerable<UnreadPage> Unread()
    {
        var last = (Source: "", Url: "");
        while (true)
        {
            var rows = database.Read(() => database.Connection.Query<PageRow>(
                $"""
                {PageRows}
                WHERE p.read_run_id IS NULL AND p.role = 'article' AND (p.source_key, p.url) > (@Source, @Url)
                ORDER BY p.source_key, p.url LIMIT @PageOfRows
                """,
                new { last.Source, last.Url, PageOfRows }).AsList());
            foreach (var row in rows) yield return row.ToPage();
            if (rows.Count < PageOfRows) yield break;
            last = (rows[^1].SourceKey, rows[^1].Url);
        }
    }

    // A title or date may come from the side file alone, so a new one makes the page unread as a new body does.
    void Hold(string sourceKey, FetchedPage page, string role, string at) => database.Prepare(
        """
        INSERT INTO pages (url, source_key, final_url, status, media_type, charset, etag, last_modified, body_digest, side_digest,
          first_fetched_at, fetched_at, role, headers)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13)
        ON CONFLICT (url) DO UPDATE SET role = excluded.role, final_url = excluded.final_url, status = excluded.status,
          media_type = excluded.media_type, charset = excluded.charset, etag = excluded.etag,
          last_modified = excluded.last_modified, body_digest = excluded.body_digest, side_digest = excluded.side_digest,
          fetched_at = excluded.fetched_at, headers = excluded.headers,
          read_run_id = CASE WHEN body_digest = excluded.body_digest AND side_digest IS excluded.side_digest
            THEN read_run_id END
        """).Run(page.Url.Value, sourceKey, page.FinalUrl.Value, page.Status, page.MediaType, page.Charset, page.Validators.ETag,
            page.Validators.LastModified, page.Digest, page.SideFile is { } side ? Digest.Of(side.Span) : null, at, role, page.Headers);

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
        public string? Headers { get; init; }
        public string SourceName { get; init; } = "";
        public string? SourceHome { get; init; }
        public string SourceKind { get; init; } = "";
        public string? SourceRegion { get; init; }

        public UnreadPage ToPage() => new()
        {
            Source = new Source(SourceKey, SourceName, SourceHome, Names.Parse<DocumentKind>(SourceKind), SourceRegion),
            Url = PageUrl.Parse(Url),
            FinalUrl = PageUrl.Parse(FinalUrl),
            Status = Status,
            MediaType = MediaType,
            Charset = Charset,
            FetchedAt = Timestamp.Parse(FetchedAt),
            Digest = BodyDigest,
            SideDigest = SideDigest,
            Headers = Headers,
            Validators = new PageValidators(ETag, LastModified),
        };
    }
}
