using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Upkeep;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis.Topics.Upkeep;

/// <summary>Documents each of one family of words: a fit with fewer topics than families lays two together, one with more documents may know more.</summary>
public sealed class LineageTests
{
    [Fact]
    public void Topics_found_again_continue_under_their_keys()
    {
        var first = Fit("ABCD", topics: 4, seed: 1);
        var second = Fit("ABCD", topics: 4, seed: 2, first);

        Assert.Empty(first.Fit.Lineage);
        Assert.All(second.Fit.Lineage, step => Assert.Equal((TopicRelation.Continued, step.To), (step.Relation, step.From)));
        Assert.All(second.Fit.Lineage, step => Assert.InRange(step.Similarity, 0.9, 1));
        foreach (var family in "ABCD") Assert.Equal(first.KeyOf(family), second.KeyOf(family));
    }

    [Fact]
    public void A_topic_whose_words_lie_in_two_topics_now_is_split_and_its_key_ends()
    {
        var first = Fit("ABCD", topics: 3, seed: 1);
        var together = first.Fit.Topics.Single(topic => Families(topic).Length == 2);
        var second = Fit("ABCD", topics: 4, seed: 1, first);

        var split = second.Fit.Lineage.Where(step => step.Relation == TopicRelation.Split).ToList();
        Assert.All(split, step => Assert.Equal(together.Key, step.From));
        Assert.Equal(Families(together).Select(second.KeyOf).Order(), split.Select(step => step.To!).Order());
        Assert.DoesNotContain(second.Fit.Topics, topic => topic.Key == together.Key);
        Assert.Equal(2, second.Fit.Lineage.Count(step => step.Relation == TopicRelation.Continued));
        Assert.Equal(4, second.Fit.Lineage.Count);
    }

    [Fact]
    public void Topics_whose_words_lie_in_one_topic_now_are_merged_and_their_keys_end()
    {
        var first = Fit("ABCD", topics: 4, seed: 1);
        var second = Fit("ABCD", topics: 3, seed: 1, first);
        var together = second.Fit.Topics.Single(topic => Families(topic).Length == 2);

        var merged = second.Fit.Lineage.Where(step => step.Relation == TopicRelation.Merged).ToList();
        Assert.All(merged, step => Assert.Equal(together.Key, step.To));
        Assert.Equal(Families(together).Select(first.KeyOf).Order(), merged.Select(step => step.From!).Order());
        Assert.DoesNotContain(first.Fit.Topics, topic => topic.Key == together.Key);
        Assert.Equal(2, second.Fit.Lineage.Count(step => step.Relation == TopicRelation.Continued));
        Assert.Equal(4, second.Fit.Lineage.Count);
    }

    [Fact]
    public void A_topic_of_documents_that_came_is_born_under_a_key_that_no_topic_had()
    {
        var first = Fit("ABC", topics: 3, seed: 1);
        var second = Fit("ABCD", topics: 4, seed: 1, first);

        var born = Assert.Single(second.Fit.Lineage, step => step.Relation == TopicRelation.Born);
        Assert.Equal((null, second.KeyOf('D')), (born.From, born.To));
        Assert.Equal(3, second.Fit.Lineage.Count(step => step.Relation == TopicRelation.Continued));

        // The very same topic, born once more: its terms would give it the same key.
        var again = Fit("ABCD", topics: 4, seed: 1, first, [born.To!]);
        Assert.NotEqual(born.To, again.KeyOf('D'));
        Assert.Equal(4, again.Fit.Topics.Select(topic => topic.Key).Distinct().Count());
    }

    [Fact]
    public void A_topic_whose_documents_are_gone_dies()
    {
        var first = Fit("ABCD", topics: 4, seed: 1);
        var second = Fit("ABC", topics: 3, seed: 1, first);

        var died = Assert.Single(second.Fit.Lineage, step => step.Relation == TopicRelation.Died);
        Assert.Equal((first.KeyOf('D'), null), (died.From, died.To));
        Assert.Equal(3, second.Fit.Lineage.Count(step => step.Relation == TopicRelation.Continued));
    }

    [Fact]
    public void When_no_topics_are_found_any_more_all_die()
    {
        var first = Fit("ABCD", topics: 4, seed: 1);
        var none = TopicLineage.Trace(first.Generation, Train(new TopicDocuments(), 4, 1), new TopicDocuments(), _ => true, new HashSet<string>());

        Assert.Equal(first.Generation.Keys, none.Lineage.Select(step => step.From));
        Assert.All(none.Lineage, step => Assert.Equal((null, TopicRelation.Died), (step.To, step.Relation)));
    }

    static Traced Fit(string families, int topics, int seed, Traced? before = null, params IEnumerable<string> used)
    {
        var documents = Documents(families);
        var trained = Train(documents, topics, seed);
        var fit = TopicLineage.Trace(before?.Generation, trained, documents, id => before is not null && before.Ids.Contains(id),
            (before?.Generation.Keys ?? []).Concat(used).ToHashSet(StringComparer.Ordinal));
        return new(fit, new(trained.Model!, [.. fit.Topics.Select(t => t.Key)], [.. fit.Topics.Select(t => t.Words)]), [.. documents.Ids]);
    }

    static TrainedTopics Train(TopicDocuments documents, int topics, int seed) =>
        TopicTrainer.Train(documents, new TopicOptions { Topics = topics, Seed = seed, Iterations = 30 }, cancel: TestContext.Current.CancellationToken);

    /// <summary>Thirty documents of each family, with the same ids and words whatever other families there are.</summary>
    static TopicDocuments Documents(string families)
    {
        var documents = new TopicDocuments();
        foreach (var family in families)
            for (var i = 0; i < 30; i++)
            {
                var random = new Random(family * 1000 + i);
                documents.Add(family * 1000 + i, [.. Enumerable.Range(0, 100).Select(_ => $"{(random.Next(10) == 0 ? 'Z' : family)}{random.Next(40):00}")]);
            }
        return documents;
    }

    /// <summary>The families that a topic's strongest terms come from, in order; general words are of none.</summary>
    static string Families(Topic topic) => string.Concat(topic.Terms.Take(20).Select(t => t.Term[0]).Where(c => c != 'Z').Distinct().Order());

    sealed record Traced(TopicFit Fit, TopicGeneration Generation, HashSet<long> Ids)
    {
        public string KeyOf(char family) => Fit.Topics.Single(topic => Families(topic) == $"{family}").Key;
    }
}
