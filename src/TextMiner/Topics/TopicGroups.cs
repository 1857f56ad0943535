using TextMiner.Analysis.Topics.Reading;
using TextMiner.Storage.Topics;

namespace TextMiner.Topics;

/// <summary>How much groups of documents speak of a topic.</summary>
static class TopicGroups
{
    /// <summary>Fewer documents say little of their group.</summary>
    const int SmallDocuments = 5;

    /// <summary>Every year from the first to the last, those without documents too.</summary>
    public static TopicTable Years(TopicBook book, StoredTopic topic)
    {
        var byYear = book.Documents.ToLookup(TopicList.YearOf);
        int first = byYear.Min(g => g.Key), last = byYear.Max(g => g.Key);
        return Table("years", "Prevalence by year", "year", Enumerable.Range(first, last - first + 1)
            .Select(year => ((object)(long)year, (IReadOnlyCollection<TopicDocument>)[.. byYear[year]])), topic);
    }

    public static TopicTable Regions(TopicBook book, StoredTopic topic) => By("regions", "Prevalence by region", "region", book, topic, d => d.Region);

    public static TopicTable Sources(TopicBook book, StoredTopic topic) => By("sources", "Prevalence by source", "source", book, topic, d => d.Source);

    /// <summary>Whether a mean over so few documents is to be taken with care; empty where it is not.</summary>
    public static string FlagOf(long documents) => documents == 0 ? "no-documents" : documents < SmallDocuments ? "small-sample" : "";

    static TopicTable By(string name, string heading, string column, TopicBook book, StoredTopic topic, Func<TopicDocument, string> groupOf)
    {
        var groups = book.Documents.ToLookup(groupOf, StringComparer.Ordinal);
        var table = Table(name, heading, column, groups.Select(g => ((object)g.Key, (IReadOnlyCollection<TopicDocument>)[.. g])), topic);
        return table with { Rows = [.. table.Rows.OrderByDescending(row => (double)row[3]!).ThenBy(row => (string)row[0]!, StringComparer.Ordinal)] };
    }

    static TopicTable Table(string name, string heading, string column, IEnumerable<(object Group, IReadOnlyCollection<TopicDocument> Documents)> groups, StoredTopic topic) =>
        new(name, heading, [column, "documents", "documents_total", "prevalence", "low", "high", "flags"],
        [
            .. groups.Select(group => (IReadOnlyList<object?>)
            [
                group.Group, (long)group.Documents.Count(d => d.Weights[topic.Number - 1] > 0), (long)group.Documents.Count,
                .. group.Documents.Count == 0 ? new object?[3] : Interval(TopicBook.PrevalenceOf(topic, group.Documents)), FlagOf(group.Documents.Count),
            ]),
        ]);

    public static object?[] Interval(Prevalence prevalence) => [prevalence.Mean, prevalence.Low, prevalence.High];
}
