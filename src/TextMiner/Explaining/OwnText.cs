using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Explaining;

/// <summary>Accounts of a text that is in no database, paragraph by paragraph.</summary>
static class OwnText
{
    /// <summary>Every theme that a text comes near to, or the one that is asked about.</summary>
    public static IReadOnlyList<ThemeAccount> AccountsOf(string text, ThemeClassifier classifier, Segmenter segmenter, string? onlyTheme)
    {
        var explainer = new ThemeExplainer(classifier);
        var paragraphs = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select((paragraph, i) => (Number: i, Text: paragraph, Explained: Explain(explainer, segmenter, paragraph))).ToList();
        return [.. classifier.Themes.Where(theme => onlyTheme is null || theme.Id == onlyTheme)
            .Select(theme => new ThemeAccount(theme, null, [], [.. paragraphs
                .Select(p => AccountOf(p.Number, p.Text, [.. p.Explained.Where(e => e.Theme == theme.Id)]))
                .Where(p => onlyTheme is not null || p.Passages.Any(e => e.Judgement.Probability >= DocumentAccount.NearMiss))]))
            .Where(account => account.Paragraphs.Count > 0)];
    }

    /// <summary>The classifier's account of one paragraph.</summary>
    public static IReadOnlyList<ThemeExplanation> Explain(ThemeExplainer explainer, Segmenter segmenter, string paragraph)
    {
        var tokens = new List<Token>();
        segmenter.Tokenize(paragraph, tokens);
        return explainer.Explain(paragraph, tokens);
    }

    static ParagraphAccount AccountOf(int number, string text, IReadOnlyList<ThemeExplanation> passages)
    {
        var best = passages.Select(p => p.Judgement).Aggregate((a, b) => b.Beats(a) ? b : a);
        ThemeScore? score = best.Decision == Decision.No ? null
            : new ThemeScore(passages[0].Theme, new TextUnit(null, number), best.Probability, best.Decision, DecidedBy.Model);
        var sentences = passages.Where(p => p.Judgement.Decision == Decision.Yes).SelectMany(p => p.Sentences).Where(s => s.IsEvidence)
            .Select(s => new EvidenceSentence(null, text[s.Start..s.End], [.. s.Places.Select(p => p with { Start = p.Start - s.Start, End = Math.Min(p.End, s.End) - s.Start })]));
        return new ParagraphAccount(number, score, [.. sentences], passages);
    }
}
