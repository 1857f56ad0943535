namespace TextMiner.Documents;

/// <summary>How one visit to an address ended.</summary>
public enum FetchOutcome
{
    /// <summary>A body came, from the address that was asked.</summary>
    Fetched,

    /// <summary>A list of links came: they were taken into the frontier, and there is no article to read.</summary>
    Listed,

    /// <summary>The server or the digest says that the body is the one already held.</summary>
    Unchanged,

    /// <summary>A body came, from another address after redirects.</summary>
    Moved,

    /// <summary>An answer came that gives no page: a status of 4xx, a media type or size that is not taken, robots.txt.</summary>
    Rejected,

    /// <summary>No complete answer came, or a status of 5xx.</summary>
    Failed,
}
