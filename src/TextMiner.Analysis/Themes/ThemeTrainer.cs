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
    readonly TermVectors _vectors;
    readonly int _seed;

    /// <param name="lexicon">Lexicon of the taxonomy to train for.</param>
    /// <param name="segmenter">Cuts the paragraphs.</param>
    /// <param name="vectors">What terms have in common; null for the shipped ones.</param>
    /// <param name="seed">Seed of everything random.</param>
    public ThemeTrainer(ThemeLexicon lexicon, Segmenter segmenter, TermVectors? vectors = null, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(segmenter);
        _lexicon = lexicon;
        _segmenter = segmenter;
        _vectors = vectors ?? TermVectors.Shipped;
        _seed = seed;
    }

    /// <summary>An existing folder into which each theme's model goes as an ML.NET transformer too, ID.zip, with the names of the features in features.txt; null for nowhere.</summary>
    public string? TransformerFolder { get; init; }

    /// <summary>
    /// Trains on the paragraphs, in the order of their ids. A theme does not learn from paragraphs that are open for it
    /// (<see cref="LabelledParagraph.Alt"/>). Those of weight 1 are the folds on which calibration and thresholds are chosen; others
    /// only help to learn.
    /// </summary>
    /// <exception cref="ArgumentException">A theme has fewer than <see cref="FewestOfTheme"/> paragraphs.</exception>
    public ThemeModel Train(IReadOnlyList<LabelledParagraph> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        var themes = _lexicon.Taxonomy.Themes;
        // Ids may repeat between files; the text decides then.
        var corpus = paragraphs.OrderByDescending(p => p.Weight).ThenBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.Text, StringComparer.Ordinal).ToList();
        int judged = corpus.Count(p => p.Weight == 1);
        foreach (var theme in themes)
            if (corpus.Count(p => p.Labels.Contains(theme.Id)) < FewestOfTheme)
                throw new ArgumentException($"Theme {theme.Id} needs at least {FewestOfTheme} paragraphs to learn from.", nameof(paragraphs));

        var cut = corpus.ConvertAll(Cut);
        var features = Vocabulary(corpus, cut);
        var vectors = corpus.Zip(cut, (p, tokens) => Vector(features, p.Text, tokens)).ToList();
        var linear = new LinearTheme[themes.Count];
        var heldOut = new double[themes.Count][];
        Parallel.For(0, themes.Count, t =>
        {
            var rows = corpus.Zip(vectors, (p, v) => Row(v, p, t, features)).ToList();
            (linear[t], heldOut[t]) = TrainTheme(themes[t].Id, rows, judged, features.Count);
        });
        if (TransformerFolder is { } folder)
            File.WriteAllLines(Path.Combine(folder, ThemeTransformer.FeatureNames), Enumerable.Range(0, features.Count).Select(f => features.NameOf(f, themes)));
        corpus.RemoveRange(judged, corpus.Count - judged);
        var thresholds = Enumerable.Range(0, themes.Count).Select(t => ThresholdsOf(themes[t].Id, corpus, heldOut[t])).ToArray();
        var model = new ThemeModel(features, Interleave(linear, features.Count), [.. linear.Select(l => l.Bias)], thresholds, new ThemeModelStamp(
            "", DigestOf(paragraphs), paragraphs.Count, _lexicon.Taxonomy.Digest, _vectors.Digest, _segmenter.Digest, Description, _seed, HeldOut(corpus, heldOut, thresholds)));
        return model.Stamped();
    }

    /// <summary>What is open for the theme says nothing about its threshold.</summary>
    static ThemeThresholds ThresholdsOf(string theme, List<LabelledParagraph> corpus, double[] heldOut)
    {
        var decided = corpus.Zip(heldOut, (p, probability) => (Paragraph: p, Probability: probability, Label: p.Labels.Contains(theme)))
            .Where(p => p.Label || !p.Paragraph.Alt.Contains(theme)).ToList();
        return ThresholdSearch.Choose(decided.ConvertAll(p => p.Probability), decided.ConvertAll(p => p.Label));
    }

    static string DigestOf(IReadOnlyList<LabelledParagraph> paragraphs) => Digest.Of(string.Join('\n', paragraphs
        .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Id}\t{string.Join(',', p.Labels)}\t{string.Join(',', p.Alt)}\t{p.Weight}\t{p.Text}"))
        .Order(StringComparer.Ordinal)));

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
            terms.ConvertAll(f => (float)Math.Log((1.0 + corpus.Count) / (1 + f.Value))), _vectors);
    }

    /// <summary>One theme sees its own lexicon block, the sums of the others and all terms.</summary>
    TrainingRow Row(FeatureVector vector, LabelledParagraph paragraph, int theme, ThemeFeatures features)
    {
        string id = _lexicon.Taxonomy.Themes[theme].Id;
        bool label = paragraph.Labels.Contains(id);
        var indices = new List<int>();
        var values = new List<float>();
        for (int i = 0; i < vector.Indices.Count; i++)
        {
            if (!features.IsSeen(vector.Indices[i], theme)) continue;
            indices.Add(vector.Indices[i]);
            values.Add(vector.Values[i]);
        }
        return new TrainingRow { Label = label, IsOpen = !label && paragraph.Alt.Contains(id), Weight = (float)paragraph.Weight, Features = new VBuffer<float>(features.Count, values.Count, [.. values], [.. indices]) };
    }

    /// <summary>The model of all rows with the calibration of the folds folded in, and the held-out probability of each row.</summary>
    (LinearTheme Model, double[] HeldOut) TrainTheme(string theme, List<TrainingRow> rows, int judged, int features)
    {
        double[] margins = new double[judged];
        for (int fold = 0; fold < Folds; fold++)
        {
            var (model, _) = Fit([.. rows.Where((row, i) => !row.IsOpen && (i >= judged || i % Folds != fold))], features);
            for (int i = fold; i < judged; i += Folds) margins[i] = model.Margin(rows[i].Features);
        }
        var decided = Enumerable.Range(0, judged).Where(i => !rows[i].IsOpen).ToList();
        var scaling = PlattScaling.Fit(decided.ConvertAll(i => margins[i]), decided.ConvertAll(i => rows[i].Label));
        List<TrainingRow> learnt = [.. rows.Where(row => !row.IsOpen)];
        var (whole, transformer) = Fit(learnt, features);
        if (TransformerFolder is { } folder)
            ThemeTransformer.Save(Path.Combine(folder, $"{theme}.zip"), transformer, View(new MLContext(_seed), learnt, features), scaling);
        return (whole.Calibrated(scaling), [.. margins.Select(scaling.Probability)]);
    }

    (LinearTheme Model, ITransformer Transformer) Fit(List<TrainingRow> rows, int features)
    {
        // A context of its own, so that the threads do not share a source of random numbers.
        var context = new MLContext(_seed);
        var trainer = context.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = L2,
            MaximumNumberOfIterations = Iterations,
            NumberOfThreads = 1,
            ExampleWeightColumnName = nameof(TrainingRow.Weight),
            ConvergenceTolerance = 1e-3f,
        });
        var transformer = trainer.Fit(View(context, rows, features));
        var model = transformer.Model.SubModel;
        return (new LinearTheme([.. model.Weights], model.Bias), transformer);
    }

    static IDataView View(MLContext context, List<TrainingRow> rows, int features)
    {
        var schema = SchemaDefinition.Create(typeof(TrainingRow));
        schema[nameof(TrainingRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return context.Data.LoadFromEnumerable(rows, schema);
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

        public float Weight { get; set; }

        /// <summary>Not to be learnt from; no column of the trainer's.</summary>
        [NoColumn]
        public bool IsOpen { get; set; }

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
