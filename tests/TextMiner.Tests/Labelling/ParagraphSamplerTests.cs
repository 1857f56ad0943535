using TextMiner.Documents;
using TextMiner.Labelling;
using TextMiner.Storage.Labelling;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Labelling;

/// <summary>What comes next to be labelled.</summary>
public sealed class ParagraphSamplerTests
{
    static readonly string[] Matters =
    [
        "修复红树林湿地三百公顷并建立巡护制度。", "建设深远海风电场并接入省级主电网。", "改造老旧小区四十个并加装电梯。", "培训渔船轮机员并发放合格证书。",
        "发行支持小微企业的专项金融债券。", "开行至内陆口岸的冷链货运班列。", "开展食品小作坊飞行检查并公布结果。", "扩建乡镇卫生院发热门诊和药房。",
    ];

    [Fact]
    public void The_uncertain_come_first_by_their_distance_from_the_threshold_of_their_theme()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", Matters,
        [
            new(0, "green", 0.60, Decision.Yes), new(1, "green", 0.95, Decision.Yes), new(2, "green", 0.30, Decision.Abstain), new(3, "green", 0.58, Decision.Abstain),
            new(4, "talent", 0.70, Decision.Yes), new(5, "talent", 0.69, Decision.Abstain),
        ]);
        // Abstained: 5 (.01 from .70), 3 (.02 from .60), 2 (.30); tagged: 0 and 4 stand on their thresholds, 1 far above.
        Assert.Equal([5, 3, 2, 0, 4, 1], Drawn(corpus, SampleKind.Uncertain));
        Assert.Equal([5, 3], Drawn(corpus, SampleKind.Uncertain, limit: 2));
        Assert.Equal([5, 4], Drawn(corpus, SampleKind.Uncertain, with: r => r with { Theme = "talent" }));
    }

    [Fact]
    public void What_people_said_does_not_change_what_the_model_is_unsure_of()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", Matters, [new(2, "green", 0.30, Decision.Abstain), new(3, "green", 0.58, Decision.Abstain)]);
        corpus.Label(key, 2, "green", LabelValue.Yes, "wang");
        corpus.Label(key, 6, "green", LabelValue.Yes, "wang");
        corpus.Labels.Apply();
        Assert.Equal([3, 2], Drawn(corpus, SampleKind.Uncertain));
    }

    [Fact]
    public void What_is_nearly_the_same_comes_once_and_not_again_after_it_was_labelled()
    {
        using var corpus = new LabelCorpus();
        string copy = Matters[0].Replace("三百", "五百", StringComparison.Ordinal);
        var first = corpus.Save("a", [Matters[0], Matters[1]], [new(0, "green", 0.5, Decision.Abstain), new(1, "green", 0.4, Decision.Abstain)]);
        corpus.Save("b", [copy, Matters[2]], [new(0, "green", 0.49, Decision.Abstain)]);
        Assert.Equal([Matters[0], Matters[1]], Texts(corpus.Draw(new SampleRequest("lin", SampleKind.Uncertain, 20, 1))));
        corpus.Label(first, 0, "green", LabelValue.Yes);
        Assert.Equal([Matters[1]], Texts(corpus.Draw(new SampleRequest("lin", SampleKind.Uncertain, 20, 1))));
        Assert.DoesNotContain(copy, Texts(corpus.Draw(new SampleRequest("lin", SampleKind.Diverse, 20, 1))));
    }

    [Fact]
    public void Diverse_paragraphs_come_from_all_sources_and_years_and_are_unlike_each_other()
    {
        using var corpus = new LabelCorpus();
        for (int i = 0; i < 6; i++) corpus.Save($"p{i}", [Matters[i], $"{Matters[i]}由省级主管部门负责。"], [], "2022-05-01");
        corpus.Save("q", [Matters[6]], [], "2018-05-01");
        corpus.Save("r", [Matters[7]], [], "2022-05-01", StoreFixture.Ministry);
        var drawn = Texts(corpus.Draw(new SampleRequest("lin", SampleKind.Diverse, 3, 1)));
        Assert.Contains(Matters[6], drawn);
        Assert.Contains(Matters[7], drawn);
        var all = Texts(corpus.Draw(new SampleRequest("lin", SampleKind.Diverse, 20, 1)));
        Assert.Equal(8, all.Count);
    }

    [Fact]
    public void Random_paragraphs_keep_their_order_when_the_session_is_taken_up_again()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", Matters, []);
        var order = Drawn(corpus, SampleKind.Random);
        Assert.Equal(Enumerable.Range(0, 8), order.Order());
        Assert.NotEqual(order, Drawn(corpus, SampleKind.Random, seed: 2));
        corpus.Session("lin", "green\nnone\nnone\n");
        Assert.Equal(order.Skip(3), Drawn(corpus, SampleKind.Random));
        Assert.Equal(order, Drawn(corpus, SampleKind.Random, annotator: "wang"));
    }

    [Fact]
    public void Random_means_every_paragraph_with_the_same_chance()
    {
        // 200 seeds draw 1 of 10: expected 20 each, and 43 is more than five standard deviations above.
        CandidateDocument[] documents = [new("00000000000000a1", "s", 2020, 7), new("00000000000000b2", "s", 2021, 3)];
        var counts = Enumerable.Range(0, 200).Select(seed => Assert.Single(SeededOrder.First(documents, 1, seed))).CountBy(p => p).ToList();
        Assert.Equal(10, counts.Count);
        Assert.All(counts, c => Assert.InRange(c.Value, 3, 43));
    }

    [Fact]
    public void Headings_short_lines_and_reprints_are_not_drawn()
    {
        using var corpus = new LabelCorpus();
        string[] paragraphs = ["各县人民政府：", "第二章　海洋产业的绿色低碳转型和岸线保护", .. Matters];
        corpus.Save("a", [LabelCorpus.Heading, .. paragraphs], []);
        corpus.Fixture.Execute($"UPDATE sections SET heading = '{paragraphs[1]}' WHERE ordinal = 1");
        Assert.Equal(Matters, Texts(corpus.Draw(new SampleRequest("lin", SampleKind.Random, 20, 1))).OrderBy(t => Array.IndexOf(Matters, t)));
        corpus.Fixture.Execute("UPDATE documents SET is_primary = 0");
        Assert.Empty(corpus.Draw(new SampleRequest("lin", SampleKind.Random, 20, 1)));
    }

    [Fact]
    public void A_mixed_batch_takes_uncertain_and_diverse_in_turn()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", Matters[..4], [new(0, "green", 0.5, Decision.Abstain), new(1, "green", 0.4, Decision.Abstain)]);
        corpus.Save("b", Matters[4..], [], "2019-01-01");
        var drawn = Texts(corpus.Draw(new SampleRequest("lin", SampleKind.Mixed, 4, 1)));
        Assert.Equal(4, drawn.Distinct().Count());
        Assert.Equal(Matters[0], drawn[0]);
        Assert.Equal(Matters[1], drawn[2]);
        Assert.All(new[] { drawn[1], drawn[3] }, text => Assert.DoesNotContain(text, Matters[..2]));
    }

    [Fact]
    public void Shared_paragraphs_are_those_of_the_other_person_in_his_order()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", Matters, []);
        foreach (int paragraph in new[] { 5, 2, 7 }) corpus.Label(key, paragraph, "green", LabelValue.No, "wang");
        corpus.Label(key, 2, "green", LabelValue.No, "lin");
        Assert.Equal([5, 7], Drawn(corpus, SampleKind.Mixed, with: r => r with { SharedWith = "wang" }));
    }

    static List<int> Drawn(LabelCorpus corpus, SampleKind kind, int limit = 20, long seed = 1, string annotator = "lin", Func<SampleRequest, SampleRequest>? with = null)
    {
        var request = new SampleRequest(annotator, kind, limit, seed);
        return [.. corpus.Draw(with?.Invoke(request) ?? request).Select(p => p.Unit.Paragraph!.Value)];
    }

    static List<string> Texts(IReadOnlyList<ParagraphText> paragraphs) => [.. paragraphs.Select(p => p.Text)];
}
