using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Trains the theme models from labelled paragraphs: one linear ML.NET model per theme. Calibration and thresholds come from
/// held-out folds. The same input gives the same bytes.
/// </summary>
public sealed class ThemeTrainer
{
    /// <summary>With fewer paragraphs of a theme there is nothing to learn.</summary>
    public const int FewestOfTheme = 10;

    const int Folds = 5;

    /// <summary>A term must occur in so many training paragraphs to become a feature.</summary>
    const int FewestParagraphs = 2;

    const float L2 = 1e-4f;
    const int Iterations = 40;

    readonly ThemeLexicon _lexicon;
    readonly Segmenter _segmenter;
    readonly int _seed;
    readonly MLContext _ml;

    // Saving a transformer draws from the random numbers of training, so it waits until all themes are trained.
    readonly List<Action> _saves = [];

    /// <param name="lexicon">Lexicon of the taxonomy to train for.</param>
    /// <param name="segmenter">Cuts the paragraphs.</param>
    /// <param name="seed">Seed of everything random.</param>
    public ThemeTrainer(ThemeLexicon lexicon, Segmenter segmenter, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(segmenter);
        _lexicon = lexicon;
        _segmenter = segmenter;
        _seed = seed;
        _ml = new MLContext(seed);
    }

    /// <summary>An existing folder into which each theme's model goes as an ML.NET transformer too, ID.zip, with the names of the features in features.txt; null for nowhere.</summary>
    public string? TransformerFolder { get; init; }

    /// <summary>Trains on the paragraphs, in the order of their ids.</summary>
    /// <exception cref="ArgumentException">A theme has fewer than <see cref="FewestOfTheme"/> paragraphs.</exception>
    public ThemeModel Train(IReadOnlyList<LabelledParagraph> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        var themes = _lexicon.Taxonomy.Themes;
        var corpus = paragraphs.OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
        foreach (var theme in themes)
            if (corpus.Count(p => p.Labels.Contains(theme.Id)) < FewestOfTheme)
                throw new ArgumentException($"Theme {theme.Id} needs at least {FewestOfTheme} paragraphs to learn from.", nameof(paragraphs));

        var cut = corpus.ConvertAll(Cut);
        var features = Vocabulary(corpus, cut);
        var vectors = corpus.Zip(cut, (p, tokens) => Vector(features, p.Text, tokens)).ToList();
        var linear = new LinearTheme[themes.Count];
        var heldOut = new double[themes.Count][];
        for (int t = 0; t < themes.Count; t++)
        {
            var rows = corpus.Zip(vectors, (p, v) => Row(v, p.Labels.Contains(themes[t].Id), t, features)).ToList();
            (linear[t], heldOut[t]) = TrainTheme(themes[t].Id, rows, features.Count);
        }
        foreach (var save in _saves) save();
        _saves.Clear();
        if (TransformerFolder is { } folder)
            File.WriteAllLines(Path.Combine(folder, ThemeTransformer.FeatureNames), Enumerable.Range(0, features.Count).Select(f => features.NameOf(f, themes)));
        var thresholds = Enumerable.Range(0, themes.Count)
            .Select(t => ThresholdSearch.Choose(heldOut[t], [.. corpus.Select(p => p.Labels.Contains(themes[t].Id))])).ToArray();
        var model = new ThemeModel(features, Interleave(linear, features.Count), [.. linear.Select(l => l.Bias)], thresholds, new ThemeModelStamp(
            "", Digest.Of(string.Join('\n', corpus.Select(p => $"{p.Id}\t{string.Join(',', p.Labels)}\t{p.Text}"))), corpus.Count,
            _lexicon.Taxonomy.Digest, _segmenter.Digest, Description, _seed, HeldOut(corpus, heldOut, thresholds)));
        return model.Stamped();
    }

    static string Description => string.Create(CultureInfo.InvariantCulture,
        $"SdcaLogisticRegression l1=0 l2={L2} iterations={Iterations} threads=1, Platt on {Folds} held-out folds");

    List<Token> Cut(LabelledParagraph paragraph)
    {
        var tokens = new List<Token>();
        _segmenter.Tokenize(paragraph.Text, tokens);
        return tokens;
    }

    FeatureVector Vector(ThemeFeatures features, string text, List<Token> tokens)
    {
        var vector = new FeatureVector();
        features.Extract(text, new Passage(0, text.Length), tokens, _lexicon.Match(text, tokens), vector);
        return vector;
    }

    /// <summary>Terms of at least <see cref="FewestParagraphs"/> paragraphs that are no function words, with smoothed idf.</summary>
    ThemeFeatures Vocabulary(List<LabelledParagraph> corpus, List<List<Token>> cut)
    {
        var frequency = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < corpus.Count; i++)
            foreach (var (term, _) in TermCounter.Count(corpus[i].Text, cut[i]))
                frequency[term] = frequency.GetValueOrDefault(term) + 1;
        var terms = frequency.Where(f => f.Value >= FewestParagraphs).ToList();
        return new ThemeFeatures(_lexicon.Taxonomy.Themes.Count, terms.ConvertAll(f => f.Key),
            terms.ConvertAll(f => (float)Math.Log((1.0 + corpus.Count) / (1 + f.Value))));
    }

    /// <summary>One theme sees its own lexicon block, the sums of the others and all terms.</summary>
    static TrainingRow Row(FeatureVector vector, bool label, int theme, ThemeFeatures features)
    {
        var indices = new List<int>();
        var values = new List<float>();
        for (int i = 0; i < vector.Indices.Count; i++)
        {
            if (!features.IsSeen(vector.Indices[i], theme)) continue;
            indices.Add(vector.Indices[i]);
            values.Add(vector.Values[i]);
        }
        return new TrainingRow { Label = label, Features = new VBuffer<float>(features.Count, values.Count, [.. values], [.. indices]) };
    }

    /// <summary>The model of all rows with the calibration of the folds folded in, and the held-out probability of each row.</summary>
    (LinearTheme Model, double[] HeldOut) TrainTheme(string theme, List<TrainingRow> rows, int features)
    {
        double[] margins = new double[rows.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            var (model, _) = Fit([.. rows.Where((_, i) => i % Folds != fold)], features);
            for (int i = fold; i < rows.Count; i += Folds) margins[i] = model.Margin(rows[i].Features);
        }
        var scaling = PlattScaling.Fit(margins, rows.ConvertAll(r => r.Label));
        var (whole, transformer) = Fit(rows, features);
        if (TransformerFolder is { } folder)
            _saves.Add(() => ThemeTransformer.Save(Path.Combine(folder, $"{theme}.zip"), transformer, View(rows, features), scaling));
        return (whole.Calibrated(scaling), [.. margins.Select(scaling.Probability)]);
    }

    (LinearTheme Model, ITransformer Transformer) Fit(List<TrainingRow> rows, int features)
    {
        var trainer = _ml.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = L2,
            MaximumNumberOfIterations = Iterations,
            NumberOfThreads = 1,
            ConvergenceTolerance = 1e-3f,
        });
        var transformer = trainer.Fit(View(rows, features));
        var model = transformer.Model.SubModel;
        return (new LinearTheme([.. model.Weights], model.Bias), transformer);
    }

    IDataView View(List<TrainingRow> rows, int features)
    {
        var schema = SchemaDefinition.Create(typeof(TrainingRow));
        schema[nameof(TrainingRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return _ml.Data.LoadFromEnumerable(rows, schema);
    }

    static float[] Interleave(LinearTheme[] themes, int features)
    {
        float[] weights = new float[features * themes.Length];
        for (int t = 0; t < themes.Length; t++)
            for (int f = 0; f < features; f++) weights[f * themes.Length + t] = themes[t].Weights[f];
        return weights;
    }

    IReadOnlyList<ThemeQuality> HeldOut(List<LabelledParagraph> corpus, double[][] probabilities, ThemeThresholds[] thresholds)
    {
        var judged = new List<IReadOnlyList<ThemeJudgement>>();
        for (int i = 0; i < corpus.Count; i++)
            judged.Add([.. probabilities.Select((p, t) => new ThemeJudgement(p[i], p[i] >= thresholds[t].Yes ? Decision.Yes : Decision.No))]);
        var evaluation = ThemeEvaluation.Of([.. _lexicon.Taxonomy.Themes.Select(t => t.Id)], corpus, judged);
        return [.. evaluation.Themes, evaluation.Micro, evaluation.Macro];
    }

    sealed class TrainingRow
    {
        public bool Label { get; set; }

        public VBuffer<float> Features { get; set; }
    }

    /// <summary>A linear model taken out of ML.NET.</summary>
    sealed record LinearTheme(float[] Weights, float Bias)
    {
        public float Margin(VBuffer<float> features)
        {
            float sum = Bias;
            foreach (var (index, value) in features.Items()) sum += Weights[index] * value;
            return sum;
        }

        public LinearTheme Calibrated(PlattScaling scaling) => new(
            [.. Weights.Select(w => (float)(scaling.Slope * w))], (float)(scaling.Slope * Bias + scaling.Offset));
    }
}
