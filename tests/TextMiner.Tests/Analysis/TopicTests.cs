using TextMiner.Analysis.Topics;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis;

/// <summary>Descriptor 1 belongs to the whole process, so these run while no other test writes to it.</summary>
[CollectionDefinition(nameof(TopicTests), DisableParallelization = true)]
[Collection(nameof(TopicTests))]
public sealed class TopicTests
{
    const int Planted = 4;
    const int TermsEach = 30;

    static readonly TopicOptions Options = new() { Topics = Planted, Seed = 7, Iterations = 100 };

    [Fact]
    public void Planted_topics_are_recovered()
    {
        var fit = TopicTrainer.Fit(Corpus(120), Options);

        var found = fit.Topics.Select(topic => topic.Terms.Take(10).Select(t => t.Term[0]).Distinct().ToArray()).ToList();
        Assert.All(found, families => Assert.Single(families));
        Assert.Equal("ABCD", string.Concat(found.Select(f => f[0]).Order()));
        Assert.All(fit.Topics, topic => Assert.InRange(topic.Coherence, 0.05, 1));
    }

    [Fact]
    public void Documents_carry_the_topics_that_they_were_made_of()
    {
        var fit = TopicTrainer.Fit(Corpus(120), Options);

        var right = fit.Weights.GroupBy(w => w.DocumentId).Count(document =>
            fit.Topics[document.MaxBy(w => w.Weight).Topic - 1].Terms[0].Term[0] == Family((int)document.Key));
        Assert.Equal(120, right);
        Assert.All(fit.Weights, w => Assert.InRange(w.Weight, 0.01, 1));
        Assert.All(fit.Weights.GroupBy(w => w.DocumentId), d => Assert.InRange(d.Sum(w => w.Weight), 0.95, 1 + 1e-9));
    }

    [Fact]
    public void Two_fits_are_equal_in_whatever_order_the_documents_come()
    {
        var documents = Corpus(60);
        var expected = TopicTrainer.Fit(documents, Options);

        Assert.NotEmpty(expected.Topics);
        AssertSame(expected, TopicTrainer.Fit(documents, Options));
        AssertSame(expected, TopicTrainer.Fit([.. documents.Reverse()], Options));
    }

    [Fact]
    public void Another_seed_is_another_fit_of_the_same_input()
    {
        var documents = Corpus(60);
        var one = TopicTrainer.Fit(documents, Options);
        var other = TopicTrainer.Fit(documents, Options with { Seed = 8 });

        Assert.NotEqual(one.Stamp, other.Stamp);
        Assert.Equal(one.Stamp.Split("input=")[1], other.Stamp.Split("input=")[1]);
        Assert.NotEqual(one.Weights, other.Weights);
    }

    [Fact]
    public void Numbers_keys_and_labels_follow_from_the_terms()
    {
        var fit = TopicTrainer.Fit(Corpus(120), Options);

        Assert.Equal(Enumerable.Range(1, Planted), fit.Topics.Select(t => t.Number));
        Assert.All(fit.Topics, topic =>
        {
            Assert.Equal(Digest.Key(string.Join('\n', topic.Terms.Take(10).Select(t => t.Term).Order(StringComparer.Ordinal))), topic.Key);
            Assert.Equal(3, topic.Label.Split('·').Length);
            Assert.Equal(topic.Terms.OrderByDescending(t => t.Weight), topic.Terms);
            Assert.InRange(topic.Terms.Sum(t => t.Weight), 0.5, 1);
        });
        // All documents have the same length, so the sum of the weights is the share.
        var shares = fit.Weights.GroupBy(w => w.Topic).OrderBy(g => g.Key).Select(g => g.Sum(w => w.Weight)).ToList();
        Assert.Equal(shares.OrderDescending(), shares);
    }

    [Fact]
    public void The_engine_speaks_on_descriptor_1_and_the_trainer_does_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "descriptor 1 is left alone on Windows");
        var documents = Corpus(40);

        // Words of the engine rather than any text: the test runner writes to the same descriptor when it likes.
        string[] words = ["loglikelihood", "thread", "Time Cost"];
        var engine = Captured(() => LightLda.Train(TopicCorpus.Read(documents), Planted, Options));
        var trainer = Captured(() => TopicTrainer.Fit(documents, Options));

        Assert.All(words, word => Assert.Contains(word, engine, StringComparison.Ordinal));
        Assert.All(words, word => Assert.DoesNotContain(word, trainer, StringComparison.Ordinal));
    }

    [Fact]
    public void Tiny_corpora_give_an_empty_fit_that_says_why()
    {
        var few = TopicTrainer.Fit(Corpus(9), Options);
        Assert.Empty(few.Topics);
        Assert.Empty(few.Weights);
        Assert.EndsWith(";empty=fewer than 10 documents", few.Stamp, StringComparison.Ordinal);

        var poor = TopicTrainer.Fit([.. Enumerable.Range(1, 40).Select(id => new DocumentTerms(id, [new($"词{id % 20}", 3)]))], Options);
        Assert.Empty(poor.Topics);
        Assert.EndsWith(";empty=fewer than 50 terms", poor.Stamp, StringComparison.Ordinal);
    }

    [Fact]
    public void The_vocabulary_leaves_out_rare_and_ubiquitous_terms()
    {
        DocumentTerms Document(int id, params string[] terms) => new(id, [.. terms.Select(t => new TermCount(t, 1))]);

        var small = TopicCorpus.Read([Document(3, "b", "a", "c"), Document(1, "a", "b"), Document(2, "a"), Document(4, "d")]);
        Assert.Equal(["b"], small.Vocabulary);
        Assert.Equal([1, 2, 3, 4], small.Ids);

        var large = TopicCorpus.Read([.. Enumerable.Range(1, 200).Select(id => Document(id, $"three{id % 67}", $"two{id / 2}"))]);
        Assert.NotEmpty(large.Vocabulary);
        Assert.DoesNotContain(large.Vocabulary, t => t.StartsWith("two", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    [InlineData(7321, 15)]
    public void Chunks_hold_every_token_and_never_more_than_the_limit(int tokens, int chunks)
    {
        var random = new Random(tokens);
        var document = Enumerable.Range(0, tokens).Select(_ => random.Next(90)).GroupBy(t => t).OrderBy(g => g.Key)
            .Select(g => new TermOccurrence(g.Key, g.Count())).ToArray();

        var parts = LightLda.Split(document).ToList();

        Assert.Equal(chunks, parts.Count);
        Assert.All(parts, p => Assert.InRange(p.Sum(t => t.Count), 1, LightLda.ChunkTokens));
        Assert.All(parts, p => Assert.Equal(p.Select(t => t.Term).Distinct().Order(), p.Select(t => t.Term)));
        Assert.Equal(document, parts.SelectMany(p => p).GroupBy(t => t.Term).OrderBy(g => g.Key)
            .Select(g => new TermOccurrence(g.Key, g.Sum(t => t.Count))));
    }

    [Fact]
    public void A_document_beyond_the_limit_of_the_engine_counts_whole()
    {
        // Terms of the last family come last in the vocabulary: the engine alone would cut them off.
        IReadOnlyList<DocumentTerms> documents = [.. Corpus(40), new(41, [.. Terms('A', 20), .. Terms('D', 80)])];

        var weights = TopicTrainer.Fit(documents, Options) is var fit
            ? fit.Weights.Where(w => w.DocumentId == 41).ToDictionary(w => fit.Topics[w.Topic - 1].Terms[0].Term[0], w => w.Weight)
            : [];

        Assert.InRange(weights['D'], 0.7, 0.9);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TopicTrainer.Fit([new(1, []), new(1, [])], Options));
        Assert.Throws<ArgumentException>(() => TopicTrainer.Fit([new(1, [new("词", 0)])], Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopicTrainer.Fit([], Options with { Topics = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopicTrainer.Fit([], Options with { Iterations = 0 }));
    }

    static char Family(int id) => (char)('A' + id % Planted);

    static IEnumerable<TermCount> Terms(char family, int count) =>
        Enumerable.Range(0, TermsEach).Select(i => new TermCount($"{family}{i:00}", count));

    /// <summary>Four fifths of a document's 150 tokens come from one family of terms, the rest from all.</summary>
    static IReadOnlyList<DocumentTerms> Corpus(int documents)
    {
        var random = new Random(42);
        return [.. Enumerable.Range(1, documents).Select(id => new DocumentTerms(id,
            [.. Enumerable.Range(0, 150)
                .Select(_ => (random.Next(5) == 0 ? Family(random.Next(Planted)) : Family(id), random.Next(TermsEach)))
                .GroupBy(t => t)
                .Select(g => new TermCount($"{g.Key.Item1}{g.Key.Item2:00}", g.Count()))]))];
    }

    static void AssertSame(TopicFit expected, TopicFit actual)
    {
        Assert.Equal(expected.Stamp, actual.Stamp);
        Assert.Equal(expected.Weights, actual.Weights);
        Assert.Equal(expected.Topics.Select(t => t with { Terms = [] }), actual.Topics.Select(t => t with { Terms = [] }));
        Assert.Equal(expected.Topics.SelectMany(t => t.Terms), actual.Topics.SelectMany(t => t.Terms));
    }

    static string Captured(Action action)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (new DescriptorRedirect(path)) action();
            return File.ReadAllText(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
