using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class EvidenceTests
{
    [Fact]
    public void Evidence_is_in_the_sentences_that_treat_the_theme_and_not_in_the_others()
    {
        var analysis = Analyze(Judged.Green);
        var green = analysis.Evidence.Where(e => e.Theme == "green").ToList();
        Assert.Equal([0, 1], green.Select(e => e.Sentence).Distinct());
        Assert.Contains(green, e => Judged.Green[e.Start..e.End].Contains("大气污染", StringComparison.Ordinal));
        Assert.All(green, e => Assert.Matches("^(lexicon|model):green/.", e.Rule));
    }

    [Fact]
    public void Every_yes_of_a_paragraph_has_evidence_and_nothing_else_has()
    {
        int checkedTags = 0;
        foreach (var paragraph in Judged.Written(every: 10))
        {
            var analysis = Analyze(paragraph.Text);
            var yes = analysis.Themes.Where(t => t.Unit.Paragraph is not null && t.Decision == Decision.Yes).Select(t => t.Theme).Order().ToList();
            Assert.Equal(yes, analysis.Evidence.Select(e => e.Theme).Distinct().Order());
            Assert.All(analysis.Evidence, e => Assert.InRange(e.Contribution, 0, 20));
            checkedTags += yes.Count;
        }
        Assert.True(checkedTags > 100);
    }

    [Fact]
    public void A_sentence_that_is_shown_carries_its_theme_alone_and_holds_a_word_of_its_lexicon()
    {
        int sentences = 0;
        foreach (var paragraph in Judged.Written(every: 20))
            foreach (var e in new ThemeExplainer(Judged.Classifier).Explain(paragraph.Text, Judged.Tokens(paragraph.Text)))
                foreach (var sentence in e.Sentences.Where(s => s.IsEvidence))
                {
                    Assert.InRange(sentence.Alone, 0.6, 1);
                    int entries = sentence.Places.Where(p => p.Rule.StartsWith("lexicon:", StringComparison.Ordinal)).Select(p => p.Rule).Distinct().Count();
                    Assert.True(entries > 1 || (entries == 1 && sentence.Alone >= 0.7), $"{paragraph.Text[sentence.Start..sentence.End]} {e.Theme}");
                    Assert.All(sentence.Places, p => Assert.InRange(p.Start, sentence.Start, sentence.End - 1));
                    sentences++;
                }
        Assert.True(sentences > 100);
    }

    [Fact]
    public void A_theme_that_no_sentence_carries_alone_is_left_to_a_person()
    {
        int left = 0;
        foreach (var paragraph in Judged.Written(every: 3))
            foreach (var e in new ThemeExplainer(Judged.Classifier).Explain(paragraph.Text, Judged.Tokens(paragraph.Text)).Where(e => e.Obstacle == Obstacle.NoSentence))
            {
                Assert.Equal(Decision.Abstain, e.Judgement.Decision);
                Assert.True(e.Judgement.Probability >= e.Thresholds.Yes);
                Assert.DoesNotContain(e.Sentences, s => s.IsEvidence);
                left++;
            }
        Assert.True(left > 0, "none of the paragraphs shows the rule");
    }

    static DocumentAnalysis Analyze(string text) => new DocumentAnalyzer(Segmenter.Policy, Judged.Classifier, "test").Analyze(new Article
    {
        Url = PageUrl.Parse("http://www.lanhe.example/1.html"),
        Title = "通知",
        Kind = DocumentKind.Policy,
        Sections = [new Section(0, 0, "")],
        Paragraphs = [new Paragraph(0, ParagraphKind.Text, text)],
    });
}
