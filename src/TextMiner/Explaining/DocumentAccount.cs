using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage.Themes;

namespace TextMiner.Explaining;

/// <summary>Which themes and paragraphs of a document are asked about.</summary>
/// <param name="Theme">One theme; null for all that the document has.</param>
/// <param name="Paragraph">One paragraph; null for all that carry the theme.</param>
sealed record AccountScope(string? Theme, int? Paragraph);

/// <summary>
/// Puts what a database holds on the tags of a document beside what the classifier says of the same paragraphs. The classifier speaks
/// only where the document was tagged by the very same models: otherwise it would explain decisions that it never took.
/// </summary>
sealed record DocumentAccount(TaggedDocument Document, string CurrentStamp, IReadOnlyList<ThemeAccount> Themes)
{
    /// <summary>From this probability on a no is near enough to be told of.</summary>
    public const double NearMiss = 0.1;

    /// <summary>Whether the classifier at hand tagged the document.</summary>
    public bool IsSameModel => Document.Stamp == CurrentStamp;

    public static DocumentAccount Of(TaggedDocument document, ThemeClassifier classifier, Segmenter segmenter, ModelStamp stamp, AccountScope scope)
    {
        var explained = new Dictionary<int, IReadOnlyList<ThemeExplanation>>();
        var explainer = document.Stamp == stamp.ToString() ? new ThemeExplainer(classifier) : null;
        var themes = classifier.Themes.Where(theme => scope.Theme is null || theme.Id == scope.Theme)
            .Select(theme => AccountOf(theme)).Where(account => scope.Theme is not null || account.Document is not null || account.Paragraphs.Count > 0);
        return new DocumentAccount(document, stamp.ToString(), [.. themes]);

        ThemeAccount AccountOf(Theme theme)
        {
            var scores = document.Themes.Where(t => t.Theme == theme.Id).ToList();
            var paragraphs = ParagraphsOf(theme, scores).Select(number => new ParagraphAccount(
                number, Single(scores.Where(t => t.Unit.Paragraph == number)), EvidenceOf(document, theme, number),
                [.. Explained(number).Where(e => e.Theme == theme.Id)]))
                .Where(p => p.Score is not null || scope.Theme is not null || p.Passages.Any(e => e.Judgement.Probability >= NearMiss));
            return new ThemeAccount(theme, Single(scores.Where(t => t.Unit == TextUnit.Document)),
                [.. scores.Where(t => t.Unit is { Section: not null, Paragraph: null })], [.. paragraphs]);
        }

        IEnumerable<int> ParagraphsOf(Theme theme, List<ThemeScore> scores) =>
            scope.Paragraph is { } only ? [only] : scores.Where(t => t.Unit.Paragraph is not null).Select(t => t.Unit.Paragraph!.Value).Order();

        IReadOnlyList<ThemeExplanation> Explained(int number) => explainer is null ? []
            : explained.TryGetValue(number, out var known) ? known : explained[number] = OwnText.Explain(explainer, segmenter, document.TextOf(number));
    }

    static ThemeScore? Single(IEnumerable<ThemeScore> scores) => scores.Select(s => (ThemeScore?)s).FirstOrDefault();

    static IReadOnlyList<EvidenceSentence> EvidenceOf(TaggedDocument document, Theme theme, int paragraph) =>
        [.. document.Sentences.Where(s => s.Place.Paragraph == paragraph)
            .Select(s => new EvidenceSentence(s.Place.Ordinal, s.Text, [.. document.Evidence.Where(e => e.Theme == theme.Id && e.Sentence == s.Place.Ordinal)
                .Select(e => new EvidencePlace(e.Start - s.Place.Start, Math.Min(e.End - s.Place.Start, s.Text.Length), e.Contribution, e.Rule))]))
            .Where(s => s.Places.Count > 0)];
}
