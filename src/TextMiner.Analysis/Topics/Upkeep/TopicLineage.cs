using TextMiner.Analysis.Topics.Quality;
using TextMiner.Documents;

namespace TextMiner.Analysis.Topics.Upkeep;

/// <summary>
/// Which topics of a fit are those of the fit before. Topics are matched so that all pairs together are most alike (optimal assignment);
/// alike are topics with the same terms in the same documents. A matched topic continues under its key, unless its words now lie in
/// several topics, or the new topic is made of several; what becomes of the others is told by where their words went.
/// </summary>
public static class TopicLineage
{
    /// <summary>Topics less alike than this are not the same, even if nothing else is more like them.</summary>
    public const double LeastSimilarity = 0.5;

    /// <summary>Part of a topic's words that makes another one its heir, or a topic with it one of several parents.</summary>
    const double LargePart = 1.0 / 3;

    const double Half = 0.5;

    /// <summary>The fit with its topics under the keys that they had before, or new ones, and with what became of the topics before.</summary>
    /// <param name="before">The fit before; null for a first one.</param>
    /// <param name="trained">The new fit.</param>
    /// <param name="documents">What was fitted.</param>
    /// <param name="isShared">Whether the fit before found its topics in the same text of a document too.</param>
    /// <param name="used">Keys that topics had at any time: none of them is given to another topic.</param>
    public static TopicFit Trace(TopicGeneration? before, TrainedTopics trained, TopicDocuments documents, Func<long, bool> isShared, IReadOnlySet<string> used)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(used);
        var fit = trained.Fit;
        var keys = new HashSet<string>(used, StringComparer.Ordinal);
        if (before is null) return fit with { Topics = [.. fit.Topics.Select(topic => topic with { Key = NewKey(topic, keys) })] };
        if (trained.Model is null) return fit with { Lineage = [.. before.Keys.Select(key => new TopicLineageStep(key, null, 0, TopicRelation.Died))] };

        var compared = TopicComparison.Of(before, trained, documents, isShared);
        var continued = Continued(compared, before.Keys.Count);
        Topic[] topics = [.. fit.Topics.Select((topic, j) => topic with { Key = Array.IndexOf(continued, j) is var i and >= 0 ? before.Keys[i] : NewKey(topic, keys) })];
        return fit with { Topics = topics, Lineage = [.. Steps(compared, continued, before.Keys, [.. topics.Select(t => t.Key)])] };
    }

    /// <summary>For each topic before the one that continues it, or −1.</summary>
    static int[] Continued(TopicComparison compared, int before)
    {
        var partners = OptimalAssignment.Largest(compared.Similarity);
        return [.. Enumerable.Range(0, before).Select(i => partners[i] is var j and >= 0 && compared.Similarity[i, j] >= LeastSimilarity && !IsDivided(i, j) ? j : -1)];

        bool IsDivided(int i, int j) =>
            Enumerable.Range(0, compared.Now).Any(other => other != j && compared.Flow.Going(i, other) >= LargePart && compared.Flow.Coming(i, other) >= Half)
            || Enumerable.Range(0, before).Any(other => other != i && compared.Flow.Coming(other, j) >= LargePart && compared.Flow.Going(other, j) >= Half);
    }

    static IEnumerable<TopicLineageStep> Steps(TopicComparison compared, int[] continued, IReadOnlyList<string> before, string[] now)
    {
        HashSet<int> left = [], reached = [];
        for (var i = 0; i < before.Count; i++)
            for (var j = 0; j < now.Length; j++)
            {
                if (RelationOf(i, j) is not { } relation) continue;
                left.Add(i);
                reached.Add(j);
                yield return new(before[i], now[j], Math.Round(Math.Clamp(compared.Similarity[i, j], 0, 1), 4), relation);
            }
        for (var i = 0; i < before.Count; i++) if (!left.Contains(i)) yield return new(before[i], null, 0, TopicRelation.Died);
        for (var j = 0; j < now.Length; j++) if (!reached.Contains(j)) yield return new(null, now[j], 0, TopicRelation.Born);

        TopicRelation? RelationOf(int i, int j)
        {
            if (continued[i] == j) return TopicRelation.Continued;
            double going = compared.Flow.Going(i, j), coming = compared.Flow.Coming(i, j);
            return coming >= Half && coming > going && !continued.Contains(j) ? TopicRelation.Split
                : going >= Half && going >= coming && continued[i] < 0 ? TopicRelation.Merged
                : null;
        }
    }

    /// <summary>A key that no topic had before; adds it to those.</summary>
    static string NewKey(Topic topic, HashSet<string> used)
    {
        var key = topic.Key;
        for (var again = 2; !used.Add(key); again++) key = Digest.Key($"{topic.Key} {again}");
        return key;
    }
}

/// <summary>The topics of a stored fit.</summary>
/// <param name="Model">Its model.</param>
/// <param name="Keys">The key of each topic, by its number.</param>
/// <param name="Words">How many words of the fitted documents were likeliest of each.</param>
public sealed record TopicGeneration(TopicModel Model, IReadOnlyList<string> Keys, IReadOnlyList<long> Words);
