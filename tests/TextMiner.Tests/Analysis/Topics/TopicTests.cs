using TextMiner.Analysis.Topics;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis.Topics;

public sealed class TopicTests
{
    static readonly TopicOptions Options = new() { Topics = Families.Number, Seed = 7, Iterations = 60 };

    [Theory]
    [InlineData(TopicEngine.Gibbs)]
    [InlineData(TopicEngine.MlNet)]
    public void Planted_topics_are_recovered(TopicEngine engine)
    {
        var fit = TopicTrainer.Fit(Families.Corpus(120), Options with { Engine = engine });

        var found = fit.Topics.Select(topic => topic.Terms.Take(10).Select(t => t.Term[0]).Distinct().ToArray()).ToList();
        Assert.All(found, families => Assert.Single(families));
        Assert.Equal("ABCD", string.Concat(found.Select(f => f[0]).Order()));
        Assert.All(fit.Topics, topic => Assert.InRange(topic.Coherence, 0.05, 1));
    }

    [Fact]
    public void Documents_carry_the_topics_that_they_were_made_of()
    {
        var fit = TopicTrainer.Fit(Families.Corpus(120), Options);

        var right = fit.Weights.GroupBy(w => w.DocumentId).Count(document =>
            fit.Topics[document.MaxBy(w => w.Weight).Topic - 1].Terms[0].Term[0] == Families.Of((int)document.Key));
        Assert.Equal(120, right);
        Assert.All(fit.Weights, w => Assert.InRange(w.Weight, 0.01, 1));
        Assert.All(fit.Weights.GroupBy(w => w.DocumentId), d => Assert.InRange(d.Sum(w => w.Weight), 0.95, 1 + 1e-9));
    }

    [Fact]
    public void Two_fits_are_equal_in_whatever_order_the_documents_come()
    {
        var documents = Families.Corpus(60);
        var expected = TopicTrainer.Fit(documents, Options);

        Assert.NotEmpty(expected.Topics);
        AssertSame(expected, TopicTrainer.Fit(documents, Options));
        AssertSame(expected, TopicTrainer.Fit([.. documents.Reverse()], Options));
    }

    [Fact]
    public void Another_seed_is_another_fit_of_the_same_input()
    {
        var documents = Families.Corpus(60);
        var one = TopicTrainer.Fit(documents, Options);
        var other = TopicTrainer.Fit(documents, Options with { Seed = 8 });

        Assert.NotEqual(one.Stamp, other.Stamp);
        Assert.Equal(one.Stamp.Split("input=")[1], other.Stamp.Split("input=")[1]);
        Assert.NotEqual(one.Weights, other.Weights);
    }

    [Fact]
    public void Numbers_keys_and_labels_follow_from_the_terms()
    {
        var fit = TopicTrainer.Fit(Families.Corpus(120), Options);

        Assert.Equal(Enumerable.Range(1, Families.Number), fit.Topics.Select(t => t.Number));
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
    public void Tiny_corpora_give_an_empty_fit_that_says_why()
    {
        var few = TopicTrainer.Fit(Families.Corpus(9), Options);
        Assert.Empty(few.Topics);
        Assert.Empty(few.Weights);
        Assert.EndsWith(";empty=fewer than 10 documents", few.Stamp, StringComparison.Ordinal);

        var poor = TopicTrainer.Fit([.. Enumerable.Range(1, 40).Select(id => new DocumentTerms(id, [new($"词{id % 20}", 3)]))], Options);
        Assert.Empty(poor.Topics);
        Assert.EndsWith(";empty=fewer than 50 terms", poor.Stamp, StringComparison.Ordinal);
        Assert.Equal(("fewer than 10 documents", "fewer than 50 terms"), (few.WhyEmpty, poor.WhyEmpty));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TopicTrainer.Fit([new(1, []), new(1, [])], Options));
        Assert.Throws<ArgumentException>(() => TopicTrainer.Fit([new(1, [new("词", 0)])], Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopicTrainer.Fit([], Options with { Topics = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopicTrainer.Fit([], Options with { Iterations = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopicTrainer.Fit([], Options with { Chains = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopicTrainer.Fit([], Options with { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopicTrainer.Fit([], Options with { Bounds = new(MostShare: 0) }));
    }

    static void AssertSame(TopicFit expected, TopicFit actual)
    {
        Assert.Equal(expected.Stamp, actual.Stamp);
        Assert.Equal(expected.Weights, actual.Weights);
        Assert.Equal(expected.Topics.Select(t => t with { Terms = [] }), actual.Topics.Select(t => t with { Terms = [] }));
        Assert.Equal(expected.Topics.SelectMany(t => t.Terms), actual.Topics.SelectMany(t => t.Terms));
    }
}
