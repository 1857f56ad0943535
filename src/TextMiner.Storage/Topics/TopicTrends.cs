using TextMiner.Storage.Trends;

namespace TextMiner.Storage.Topics;

/// <summary>Sums the weights of topics over slices of the corpus: periods, and what else a trend is divided by.</summary>
/// <param name="store">An open store.</param>
public sealed class TopicTrends(CorpusStore store)
{
    readonly Database _database = store.Database;

    /// <summary>Sorts the primaries; null when none is of the asked dates.</summary>
    public TrendFrame? Frame(TrendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _database.Read(() => TrendFrame.Read(_database, request));
    }

    /// <summary>The sums of every topic of a fit, in the order of the numbers.</summary>
    /// <param name="frame">The documents in their slices.</param>
    /// <param name="documents">The same documents with their weights.</param>
    /// <param name="topics">How many topics there are.</param>
    public static IReadOnlyList<TopicSums[]> Count(TrendFrame frame, IReadOnlyList<TopicDocument> documents, int topics)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(documents);
        var byId = documents.ToDictionary(d => d.Id);
        var sums = Enumerable.Range(0, topics).Select(_ => new TopicSums[frame.Slices.Count]).ToList();
        foreach (var (id, slices) in frame.Documents)
        {
            // One that another program added between the two readings.
            if (!byId.TryGetValue(id, out var document)) continue;
            for (var k = 0; k < topics; k++)
                if (document.Weights[k] is > 0 and var weight)
                    foreach (var slice in slices) sums[k][slice] = sums[k][slice].And(weight, document.Tokens);
        }
        return sums;
    }
}

/// <summary>What the weights of a topic in some documents sum up to.</summary>
/// <param name="Documents">Documents that have the topic.</param>
/// <param name="Sum">Sum of the weights.</param>
/// <param name="Squares">Sum of their squares.</param>
/// <param name="Tokens">Words of the topic: the sum of weight times words.</param>
public readonly record struct TopicSums(long Documents, double Sum, double Squares, double Tokens)
{
    /// <summary>With one document more.</summary>
    public TopicSums And(double weight, long tokens) => new(Documents + 1, Sum + weight, Squares + weight * weight, Tokens + weight * tokens);

    /// <summary>Both together.</summary>
    public static TopicSums operator +(TopicSums one, TopicSums other) => one.Add(other);

    /// <summary>Both together.</summary>
    public TopicSums Add(TopicSums other) => new(Documents + other.Documents, Sum + other.Sum, Squares + other.Squares, Tokens + other.Tokens);
}
