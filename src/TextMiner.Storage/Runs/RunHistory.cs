using Dapper;

namespace TextMiner.Storage.Runs;

/// <summary>What is on record of the runs, for those who ask how a result came to be.</summary>
/// <param name="store">Has the rows.</param>
/// <param name="workedOn">
/// Says of a run that has not ended, by the moment when it began, whether a program is at work on it; null where nobody can tell, and the
/// row is believed. A killed program leaves a row that says “running” until the next run begins.
/// </param>
public sealed class RunHistory(CorpusStore store, Func<DateTimeOffset, bool>? workedOn = null)
{
    const string Running = "running", Interrupted = "interrupted";

    readonly Database _database = store.Database;

    /// <summary>The newest runs, newest first.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<RunRow> Newest(int most) => Read("ORDER BY v.run_id DESC LIMIT @most", new { most });

    /// <summary>One run; null when there is none with the number.</summary>
    public RunRow? Find(long run) => Read("WHERE v.run_id = @run", new { run }) is [var found] ? found : null;

    /// <summary>Number of the run whose results the views show; null when none was finished.</summary>
    public long? Current() => _database.Read(() => _database.Prepare("SELECT run_id FROM runs WHERE is_current = 1").Scalar() as long?);

    /// <summary>How long the stages of a run took, in their order.</summary>
    public IReadOnlyList<StageTime> Stages(long run) => _database.Read(() => _database.Prepare("SELECT stage, seconds, result FROM run_stages WHERE run_id = ?1 ORDER BY stage_no")
        .List(r => new StageTime(r.Text(0), r.Real(1), r.Text(2)), run));

    /// <summary>What a run did to each source, by key.</summary>
    public IReadOnlyList<SourceRun> Sources(long run) => _database.Read(() => _database.Prepare(
        "SELECT source_key, visits, news, failures, added, changed, rejected, undated FROM run_sources WHERE run_id = ?1 ORDER BY source_key").List(SourceRun.Read, run));

    /// <summary>What a run refused, by reason, the most frequent first.</summary>
    public IReadOnlyList<NamedCount> Rejections(long run) => _database.Read(() => _database.Prepare(
        "SELECT stage || ' ' || reason, SUM(addresses) FROM run_rejections WHERE run_id = ?1 GROUP BY 1 ORDER BY 2 DESC, 1").List(r => new NamedCount(r.Text(0), (int)r.Integer(1)), run));

    /// <summary>Digests of the contents that a run ended with, by table.</summary>
    public IReadOnlyList<TableDigest> Digests(long run) => store.DigestsOf(run);

    /// <summary>What changed between the ends of two runs, in the order in which it changed.</summary>
    /// <param name="from">The earlier run, whose own changes are not among them.</param>
    /// <param name="to">The later run.</param>
    public IReadOnlyList<RunChange> Changes(long from, long to) => _database.Read(() => _database.Prepare(
        """
        SELECT run_id, kind, change, cause, doc_key, title, date, url, field, before, after FROM v_run_changes WHERE run_id > ?1 AND run_id <= ?2
        ORDER BY run_id, CASE kind WHEN 'document' THEN 1 WHEN 'metadata' THEN 2 WHEN 'tag' THEN 3 WHEN 'topic' THEN 4 ELSE 5 END, doc_key, title, field, before, after
        """).List(r => new RunChange(r.Integer(0), r.Text(1), r.Text(2), r.Text(3), r.TextOrNull(4), r.Text(5), r.TextOrNull(6), r.TextOrNull(7), r.TextOrNull(8), r.TextOrNull(9), r.TextOrNull(10)), from, to));

    /// <summary>How each source stands, by key.</summary>
    public IReadOnlyList<SourceState> SourceStates() => _database.Read(() => _database.Connection.Query<SourceState>(
        """
        WITH held AS (SELECT source_key, COUNT(*) AS docs, MAX(CASE WHEN date_basis <> '抓取' THEN date END) AS newest FROM documents GROUP BY 1),
        due AS (
          SELECT source_key, MIN(due_at) AS next, SUM(due_at <= @now) AS due, SUM(attempts > 0 AND state = 'waiting') AS failing FROM frontier GROUP BY 1),
        seen AS (SELECT source_key, MAX(run_id) AS run FROM run_sources GROUP BY 1),
        refused AS (SELECT source_key, COUNT(*) AS n FROM rejections WHERE is_current = 1 AND stage = 'fetch' GROUP BY 1)
        SELECT s.source_key AS SourceKey, s.name AS Name, ifnull(h.docs, 0) AS Documents, h.newest AS NewestDocument, v.run AS LastRun, r.started_at AS LastRunAt, r.status AS LastRunStatus,
          (SELECT MAX(p.fetched_at) FROM pages p WHERE p.source_key = s.source_key) AS LastAnswerAt,
          d.next AS NextDueAt, ifnull(d.due, 0) AS Due, ifnull(d.failing, 0) AS Failing, ifnull(f.n, 0) AS Refused
        FROM sources s
        LEFT JOIN held h USING (source_key) LEFT JOIN due d USING (source_key) LEFT JOIN seen v USING (source_key) LEFT JOIN refused f USING (source_key)
        LEFT JOIN runs r ON r.run_id = v.run
        ORDER BY s.source_key
        """, new { now = _database.Now }).Select(state => state with { LastRunStatus = Standing(state.LastRunStatus, state.LastRunAt) }).ToList());

    List<RunRow> Read(string which, object values) => _database.Read(() => _database.Connection.Query<RunRow>(
        $"""
        SELECT v.run_id AS RunId, v.kind AS Kind, v.status AS Status, v.started_at AS StartedAt, v.finished_at AS FinishedAt, u.progress_at AS ProgressAt, v.seconds AS Seconds, v.fetches AS Fetches,
          v.added AS Added, v.changed AS Changed, v.removed AS Removed, v.rejections AS Rejections, (SELECT COUNT(*) FROM alerts a WHERE a.run_id = v.run_id) AS Alerts,
          v.app_version AS AppVersion, v.seed AS Seed, v.input_digest AS InputDigest, v.config_digest AS ConfigDigest, v.rules_digest AS RulesDigest,
          v.lexicon_digest AS LexiconDigest, v.models_digest AS ModelsDigest, v.output_digest AS OutputDigest, v.is_current AS IsCurrent
        FROM v_runs v JOIN runs u ON u.run_id = v.run_id {which}
        """, values).Select(run => run with { Status = Standing(run.Status, run.StartedAt)! }).ToList());

    string? Standing(string? status, string? began) =>
        status == Running && began is not null && workedOn?.Invoke(Timestamp.Parse(began)) == false ? Interrupted : status;
}
