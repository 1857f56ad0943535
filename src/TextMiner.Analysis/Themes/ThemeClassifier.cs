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

    /// <param name="lexicon">Lexicon of the taxonomy.</param>
    /// <param name="model">Weights trained with the same taxonomy.</param>
    /// <exception cref="EnvironmentException">The model was trained with another taxonomy.</exception>
    public ThemeClassifier(ThemeLexicon lexicon, ThemeModel model)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(model);
        if (model.Stamp.Taxonomy != lexicon.Taxonomy.Digest)
            throw new EnvironmentException(
                $"The theme model was trained with taxonomy {model.Stamp.Taxonomy[..Math.Min(12, model.Stamp.Taxonomy.Length)]}…, but {lexicon.Taxonomy.Digest[..12]}… is in use; train the model again.");
        Lexicon = lexicon;
        Model = model;
        Scorer = new ThemeScorer(model);
        Evidence = new EvidenceFinder(model, Scorer, lexicon.Taxonomy.Themes);
    }

    /// <summary>Taxonomy, lexicon and model that are part of TextMiner.</summary>
    public static ThemeClassifier Shipped => LazyShipped.Value;

    /// <summary>The lexicon that finds the evidence.</summary>
    public ThemeLexicon Lexicon { get; }

    /// <summary>The themes in their order.</summary>
    public IReadOnlyList<Theme> Themes => Lexicon.Taxonomy.Themes;

    internal ThemeModel Model { get; }

    internal ThemeScorer Scorer { get; }

    internal EvidenceFinder Evidence { get; }

    /// <summary>First digits of the digests of taxonomy and model, for <see cref="ModelStamp.Themes"/>.</summary>
    public string Stamp => $"{Model.Stamp.Taxonomy[..12]}+{Model.Stamp.Model[..12]}";

    /// <summary>All weights that are not 0, theme by theme, the largest first; the bias is the feature <c>bias</c>.</summary>
    public IEnumerable<ThemeWeight> Weights() => Model.WeightsOf(Themes);

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
    internal IReadOnlyList<JudgedPassage> JudgePassages(string paragraph, IReadOnlyList<Token> tokens) =>
        [.. Read(paragraph, tokens).Select(read => new JudgedPassage(read.Passage, Decide(read), theme => Evidence.Find(read, theme)))];

    /// <summary>Reads and scores the passages of a paragraph.</summary>
    internal IEnumerable<ReadPassage> Read(string paragraph, IReadOnlyList<Token> tokens)
    {
        var matches = Lexicon.Match(paragraph, tokens);
        foreach (var passage in Passage.Divide(paragraph)) yield return Read(paragraph, passage, tokens, matches);
    }

    /// <summary>Reads and scores one passage.</summary>
    internal ReadPassage Read(string paragraph, Passage passage, IReadOnlyList<Token> tokens, IReadOnlyList<LexiconMatch> matches) =>
        ReadPassage.Of(Scorer, Model.Features, paragraph, passage, tokens, matches);

    /// <summary>Each sentence of a passage as if it stood alone.</summary>
    internal IReadOnlyList<ReadPassage> SentencesOf(ReadPassage read) => read.Sentences(Scorer, Model.Features);

    ThemeJudgement[] Decide(ReadPassage read)
    {
        var judgements = new ThemeJudgement[Themes.Count];
        for (int t = 0; t < judgements.Length; t++) judgements[t] = Decide(read, t);
        return judgements;
    }

    internal ThemeJudgement Decide(ReadPassage read, int theme)
    {
        double probability = read.Probability(theme);
        var (yes, abstain) = Model.Thresholds[theme];
        if (probability < abstain) return new ThemeJudgement(probability, Decision.No);
        bool hasMatch = Evidence.HasMatch(read, theme);
        if (probability < yes) return new ThemeJudgement(probability, hasMatch ? Decision.Abstain : Decision.No);
        return new ThemeJudgement(probability, hasMatch && Evidence.Carriers(read, theme).Count > 0 ? Decision.Yes : Decision.Abstain);
    }
}

/// <summary>What was decided about one theme.</summary>
/// <param name="Probability">Calibrated probability that a careful coder would assign the theme.</param>
/// <param name="Decision">
/// Yes only with a sentence to show that carries the theme alone; abstain where the score is near the threshold or such a sentence is missing.
/// </param>
public readonly record struct ThemeJudgement(double Probability, Decision Decision)
{
    /// <summary>Whether this is more of a yes than another: a yes beats an abstain, and then the higher probability wins.</summary>
    public bool Beats(ThemeJudgement other) => (Rank, Probability).CompareTo((other.Rank, other.Probability)) > 0;

    int Rank => Decision switch { Decision.Yes => 2, Decision.Abstain => 1, _ => 0 };
}

/// <summary>A passage with what was decided about each theme, and the evidence for one.</summary>
sealed record JudgedPassage(Passage Passage, ThemeJudgement[] Judgements, Func<int, IReadOnlyList<EvidencePlace>> EvidenceFor);
