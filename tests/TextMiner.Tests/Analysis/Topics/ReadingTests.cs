using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Reading;

namespace TextMiner.Tests.Analysis.Topics;

/// <summary>What is computed of a model, on three topics that are known.</summary>
public sealed class ReadingTests
{
    static readonly string[] Vocabulary = ["a", "b", "c", "d", "e"];

    // Rows are topics; the third is midway between the others.
    static readonly double[][] Probabilities = [[0.5, 0.3, 0.1, 0.06, 0.04], [0.04, 0.06, 0.1, 0.3, 0.5], [0.27, 0.18, 0.1, 0.18, 0.27]];

    static readonly double[] Shares = [0.5, 0.3, 0.2];

    static readonly TopicModel Model = ModelOf(Probabilities);

    [Fact]
    public void Relevance_mixes_probability_and_lift_and_exclusivity_shares_a_term_out()
    {
        var relevance = new TermRelevance(Model, Shares);
        var first = relevance.TermsOf(1, 5);
        var overall = 0.5 * 0.5 + 0.3 * 0.04 + 0.2 * 0.27;
        Assert.Equal("a", first[0].Term);
        Assert.Equal(0.5, first[0].Probability, 6);
        Assert.Equal(0.5 / overall, first[0].Lift, 6);
        Assert.Equal(0.6 * Math.Log(0.5) + 0.4 * Math.Log(0.5 / overall), first[0].Relevance, 6);
        Assert.Equal(0.5 * 0.5 / overall, first[0].Exclusivity, 6);
        foreach (var term in Vocabulary)
            Assert.Equal(1, Enumerable.Range(1, 3).Sum(k => relevance.TermsOf(k, 5).Single(t => t.Term == term).Exclusivity), 9);
        Assert.Equal(["a", "b", "c", "d", "e"], relevance.TermsOf(1, 5, lambda: 1).Select(t => t.Term));
        var byLift = relevance.TermsOf(3, 5, lambda: 0).Select(t => t.Lift).ToList();
        Assert.Equal(byLift.OrderDescending(), byLift);
        Assert.Equal(1, relevance.Overall.Sum(), 6);
    }

    [Fact]
    public void Shares_must_be_one_a_topic()
    {
        Assert.Throws<ArgumentException>(() => new TermRelevance(Model, [1, 1]));
        Assert.Throws<ArgumentException>(() => new TermRelevance(Model, [0, 0, 0]));
    }

    [Fact]
    public void Topics_lie_apart_by_the_divergence_of_their_terms()
    {
        var distances = TopicDistances.Between(ModelOf([[0.5, 0.5, 0, 0, 0], [0, 0, 0.5, 0.25, 0.25], [0.5, 0.5, 0, 0, 0]]));
        Assert.Equal(Math.Log(2), distances[0, 1], 9);
        Assert.Equal(distances[0, 1], distances[1, 0]);
        Assert.Equal(0, distances[0, 2], 9);
        Assert.Equal(0, distances[1, 1]);
    }

    [Fact]
    public void A_plane_keeps_the_distances_of_points_and_one_side_is_always_positive()
    {
        (double X, double Y)[] points = [(0, 0), (3, 0), (0, 1), (-2, 2), (1, -1.5)];
        var distances = new double[5, 5];
        for (var i = 0; i < 5; i++)
            for (var j = 0; j < 5; j++) distances[i, j] = Far(points[i], points[j]);
        var plane = TopicDistances.Plane(distances);
        for (var i = 0; i < 5; i++)
            for (var j = 0; j < 5; j++) Assert.Equal(distances[i, j], Far(plane[i], plane[j]), 8);
        Assert.True(plane.MaxBy(p => Math.Abs(p.X)).X > 0);
        Assert.True(plane.MaxBy(p => Math.Abs(p.Y)).Y > 0);
        Assert.Equal([(0.0, 0.0)], TopicDistances.Plane(new double[1, 1]));

        static double Far((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
    }

    [Fact]
    public void Tokens_are_shared_out_without_loss()
    {
        string?[] document = ["a", "a", "b", null, "e", "unknown", "c"];
        var tokens = new TopicTokens(Model);
        var parts = Enumerable.Range(1, 3).Select(k => tokens.Of(document, k)).ToList();
        foreach (var (place, count) in (ReadOnlySpan<(int, int)>)[(0, 2), (1, 1), (4, 1), (2, 1)])
            Assert.Equal(count, parts.Sum(part => part.Single(t => t.Term == place).Count), 9);
        Assert.Equal(5, tokens.CountOf(document).Sum(), 9);
        Assert.True(parts[0].Single(t => t.Term == 0).Count > 1.5);
    }

    [Fact]
    public void A_sentence_of_the_strongest_terms_is_clearer_than_one_of_others_or_the_same_word_again()
    {
        var clarity = new SentenceClarity(Model, new TermRelevance(Model, Shares));
        var clear = clarity.Of(["a", "b"], 1);
        Assert.InRange(clear, 0.01, 1);
        Assert.True(clear > clarity.Of(["a", "e"], 1));
        Assert.True(clear > clarity.Of(["a", "a", "a", "a"], 1));
        Assert.Equal(clarity.Of(["a"], 1), clarity.Of(["a", "a"], 1));
        Assert.Equal(0, clarity.Of([null, "unknown"], 1));
    }

    [Fact]
    public void A_planted_change_of_words_is_found_and_documents_dealt_out_by_chance_have_none()
    {
        var random = new Random(3);
        // Both sets have a, b and c; d takes the place of half the a in the second.
        var before = Enumerable.Range(0, 30).Select(_ => Counts((0, 10 + random.Next(3)), (1, 8 + random.Next(3)), (2, 5))).ToList();
        var after = Enumerable.Range(0, 30).Select(_ => Counts((0, 5 + random.Next(3)), (1, 8 + random.Next(3)), (2, 5), (3, 5))).ToList();

        var drift = TopicDrift.Between(Vocabulary, before, after, seed: 1)!;
        var terms = drift.Terms(leastTokens: 1, leastDocuments: 1);
        Assert.Equal(0.001, drift.P);
        Assert.True(drift.Divergence > 5 * drift.ByChance);
        Assert.Equal("d", terms[0].Term);
        Assert.Equal((0, 30), (terms[0].DocumentsFrom, terms[0].DocumentsTo));
        Assert.True(terms[0].Low > 0);
        Assert.Equal("a", terms.First(t => t.LogRatio < 0).Term);
        Assert.Equal(drift.Divergence, terms.Sum(t => t.Contribution), 9);
        Assert.Equal(1, terms.Sum(t => t.ShareFrom), 9);

        var none = TopicDrift.Between(Vocabulary, before[..15], before[15..], seed: 1)!;
        Assert.InRange(none.P, 0.05, 1);
        var again = TopicDrift.Between(Vocabulary, before[..15], before[15..], seed: 1)!;
        Assert.Equal((none.P, none.ByChance), (again.P, again.ByChance));
        Assert.Null(TopicDrift.Between(Vocabulary, before, [], seed: 1));
    }

    [Fact]
    public void Deals_that_part_the_documents_in_the_same_way_are_as_divergent_whatever_their_order()
    {
        // One document in four is unlike the others, so that a deal in four is as divergent as what is seen.
        TopicTokenCount[][] others = [Counts((0, 0.1), (1, 0.3), (2, 0.7)), Counts((0, 0.2), (1, 0.6), (2, 0.1)), Counts((0, 0.3), (1, 0.1), (2, 0.3))];

        Assert.InRange(TopicDrift.Between(Vocabulary, [Counts((3, 1.1), (4, 0.7))], others, seed: 1)!.P, 0.2, 0.3);
    }

    [Fact]
    public void The_view_for_browsers_adds_up()
    {
        var view = new LdaVis(Model, [500, 300, 200]);
        Assert.Equal([50, 30, 20], view.Coordinates.Select(c => Math.Round(c.Percent, 6)));
        Assert.Equal(5, view.Rows);
        Assert.Equal([5.0, 4, 3, 2, 1], view.Terms.Where(t => t.Category == "Default").Select(t => t.LogLift));
        var topic = view.Terms.Where(t => t.Category == "Topic1").ToList();
        Assert.Equal(["a", "b", "c", "d", "e"], topic.Select(t => t.Term));
        Assert.Equal(500, topic.Sum(t => t.Tokens), 3);
        Assert.Equal(Math.Round(Math.Log(0.3), 4), topic[1].LogProbability);
        foreach (var term in view.Tokens.GroupBy(t => t.Term, StringComparer.Ordinal)) Assert.InRange(term.Sum(t => t.Share), 0.98, 1.02);
        Assert.Equal(view.Tokens.OrderBy(t => t.Term, StringComparer.Ordinal).ThenBy(t => t.Topic), view.Tokens);
    }

    static TopicTokenCount[] Counts(params (int Term, double Count)[] counts) => [.. counts.Select(c => new TopicTokenCount(c.Term, c.Count))];

    static TopicModel ModelOf(double[][] probabilities)
    {
        var terms = new TopicTerms(probabilities.Length, Vocabulary.Length);
        for (var k = 0; k < probabilities.Length; k++)
            for (var term = 0; term < Vocabulary.Length; term++) terms[k, term] = probabilities[k][term];
        return new(Vocabulary, [], terms, [.. probabilities.Select(_ => 0.1)]);
    }
}
