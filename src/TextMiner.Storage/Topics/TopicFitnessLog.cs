using TextMiner.Documents;

namespace TextMiner.Storage.Topics;

/// <summary>How well topics explained what came after them, run by run.</summary>
sealed class TopicFitnessLog(Database database)
{
    public void Write(long run, long fit, TopicFitness fitness) => database.Write(() => database.Prepare(
        """
        INSERT INTO topic_fitness (run_id, fit_run_id, docs_later, docs_held, unknown_later, unknown_held, perplexity_later, perplexity_held, is_degraded, verdict)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """).Run(run, fit, fitness.Later, fitness.Held, fitness.UnknownLater, fitness.UnknownHeld, fitness.PerplexityLater, fitness.PerplexityHeld,
        fitness.IsDegraded ? 1 : 0, fitness.Verdict));

    /// <summary>What was found last: of the current fit, or the alert that made a run look for it.</summary>
    public FoundFitness? Latest() => database.Read(() => database.Prepare(
        """
        SELECT x.run_id, x.docs_later, x.docs_held, x.unknown_later, x.unknown_held, x.perplexity_later, x.perplexity_held, x.is_degraded, x.verdict, x.fit_run_id = f.run_id
        FROM topic_fits f JOIN topic_fitness x ON x.fit_run_id = f.run_id OR x.run_id = f.run_id WHERE f.is_current = 1 ORDER BY x.run_id DESC LIMIT 1
        """).List(row => new FoundFitness(row.Integer(0), new((int)row.Integer(1), (int)row.Integer(2), row.Real(3), row.Real(4), row.Real(5), row.Real(6), row.Integer(7) == 1, row.Text(8)),
            row.Integer(9) == 1)) is [var found] ? found : null);
}

/// <summary>How well topics explained what came after them, as a run found.</summary>
/// <param name="Run">The run.</param>
/// <param name="Fitness">What it found.</param>
/// <param name="IsOfCurrentFit">Whether the topics are still the current ones; else the run found others.</param>
public sealed record FoundFitness(long Run, TopicFitness Fitness, bool IsOfCurrentFit);
