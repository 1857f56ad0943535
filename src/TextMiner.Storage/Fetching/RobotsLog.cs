using Dapper;
using TextMiner.Documents;

namespace TextMiner.Storage.Fetching;

/// <summary>The robots.txt of each origin as it was read last.</summary>
sealed class RobotsLog(Database database)
{
    public RobotsRecord? Find(PageUrl address, string networks) => database.Read(() =>
        database.Connection.QuerySingleOrDefault<Row>(
            """
            SELECT body AS Body, reason AS Reason, detail AS Detail, status AS Status, expires_at AS ExpiresAt,
              etag AS ETag, last_modified AS LastModified, answered_by AS AnsweredBy
            FROM robots WHERE address = @Value AND networks = @networks
            """,
            new { address.Value, networks }))?.ToRecord(address);

    public void Keep(PageUrl address, string networks, RobotsRecord record) => database.Write(() => database.Connection.Execute(
        """
        INSERT INTO robots (address, networks, body, reason, detail, status, expires_at, etag, last_modified, answered_by)
        VALUES (@address, @networks, @Body, @reason, @detail, @Status, @expires, @ETag, @LastModified, @answeredBy)
        ON CONFLICT (address, networks) DO UPDATE SET body = excluded.body, reason = excluded.reason, detail = excluded.detail,
          status = excluded.status, expires_at = excluded.expires_at, etag = excluded.etag, last_modified = excluded.last_modified,
          answered_by = excluded.answered_by
        """,
        new
        {
            address = address.Value,
            networks,
            record.Body,
            reason = record.Refusal?.Reason.Code,
            detail = record.Refusal?.Detail,
            record.Status,
            expires = Timestamp.Of(record.Expires),
            record.Validators.ETag,
            record.Validators.LastModified,
            answeredBy = record.AnsweredBy?.Value,
        }));

    sealed class Row
    {
        public byte[]? Body { get; init; }
        public string? Reason { get; init; }
        public string? Detail { get; init; }
        public long? Status { get; init; }
        public string ExpiresAt { get; init; } = "";
        public string? ETag { get; init; }
        public string? LastModified { get; init; }
        public string? AnsweredBy { get; init; }

        public RobotsRecord ToRecord(PageUrl address) => new(
            Body,
            RejectionReason.All.FirstOrDefault(known => known.Code == Reason) is { } reason ? new Rejection(address, Stage.Fetch, reason, Detail ?? "") : null,
            (int?)Status,
            Timestamp.Parse(ExpiresAt))
        {
            Validators = PageValidators.Of(ETag, LastModified),
            AnsweredBy = AnsweredBy is { } answered ? PageUrl.Parse(answered) : null,
        };
    }
}
