using TextMiner.Analysis.Topics;

namespace TextMiner.Tests.Analysis.Topics;

public sealed class SweepTests
{
    [Fact]
    public void The_planted_number_of_topics_is_recommended_and_measured_best()
    {
        var planted = new PlantedCorpus(topics: 6, terms: 600, documents: 150, length: 60, alpha: 0.1, beta: 0.05, seed: 4);
        var sweep = new TopicSweep(planted.Documents, new() { Iterations = 30, Chains = 1, JoinsPhrases = false }, repetitions: 2);

        var points = new[] { 3, 6, 12 }.Select(k => sweep.Measure(k, TestContext.Current.CancellationToken)).ToList();

        Assert.Equal(6, SweepAdvice.Of(points).Topics);
        Assert.Equal(6, points.MaxBy(p => p.Stability)!.Topics);
        Assert.Equal(6, points.MinBy(p => p.Perplexity)!.Topics);
        Assert.Equal(points[0], sweep.Measure(3, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Measures_of_other_bounds_of_the_vocabulary_are_other_measures()
    {
        TopicDocuments documents = TopicDocuments.Of(Families.Corpus(60));

        Assert.NotEqual(new TopicSweep(documents, new() { Bounds = new(MostShare: 0.9) }, 2).Key, new TopicSweep(documents, new() { Bounds = new(MostShare: 0.95) }, 2).Key);
    }

    [Fact]
    public void Fewer_topics_win_where_more_are_hardly_better() =>
        Assert.Equal(10, SweepAdvice.Of([Point(5, 0.50, 0.9), Point(10, 0.695, 0.88), Point(20, 0.70, 0.87)]).Topics);

    [Fact]
    public void Coherent_topics_that_do_not_come_again_are_passed_over_and_named()
    {
        var advice = SweepAdvice.Of([Point(5, 0.60, 0.9), Point(10, 0.80, 0.6)]);

        Assert.Equal(5, advice.Topics);
        Assert.Contains("; 10 would be more coherent, but", advice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_corpus_too_small_to_hold_documents_out_is_refused() =>
        Assert.Throws<ArgumentException>(() => new TopicSweep(TopicDocuments.Of(Families.Corpus(5)), new(), repetitions: 2));

    static SweepPoint Point(int topics, double cv, double stability) => new(topics, cv, CvError: 0.01, Npmi: 0, Perplexity: 100, Redundancy: 0, stability);
}
