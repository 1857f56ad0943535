using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Says of every theme what made a classifier decide as it did. It reads a paragraph as the classifier does, so that what it says
/// is what was decided. Safe on any number of threads.
/// </summary>
/// <param name="classifier">Whose decisions are explained.</param>
public sealed class ThemeExplainer(ThemeClassifier classifier)
{
    /// <summary>What takes less from the log-odds tells a reader nothing.</summary>
    const double LeastAgainst = 0.1;

    readonly EvidenceFinder _evidence = classifier.Evidence;

    /// <summary>Every theme of every passage of a paragraph, by passage and then in the order of the themes.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="tokens">Its tokens.</param>
    public IReadOnlyList<ThemeExplanation> Explain(string paragraph, IReadOnlyList<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(paragraph);
        ArgumentNullException.ThrowIfNull(tokens);
        var discounted = classifier.Lexicon.Discounted(paragraph, tokens);
        var explanations = new List<ThemeExplanation>();
        foreach (var read in classifier.Read(paragraph, tokens))
            for (int t = 0; t < classifier.Themes.Count; t++)
                explanations.Add(Explain(read, t, discounted));
        return explanations;
    }

    ThemeExplanation Explain(ReadPassage read, int theme, IReadOnlyList<DiscountedMatch> discounted)
    {
        var judgement = classifier.Decide(read, theme);
        return new ThemeExplanation
        {
            Theme = classifier.Themes[theme].Id,
            Start = read.Passage.Start,
            End = read.Passage.End,
            Judgement = judgement,
            Thresholds = classifier.Model.Thresholds[theme],
            Parts = PartsOf(read, theme),
            Sentences = SentencesOf(read, theme),
            Against = [.. Against(read, theme, discounted).Where(c => c.Contribution <= -LeastAgainst).OrderBy(c => c.Contribution).ThenBy(c => c.What, StringComparer.Ordinal)],
            Obstacle = ObstacleOf(read, theme, judgement),
        };
    }

    Obstacle ObstacleOf(ReadPassage read, int theme, ThemeJudgement judgement) =>
        judgement.Decision == Decision.Yes ? Obstacle.None
        : judgement.Probability < classifier.Model.Thresholds[theme].Yes ? Obstacle.Score
        : _evidence.HasMatch(read, theme) ? Obstacle.NoSentence : Obstacle.NoMatch;

    ScoreParts PartsOf(ReadPassage read, int theme)
    {
        double prior = classifier.Scorer.Bias(theme), lexicon = _evidence.BlockGain(read.Vector, theme, theme);
        double terms = _evidence.Terms(read, theme).Sum(t => t.Gain), none = _evidence.BlockGain(read.Vector, classifier.Themes.Count, theme);
        double others = OtherThemes(theme).Sum(other => _evidence.BlockGain(read.Vector, other, theme));
        return new ScoreParts(prior, lexicon, terms, others, none, read.LogOdds[theme] - prior - lexicon - terms - others - none);
    }

    IEnumerable<int> OtherThemes(int theme) => Enumerable.Range(0, classifier.Themes.Count).Where(other => other != theme);

    List<ExplainedSentence> SentencesOf(ReadPassage read, int theme)
    {
        var places = _evidence.Places(read, theme);
        var carriers = _evidence.Carriers(read, theme);
        return [.. classifier.SentencesOf(read).Select(s => new ExplainedSentence(
            s.Passage.Start, s.Passage.End, s.Probability(theme), carriers.Contains(s), [.. EvidenceFinder.Strongest(places, s).OrderBy(p => p.Start).ThenBy(p => p.End)]))];
    }

    IEnumerable<Counterweight> Against(ReadPassage read, int theme, IReadOnlyList<DiscountedMatch> discounted)
    {
        foreach (int other in OtherThemes(theme))
            yield return new Counterweight(CounterweightKind.OtherTheme, classifier.Themes[other].Id, _evidence.BlockGain(read.Vector, other, theme));
        yield return new Counterweight(CounterweightKind.NoTheme, string.Join('、', PhrasesOfNoTheme(read)), _evidence.BlockGain(read.Vector, classifier.Themes.Count, theme));
        foreach (var term in _evidence.Terms(read, theme))
            yield return new Counterweight(CounterweightKind.Term, term.Word, term.Gain);
        foreach (var match in read.Matches.Where(m => m.Theme == theme && m.Weight < 0 && read.Passage.Holds(m.Start)))
            yield return new Counterweight(CounterweightKind.Lexicon, match.Phrase, read.LogOdds[theme] - Rescored(read, theme, read.Matches.Where(m => m != match)));
        foreach (var (match, rule) in discounted.Where(d => d.Match.Theme == theme && d.Match.Weight > 0 && read.Passage.Holds(d.Match.Start)))
            yield return new Counterweight(KindOf(rule), match.Phrase, read.LogOdds[theme] - Rescored(read, theme, Undiscounted(read.Matches, match)));
    }

    IEnumerable<string> PhrasesOfNoTheme(ReadPassage read) =>
        read.Matches.Where(m => m.Theme == classifier.Themes.Count && read.Passage.Holds(m.Start)).Select(m => m.Phrase).Distinct(StringComparer.Ordinal);

    /// <summary>The matches as they would be if one counted in full.</summary>
    static IEnumerable<LexiconMatch> Undiscounted(IReadOnlyList<LexiconMatch> matches, LexiconMatch full) =>
        matches.Where(m => (m.Theme, m.Phrase, m.Start, m.End) != (full.Theme, full.Phrase, full.Start, full.End)).Append(full)
            .OrderBy(m => m.Start).ThenBy(m => m.End).ThenBy(m => m.Theme);

    float Rescored(ReadPassage read, int theme, IEnumerable<LexiconMatch> matches) =>
        classifier.Read(read.Paragraph, read.Passage, read.Tokens, [.. matches]).LogOdds[theme];

    static CounterweightKind KindOf(Discount rule) => rule switch
    {
        Discount.Slogan => CounterweightKind.Slogan,
        Discount.Negation => CounterweightKind.Negation,
        Discount.Exclusion => CounterweightKind.Exclusion,
        Discount.Name => CounterweightKind.Name,
        _ => CounterweightKind.List,
    };
}
