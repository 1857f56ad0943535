using Dapper;
using TextMiner.Storage.Runs;

namespace TextMiner.Storage;

/// <summary>The rows of runs.</summary>
sealed class RunLog(Database database, ContentDigests digests)
{
    const string Shown = "SELECT r.output_digest || ' ' || (SELECT COUNT(*) FROM alerts) FROM runs r WHERE r.is_current = 1";

    /// <summary>So often a run notes that it goes on; each commit would write a page more.</summary>
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    readonly SourceLog _sources = new(database);
    readonly TrendLog _trends = new(database);
    readonly TopicLog _topics = new(database);

    public (DateTimeOffset Start, bool IsDone)? LastOf(RunKind kind) => database.Read(() =>
        database.Connection.Query<(string Start, bool IsDone)>("SELECT started_at, status = 'done' FROM runs WHERE kind = @kind ORDER BY run_id DESC LIMIT 1", new { kind = kind.Name() })
            .Select(run => ((DateTimeOffset, bool)?)(Timestamp.Parse(run.Start), run.IsDone)).FirstOrDefault());

    public long Begin(RunStart start)
    {
        digests.KeepForm();
        var run = database.Write(() =>
        {
            // There is one writer: a run that is still open was cut off.
            database.Prepare("UPDATE runs SET status = 'interrupted' WHERE status = 'running'").Run();
            var run = (long)database.Prepare(
                """
                INSERT INTO runs (kind, started_at, progress_at, status, app_version, seed, config_digest, lexicon_digest, models_digest, rules_digest)
                VALUES (?1, ?2, ?2, 'running', ?3, ?4, ?5, ?6, ?7, ?8) RETURNING run_id
                """).Scalar(start.Kind.Name(), database.Now, start.AppVersion, start.Seed, start.Digests.Config, start.Digests.Lexicon, start.Digests.Models, start.Digests.Rules)!;
            // What people changed since the last run is told with this one.
            database.Prepare("UPDATE run_changes SET run_id = ?1 WHERE run_id IS NULL").Run(run);
            return run;
        });
        var noted = database.Clock.GetUtcNow();
        database.Committing = () =>
        {
            var now = database.Clock.GetUtcNow();
            if (now - noted < Heartbeat) return;
            database.Prepare("UPDATE runs SET progress_at = ?2 WHERE run_id = ?1").Run(run, Timestamp.Of(now));
            noted = now;
        };
        return run;
    }

    /// <summary>Number of the newest run; null when there is none.</summary>
    public long? Newest() => database.Read(() => database.Prepare("SELECT MAX(run_id) FROM runs").Scalar() as long?);

    /// <summary>Whether everything is as the current run left it, and a run with these digests would derive the same.</summary>
    public bool IsUnchanged(RunStart start) => digests.AreCurrent && database.Read(() => database.Prepare(
        """
        SELECT 1 FROM runs r WHERE r.is_current = 1 AND r.app_version = ?1 AND r.seed = ?2 AND r.lexicon_digest IS ?3 AND r.models_digest IS ?4
          AND NOT EXISTS (SELECT 1 FROM documents WHERE is_linked = 0) AND NOT EXISTS (SELECT 1 FROM documents WHERE is_counted = 0 AND is_primary = 1)
          AND NOT EXISTS (SELECT 1 FROM stale_hashes) AND NOT EXISTS (SELECT 1 FROM stale_names) AND NOT EXISTS (SELECT 1 FROM stale_cited)
          AND NOT EXISTS (SELECT 1 FROM stale_families) AND NOT EXISTS (SELECT 1 FROM stale_labels)
        """).Scalar(start.AppVersion, start.Seed, start.Digests.Lexicon, start.Digests.Models) is not null);

    /// <summary>Ends a run. One that is done has digests of its input and of all contents, and says what it has moved.</summary>
    public void Finish(long run, RunStatus status, IReadOnlyList<StageTime> stages)
    {
        if (status == RunStatus.Done) digests.DigestDocuments();
        database.Committing = null;
        database.Write(() =>
        {
            _sources.Write(run);
            var time = database.Prepare("INSERT INTO run_stages (run_id, stage_no, stage, seconds, result) VALUES (?1, ?2, ?3, ?4, ?5)");
            foreach (var (i, stage) in stages.Index()) time.Run(run, i + 1, stage.Stage, stage.Seconds, stage.Result);
            if (status != RunStatus.Done)
            {
                database.Prepare("UPDATE runs SET finished_at = ?2, progress_at = ?2, status = ?3 WHERE run_id = ?1").Run(run, database.Now, status.Name());
                return;
            }
            if (digests.Kept().Count == 0)
            {
                var since = database.Prepare("SELECT run_id FROM runs WHERE is_current = 1").Scalar() as long?;
                _topics.Write(run, since);
                _trends.Write(run, since);
            }
            var tables = digests.Renew();
            var insert = database.Prepare("INSERT INTO run_digests (run_id, table_name, row_count, digest) VALUES (?1, ?2, ?3, ?4)");
            foreach (var table in tables) insert.Run(run, table.Table, table.Rows, table.Digest);
            database.Prepare("UPDATE runs SET is_current = 0 WHERE is_current = 1").Run();
            database.Prepare("UPDATE runs SET finished_at = ?2, progress_at = ?2, status = 'done', is_current = 1, input_digest = ?3, output_digest = ?4 WHERE run_id = ?1")
                .Run(run, database.Now, digests.Input(), TableDigest.OfAll(tables));
        });
    }

    /// <summary>Whether what was published under the name is of the contents that the current run left, with the alerts raised so far.</summary>
    public bool IsPublished(string name) => database.Read(() => database.Prepare($"SELECT 1 FROM kept_digests WHERE name = ?1 AND digest = ({Shown})").Scalar(name) is not null);

    /// <summary>Notes that it is.</summary>
    public void NotePublished(string name) => database.Write(() => database.Prepare(
        $"INSERT INTO kept_digests (name, digest) SELECT ?1, ({Shown}) WHERE EXISTS (SELECT 1 FROM runs WHERE is_current = 1 AND output_digest IS NOT NULL) ON CONFLICT DO UPDATE SET digest = excluded.digest").Run(name));

    /// <summary>The digest that is kept under the name; null for none.</summary>
    public string? Kept(string name) => database.Read(() => database.Prepare("SELECT digest FROM kept_digests WHERE name = ?1").Scalar(name) as string);

    /// <summary>Keeps a digest under the name.</summary>
    public void Keep(string name, string digest) => database.Write(() => database.Prepare(
        "INSERT INTO kept_digests (name, digest) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET digest = excluded.digest").Run(name, digest));

    /// <summary>The digests that a run ended with, by table; none for one that was not done, or that an older program made.</summary>
    public IReadOnlyList<TableDigest> DigestsOf(long run) => database.Read(() => database.Prepare(
        "SELECT table_name, row_count, digest FROM run_digests WHERE run_id = ?1 ORDER BY table_name").List(r => new TableDigest(r.Text(0), r.Integer(1), r.Text(2)), run));
}
