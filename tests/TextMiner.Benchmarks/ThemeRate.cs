using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML;
using Microsoft.ML.Data;
using TextMiner.Analysis.Themes;
using TextMiner.Segmentation;

namespace TextMiner.Benchmarks;

/// <summary>
/// How many paragraphs a second one core tags with all themes: scoring alone with the features ready, features and scoring, and the
/// whole judgement with segmentation, lexicon and evidence; beside them the plain loop and ML.NET's prediction engine on the same vectors.
/// The paragraphs are those that the model was trained on. Every run checks its sums.
/// </summary>
static class ThemeRate
{
    const int Rounds = 7;

    static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(400);

    public static int Run()
    {
        var classifier = ThemeClassifier.Shipped;
        var texts = Directory.GetFiles(Path.Combine("corpus", "themes"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(file => LabelledParagraph.Load(file, ThemeTaxonomy.Shipped)).Select(p => p.Text).ToList();
        var cut = texts.ConvertAll(Cut);
        var vectors = texts.Zip(cut, (text, tokens) => classifier.Read(text, new Passage(0, text.Length), tokens, classifier.Lexicon.Match(text, tokens)).Vector).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{texts.Count} paragraphs, {texts.Average(t => t.Length):0} characters and {vectors.Average(v => v.Indices.Count):0} features each; {classifier.Themes.Count} themes; "
            + $"vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits"));
        var wanted = SumByPlainLoop(classifier.Model, vectors);

        var (indices, values) = (vectors.ConvertAll(v => v.Indices.ToArray()), vectors.ConvertAll(v => v.Values.ToArray()));
        float[] logOdds = new float[classifier.Scorer.Width];
        int last = classifier.Themes.Count - 1;
        Report("scoring, features ready", texts.Count, () =>
        {
            double sum = 0;
            for (int i = 0; i < indices.Count; i++)
            {
                classifier.Scorer.Score(indices[i], values[i], logOdds);
                sum += logOdds[0] + logOdds[last];
            }
            Check(sum, wanted);
        });
        Report("the same by a plain loop", texts.Count, () => Check(SumByPlainLoop(classifier.Model, vectors), wanted));
        Report("ML.NET's prediction engine, one for each theme", texts.Count / 20, PredictionEngines(classifier.Model, vectors[..(texts.Count / 20)]));
        Report("lexicon, features and scoring of cut text", texts.Count, () =>
        {
            for (int i = 0; i < texts.Count; i++) foreach (var read in classifier.Read(texts[i], cut[i])) GC.KeepAlive(read);
        });
        Report("judgement of cut text", texts.Count, () =>
        {
            for (int i = 0; i < texts.Count; i++) GC.KeepAlive(classifier.Judge(texts[i], cut[i]));
        });
        Report("segmentation, judgement and evidence", texts.Count, () =>
        {
            foreach (var text in texts)
                foreach (var passage in classifier.JudgePassages(text, Cut(text)))
                    for (int t = 0; t < passage.Judgements.Length; t++)
                        if (passage.Judgements[t].Decision == Documents.Decision.Yes) GC.KeepAlive(passage.EvidenceFor(t));
        });
        return 0;
    }

    static List<Token> Cut(string text)
    {
        var tokens = new List<Token>();
        Segmenter.Policy.Tokenize(text, tokens);
        return tokens;
    }

    static double SumByPlainLoop(ThemeModel model, List<FeatureVector> vectors)
    {
        int themes = model.Biases.Length;
        float[] sums = new float[themes];
        double sum = 0;
        foreach (var vector in vectors)
        {
            model.Biases.CopyTo(sums, 0);
            var indices = CollectionsMarshal.AsSpan(vector.Indices);
            var values = CollectionsMarshal.AsSpan(vector.Values);
            for (int i = 0; i < indices.Length; i++)
            {
                var weights = model.Weights.AsSpan(indices[i] * themes, themes);
                for (int t = 0; t < themes; t++)
                {
                    float product = weights[t] * values[i];
                    sums[t] += product;
                }
            }
            sum += sums[0] + sums[^1];
        }
        return sum;
    }

    static void Check(double sum, double wanted)
    {
        if (sum != wanted) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"the log-odds add up to {sum} instead of {wanted}"));
    }

    /// <summary>A model of ML.NET with the width of ours for each theme, trained on labels at random: what it says does not matter here.</summary>
    static Action PredictionEngines(ThemeModel model, List<FeatureVector> vectors)
    {
        var ml = new MLContext(1);
        int width = model.Features.Count, themes = model.Biases.Length;
        var rows = vectors.ConvertAll(v => new Row { Features = new VBuffer<float>(width, v.Values.Count, [.. v.Values], [.. v.Indices]) });
        foreach (var (i, row) in rows.Index()) row.Label = i % 2 == 0;
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        var trained = ml.BinaryClassification.Trainers.SdcaLogisticRegression(l1Regularization: 0, l2Regularization: 1e-4f, maximumNumberOfIterations: 1).Fit(ml.Data.LoadFromEnumerable(rows, schema));
        var engines = Enumerable.Range(0, themes).Select(_ => ml.Model.CreatePredictionEngine<Row, Answer>(trained, inputSchemaDefinition: schema)).ToList();
        return () =>
        {
            foreach (var row in rows) foreach (var engine in engines) GC.KeepAlive(engine.Predict(row));
        };
    }

    static void Report(string what, int paragraphs, Action pass)
    {
        pass();
        var rates = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            int passes = 0;
            long started = Stopwatch.GetTimestamp();
            do
            {
                pass();
                passes++;
            }
            while (Stopwatch.GetElapsedTime(started) < RoundTime);
            rates.Add(passes * (double)paragraphs / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        rates.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-50} {rates[Rounds / 2],12:N0} paragraphs a second (best {rates[^1]:N0})"));
    }

    sealed class Row
    {
        public bool Label { get; set; }

        public VBuffer<float> Features { get; set; }
    }

    sealed class Answer
    {
        public float Probability { get; set; }
    }
}
