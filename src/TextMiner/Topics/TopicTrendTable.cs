using TextMiner.Analysis.Topics.Reading;
using TextMiner.Storage.Topics;
using TextMiner.Storage.Trends;

namespace TextMiner.Topics;

/// <summary>Prevalence of topics over time.</summary>
static class TopicTrendTable
{
    public static IReadOnlyList<string> Columns(TrendRequest request) =>
    [
        "period", .. request.Split.Select(d => d.ToString().ToLowerInvariant()), "number", "key", "label",
        "documents", "documents_total", "tokens_total", "prevalence", "low", "high", "token_share", "flags",
    ];

    /// <summary>A row for every topic in every period of every series; where there are no documents, prevalence is unknown.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(TopicBook book, TrendFrame frame, IReadOnlyList<StoredTopic> topics)
    {
        var sums = TopicTrends.Count(frame, book.Documents, book.Fit.Topics.Count);
        var cells = frame.Slices.Index().ToLookup(s => (s.Item.Series, s.Item.Period), s => s.Index);
        int[] order = [.. Enumerable.Range(0, frame.Series.Count).OrderBy(s => string.Join('\u001F', frame.Series[s]), StringComparer.Ordinal)];
        foreach (var topic in topics)
            foreach (var series in order)
                for (var period = 0; period < frame.Axis.Labels.Count; period++)
                {
                    var (topicSums, documents, tokens) = (default(TopicSums), 0L, 0L);
                    foreach (var slice in cells[(series, period)])
                    {
                        topicSums = topicSums.Add(sums[topic.Number - 1][slice]);
                        documents += frame.Slices[slice].Documents;
                        tokens += frame.Slices[slice].Tokens;
                    }
                    yield return
                    [
                        frame.Axis.Labels[period], .. frame.Series[series], (long)topic.Number, topic.Key, topic.Label,
                        topicSums.Documents, documents, tokens,
                        .. documents == 0 ? new object?[3] : TopicGroups.Interval(new Prevalence(documents, topicSums.Sum, topicSums.Squares)),
                        tokens == 0 ? null : topicSums.Tokens / tokens, TopicGroups.FlagOf(documents),
                    ];
                }
    }
}
