using TextMiner.Storage;
using TextMiner.Storage.Topics;

namespace TextMiner.Topics;

/// <summary>What a document and each of its sections speak of.</summary>
static class DocumentTopics
{
    /// <summary>As in stored weights, less says nothing.</summary>
    const double LeastWeight = 0.01;

    public static readonly string[] Columns = ["section", "heading", "number", "key", "label", "weight", "words"];

    /// <summary>The whole document first, where section is null; then its sections, each with its topics, the heaviest first.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(CorpusStore store, TopicBook book, long document)
    {
        var stored = new StoredTopics(store);
        foreach (var (number, weight) in stored.WeightsOf(book.Fit, document)) yield return Row(null, null, book.Fit.Topics[number - 1], weight, null);
        if (book.Model is not { } model) yield break;
        foreach (var section in stored.Sections(document))
        {
            var words = book.Words.Read(section.Text);
            foreach (var (k, weight) in model.Weigh(words).Index().Where(w => w.Item >= LeastWeight).OrderByDescending(w => w.Item))
                yield return Row(section.Ordinal, section.Heading, book.Fit.Topics[k], weight, words.Count(word => word is not null));
        }
    }

    static IReadOnlyList<object?> Row(long? section, string? heading, StoredTopic topic, double weight, long? words) =>
        [section, heading, (long)topic.Number, topic.Key, topic.Label, weight, words];
}
