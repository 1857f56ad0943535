using Dapper;
using TextMiner.Documents;

namespace TextMiner.Storage.Fetching;

/// <summary>The robots.txt of each origin as it was read last.</summary>
sealed class RobotsLog(Database database)
{
    public RobotsRecord? Find(PageUrl address, string networks) => database.Read(() =>
        database.Connection.QuerySingleOrDefault<Row>(
            """
            SELECT body AS Body, reason AS Reason, detail AS Detail, status AS Status, expires_at AS ExpiresAt
            FROM robots WHERE address = @Value AND networks = @networks
            """,
            new { address.Value, networks }))?.ToRecord(address);

    public void Keep(PageUrl address, string networks, RobotsRecord record) => database.Write(() => database.Prepare(
        """
        INSERT INTO robots (address, networks, body, reason, detail, status, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (address, networks) DO UPDATE SET body = excluded.body, reason = excluded.reason, detail = excluded.detail,
          status = excluded.status, expires_at = excluded.expires_at
        """).Run(address.Value, networks, record.Body, record.Refusal?.Reason.Code, record.Refusal?.Detail, record.Status, Timestamp.Of(record.Expires)));

    sealed class Row
    {
        public byte[]? Body { get; init; }
        public string? Reason { get; init; }
        public string? Detail { get; init; }
        public long? Status { get; init; }
        public string ExpiresAt { get; init; } = "";

        public RobotsRecord ToRecord(PageUrl address) => new(
            Body,
            RejectionReason.All.FirstOrDefault(known => known.Code == Reason) is { } reason ? new Rejection(address, Stage.Fetch, reason, Detail ?? "") : null,
            (int?)Status,
            Timestamp.Parse(ExpiresAt));
    }
}
