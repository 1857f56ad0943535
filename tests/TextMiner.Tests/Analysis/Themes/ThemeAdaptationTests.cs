using TextMiner.Analysis.Themes;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class ThemeAdaptationTests
{
    static readonly IReadOnlyList<LabelledParagraph> Written = Judged.Written(3);

    static readonly IReadOnlyList<LabelledParagraph> Gold =
        [.. LabelledParagraph.Load(Path.Combine(Repository.Root, "corpus", "gold", "themes.jsonl"), ThemeTaxonomy.Shipped)];

    [Fact]
    public void Weak_labels_need_lexicon_and_model_and_leave_the_rest_open()
    {
        var weak = new WeakLabels(Judged.Classifier, Segmenter.Policy).Choose([Judged.Green, Judged.Slogans], Written);
        var green = weak.Single(p => p.Text == Judged.Green);
        Assert.Contains("green", green.Labels);
        Assert.Equal(WeakLabels.Weight, green.Weight);
        Assert.DoesNotContain("green", green.Alt);
        Assert.Empty(weak.Single(p => p.Text == Judged.Slogans).Labels);
    }

    [Fact]
    public void A_theme_gets_no_more_weak_examples_than_people_gave()
    {
        IReadOnlyList<LabelledParagraph> labelled = [new("1", "x", ["green"]), new("2", "y", [])];
        var texts = Judged.Written(10).Select(p => p.Text).ToList();
        var weak = new WeakLabels(Judged.Classifier, Segmenter.Policy).Choose(texts, labelled);
        Assert.All(ThemeTaxonomy.Shipped.Themes, theme => Assert.True(weak.Count(p => p.Labels.Contains(theme.Id)) <= (theme.Id == "green" ? 1 : 0)));
        Assert.Single(weak, p => p.Labels.Count == 0);
    }

    [Fact]
    public void The_gold_is_never_learnt_from_though_it_stands_in_the_corpus()
    {
        var trainer = new ThemeTrainer(Judged.Classifier.Lexicon, Segmenter.Policy);
        IReadOnlyList<string> corpus = [.. Gold.Select(p => p.Text), Judged.Green];
        var adapted = ThemeAdaptation.Adapt(Judged.Classifier, trainer, Segmenter.Policy, new AdaptationMaterial([.. Written, .. Gold.Take(50)], corpus, Gold));
        var clean = ThemeAdaptation.Adapt(Judged.Classifier, trainer, Segmenter.Policy, new AdaptationMaterial(Written, [Judged.Green], Gold));
        Assert.Equal((1, clean.Model.Stamp.Model), (adapted.Weak, adapted.Model.Stamp.Model));
        Assert.Contains("F1 before", adapted.ToTable(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_worse_model_does_not_replace_the_one_in_use()
    {
        var good = ThemeEvaluation.Of(Judged.Classifier, Segmenter.Policy, Gold);
        var worse = good with { Macro = good.Macro with { F1 = good.Macro.F1 - 0.02 } };
        var noisier = good with { WronglyTagged = good.WronglyTagged + 0.2 };
        Assert.True(new ThemeAdaptation(ThemeModel.Shipped, 0, good, good).IsNoWorse);
        Assert.False(new ThemeAdaptation(ThemeModel.Shipped, 0, good, worse).IsNoWorse);
        Assert.False(new ThemeAdaptation(ThemeModel.Shipped, 0, good, noisier).IsNoWorse);
    }
}
