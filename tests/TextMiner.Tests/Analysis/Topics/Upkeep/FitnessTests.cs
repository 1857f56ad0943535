using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Upkeep;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis.Topics.Upkeep;

public sealed class FitnessTests
{
    static readonly TopicModel Model = Families.Train(Documents(), new TopicOptions { Topics = 3, Seed = 1, Iterations = 30 }).Model!;

    static readonly TopicScore[] Held = Scores(1000, "ABC");

    [Fact]
    public void More_of_the_same_is_explained_as_well_as_what_was_held_out()
    {
        var fitness = FitnessMeasure.Of(Held, Scores(2000, "ABC"))!;

        Assert.False(fitness.IsDegraded);
        Assert.InRange(fitness.PerplexityLater / fitness.PerplexityHeld, 0.95, 1.05);
        Assert.InRange(fitness.UnknownLater - fitness.UnknownHeld, -0.02, 0.02);
        Assert.StartsWith("the topics explain", fitness.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_with_other_words_is_unknown_to_the_topics()
    {
        var fitness = FitnessMeasure.Of(Held, Scores(2000, "Q"))!;

        Assert.True(fitness.IsDegraded);
        Assert.InRange(fitness.UnknownLater, 0.5, 1);
        Assert.Contains("know", fitness.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_words_in_company_that_no_topic_expects_raise_the_perplexity()
    {
        var mixed = Enumerable.Range(0, 40).Select(i => Model.Score([.. Words(i, 'A').Take(30), .. Words(i, 'B').Take(30), .. Words(i, 'C').Take(30)])).ToArray();
        var fitness = FitnessMeasure.Of(Held, mixed)!;

        Assert.True(fitness.IsDegraded);
        Assert.InRange(fitness.UnknownLater - fitness.UnknownHeld, -0.05, 0.05);
        Assert.InRange(fitness.PerplexityLater / fitness.PerplexityHeld, FitnessMeasure.MostPerplexity, 10);
        Assert.Contains("do not expect", fitness.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_documents_are_no_measure()
    {
        Assert.Null(FitnessMeasure.Of(Held, Scores(2000, "Q")[..(FitnessMeasure.LeastLater - 1)]));
        Assert.Null(FitnessMeasure.Of(Held[..(FitnessMeasure.LeastHeld - 1)], Scores(2000, "Q")));
    }

    [Theory]
    [InlineData(0, 100, 10, 0, 0, false)]
    [InlineData(0, 100, 5, 5, 1, true)]
    [InlineData(0, 100, 0, 0, 11, true)]
    public void More_than_a_tenth_new_changed_or_gone_is_too_much(int wanted, int fitted, int added, int changed, int gone, bool isRefit)
    {
        var reason = RefitRule.Reason(new("s", "gibbs", wanted, 1, new byte[1]), "s", new(fitted, added, changed, gone, []));

        Assert.Equal(isRefit, reason is not null);
    }

    [Fact]
    public void Without_a_model_or_with_other_settings_topics_are_found_anew()
    {
        TopicChanges none = new(100, 0, 0, 0, []);

        Assert.NotNull(RefitRule.Reason(null, "s", none));
        Assert.NotNull(RefitRule.Reason(new("other", "gibbs", 0, 1, new byte[1]), "s", none));
        Assert.Null(RefitRule.Reason(new("s", "gibbs", 0, 1, Array.Empty<byte>()), "s", none));
        Assert.NotNull(RefitRule.Reason(new("s", "gibbs", 0, 1, Array.Empty<byte>()), "s", none with { New = 1 }));
    }

    [Theory]
    [InlineData(7, 20, 5000, 7)]
    [InlineData(0, 0, 800, 20)]
    [InlineData(0, 18, 800, 18)]
    [InlineData(0, 13, 800, 20)]
    [InlineData(0, 35, 800, 20)]
    public void The_number_of_topics_stays_until_the_corpus_calls_for_many_more_or_fewer(int wanted, int present, int documents, int expected) =>
        Assert.Equal(expected, RefitRule.TopicsFor(wanted, present, documents));

    [Fact]
    public void About_one_document_in_twenty_is_held_out_and_of_small_corpora_none()
    {
        Assert.DoesNotContain(Enumerable.Range(1, 199), id => RefitRule.IsHeldOut(id, 199));
        Assert.InRange(Enumerable.Range(1, 2000).Count(id => RefitRule.IsHeldOut(id, 2000)), 70, 130);
        Assert.InRange(Enumerable.Range(1, 100_000).Count(id => RefitRule.IsHeldOut(id, 100_000)), 500, 1000);
        Assert.All(Enumerable.Range(1, 2000).Where(id => RefitRule.IsHeldOut(id, 100_000)), id => Assert.True(RefitRule.IsHeldOut(id, 2000)));
    }

    static TopicDocuments Documents()
    {
        var documents = new TopicDocuments();
        for (var i = 0; i < 150; i++) documents.Add(i, Words(i, "ABC"[i % 3]));
        return documents;
    }

    static TopicScore[] Scores(int first, string families) => [.. Enumerable.Range(first, 60).Select(i => Model.Score(Words(i, families[i % families.Length])))];

    /// <summary>Nine words in ten of a family, the rest general.</summary>
    static IReadOnlyList<string?> Words(int seed, char family)
    {
        var random = new Random(seed * 31 + family);
        return [.. Enumerable.Range(0, 90).Select(_ => $"{(random.Next(10) == 0 ? 'Z' : family)}{random.Next(40):00}")];
    }
}
