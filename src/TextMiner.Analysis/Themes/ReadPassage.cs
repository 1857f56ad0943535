using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// A passage with all that its judgement rests on; offsets count the units of its paragraph. Its sentences are read when first asked
/// for, so it belongs to one thread.
/// </summary>
sealed class ReadPassage
{
    IReadOnlyList<ReadPassage>? _sentences;

    ReadPassage(string paragraph, Passage passage, IReadOnlyList<Token> tokens, IReadOnlyList<LexiconMatch> matches) =>
        (Paragraph, Passage, Tokens, Matches) = (paragraph, passage, tokens, matches);

    /// <summary>The whole paragraph.</summary>
    public string Paragraph { get; }

    /// <summary>The part of it that is judged.</summary>
    public Passage Passage { get; }

    /// <summary>Tokens of the paragraph.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Lexicon matches of the paragraph.</summary>
    public IReadOnlyList<LexiconMatch> Matches { get; }

    /// <summary>Features of the passage.</summary>
    public FeatureVector Vector { get; } = new();

    /// <summary>Log-odds of every theme, and zeros up to a whole vector.</summary>
    public required float[] LogOdds { get; init; }

    /// <summary>Reads a part of a paragraph and scores it.</summary>
    public static ReadPassage Of(
        ThemeScorer scorer, ThemeFeatures features, string paragraph, Passage passage, IReadOnlyList<Token> tokens, IReadOnlyList<LexiconMatch> matches)
    {
        var read = new ReadPassage(paragraph, passage, tokens, matches) { LogOdds = new float[scorer.Width] };
        features.Extract(paragraph, passage, tokens, matches, read.Vector);
        scorer.Score(read.Vector, read.LogOdds);
        return read;
    }

    /// <summary>The probability of a theme.</summary>
    public double Probability(int theme) => 1 / (1 + Math.Exp(-LogOdds[theme]));

    /// <summary>Each sentence of the passage as if it stood alone.</summary>
    public IReadOnlyList<ReadPassage> Sentences(ThemeScorer scorer, ThemeFeatures features)
    {
        if (_sentences is not null) return _sentences;
        var sentences = new List<ReadPassage>();
        for (int start = Passage.Start; start < Passage.End;)
        {
            int end = Math.Min(Passage.End, SentenceSplitter.EndOfSentence(Paragraph, start));
            var part = new Passage(start, end);
            sentences.Add(part == Passage ? this : Of(scorer, features, Paragraph, part, Tokens, Matches));
            start = end;
        }
        return _sentences = sentences;
    }
}
