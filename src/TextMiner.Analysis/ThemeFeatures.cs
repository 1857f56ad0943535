using TextMiner.Segmentation;

namespace TextMiner.Analysis;

/// <summary>
/// Turns a passage into numbers: for each theme a block of what its lexicon found, then the TF-IDF of the terms (log tf, idf,
/// L2). The same code serves training and prediction, so that they cannot differ. Immutable, safe on any number of threads.
/// </summary>
sealed class ThemeFeatures
{
    /// <summary>Features in the block of one theme.</summary>
    public const int BlockSize = 8;

    /// <summary>
    /// Length of the term vector beside lexicon features of about 1. Smaller makes the models lean on the lexicon; chosen on
    /// held-out folds of the training paragraphs.
    /// </summary>
    const double TermScale = 1.5;

    readonly int _themes;
    readonly Dictionary<string, int> _terms;
    readonly float[] _idf;

    public ThemeFeatures(int themes, IReadOnlyList<string> terms, IReadOnlyList<float> idf)
    {
        _themes = themes;
        Terms = terms;
        _idf = [.. idf];
        _terms = new Dictionary<string, int>(terms.Count, StringComparer.Ordinal);
        for (int i = 0; i < terms.Count; i++) _terms.Add(terms[i], i);
    }

    public IReadOnlyList<string> Terms { get; }

    public IReadOnlyList<float> Idf => _idf;

    /// <summary>Number of features.</summary>
    public int Count => FirstTerm + Terms.Count;

    /// <summary>Index of the first term's feature.</summary>
    public int FirstTerm => _themes * BlockSize;

    /// <summary>The feature of a term, or -1.</summary>
    public int IndexOf(ReadOnlySpan<char> term) =>
        _terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out int i) ? FirstTerm + i : -1;

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
    }

    void AddLexicon(ReadOnlySpan<char> text, Passage passage, IReadOnlyList<LexiconMatch> matches, FeatureVector vector)
    {
        Span<Tally> tallies = stackalloc Tally[_themes];
        tallies.Clear();
        int sentenceEnd = passage.Start;
        double all = 0;
        foreach (var match in matches)
        {
            if (!passage.Holds(match.Start)) continue;
            while (sentenceEnd <= match.Start)
            {
                sentenceEnd = SentenceSplitter.EndOfSentence(text[..passage.End], sentenceEnd);
                foreach (ref var tally in tallies) tally.EndSentence();
            }
            tallies[match.Theme].Add(match, passage);
            all += Math.Max(0, match.Weight);
        }
        double length = Math.Log(20 + passage.Length);
        double largest = 0;
        foreach (ref var tally in tallies)
        {
            tally.EndSentence();
            largest = Math.Max(largest, tally.Sum);
        }
        for (int theme = 0; theme < _themes; theme++)
        {
            var tally = tallies[theme];
            int at = theme * BlockSize;
            vector.Add(at, Math.Log(1 + Math.Max(0, tally.Sum)));
            vector.Add(at + 1, Math.Log(1 + tally.BestSentence));
            vector.Add(at + 2, Math.Log(1 + tally.Strong));
            vector.Add(at + 3, all > 0 ? Math.Max(0, tally.Sum) / (all + 3) : 0);
            vector.Add(at + 4, largest > 0 ? Math.Max(0, tally.Sum) / (largest + 1) : 0);
            vector.Add(at + 5, 4 * Math.Log(1 + Math.Max(0, tally.Sum)) / length - Math.Log(1 + Math.Max(0, tally.Sum)));
            vector.Add(at + 6, Math.Log(1 + tally.Early));
            vector.Add(at + 7, tally.Sentences > 0 ? Math.Log(tally.Sentences) : 0);
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

    static double Square(double x) => x * x;

    /// <summary>What the lexicon found of one theme.</summary>
    struct Tally
    {
        public double Sum, BestSentence, Strong, Early;
        public int Sentences;
        double _sentence;

        public void Add(LexiconMatch match, Passage passage)
        {
            Sum += match.Weight;
            _sentence += match.Weight;
            if (match.Weight >= 2.5) Strong++;
            if (match.Start < passage.Start + 30) Early += Math.Max(0, match.Weight);
        }

        public void EndSentence()
        {
            if (_sentence >= 2) Sentences++;
            BestSentence = Math.Max(BestSentence, _sentence);
            _sentence = 0;
        }
    }
}
