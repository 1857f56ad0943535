using Dapper;

namespace TextMiner.Storage;

/// <summary>
/// Forgets what old runs left behind: their rows of fetches and of rejections that are past, and topic fits. Runs themselves stay, and so
/// does all that a document, a label or a run that is kept needs: pages, versions, changes, current rejections, the current fit, and fits
/// with a topic that a person named.
/// </summary>
sealed class Retention(Database database)
{
    const string OldFits =
        """
        is_current = 0
        AND run_id NOT IN (SELECT run_id FROM topic_fits ORDER BY run_id DESC LIMIT @fits)
        AND run_id < ifnull(@oldest, run_id + 1)
        AND NOT EXISTS (SELECT 1 FROM topics t WHERE t.run_id = topic_fits.run_id AND t.labelled_by = 'human')
        """;

    /// <summary>What would go.</summary>
    public Forgotten Count(int? runs, int? fits) => database.Read(() => Each("SELECT COUNT(*)", runs, fits));

    /// <summary>Removes it.</summary>
    public Forgotten Apply(int? runs, int? fits) => database.Write(() => Each("DELETE", runs, fits));

    Forgotten Each(string verb, int? runs, int? fits)
    {
        // The oldest run that is kept; null while there are no more runs than are kept.
        var oldest = runs is null ? null : database.Connection.ExecuteScalar<long?>("SELECT run_id FROM runs ORDER BY run_id DESC LIMIT 1 OFFSET @skip", new { skip = runs - 1 });
        return new Forgotten(
            oldest is null ? 0 : Do($"{verb} FROM fetches WHERE run_id < @oldest"),
            oldest is null ? 0 : Do($"{verb} FROM rejections WHERE run_id < @oldest AND is_current = 0"),
            fits is null ? 0 : Do($"{verb} FROM topic_fits WHERE {OldFits}"));

        long Do(string sql)
        {
            var values = new { oldest, fits };
            return verb == "DELETE" ? database.Connection.Execute(sql, values) : database.Connection.ExecuteScalar<long>(sql, values);
        }
    }

    /// <summary>
    /// Bodies that the last runs fetched, and those that documents were read from (a page may have changed since without its text): what
    /// happened can be shown and replayed.
    /// </summary>
    public IReadOnlyList<string> Bodies(int runs) => database.Read(() => database.Connection.Query<string>(
        """
        SELECT body_digest FROM fetches WHERE body_digest IS NOT NULL AND run_id IN (SELECT run_id FROM runs ORDER BY run_id DESC LIMIT @runs)
        UNION SELECT page_digest FROM documents
        """, new { runs }).AsList());

    /// <summary>Pages that the last finished refresh brought, and pages that are held: how much a run adds.</summary>
    public (long Brought, long Held) LastRun() => database.Read(() => database.Connection.QuerySingle<(long, long)>(
        """
        SELECT
          (SELECT COUNT(*) FROM fetches WHERE run_id = (SELECT max(run_id) FROM runs WHERE kind = 'refresh' AND status = 'done') AND outcome IN ('fetched', 'listed', 'moved')),
          (SELECT COUNT(*) FROM pages)
        """));
}

/// <summary>Rows that were forgotten, or would be.</summary>
/// <param name="Fetches">Single fetches of old runs.</param>
/// <param name="Rejections">Rejections of old runs that no longer hold.</param>
/// <param name="Fits">Topic fits.</param>
public sealed record Forgotten(long Fetches, long Rejections, long Fits);
