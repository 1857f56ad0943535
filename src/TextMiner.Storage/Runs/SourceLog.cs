namespace TextMiner.Storage.Runs;

/// <summary>What a run did to each source, counted when it ends: later runs are judged against it.</summary>
sealed class SourceLog(Database database)
{
    static readonly string[] Sql =
    [
        """
        WITH visited AS (
          SELECT source_key, COUNT(*) AS visits, SUM(outcome IN ('fetched', 'moved')) AS news, SUM(outcome IN ('rejected', 'failed')) AS failures
          FROM fetches WHERE run_id = ?1 GROUP BY 1),
        written AS (
          SELECT d.source_key, COUNT(DISTINCT CASE WHEN c.change = 'added' THEN c.document_id END) AS added,
            COUNT(DISTINCT CASE WHEN c.change = 'changed' AND c.field IS NOT 'is_primary' THEN c.document_id END) AS changed,
            COUNT(DISTINCT CASE WHEN d.date_basis = '抓取' THEN c.document_id END) AS undated
          FROM run_changes c JOIN documents d ON d.document_id = c.document_id WHERE c.run_id = ?1 AND c.kind IN ('document', 'metadata', 'tag') GROUP BY 1),
        refused AS (SELECT source_key, COUNT(*) AS rejected FROM rejections WHERE run_id = ?1 AND stage <> 'fetch' AND is_current = 1 GROUP BY 1)
        INSERT INTO run_sources (run_id, source_key, visits, news, failures, added, changed, rejected, undated)
        SELECT ?1, s.source_key, ifnull(v.visits, 0), ifnull(v.news, 0), ifnull(v.failures, 0), ifnull(w.added, 0), ifnull(w.changed, 0), ifnull(r.rejected, 0), ifnull(w.undated, 0)
        FROM sources s LEFT JOIN visited v USING (source_key) LEFT JOIN written w USING (source_key) LEFT JOIN refused r USING (source_key)
        WHERE v.source_key IS NOT NULL OR w.source_key IS NOT NULL OR r.source_key IS NOT NULL
        """,
        """
        INSERT INTO run_rejections (run_id, source_key, stage, reason, addresses)
        SELECT ?1, source_key, stage, reason, COUNT(*) FROM (
          SELECT rejection_id, source_key, stage, reason FROM rejections WHERE run_id = ?1
          UNION
          -- What was refused before for the same reason keeps its row, and with it the run that met it first; so does a page that asked not to be
          -- indexed and has not changed since.
          SELECT r.rejection_id, r.source_key, r.stage, r.reason FROM fetches f JOIN rejections r ON r.url = f.url AND r.is_current = 1 AND r.stage = 'fetch'
          WHERE f.run_id = ?1 AND f.outcome IN ('rejected', 'failed', 'unchanged'))
        GROUP BY 2, 3, 4
        """,
    ];

    /// <summary>Inside a transaction of the caller.</summary>
    public void Write(long run)
    {
        foreach (var sql in Sql) database.Prepare(sql).Run(run);
    }
}
