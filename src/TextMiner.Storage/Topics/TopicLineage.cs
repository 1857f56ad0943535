using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Documents;

namespace TextMiner.Storage.Topics;

/// <summary>What became of the topics of the fit before, judged by the cosine of their strongest terms.</summary>
static class TopicLineage
{
    // Below this, two lists of strongest terms have little more in common than the corpus's general words.
    const double MinSimilarity = 0.5;

    public static IReadOnlyList<TopicShape> ReadCurrent(SqliteConnection connection) =>
        [.. connection.Query<(string Key, string Term, double Weight)>(
            """
            SELECT t.topic_key, w.term, x.weight FROM topic_fits f
            JOIN topics t ON t.run_id = f.run_id
            JOIN topic_terms x ON x.run_id = t.run_id AND x.number = t.number
            JOIN terms w ON w.term_id = x.term_id
            WHERE f.is_current = 1 ORDER BY t.number, x.rank
            """)
            .GroupBy(row => row.Key, StringComparer.Ordinal)
            .Select(rows => new TopicShape(rows.Key, [.. rows.Select(row => new TopicTerm(row.Term, row.Weight))]))];

    public static IEnumerable<LineageStep> Between(IReadOnlyList<TopicShape> before, IReadOnlyList<Topic> after)
    {
        if (before.Count == 0) yield break;
        List<(string From, string To, double Similarity)> links =
        [
            .. from old in before
               from topic in after
               let similarity = Math.Round(Cosine(old.Terms, topic.Terms), 4)
               where similarity >= MinSimilarity
               select (old.Key, topic.Key, similarity),
        ];
        foreach (var (from, to, similarity) in links)
        {
            var relation = links.Count(l => l.From == from) > 1 ? "split"
                : links.Count(l => l.To == to) > 1 ? "merged"
                : "continued";
            yield return new LineageStep(from, to, Math.Min(1, similarity), relation);
        }
        foreach (var old in before.Where(o => links.All(l => l.From != o.Key))) yield return new LineageStep(old.Key, null, 0, "died");
        foreach (var topic in after.Where(t => links.All(l => l.To != t.Key))) yield return new LineageStep(null, topic.Key, 0, "born");
    }

    static double Cosine(IReadOnlyList<TopicTerm> a, IReadOnlyList<TopicTerm> b)
    {
        var weights = b.ToDictionary(t => t.Term, t => t.Weight, StringComparer.Ordinal);
        var dot = a.Sum(t => t.Weight * weights.GetValueOrDefault(t.Term));
        var norm = Math.Sqrt(a.Sum(t => t.Weight * t.Weight) * b.Sum(t => t.Weight * t.Weight));
        return norm == 0 ? 0 : dot / norm;
    }
}

/// <summary>A stored topic as its strongest terms.</summary>
sealed record TopicShape(string Key, IReadOnlyList<TopicTerm> Terms);

/// <summary>One row of topic_lineage.</summary>
sealed record LineageStep(string? From, string? To, double Similarity, string Relation);
