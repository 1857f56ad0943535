namespace TextMiner.Tests.Analysis.Themes;

/// <summary>NEAR, AND and NOT, with the rules of slogans, negations and lists.</summary>
public sealed class LexiconPatternTests
{
    const string All = """{ "weight": 2, "all": [["企业", "园区"], ["排放"], ["改造", "治理"]] }""";

    [Theory]
    [InlineData("支持钢铁企业实施超低排放工程，三年内完成改造。", "企业+排放+改造 “企业实施超低排放工程，三年内完成改造” 2")]
    [InlineData("开展治理，严控排放，园区先行。", "园区+排放+治理 “治理，严控排放，园区” 2")]
    public void And_finds_a_word_of_every_group_in_any_order_within_a_sentence(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Taxonomies.Find(All, text)));

    [Theory]
    [InlineData("支持企业减少排放。今年完成改造。")]
    [InlineData("企业完成改造。")]
    [InlineData("企业减少排放；园区完成改造。")]
    public void And_needs_all_groups_in_one_sentence(string text) => Assert.Empty(Taxonomies.Find(All, text));

    [Fact]
    public void And_takes_the_shortest_stretch_of_each_sentence_once() =>
        Assert.Equal(
            ["企业+排放+治理 “排放，企业加快治理” 2", "园区+排放+改造 “园区的排放口改造” 2"],
            Taxonomies.Find(All, "企业多年来没有停止排放，企业加快治理。园区的排放口改造。"));

    [Fact]
    public void One_word_serves_one_group_only() =>
        Assert.Empty(Taxonomies.Find("""{ "weight": 2, "all": [["节能"], ["节能改造", "节能"]] }""", "推进节能改造。"));

    [Fact]
    public void And_obeys_slogans_and_negations()
    {
        const string entry = """{ "weight": 2, "all": [["创新"], ["绿色"]] }""";
        Assert.Empty(Taxonomies.Find(entry, "坚持创新、协调、绿色。"));
        Assert.Single(Taxonomies.Find(entry, "以创新推动绿色转型。"));
        Assert.Empty(Taxonomies.Find(entry, "本规定不适用于创新产品和绿色产品。"));
    }

    [Theory]
    [InlineData("""{ "weight": 3, "phrases": ["减排"], "not": ["演习"] }""")]
    [InlineData("""{ "weight": 3, "near": [["减排"], ["任务"]], "within": 5, "not": ["演习"] }""")]
    [InlineData("""{ "weight": 3, "all": [["减排"], ["任务"]], "not": ["演习"] }""")]
    public void Not_undoes_every_kind_of_entry_in_its_sentence_only(string entry)
    {
        Assert.Empty(Taxonomies.Find(entry, "演习模拟了减排任务。"));
        Assert.Single(Taxonomies.Find(entry, "演习结束。全力完成减排任务。"));
    }

    [Fact]
    public void What_not_undoes_goes_on_hiding_the_shorter_phrase_inside_it() =>
        Assert.Empty(Taxonomies.Find("""{ "weight": 3, "phrases": ["减排任务"], "not": ["演习"] }, { "weight": 1, "phrases": ["减排"] }""", "演习模拟了减排任务。"));

    [Fact]
    public void Near_keeps_its_distance_beside_and()
    {
        const string entries = """{ "weight": 3, "near": [["减排"], ["任务"]], "within": 2 }, { "weight": 1, "all": [["减排"], ["任务"]] }""";
        Assert.Equal(["减排~任务 “减排的任务” 3", "减排+任务 “减排的任务” 1"], Taxonomies.Find(entries, "完成减排的任务。"));
        Assert.Equal(["减排+任务 “减排是今年的任务” 1"], Taxonomies.Find(entries, "减排是今年的任务。"));
    }
}
