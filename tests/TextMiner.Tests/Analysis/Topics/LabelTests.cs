using TextMiner.Analysis.Topics;

namespace TextMiner.Tests.Analysis.Topics;

public sealed class LabelTests
{
    static readonly string[] Words = ["人才", "人才队伍", "培养", "评价", "生态", "生态保护", "水质", "建设", "引进", "科学技术", "科技", "集群"];

    [Fact]
    public void Labels_name_what_a_topic_has_and_others_have_not()
    {
        var labels = Label(
            [("人才", 30), ("建设", 40), ("培养", 20), ("评价", 10)],
            [("生态", 30), ("建设", 40), ("水质", 20), ("评价", 1)]);

        Assert.Equal(["人才·培养·评价", "生态·水质·建设"], labels);
    }

    [Fact]
    public void No_part_contains_another_and_the_longer_one_stays_where_it_is_as_distinctive()
    {
        var labels = Label(
            [("人才", 30), ("人才队伍", 28), ("培养", 20), ("评价", 10)],
            [("生态", 30), ("生态保护", 3), ("水质", 20), ("引进", 10)],
            [("科学技术", 30), ("科技", 20), ("建设", 10), ("集群", 5)]);

        Assert.Equal(["人才队伍·培养·评价", "生态·水质·引进", "科学技术·建设·集群"], labels);
    }

    [Fact]
    public void No_two_topics_are_called_the_same()
    {
        (string, int)[] topic = [("人才", 30), ("培养", 20), ("评价", 10), ("引进", 5)];
        var labels = Label(topic, topic, topic, [("生态", 30), ("水质", 20)])[..3];

        Assert.Equal(3, labels.Select(label => string.Join(' ', label.Split('·').Order())).Distinct().Count());
        Assert.All(labels, label => Assert.StartsWith("人才·培养", label, StringComparison.Ordinal));
    }

    static string[] Label(params (string Term, int Weight)[][] topics)
    {
        var terms = new TopicTerms(topics.Length, Words.Length);
        for (var k = 0; k < topics.Length; k++)
        {
            double sum = topics[k].Sum(t => t.Weight) + 0.01 * Words.Length;
            for (var i = 0; i < Words.Length; i++) terms[k, i] = (topics[k].FirstOrDefault(t => t.Term == Words[i]).Weight + 0.01) / sum;
        }
        return new TopicLabels(Words, terms).All();
    }
}
