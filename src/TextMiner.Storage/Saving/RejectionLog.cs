using Dapper;
using TextMiner.Documents;
using TextMiner.Storage.Runs;

namespace TextMiner.Storage.Saving;

/// <summary>Refusals; each address has at most one that is current.</summary>
sealed class RejectionLog(Database database, DocumentRemoval removal)
{
    public void Reject(long run, string sourceKey, Rejection rejection) => database.Write(() => Add(run, sourceKey, rejection));

    /// <summary>Records a refusal inside a transaction of the caller.</summary>
    /// <param name="run">The run that was refused.</param>
    /// <param name="sourceKey">The source that it asked for.</param>
    /// <param name="rejection">The address and the reason.</param>
    /// <param name="status">HTTP status of the answer; null when none came.</param>
    public void Add(long run, string sourceKey, Rejection rejection, int? status = null)
    {
        // A visit has a row of its own: a refusal that only says what is known changes nothing else.
        if (rejection.Stage != Stage.Fetch || !IsKnown(rejection)) Record(run, sourceKey, rejection);
        if (rejection.Reason == RejectionReason.NoIndex) Withdraw(run, rejection.Url.Value);
        if (rejection.Stage == Stage.Fetch) Explain(run, sourceKey, rejection, status);
        else Read(run, rejection.Url.Value);
    }

    /// <summary>Inside a transaction: the server gives the page again, or confirms it; what reading says of it stands.</summary>
    public void Answered(string url) => database.Prepare("UPDATE rejections SET is_current = 0 WHERE url = ?1 AND is_current = 1 AND stage = 'fetch' AND reason <> ?2")
        .Run(url, RejectionReason.ArchiveDamaged.Code);

    /// <summary>Inside a transaction: the row alone; page and document stay as they are.</summary>
    public void Note(long run, string sourceKey, Rejection rejection) => Record(run, sourceKey, rejection);

    bool IsKnown(Rejection rejection) => database.Prepare("SELECT 1 FROM rejections WHERE url = ?1 AND is_current = 1 AND stage = ?2 AND reason = ?3 AND detail = ?4")
        .Scalar(rejection.Url.Value, rejection.Stage.Name(), rejection.Reason.Code, rejection.Detail) is not null;

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
    void Explain(long run, string sourceKey, Rejection rejection, int? status)
    {
        var error = $"{rejection.Reason.Code}: {rejection.Detail}";
        var explained = database.Prepare("UPDATE fetches SET error = ?3 WHERE url = ?1 AND run_id = ?2")
            .Run(rejection.Url.Value, run, error);
        if (explained > 0) return;
        database.Prepare(
            """
            INSERT INTO fetches (run_id, source_key, url, status, outcome, error, fetched_at) VALUES (?1, ?2, ?3, ?4, 'rejected', ?5, ?6)
            """).Run(run, sourceKey, rejection.Url.Value, status, error, database.Now);
    }

    // Who asks not to be indexed any more asks for what was indexed before too; without its page no rebuild brings the document back.
    void Withdraw(long run, string url)
    {
        var held = database.Connection.Query<(long Id, string Key, string Title)>(
            "SELECT document_id, doc_key, title FROM documents WHERE fetched_url = @url", new { url }).AsList();
        foreach (var document in held) removal.Remove(run, document, ChangeCause.GonePage);
        database.Prepare("DELETE FROM pages WHERE url = ?1").Run(url);
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
        foreach (var document in withdrawn) removal.Remove(run, document, ChangeCause.ExtractionRule);
    }
}
