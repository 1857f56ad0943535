using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis;

/// <summary>
/// The stage article → analysis: sentences, terms and themes from one segmentation. Topics come later, from the whole corpus.
/// Immutable, safe on any number of threads.
/// </summary>
public sealed class DocumentAnalyzer
{
    readonly Segmenter _segmenter;
    readonly ThemeClassifier _classifier;

    /// <param name="segmenter">Cuts the text.</param>
    /// <param name="classifier">Decides the themes.</param>
    /// <param name="codeVersion">Version of TextMiner for the stamp.</param>
    public DocumentAnalyzer(Segmenter segmenter, ThemeClassifier classifier, string codeVersion)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        ArgumentNullException.ThrowIfNull(classifier);
        _segmenter = segmenter;
        _classifier = classifier;
        Stamp = new ModelStamp(segmenter.Digest[..12], classifier.Stamp, codeVersion);
    }

    /// <summary>What every analysis of this object carries.</summary>
    public ModelStamp Stamp { get; }

    /// <summary>The themes that are decided on.</summary>
    public ThemeTaxonomy Taxonomy => _classifier.Lexicon.Taxonomy;

    /// <summary>Measures how often the theme tags are right.</summary>
    public ThemeMeasurement Measure(ThemeGold gold)
    {
        ArgumentNullException.ThrowIfNull(gold);
        return ThemeMeter.Measure(_classifier, _segmenter, gold, Stamp);
    }

    /// <summary>Analyses the body of an article.</summary>
    public DocumentAnalysis Analyze(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var sentences = SentenceSplitter.Split(article);
        var rollup = new ThemeRollup(article.Sections, _classifier.Themes.Count);
        var themes = new List<ThemeScore>();
        var evidence = new List<ThemeEvidence>();
        var tokens = new List<Token>(article.Text.Length / 2);
        int offset = 0;
        for (int i = 0; i < article.Paragraphs.Count; i++)
        {
            var paragraph = article.Paragraphs[i];
            var own = new List<Token>(paragraph.Text.Length / 2);
            _segmenter.Tokenize(paragraph.Text, own);
            foreach (var token in own) tokens.Add(token with { Start = token.Start + offset });
            if (IsCoded(paragraph))
            {
                var judged = _classifier.JudgePassages(paragraph.Text, own);
                AddParagraph(new TextUnit(paragraph.Section, i), judged, themes);
                AddEvidence(judged, offset, sentences, evidence);
                rollup.Add(paragraph.Section, judged);
            }
            offset += paragraph.Text.Length + 1;
        }
        rollup.AddScores([.. _classifier.Themes.Select(t => t.Id)], themes);
        return new DocumentAnalysis
        {
            Stamp = Stamp,
            TokenCount = TermCounter.CountWords(article.Text, tokens),
            Sentences = sentences,
            Terms = TermCounter.Count(article.Text, tokens),
            Themes = themes,
            Evidence = evidence,
        };
    }

    static bool IsCoded(Paragraph paragraph) =>
        RollupRule.IsCoded(paragraph.Text) && paragraph.Kind is not (ParagraphKind.Caption or ParagraphKind.Note);

    void AddParagraph(TextUnit unit, IReadOnlyList<JudgedPassage> judged, List<ThemeScore> themes)
    {
        for (int t = 0; t < _classifier.Themes.Count; t++)
        {
            var best = judged[0].Judgements[t];
            foreach (var passage in judged)
                if (passage.Judgements[t].Beats(best)) best = passage.Judgements[t];
            if (best.Decision != Decision.No)
                themes.Add(new ThemeScore(_classifier.Themes[t].Id, unit, best.Probability, best.Decision, DecidedBy.Model));
        }
    }

    void AddEvidence(IReadOnlyList<JudgedPassage> judged, int offset, IReadOnlyList<Sentence> sentences, List<ThemeEvidence> evidence)
    {
        foreach (var passage in judged)
            for (int t = 0; t < passage.Judgements.Length; t++)
            {
                if (passage.Judgements[t].Decision != Decision.Yes) continue;
                foreach (var place in passage.EvidenceFor(t))
                    evidence.Add(new ThemeEvidence(
                        _classifier.Themes[t].Id, SentenceAt(sentences, offset + place.Start), offset + place.Start, offset + place.End,
                        place.Contribution, place.Rule));
            }
    }

    static int SentenceAt(IReadOnlyList<Sentence> sentences, int place)
    {
        int low = 0, high = sentences.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (sentences[middle].Start <= place) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
