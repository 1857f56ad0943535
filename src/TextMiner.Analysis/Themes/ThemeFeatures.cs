using System.Globalization;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Turns a passage into numbers: for each theme a block of what its lexicon found, then the TF-IDF of the terms (log tf, idf,
/// L2), then the direction in which the terms' vectors point together. The same code serves training and prediction, so that they cannot differ. Immutable, safe on any number of threads.
/// </summary>
sealed class ThemeFeatures
{
    /// <summary>Features in the block of one theme.</summary>
    public const int BlockSize = 11;

    /// <summary>What each feature of a block is, for people; in the order of <see cref="AddLexicon"/>.</summary>
    static readonly string[] BlockNames =
    [
        "sum", "best-sentence", "strong", "share", "beside-largest", "density", "opening", "sentences", "best-clause", "clauses-led", "best-share",
    ];

    /// <summary>
    /// Length of the term vector beside lexicon features of about 1. Smaller makes the models lean on the lexicon; chosen on
    /// held-out folds of the training paragraphs.
    /// </summary>
    const double TermScale = 1.5;

    /// <summary>Length of the direction, chosen on the same folds; 1 gave 0.01 less macro F1 on real text, 4 as much less.</summary>
    const double DirectionScale = 2;

    readonly int _themes;
    readonly Dictionary<string, int> _terms;
    readonly float[] _idf;

    public ThemeFeatures(int themes, IReadOnlyList<string> terms, IReadOnlyList<float> idf, TermVectors vectors)
    {
        _themes = themes;
        Terms = terms;
        Vectors = vectors;
        _idf = [.. idf];
        _terms = new Dictionary<string, int>(terms.Count, StringComparer.Ordinal);
        for (int i = 0; i < terms.Count; i++) _terms.Add(terms[i], i);
    }

    public IReadOnlyList<string> Terms { get; }

    public IReadOnlyList<float> Idf => _idf;

    public TermVectors Vectors { get; }

    /// <summary>Number of features.</summary>
    public int Count => FirstComponent + Vectors.Dimensions;

    /// <summary>Index of the first term's feature.</summary>
    public int FirstTerm => (_themes + 1) * BlockSize;

    /// <summary>Index of the first component of the direction.</summary>
    public int FirstComponent => FirstTerm + Terms.Count;

    /// <summary>Whether a theme's model may see a feature: its own block, that of no theme, the sums of the others, all terms and the direction.</summary>
    public bool IsSeen(int feature, int theme) =>
        feature >= FirstTerm || feature / BlockSize is var block && (block == theme || block == _themes || feature % BlockSize == 0);

    /// <summary>The feature of a term, or -1.</summary>
    public int IndexOf(ReadOnlySpan<char> term) =>
        _terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out int i) ? FirstTerm + i : -1;

    /// <summary>A feature's name: <c>term:集群</c>, <c>lexicon:green/sum</c>, or <c>lexicon:other/sum</c> for phrases of no theme.</summary>
    public string NameOf(int feature, IReadOnlyList<Theme> themes) => feature >= FirstComponent
        ? string.Create(CultureInfo.InvariantCulture, $"direction:{feature - FirstComponent}")
        : feature >= FirstTerm ? $"term:{Terms[feature - FirstTerm]}"
        : $"lexicon:{(feature / BlockSize is var block && block < themes.Count ? themes[block].Id : "other")}/{BlockNames[feature % BlockSize]}";

    /// <summary>Fills the vector for one passage.</summary>
    /// <param name="text">The paragraph.</param>
    /// <param name="passage">The part of it to describe; a match or token belongs to it when it starts in it.</param>
    /// <param name="tokens">Tokens of the paragraph.</param>
    /// <param name="matches">Lexicon matches of the paragraph.</param>
    /// <param name="vector">Is cleared first.</param>
    public void Extract(
        ReadOnlySpan<char> text, Passage passage, IReadOnlyList<Token> tokens, IReadOnlyList<LexiconMatch> matches, FeatureVector vector)
    {
        vector.Clear();
        AddLexicon(text, passage, matches, vector);
        AddTerms(text, passage, tokens, vector);
        AddDirection(text, passage, tokens, vector);
    }

    void AddLexicon(ReadOnlySpan<char> text, Passage passage, IReadOnlyList<LexiconMatch> matches, FeatureVector vector)
    {
        var tally = new LexiconTally(_themes + 1);
        tally.Add(text, passage, matches);
        double length = Math.Log(20 + passage.Length);
        for (int theme = 0; theme <= _themes; theme++)
        {
            var own = tally[theme];
            int at = theme * BlockSize;
            double sum = Math.Max(0, own.Sum);
            vector.Add(at, Math.Log(1 + sum));
            vector.Add(at + 1, Math.Log(1 + own.BestSentence));
            vector.Add(at + 2, Math.Log(1 + own.Strong));
            vector.Add(at + 3, sum / (tally.All + 3));
            vector.Add(at + 4, sum / (tally.Largest + 1));
            vector.Add(at + 5, Math.Log(1 + sum) * (4 / length - 1));
            vector.Add(at + 6, Math.Log(1 + own.Opening));
            vector.Add(at + 7, Math.Log(1 + own.Sentences));
            vector.Add(at + 8, Math.Log(1 + own.BestClause));
            vector.Add(at + 9, Math.Log(1 + own.ClausesLed));
            vector.Add(at + 10, own.BestShare);
        }
    }

    void AddTerms(ReadOnlySpan<char> text, Passage passage, IReadOnlyList<Token> tokens, FeatureVector vector)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var token in tokens)
        {
            if (!passage.Holds(token.Start)) continue;
            int index = IndexOf(text.Slice(token.Start, token.Length));
            if (index >= 0) counts[index] = counts.GetValueOrDefault(index) + 1;
        }
        double norm = 0;
        foreach (var (index, n) in counts) norm += Square((1 + Math.Log(n)) * _idf[index - FirstTerm]);
        if (norm == 0) return;
        double scale = TermScale / Math.Sqrt(norm);
        foreach (var (index, n) in counts) vector.Add(index, scale * (1 + Math.Log(n)) * _idf[index - FirstTerm]);
    }

    /// <summary>What each term that has a vector adds to the direction: its vector counts so much in the features.</summary>
    public SortedDictionary<int, float> DirectionShares(ReadOnlySpan<char> text, Passage passage, IReadOnlyList<Token> tokens)
    {
        Span<float> direction = stackalloc float[Vectors.Dimensions];
        var counted = Vectors.Weigh(text, passage, tokens);
        double length = Vectors.Sum(counted, direction);
        if (length == 0) return [];
        foreach (int term in counted.Keys.ToList()) counted[term] *= (float)(DirectionScale / length);
        return counted;
    }

    void AddDirection(ReadOnlySpan<char> text, Passage passage, IReadOnlyList<Token> tokens, FeatureVector vector)
    {
        Span<float> direction = stackalloc float[Vectors.Dimensions];
        double length = Vectors.Sum(Vectors.Weigh(text, passage, tokens), direction);
        if (length == 0) return;
        for (int d = 0; d < direction.Length; d++) vector.Add(FirstComponent + d, DirectionScale / length * direction[d]);
    }

    static double Square(double x) => x * x;
}
