namespace TextMiner.Analysis.Themes;

/// <summary>Why a passage carries a theme or does not: what spoke for it, what spoke against it, and what was missing.</summary>
public sealed record ThemeExplanation
{
    /// <summary>Theme id.</summary>
    public required string Theme { get; init; }

    /// <summary>First UTF-16 unit of the passage in its paragraph.</summary>
    public required int Start { get; init; }

    /// <summary>After the last unit of the passage.</summary>
    public required int End { get; init; }

    /// <summary>What was decided.</summary>
    public required ThemeJudgement Judgement { get; init; }

    /// <summary>From which probabilities a passage is decided yes, and from which at least abstain.</summary>
    public required ThemeThresholds Thresholds { get; init; }

    /// <summary>What the score is made of.</summary>
    public required ScoreParts Parts { get; init; }

    /// <summary>Every sentence of the passage.</summary>
    public required IReadOnlyList<ExplainedSentence> Sentences { get; init; }

    /// <summary>What spoke against the theme, the strongest first.</summary>
    public required IReadOnlyList<Counterweight> Against { get; init; }

    /// <summary>What kept the theme from being decided yes.</summary>
    public required Obstacle Obstacle { get; init; }

    /// <summary>Log-odds that the score lacks to the threshold of a yes; 0 when it is reached.</summary>
    public double Missing => Math.Max(0, LogOdds(Thresholds.Yes) - LogOdds(Judgement.Probability));

    static double LogOdds(double probability) => Math.Log(probability / (1 - probability));
}

/// <summary>The log-odds of a theme as a sum.</summary>
/// <param name="Prior">What holds for a text without any feature.</param>
/// <param name="Lexicon">What the theme's own lexicon adds.</param>
/// <param name="Terms">What the terms add and take.</param>
/// <param name="OtherThemes">What the lexicons of the other themes add and take.</param>
/// <param name="NoTheme">What the phrases of no theme add and take.</param>
/// <param name="Rest">All other features.</param>
public readonly record struct ScoreParts(double Prior, double Lexicon, double Terms, double OtherThemes, double NoTheme, double Rest)
{
    /// <summary>The log-odds.</summary>
    public double Sum => Prior + Lexicon + Terms + OtherThemes + NoTheme + Rest;
}

/// <summary>A sentence of a passage.</summary>
/// <param name="Start">First UTF-16 unit in the paragraph.</param>
/// <param name="End">After the last unit.</param>
/// <param name="Alone">Probability of the theme, judged as if the sentence stood alone.</param>
/// <param name="IsEvidence">Whether it is shown as evidence when the theme is decided yes.</param>
/// <param name="Places">Its places that speak for the theme, by their start.</param>
public sealed record ExplainedSentence(int Start, int End, double Alone, bool IsEvidence, IReadOnlyList<EvidencePlace> Places);

/// <summary>Something that spoke against a theme.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="What">The words, or the id of another theme.</param>
/// <param name="Contribution">What it takes from the log-odds; below 0. For a discounted match what it would have added, with a minus.</param>
public sealed record Counterweight(CounterweightKind Kind, string What, double Contribution);

/// <summary>What can speak against a theme.</summary>
public enum CounterweightKind
{
    /// <summary>A lexicon entry with a weight below 0.</summary>
    Lexicon,

    /// <summary>A term that the model knows from paragraphs without the theme.</summary>
    Term,

    /// <summary>What the lexicon found of another theme.</summary>
    OtherTheme,

    /// <summary>Phrases of what carries no theme: ceremony, party building, procedure.</summary>
    NoTheme,

    /// <summary>A match that does not count since it lies in a slogan.</summary>
    Slogan,

    /// <summary>A match that does not count since it is negated.</summary>
    Negation,

    /// <summary>A match that does not count since a word in its sentence excludes it.</summary>
    Exclusion,

    /// <summary>A match that counts less as an item of a list of nouns.</summary>
    List,

    /// <summary>A match that counts less as part of the title of a document or the name of a body.</summary>
    Name,
}

/// <summary>Why a theme was not decided yes.</summary>
public enum Obstacle
{
    /// <summary>It was.</summary>
    None,

    /// <summary>The score is below the threshold.</summary>
    Score,

    /// <summary>The score is reached, but nothing of the theme's lexicon stands in the text.</summary>
    NoMatch,

    /// <summary>The score is reached, but by no sentence alone: there is none to show.</summary>
    NoSentence,
}
