using Dapper;

namespace TextMiner.Storage.Saving;

/// <summary>The row that a document has already.</summary>
sealed record StoredDocument(long Id, IDictionary<string, object?> Columns)
{
    public string Title => Text("title");

    public string Url => Text("url");

    public string FetchedUrl => Text("fetched_url");

    public string PageDigest => Text("page_digest");

    public string ContentDigest => Text("content_digest");

    public string Stamp => Text("stamp");

    public string TextDigest => Text("text_digest");

    public long LastRun => (long)Columns["last_run_id"]!;

    public long Version => (long)Columns["version_no"]!;

    // Most documents of a run are new: those cost one look into the index.
    public static StoredDocument? Find(Database database, string key) =>
        database.Prepare("SELECT document_id FROM documents WHERE doc_key = ?1").Scalar(key) is null
            ? null
            : Read(database, key);

    static StoredDocument? Read(Database database, string key) =>
        database.Connection.QueryFirstOrDefault("SELECT * FROM documents WHERE doc_key = @key", new { key })
            is IDictionary<string, object?> columns
            ? new StoredDocument((long)columns["document_id"]!, columns)
            : null;

    /// <summary>
    /// Whether a page that shows the same document may replace this one's. When several addresses do, the document's own
    /// address wins, then the first in ordinal order, so that the result does not depend on the order of arrival.
    /// </summary>
    public bool YieldsTo(string fetchedUrl) =>
        fetchedUrl == FetchedUrl || fetchedUrl == Url
        || (FetchedUrl != Url && string.CompareOrdinal(fetchedUrl, FetchedUrl) < 0);

    string Text(string column) => (string)Columns[column]!;
}
