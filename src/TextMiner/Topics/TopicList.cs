using System.Globalization;
using TextMiner.Reports;
using TextMiner.Storage.Topics;

namespace TextMiner.Topics;

/// <summary>All topics, a line each.</summary>
static class TopicList
{
    const int ListedTerms = 8;

    // From empty to full, as terminals draw them.
    const string Blocks = "▁▂▃▄▅▆▇█";

    public static readonly string[] Columns =
    [
        "number", "key", "label", "labelled_by", "author", "labelled_at", "model_label", "prevalence", "low", "high", "documents", "coherence", "terms", "trend", "direction", "relation", "from_key", "similarity",
    ];

    public static TopicTable Of(TopicBook book)
    {
        var spans = new Periods(book.Documents.Select(YearOf));
        return new("topics", "Topics", Columns, [.. book.Fit.Topics.Select(topic => Row(book, topic, spans))]);
    }

    /// <summary>Prevalence of a topic in each span of years.</summary>
    public static IReadOnlyList<double> Series(TopicBook book, StoredTopic topic, Periods spans) =>
        spans.Ratios(book.Documents, d => (YearOf(d), d.Weights[topic.Number - 1], 1));

    /// <summary>
    /// ↑ or ↓ where the later half of the documents speaks more or less of the topic than the earlier half at the level of 5 %, → where not,
    /// empty where all are of one day.
    /// </summary>
    public static string Direction(TopicBook book, StoredTopic topic)
    {
        var dates = book.Documents.Select(d => d.Date).Order(StringComparer.Ordinal).ToList();
        var middle = dates[dates.Count / 2];
        var (earlier, later) = (book.Documents.Where(d => string.CompareOrdinal(d.Date, middle) < 0).ToList(), book.Documents.Where(d => string.CompareOrdinal(d.Date, middle) >= 0).ToList());
        if (earlier.Count == 0) return "";
        return TopicBook.PrevalenceOf(topic, earlier).MoveTo(TopicBook.PrevalenceOf(topic, later)) switch { > 0 => "↑", < 0 => "↓", _ => "→" };
    }

    /// <summary>Blocks as high as the values, the highest one full.</summary>
    public static string Sparkline(IReadOnlyList<double> values)
    {
        var most = values.DefaultIfEmpty(0).Max();
        return string.Concat(values.Select(v => Blocks[most > 0 ? (int)Math.Round((Blocks.Length - 1) * v / most) : 0]));
    }

    public static int YearOf(TopicDocument document) => int.Parse(document.Date.AsSpan(0, 4), CultureInfo.InvariantCulture);

    static IReadOnlyList<object?> Row(TopicBook book, StoredTopic topic, Periods spans)
    {
        var prevalence = book.PrevalenceOf(topic);
        // The likeliest ancestor; a topic that was merged has others too, which topics show KEY lists.
        var step = book.Fit.Lineage.Where(s => s.To == topic.Key).MaxBy(s => s.Similarity);
        return
        [
            (long)topic.Number, topic.Key, topic.Label, topic.LabelledBy, topic.Author, topic.LabelledAt, topic.ModelLabel, prevalence.Mean, prevalence.Low, prevalence.High,
            (long)book.Documents.Count(d => d.Weights[topic.Number - 1] > 0), topic.Coherence, string.Join(' ', topic.Terms.Take(ListedTerms).Select(t => t.Term)),
            Sparkline(Series(book, topic, spans)), Direction(book, topic), step?.Relation, step?.From, step?.From is null ? null : step.Similarity,
        ];
    }
}
