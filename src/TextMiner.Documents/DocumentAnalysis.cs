namespace TextMiner.Documents;

/// <summary>
/// What analysis adds to an article: sentences, terms and themes, all from one segmentation. It does not know how they were
/// computed nor where they go. Topics come later, from the whole corpus.
/// </summary>
public sealed record DocumentAnalysis
{
    /// <summary>What made these results.</summary>
    public required ModelStamp Stamp { get; init; }

    /// <summary>Number of tokens that are words (no punctuation, no white space): the denominator of every rate.</summary>
    public required int TokenCount { get; init; }

    /// <summary>Sentences in order; together they cover every paragraph.</summary>
    public required IReadOnlyList<Sentence> Sentences { get; init; }

    /// <summary>Each distinct term with its count, in ordinal order of the term.</summary>
    public required IReadOnlyList<TermCount> Terms { get; init; }

    /// <summary>Themes of the document, of its sections and of its paragraphs: every theme decided yes or abstain.</summary>
    public required IReadOnlyList<ThemeScore> Themes { get; init; }

    /// <summary>The sentences that earned the tags.</summary>
    public required IReadOnlyList<ThemeEvidence> Evidence { get; init; }
}

/// <summary>A sentence as a place in <see cref="Article.Text"/>.</summary>
/// <param name="Ordinal">Place among the document's sentences.</param>
/// <param name="Section">Ordinal of its section.</param>
/// <param name="Paragraph">Index of its paragraph in <see cref="Article.Paragraphs"/>.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">After the last UTF-16 unit.</param>
public readonly record struct Sentence(int Ordinal, int Section, int Paragraph, int Start, int End);

/// <summary>How often a term occurs in one document.</summary>
public readonly record struct TermCount(string Term, int Count);

/// <summary>What was decided about one theme for one unit.</summary>
/// <param name="Theme">Theme id, such as <c>green</c>.</param>
/// <param name="Unit">The unit that was judged.</param>
/// <param name="Score">Calibrated probability between 0 and 1.</param>
/// <param name="Decision">Yes, no or abstain; below the evidence floor always abstain.</param>
/// <param name="DecidedBy">Model, rule or human.</param>
public readonly record struct ThemeScore(string Theme, TextUnit Unit, double Score, Decision Decision, DecidedBy DecidedBy)
{
    /// <summary>For a section or document the share of its coded characters in passages decided yes, between 0 and 1; null for a paragraph.</summary>
    public double? Share { get; init; }
}

/// <summary>The whole document, one section or one paragraph of it.</summary>
/// <param name="Section">Ordinal of the section; null for the document.</param>
/// <param name="Paragraph">Index of the paragraph; null for a section or the document.</param>
public readonly record struct TextUnit(int? Section, int? Paragraph)
{
    /// <summary>The whole document.</summary>
    public static TextUnit Document { get; }
}

/// <summary>The answer to “does this text treat that theme?”.</summary>
public enum Decision
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>It does.</summary>
    Yes,

    /// <summary>Not enough evidence either way: for a person to look at.</summary>
    Abstain,
}

/// <summary>Who decided.</summary>
public enum DecidedBy
{
    /// <summary>The trained classifier.</summary>
    Model,

    /// <summary>A rule of the lexicon.</summary>
    Rule,

    /// <summary>A person; never overwritten.</summary>
    Human,
}

/// <summary>One match that speaks for a theme.</summary>
/// <param name="Theme">Theme id.</param>
/// <param name="Sentence">Ordinal of the sentence.</param>
/// <param name="Start">First UTF-16 unit of the match in <see cref="Article.Text"/>.</param>
/// <param name="End">After the last unit of the match.</param>
/// <param name="Contribution">What the match adds to the score (log-odds); larger is stronger.</param>
/// <param name="Rule">The lexicon entry or model feature, such as <c>lexicon:green/碳达峰</c>.</param>
public readonly record struct ThemeEvidence(string Theme, int Sentence, int Start, int End, double Contribution, string Rule);

/// <summary>Which lexicon and models, by the first digits of their digests, produced a result.</summary>
/// <param name="Lexicon">The segmenter's words.</param>
/// <param name="Themes">Taxonomy and theme models.</param>
/// <param name="Code">Version of TextMiner.</param>
public sealed record ModelStamp(string Lexicon, string Themes, string Code)
{
    /// <summary>One text for a row: <c>lexicon=…;themes=…;code=…</c>.</summary>
    public override string ToString() => $"lexicon={Lexicon};themes={Themes};code={Code}";
}
