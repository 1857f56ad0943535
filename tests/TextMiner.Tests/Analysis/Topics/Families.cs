using TextMiner.Analysis.Topics;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis.Topics;

/// <summary>A corpus so plain that every engine must see it: each document is of one of four families of terms.</summary>
static class Families
{
    public const int Number = 4;
    const int TermsEach = 30;

    public static char Of(int id) => (char)('A' + id % Number);

    public static IEnumerable<TermCount> Terms(char family, int count) =>
        Enumerable.Range(0, TermsEach).Select(i => new TermCount($"{family}{i:00}", count));

    /// <summary>Four fifths of a document's 150 tokens come from one family of terms, the rest from all.</summary>
    public static IReadOnlyList<DocumentTerms> Corpus(int documents)
    {
        var random = new Random(42);
        return [.. Enumerable.Range(1, documents).Select(id => new DocumentTerms(id,
            [.. Enumerable.Range(0, 150)
                .Select(_ => (random.Next(5) == 0 ? Of(random.Next(Number)) : Of(id), random.Next(TermsEach)))
                .GroupBy(t => t)
                .Select(g => new TermCount($"{g.Key.Item1}{g.Key.Item2:00}", g.Count()))]))];
    }

    /// <summary>A fit that ends with its test.</summary>
    public static TrainedTopics Train(TopicDocuments documents, TopicOptions options, TopicModel? start = null) =>
        TopicTrainer.Train(documents, options, start, cancel: TestContext.Current.CancellationToken);
}
