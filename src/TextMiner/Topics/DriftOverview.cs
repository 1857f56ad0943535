using TextMiner.Analysis.Comparing;
using TextMiner.Analysis.Topics;
using TextMiner.Storage.Topics;
using TextMiner.Storage.Trends;

namespace TextMiner.Topics;

/// <summary>How much each topic drifted.</summary>
static class DriftOverview
{
    const int ListedTerms = 6;

    public static readonly string[] Columns =
        ["number", "key", "label", "from", "to", "divergence", "by_chance", "p", "p_adjusted", "grew", "shrank", "tokens_from", "tokens_to"];

    /// <summary>The topics whose drift is surest first; topics without words in one of their ranges are left out.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(
        TopicBook book, TopicModel model, Func<StoredTopic, (YearRange From, YearRange To)?> rangesOf, double leastTokens, int leastDocuments)
    {
        var found = book.Fit.Topics.Select(topic => (Topic: topic, Ranges: rangesOf(topic))).Where(t => t.Ranges is not null)
            .Select(t => (t.Topic, t.Ranges, Drift: new TopicDrifts(book, model, t.Topic).Between(t.Ranges!.Value.From, t.Ranges.Value.To)))
            .Where(t => t.Drift is not null).ToList();
        var adjusted = MultipleTests.Adjust([.. found.Select(t => t.Drift!.P)], Correction.Bh);
        return found.Zip(adjusted).OrderBy(t => t.First.Drift!.P).ThenByDescending(t => t.First.Drift!.Divergence - t.First.Drift!.ByChance).Select(t =>
        {
            var ((topic, ranges, drift), p) = t;
            var terms = drift!.Terms(leastTokens, leastDocuments);
            return (IReadOnlyList<object?>)
            [
                (long)topic.Number, topic.Key, topic.Label, Text(ranges!.Value.From), Text(ranges.Value.To), drift.Divergence, drift.ByChance, drift.P, p,
                string.Join(' ', terms.Where(x => x.LogRatio > 0).Take(ListedTerms).Select(x => x.Term)), string.Join(' ', terms.Where(x => x.LogRatio < 0).Take(ListedTerms).Select(x => x.Term)),
                drift.TokensFrom, drift.TokensTo,
            ];
        });
    }

    static string Text(YearRange range) => range.First == range.Last ? $"{range.First}" : $"{range.First}..{range.Last}";
}
