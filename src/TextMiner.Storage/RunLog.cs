using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace TextMiner.Storage;

/// <summary>The rows of runs.</summary>
sealed class RunLog(Database database)
{
    public long Begin(RunStart start) => database.Write(() =>
    {
        // There is one writer: a run that is still open was cut off.
        database.Connection.Execute("UPDATE runs SET status = 'interrupted' WHERE status = 'running'");
        return database.Connection.ExecuteScalar<long>(
            """
            INSERT INTO runs (kind, started_at, status, app_version, seed, config_digest, lexicon_digest, models_digest)
            VALUES (@kind, @now, 'running', @AppVersion, @Seed, @Config, @Lexicon, @Models) RETURNING run_id
            """,
            new
            {
                kind = start.Kind.Name(),
                now = database.Now,
                start.AppVersion,
                start.Seed,
                start.Digests.Config,
                start.Digests.Lexicon,
                start.Digests.Models,
            });
    });

    public DateTimeOffset? LastStart(RunKind kind) => database.Read(() =>
        database.Prepare("SELECT max(started_at) FROM runs WHERE kind = ?1").Scalar(kind.Name()) is string started ? Timestamp.Parse(started) : (DateTimeOffset?)null);

    public void Finish(long run, RunStatus status) => database.Write(() =>
    {
        var connection = database.Connection;
        if (status == RunStatus.Done) connection.Execute("UPDATE runs SET is_current = 0 WHERE is_current = 1");
        connection.Execute(
            """
            UPDATE runs SET finished_at = @now, status = @status, is_current = @status = 'done',
              input_digest = @input, output_digest = @output
            WHERE run_id = @run
            """,
            new
            {
                run,
                now = database.Now,
                status = status.Name(),
                input = DigestOf("SELECT source_key || ' ' || url || ' ' || body_digest FROM pages ORDER BY source_key, url"),
                output = DigestOf(
                    """
                    SELECT doc_key || ' ' || content_digest FROM documents
                    UNION ALL
                    SELECT t.topic_key || ' ' || t.number FROM topics t JOIN topic_fits f USING (run_id) WHERE f.is_current = 1
                    ORDER BY 1
                    """),
            });
    });

    string DigestOf(string sql)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in database.Connection.Query<string>(sql, buffered: false))
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
