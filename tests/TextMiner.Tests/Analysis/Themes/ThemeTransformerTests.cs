using Microsoft.ML;
using Microsoft.ML.Data;
using TextMiner.Analysis.Themes;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Themes;

/// <summary>ML.NET itself loads what was trained.</summary>
public sealed class ThemeTransformerTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-mlnet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_saved_theme_loaded_by_ml_net_gives_our_probabilities()
    {
        var taxonomy = ThemeTaxonomy.Load(Path.Combine(Taxonomies.Template, "taxonomy.json"));
        var lexicon = new ThemeLexicon(taxonomy);
        var paragraphs = LabelledParagraph.Load(Path.Combine(Taxonomies.Template, "training.jsonl"), taxonomy);
        var model = new ThemeTrainer(lexicon, Segmenter.Policy) { TransformerFolder = _folder }.Train(paragraphs);
        Assert.Equal(new ThemeTrainer(lexicon, Segmenter.Policy).Train(paragraphs).Stamp.Model, model.Stamp.Model);

        var classifier = new ThemeClassifier(lexicon, model);
        var ml = new MLContext(1);
        for (int t = 0; t < taxonomy.Themes.Count; t++)
        {
            var transformer = ml.Model.Load(Path.Combine(_folder, $"{taxonomy.Themes[t].Id}.zip"), out var schema);
            Assert.Equal(model.Features.Count, ((VectorDataViewType)schema["Features"].Type).Size);
            var scored = transformer.Transform(View(ml, paragraphs, lexicon, model));
            float[] probabilities = [.. scored.GetColumn<float>("Probability")];
            Assert.Equal(paragraphs.Count, probabilities.Length);
            for (int i = 0; i < paragraphs.Count; i++)
                Assert.Equal(classifier.Judge(paragraphs[i].Text, Cut(paragraphs[i].Text))[t].Probability, probabilities[i], 1e-5);
        }
        Assert.Equal(model.Features.Count, File.ReadAllLines(Path.Combine(_folder, "features.txt")).Distinct(StringComparer.Ordinal).Count());
    }

    static IDataView View(MLContext ml, IReadOnlyList<LabelledParagraph> paragraphs, ThemeLexicon lexicon, ThemeModel model)
    {
        var rows = paragraphs.Select(p =>
        {
            var (tokens, vector) = (Cut(p.Text), new FeatureVector());
            model.Features.Extract(p.Text, new Passage(0, p.Text.Length), tokens, lexicon.Match(p.Text, tokens), vector);
            return new Row { Features = new VBuffer<float>(model.Features.Count, vector.Values.Count, [.. vector.Values], [.. vector.Indices]) };
        }).ToList();
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, model.Features.Count);
        return ml.Data.LoadFromEnumerable(rows, schema);
    }

    static List<Token> Cut(string text)
    {
        var tokens = new List<Token>();
        Segmenter.Policy.Tokenize(text, tokens);
        return tokens;
    }

    sealed class Row
    {
        public VBuffer<float> Features { get; set; }
    }
}
