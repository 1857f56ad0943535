using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Reading;
using TextMiner.Storage.Topics;
using TextMiner.Storage.Trends;

namespace TextMiner.Topics;

/// <summary>How the words of a topic changed from one range of years to another.</summary>
sealed class TopicDrifts(TopicBook book, TopicModel model, StoredTopic topic)
{
    public static readonly string[] Columns =
    [
        "direction", "term", "share_from", "share_to", "log_ratio", "low", "high", "contribution", "tokens_from", "tokens_to", "documents_from", "documents_to",
    ];

    /// <summary>Compares two ranges; null where one has no word of the topic.</summary>
    public TopicDrift? Between(YearRange from, YearRange to) => TopicDrift.Between(model.Vocabulary, TokensOf(from), TokensOf(to), TopicSettings.Seed);

    /// <summary>The years of the documents that have the topic; null when none has.</summary>
    public YearRange? Years()
    {
        var years = book.Typical(topic).Select(TopicList.YearOf).ToList();
        return years.Count == 0 ? null : new YearRange(years.Min(), years.Max());
    }

    /// <summary>
    /// The ranges of years before and after the one in which the topic's words reach their half, so that both say about as much; null
    /// where all are of one year.
    /// </summary>
    public (YearRange From, YearRange To)? Halves()
    {
        var words = book.Typical(topic).GroupBy(TopicList.YearOf).Select(g => (Year: g.Key, Tokens: g.Sum(d => d.Tokens * d.Weights[topic.Number - 1]))).OrderBy(y => y.Year).ToList();
        if (words.Count < 2) return null;
        double all = words.Sum(y => y.Tokens), sum = 0, nearest = double.MaxValue;
        var turn = 0;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            sum += words[i].Tokens;
            if (Math.Abs(sum - all / 2) >= nearest) continue;
            (nearest, turn) = (Math.Abs(sum - all / 2), i);
        }
        return (new YearRange(words[0].Year, words[turn].Year), new YearRange(words[turn + 1].Year, words[^1].Year));
    }

    /// <summary>Terms that grew, then terms that shrank, the strongest first, so many of each.</summary>
    public static TopicTable Table(TopicDrift drift, double leastTokens, int leastDocuments, int most)
    {
        var terms = drift.Terms(leastTokens, leastDocuments);
        return new("drift", "Words that grew and shrank", Columns,
        [
            .. terms.Where(t => t.LogRatio > 0).Take(most).Select(t => Row("grew", t)),
            .. terms.Where(t => t.LogRatio < 0).Take(most).Select(t => Row("shrank", t)),
        ]);
    }

    static IReadOnlyList<object?> Row(string direction, DriftingTerm t) =>
    [
        direction, t.Term, t.ShareFrom, t.ShareTo, t.LogRatio, t.Low, t.High, t.Contribution, t.TokensFrom, t.TokensTo, (long)t.DocumentsFrom, (long)t.DocumentsTo,
    ];

    // A document without a stored weight has less than a hundredth of the topic; its words would change nothing.
    List<IReadOnlyList<TopicTokenCount>> TokensOf(YearRange years)
    {
        var documents = book.Documents.Where(d => d.Weights[topic.Number - 1] > 0 && TopicList.YearOf(d) is var year && year >= years.First && year <= years.Last).ToList();
        var texts = documents.ConvertAll(book.TextOf);
        var tokens = new TopicTokens(model);
        var counts = new IReadOnlyList<TopicTokenCount>[texts.Count];
        Parallel.For(0, counts.Length, i => counts[i] = tokens.Of(book.Words.Read(texts[i]), topic.Number));
        return [.. counts];
    }
}
