using Dapper;
using TextMiner.Documents;
using TextMiner.Storage.Deriving;
using TextMiner.Storage.Search;

namespace TextMiner.Storage.Saving;

/// <summary>Refusals; each address has at most one that is current.</summary>
sealed class RejectionLog(Database database, Slices slices, Links links, SearchIndex search)
{
    public void Reject(long run, string sourceKey, Rejection rejection) => database.Write(() => Add(run, sourceKey, rejection));

    /// <summary>Records a refusal inside a transaction of the caller.</summary>
    public void Add(long run, string sourceKey, Rejection rejection)
    {
        Record(run, sourceKey, rejection);
        if (rejection.Stage == Stage.Fetch) Explain(run, sourceKey, rejection);
        else Read(run, rejection.Url.Value);
    }

    /// <summary>Inside a transaction: the row alone; page and document stay as they are.</summary>
    public void Note(long run, string sourceKey, Rejection rejection) => Record(run, sourceKey, rejection);

    void Record(long run, string sourceKey, Rejection rejection)
    {
        var url = rejection.Url.Value;
        var (stage, reason) = (rejection.Stage.Name(), rejection.Reason.Code);
        var repeated = database.Prepare(
            """
            UPDATE rejections SET run_id = ?2 WHERE url = ?1 AND is_current = 1 AND stage = ?3 AND reason = ?4 AND detail = ?5
            """).Run(url, run, stage, reason, rejection.Detail);
        if (repeated > 0) return;
        database.Prepare("UPDATE rejections SET is_current = 0 WHERE url = ?1 AND is_current = 1").Run(url);
        database.Prepare(
            """
            INSERT INTO rejections (source_key, url, stage, reason, detail, first_run_id, run_id, is_current)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 1)
            """).Run(sourceKey, url, stage, reason, rejection.Detail, run);
    }

    // A refused visit has a row among the fetches too, also when no answer came that could have been recorded.
    void Explain(long run, string sourceKey, Rejection rejection)
    {
        var error = $"{rejection.Reason.Code}: {rejection.Detail}";
        var explained = database.Prepare("UPDATE fetches SET error = ?3 WHERE url = ?1 AND run_id = ?2")
            .Run(rejection.Url.Value, run, error);
        if (explained > 0) return;
        database.Prepare(
            """
            INSERT INTO fetches (run_id, source_key, url, outcome, error, fetched_at) VALUES (?1, ?2, ?3, 'rejected', ?4, ?5)
            """).Run(run, sourceKey, rejection.Url.Value, error, database.Now);
    }

    void Read(long run, string url)
    {
        var read = database.Prepare("UPDATE pages SET read_run_id = ?2, read_attempts = 0 WHERE url = ?1").Run(url, run);
        if (read == 0) database.Prepare("UPDATE pages SET read_run_id = ?2, read_attempts = 0 WHERE final_url = ?1").Run(url, run);
        var withdrawn = database.Connection.Query<(long Id, string Key, string Title)>(
            """
            SELECT d.document_id, d.doc_key, d.title FROM documents d
            JOIN pages p ON p.url = d.fetched_url AND p.body_digest = d.page_digest
            WHERE p.url = @url
            """,
            new { url }).AsList();
        foreach (var document in withdrawn)
        {
            slices.Uncount(document.Id);
            links.Forget(document.Id);
            search.Forget(document.Id);
            database.Prepare("DELETE FROM documents WHERE document_id = ?1").Run(document.Id);
            database.Prepare(
                """
                INSERT INTO run_changes (run_id, change, document_id, doc_key, title, cause)
                VALUES (?1, 'removed', ?2, ?3, ?4, 'rules')
                """).Run(run, document.Id, document.Key, document.Title);
        }
    }
}
