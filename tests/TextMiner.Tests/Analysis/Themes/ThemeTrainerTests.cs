using TextMiner.Analysis.Themes;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class ThemeTrainerTests
{
    [Fact]
    public void Open_paragraphs_move_neither_calibration_nor_thresholds()
    {
        var taxonomy = ThemeTaxonomy.Load(Path.Combine(Taxonomies.Template, "taxonomy.json"));
        var lexicon = new ThemeLexicon(taxonomy);
        var paragraphs = LabelledParagraph.Load(Path.Combine(Taxonomies.Template, "training.jsonl"), taxonomy);
        var open = paragraphs.Where(p => p.Labels is ["silver"])
            .SelectMany(p => Enumerable.Range(0, 4).Select(i => p with { Id = $"{p.Id}-{i}", Labels = [], Alt = ["silver"] }));
        double alone = ProbabilityOf([]), beside = ProbabilityOf(open);
        Assert.InRange(beside, alone - 0.1, 1);

        double ProbabilityOf(IEnumerable<LabelledParagraph> more)
        {
            var classifier = new ThemeClassifier(lexicon, new ThemeTrainer(lexicon, Segmenter.Policy).Train([.. paragraphs, .. more]));
            const string text = "支持企业研发助行器、护理床等老年用品，培育银发经济产业园。";
            return classifier.Judge(text, Judged.Tokens(text))[0].Probability;
        }
    }
}
