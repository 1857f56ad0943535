using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Decides which themes a paragraph treats, by lexicon and trained weights; it predicts and never trains, and Microsoft.ML is not
/// loaded. Long paragraphs are judged in passages. Immutable, safe on any number of threads.
/// </summary>
public sealed class ThemeClassifier
{
    // Made when it is first asked for: those who bring their own themes never do.
    static readonly Lazy<ThemeClassifier> LazyShipped = new(() => new ThemeClassifier(new ThemeLexicon(ThemeTaxonomy.Shipped), ThemeModel.Shipped));

    readonly ThemeModel _model;
    readonly EvidenceFinder _evidence;

    /// <param name="lexicon">Lexicon of the taxonomy.</param>
    /// <param name="model">Weights trained with the same taxonomy.</param>
    /// <exception cref="EnvironmentException">The model was trained with another taxonomy.</exception>
    public ThemeClassifier(ThemeLexicon lexicon, ThemeModel model)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(model);
        if (model.Stamp.Taxonomy != lexicon.Taxonomy.Digest)
            throw new EnvironmentException(
                $"The theme model was trained with taxonomy {model.Stamp.Taxonomy[..12]}…, but {lexicon.Taxonomy.Digest[..12]}… is in use; train the model again.");
        Lexicon = lexicon;
        _model = model;
        _evidence = new EvidenceFinder(model, lexicon.Taxonomy.Themes);
    }

    /// <summary>Taxonomy, lexicon and model that are part of TextMiner.</summary>
    public static ThemeClassifier Shipped => LazyShipped.Value;

    /// <summary>The lexicon that finds the evidence.</summary>
    public ThemeLexicon Lexicon { get; }

    /// <summary>The themes in their order.</summary>
    public IReadOnlyList<Theme> Themes => Lexicon.Taxonomy.Themes;

    /// <summary>First digits of the digests of taxonomy and model, for <see cref="ModelStamp.Themes"/>.</summary>
    public string Stamp => $"{_model.Stamp.Taxonomy[..12]}+{_model.Stamp.Model[..12]}";

    /// <summary>All weights that are not 0, theme by theme, the largest first; the bias is the feature <c>bias</c>.</summary>
    public IEnumerable<ThemeWeight> Weights() => _model.WeightsOf(Themes);

    /// <summary>Judges one paragraph on its own (rule R4).</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <returns>For every theme the best of the paragraph's passages, in the order of the themes.</returns>
    public IReadOnlyList<ThemeJudgement> Judge(string paragraph, IReadOnlyList<Token> tokens)
    {
        var best = new ThemeJudgement[Themes.Count];
        foreach (var passage in JudgePassages(paragraph, tokens))
            for (int t = 0; t < best.Length; t++)
                if (passage.Judgements[t].Beats(best[t])) best[t] = passage.Judgements[t];
        return best;
    }

    /// <summary>Judges each passage of a paragraph, with the evidence for every yes.</summary>
    internal IReadOnlyList<JudgedPassage> JudgePassages(string paragraph, IReadOnlyList<Token> tokens)
    {
        var judged = new List<JudgedPassage>();
        var matches = Lexicon.Match(paragraph, tokens);
        foreach (var passage in Passage.Divide(paragraph))
        {
            var vector = new FeatureVector();
            _model.Features.Extract(paragraph, passage, tokens, matches, vector);
            var judgements = Decide(Score(vector), _evidence.Shown(passage, matches, vector));
            judged.Add(new JudgedPassage(passage, judgements,
                theme => _evidence.Find(paragraph, passage, tokens, matches, vector, theme)));
        }
        return judged;
    }

    double[] Score(FeatureVector vector)
    {
        int themes = Themes.Count;
        double[] sums = new double[themes];
        for (int t = 0; t < themes; t++) sums[t] = _model.Biases[t];
        for (int i = 0; i < vector.Indices.Count; i++)
        {
            var weights = _model.Weights.AsSpan(vector.Indices[i] * themes, themes);
            float value = vector.Values[i];
            for (int t = 0; t < themes; t++) sums[t] += weights[t] * value;
        }
        return sums;
    }

    ThemeJudgement[] Decide(double[] sums, ulong evident)
    {
        var judgements = new ThemeJudgement[sums.Length];
        for (int t = 0; t < sums.Length; t++)
        {
            double probability = 1 / (1 + Math.Exp(-sums[t]));
            var (yes, abstain) = _model.Thresholds[t];
            bool shown = (evident >> t & 1) == 1;
            judgements[t] = new ThemeJudgement(probability,
                probability >= yes && shown ? Decision.Yes : probability >= (shown ? abstain : yes) ? Decision.Abstain : Decision.No);
        }
        return judgements;
    }
}

/// <summary>What was decided about one theme.</summary>
/// <param name="Probability">Calibrated probability that a careful coder would assign the theme.</param>
/// <param name="Decision">Yes only with evidence to show; abstain where the score is near the threshold or the evidence is missing.</param>
public readonly record struct ThemeJudgement(double Probability, Decision Decision)
{
    internal bool Beats(ThemeJudgement other) => (Rank, Probability).CompareTo((other.Rank, other.Probability)) > 0;

    int Rank => Decision switch { Decision.Yes => 2, Decision.Abstain => 1, _ => 0 };
}

/// <summary>A passage with what was decided about each theme, and the evidence for one.</summary>
sealed record JudgedPassage(Passage Passage, ThemeJudgement[] Judgements, Func<int, IReadOnlyList<EvidencePlace>> EvidenceFor);
