using TextMiner.Analysis.Themes;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class ThemeExplainerTests
{
    [Fact]
    public void What_a_score_is_made_of_adds_up_to_it_and_the_decision_is_the_classifiers()
    {
        foreach (var paragraph in Judged.Written(every: 40))
        {
            var tokens = Judged.Tokens(paragraph.Text);
            var explained = new ThemeExplainer(Judged.Classifier).Explain(paragraph.Text, tokens);
            var passages = Judged.Classifier.JudgePassages(paragraph.Text, tokens);
            Assert.Equal(passages.SelectMany(p => p.Judgements), explained.Select(e => e.Judgement));
            Assert.All(explained, e => Assert.Equal(e.Judgement.Probability, 1 / (1 + Math.Exp(-e.Parts.Sum)), 6));
            Assert.All(explained, e => Assert.InRange(e.Parts.Rest, -1e-3, 1e-3));
        }
    }

    [Fact]
    public void Words_in_a_slogan_are_told_of_with_what_they_would_have_added()
    {
        var green = Judged.Explain(Judged.Slogans, "green");
        Assert.Equal(Decision.No, green.Judgement.Decision);
        var slogan = Assert.Single(green.Against, a => a.Kind == CounterweightKind.Slogan);
        Assert.Equal("绿色", slogan.What);
        Assert.True(slogan.Contribution < 0);
    }

    [Fact]
    public void A_negated_word_is_told_of() =>
        Assert.Contains(Judged.Explain("本办法不适用于农业生产和林业碳汇项目的管理，具体范围由省级部门确定。", "rural").Against, a => a.Kind == CounterweightKind.Negation);

    [Fact]
    public void A_word_in_a_list_about_something_else_is_told_of() =>
        Assert.Contains(Judged.Explain("领导小组由发改、财政、农业农村、文化、体育等部门的负责人组成，办公室设在青屿省政府。", "rural").Against,
            a => a.Kind == CounterweightKind.List && "农业农村".Contains(a.What, StringComparison.Ordinal));

    [Fact]
    public void Another_theme_and_terms_of_other_paragraphs_speak_against_with_less_than_nothing()
    {
        var against = Judged.Written(every: 40).SelectMany(p => new ThemeExplainer(Judged.Classifier).Explain(p.Text, Judged.Tokens(p.Text))).SelectMany(e => e.Against).ToList();
        Assert.All(against, a => Assert.True(a.Contribution < 0, a.ToString()));
        Assert.Superset(new HashSet<CounterweightKind> { CounterweightKind.OtherTheme, CounterweightKind.Term, CounterweightKind.NoTheme }, against.Select(a => a.Kind).ToHashSet());
    }

    [Fact]
    public void What_is_missing_is_the_way_to_the_threshold()
    {
        foreach (var e in new ThemeExplainer(Judged.Classifier).Explain(Judged.Green, Judged.Tokens(Judged.Green)))
        {
            double there = 1 / (1 + Math.Exp(-(Math.Log(e.Judgement.Probability / (1 - e.Judgement.Probability)) + e.Missing)));
            if (e.Obstacle == Obstacle.Score) Assert.Equal(e.Thresholds.Yes, there, 6);
            else Assert.Equal(0, e.Missing);
        }
        Assert.Equal(Obstacle.None, Judged.Explain(Judged.Green, "green").Obstacle);
        Assert.Equal(Obstacle.Score, Judged.Explain(Judged.Green, "finance").Obstacle);
    }
}
