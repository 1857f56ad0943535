using TextMiner.Analysis.Themes;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Themes;

/// <summary>The shipped model on paragraphs that it was not trained on; figures only rise.</summary>
public sealed class ThemeGateTests
{
    [Fact]
    public void Tags_of_the_written_gold_are_as_good_as_they_were() =>
        Hold("themes", Path.Combine(Repository.Root, "corpus", "gold", "themes.jsonl"));

    /// <summary>150 paragraphs of real text by which lexicon and thresholds were chosen: a development sample, no proof.</summary>
    [Fact]
    public void Tags_of_the_development_sample_are_as_good_as_they_were()
    {
        Hold("themes of the development sample", Repository.Shared("data", "corpus", "themes-sample.jsonl"));
    }

    [Fact]
    public void The_shipped_model_is_what_training_makes_of_the_shipped_paragraphs()
    {
        var lexicon = new ThemeLexicon(ThemeTaxonomy.Shipped);
        var model = new ThemeTrainer(lexicon, Segmenter.Policy).Train(Judged.Written(1));
        if (ThemeModel.Shipped.Stamp.Model == model.Stamp.Model) return;
        // The trainer sums in the order of the processor's vectors: another kind of processor may round otherwise, and no more.
        var (shipped, again) = (ThemeClassifier.Shipped, new ThemeClassifier(lexicon, model));
        foreach (var paragraph in Judged.Written(every: 10))
            foreach (var (one, other) in shipped.Judge(paragraph.Text, Judged.Tokens(paragraph.Text)).Zip(again.Judge(paragraph.Text, Judged.Tokens(paragraph.Text))))
                Assert.InRange(Math.Abs(one.Probability - other.Probability), 0, 0.01);
    }

    static void Hold(string section, string file)
    {
        var evaluation = ThemeEvaluation.Of(ThemeClassifier.Shipped, Segmenter.Policy, LabelledParagraph.Load(file, ThemeTaxonomy.Shipped));
        string table = ThemeEvaluationTable.Of(evaluation);
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        var reached = evaluation.Themes.ToDictionary(q => q.Theme, q => q.F1);
        reached.Add("micro", evaluation.Micro.F1);
        reached.Add("macro", evaluation.Macro.F1);
        reached.Add("without theme and left without", 1 - evaluation.WronglyTagged);
        reached.Add("calibration", 1 - evaluation.CalibrationError);
        Floors.Hold(section, reached, table);
    }
}
