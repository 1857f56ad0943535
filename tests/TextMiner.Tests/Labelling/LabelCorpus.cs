using System.Globalization;
using System.Text;
using TextMiner.Documents;
using TextMiner.Labelling;
using TextMiner.Reports;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Storage.Labelling;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Labelling;

/// <summary>What the model says of one theme of one paragraph.</summary>
readonly record struct Said(int Paragraph, string Theme, double Score, Decision Decision);

/// <summary>A store with documents of several paragraphs in two sections, whose model decisions are given.</summary>
sealed class LabelCorpus : IDisposable
{
    public const string Heading = "一、主要任务";

    /// <summary>Green in its second paragraph, perhaps talent in its third.</summary>
    public static readonly string[] Plan =
    [
        "本方案自印发之日起施行，由省发展改革部门负责解释。", Heading, "实施沿海风电和光伏发电项目，到2025年全省清洁能源装机占比达到四成以上。",
        "引进海洋工程领域的高层次人才，给予安家补助和科研启动经费。", "推动中小企业上云用数，建设县域公共服务平台。",
    ];

    public static readonly Said[] PlanSaid =
    [
        new(2, "green", 0.9, Decision.Yes), new(3, "talent", 0.55, Decision.Abstain), new(4, "digital", 0.8, Decision.Yes),
    ];

    public StoreFixture Fixture { get; } = new();

    public CorpusStore Store => Fixture.Store;

    public CorpusLabels Labels => new(Fixture.Store);

    public string Save(string address, string[] paragraphs, Said[] said, string date = "2022-05-01", string source = StoreFixture.Portal)
    {
        var text = string.Join('\n', paragraphs);
        var body = Encoding.UTF8.GetBytes(address + text);
        var url = PageUrl.Parse($"http://lanhe.test/{address}");
        var page = new FetchedPage
        {
            Url = url, FinalUrl = url, MediaType = "text/html", Charset = "utf-8", FetchedAt = Fixture.Clock.GetUtcNow(), Body = body,
            Digest = Digest.Of(body), Headers = "", Validators = new PageValidators(null, null),
        };
        int heading = Array.IndexOf(paragraphs, Heading);
        var article = new Article
        {
            Url = url, Title = $"澜河省实施方案之{address}", Kind = DocumentKind.Policy, Level = AdministrativeLevel.Local, RegionCode = "990000",
            PublishedDate = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Sections = [new Section(0, 0, ""), new Section(1, 1, Heading)],
            Paragraphs = [.. paragraphs.Select((p, i) => new Paragraph(heading >= 0 && i >= heading ? 1 : 0, p == Heading ? ParagraphKind.Heading : ParagraphKind.Text, p))],
        };
        Store.RecordFetch(Fixture.Run, source, page, FetchOutcome.Fetched);
        Store.Save(Fixture.Run, source, page, article, Analysis(article, said));
        Store.Derive(Fixture.Run);
        return Digest.Key(url.Value);
    }

    /// <summary>A coder who answers by lines; returns what he was shown.</summary>
    public string Session(string annotator, string answers, SampleKind kind = SampleKind.Random, int limit = 20, Func<SampleRequest, SampleRequest>? with = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        var labels = Labels;
        var themes = ThemeChoice.Of(labels.Themes(), []);
        var request = new SampleRequest(annotator, kind, limit, 1);
        var batch = new ParagraphSampler(labels, Segmenter.Policy).Draw(with?.Invoke(request) ?? request);
        var coder = new LineCoder(new StringReader(answers), new CardPrinter(Terminal.On(output, 100), themes, annotator), themes);
        new LabellingSession(labels, themes, annotator, Fixture.Clock).Run(batch, coder, withModel: true);
        return output.ToString();
    }

    public IReadOnlyList<ParagraphText> Draw(SampleRequest request) => new ParagraphSampler(Labels, Segmenter.Policy).Draw(request);

    public void Label(string docKey, int paragraph, string theme, LabelValue value, string annotator = "lin")
    {
        var at = Labels.Document(docKey)!.At(paragraph)!;
        Labels.Add([new Label(docKey, at.Unit, theme, value, annotator, Fixture.Clock.GetUtcNow()) { TextDigest = at.Digest }]);
        Fixture.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Decision and who decided of a paragraph, a section (with no paragraph) or the document (with neither).</summary>
    public string Decided(string docKey, string theme, int? section = null, int? paragraph = null)
    {
        var rows = section is null
            ? Fixture.Rows($"SELECT decision || ' ' || decided_by FROM document_themes x JOIN documents d USING (document_id) WHERE d.doc_key = '{docKey}' AND theme_id = '{theme}'")
            : Fixture.Rows($"SELECT decision || ' ' || decided_by FROM section_themes x JOIN documents d USING (document_id) WHERE d.doc_key = '{docKey}' AND theme_id = '{theme}' AND section = {section} AND paragraph IS {paragraph?.ToString(CultureInfo.InvariantCulture) ?? "NULL"}");
        return rows.Count == 0 ? "no row" : (string)rows[0][0]!;
    }

    public void Dispose() => Fixture.Dispose();

    // Rolled up as the analyzer does, from whole paragraphs.
    static DocumentAnalysis Analysis(Article article, Said[] said)
    {
        var (sentences, evidence, start) = (new List<Sentence>(), new List<ThemeEvidence>(), 0);
        foreach (var (i, paragraph) in article.Paragraphs.Index())
        {
            sentences.Add(new Sentence(i, paragraph.Section, i, start, start + paragraph.Text.Length));
            foreach (var s in said.Where(s => s.Paragraph == i && s.Decision == Decision.Yes))
                evidence.Add(new ThemeEvidence(s.Theme, i, start + 2, start + 6, 1.2, $"lexicon:{s.Theme}/x"));
            start += paragraph.Text.Length + 1;
        }
        var themes = said.Select(s => new ThemeScore(s.Theme, new TextUnit(null, s.Paragraph), s.Score, s.Decision, DecidedBy.Model)).ToList();
        foreach (string theme in said.Select(s => s.Theme).Distinct())
        {
            Roll(TextUnit.Document, RollupRule.DocumentShare, _ => true);
            foreach (var section in article.Sections) Roll(new TextUnit(section.Ordinal, null), RollupRule.SectionShare, s => s == section.Ordinal);

            void Roll(TextUnit unit, double share, Func<int, bool> belongs)
            {
                var own = article.Paragraphs.Index().Where(p => RollupRule.IsCoded(p.Item.Text) && belongs(p.Item.Section)).ToList();
                long Sum(Decision decision) => own.Where(p => said.Any(s => s.Paragraph == p.Index && s.Theme == theme && s.Decision == decision)).Sum(p => (long)p.Item.Text.Length);
                var rolled = RollupRule.Decide(Sum(Decision.Yes), Sum(Decision.Abstain), own.Sum(p => (long)p.Item.Text.Length), share);
                if (rolled != Decision.No) themes.Add(new ThemeScore(theme, unit, 0.5, rolled, DecidedBy.Model));
            }
        }
        return new DocumentAnalysis
        {
            Stamp = new ModelStamp("l1", "t1", "0.1.0"), TokenCount = 100, Sentences = sentences, Terms = [], Themes = themes, Evidence = evidence,
        };
    }
}
