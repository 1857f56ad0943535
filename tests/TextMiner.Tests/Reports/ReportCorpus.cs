using System.Globalization;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Reports;

/// <summary>A store whose documents are cut by the real segmenter and tagged by a few words a theme.</summary>
sealed class ReportCorpus : IDisposable
{
    static readonly (string Theme, string[] Words)[] Lexicon =
    [
        ("green", ["绿色", "生态", "环境", "低碳"]),
        ("talent", ["人才", "教师"]),
        ("digital", ["数字", "数据"]),
    ];

    readonly StoreFixture _fixture = new();
    int _pages;

    public ReportCorpus() => Workspace = new Workspace(_fixture.File);

    public CorpusStore Store => _fixture.Store;

    public Workspace Workspace { get; }

    /// <summary>Two sources over six years; 新质生产力 comes up in the last two; one reprint, two refusals, two topics.</summary>
    public static ReportCorpus Filled()
    {
        var corpus = new ReportCorpus();
        string[] places = ["东岭", "西河", "南湾", "北原"];
        for (var year = 2018; year <= 2023; year++)
            foreach (var (i, place) in places.Index())
                corpus.Add(i % 2 == 0 ? StoreFixture.Portal : StoreFixture.Ministry, $"{year}-0{i + 1}-15", $"{place}{year}年工作要点", Body(year, place));
        corpus.Add(StoreFixture.Reprints, "2018-02-01", "东岭2018年工作要点", Body(2018, "东岭"));
        corpus.Reject("http://lanhe.test/list.html", RejectionReason.ListPage);
        corpus.Reject("http://lanhe.test/login.html", RejectionReason.LoginPage);
        corpus.Finish();
        return corpus;
    }

    public void Add(string source, string date, string title, string body)
    {
        var sample = new Storage.Sample(source, $"http://{source}.test/{++_pages}.html", title, date, body);
        var page = sample.Page(_fixture.Clock.GetUtcNow());
        Store.RecordFetch(_fixture.Run, source, page, FetchOutcome.Fetched);
        Store.Save(_fixture.Run, source, page, sample.Article(), Analyze(sample));
    }

    public void Reject(string url, RejectionReason reason) =>
        Store.Reject(_fixture.Run, StoreFixture.Portal, new Rejection(PageUrl.Parse(url), Stage.Extract, reason, "test"));

    public void Finish()
    {
        Store.Derive(_fixture.Run);
        var documents = Store.ReadTexts().SelectMany(batch => batch).Where(text => text.IsPrimary).ToList();
        if (documents.Count > 0)
            Store.SaveTopics(_fixture.Run, new TopicFit("test",
                [
                    new Topic("a", 1, "低碳·生态", 0.1, [new TopicTerm("低碳", 0.5), new TopicTerm("生态", 0.3)]),
                    new Topic("b", 2, "数字化·数据", 0.1, [new TopicTerm("数字化", 0.5), new TopicTerm("数据", 0.3)]),
                ],
                [.. documents.Select(d => new TopicWeight(d.DocumentId, d.DocumentId % 3 == 0 ? 1 : 2, 0.75))]));
        Store.FinishRun(_fixture.Run, RunStatus.Done);
    }

    public void Dispose() => _fixture.Dispose();

    static string Body(int year, string place) => string.Create(CultureInfo.InvariantCulture,
        $"{place}市坚持绿色低碳发展，{place}生态环境持续改善<第{year}号>。加强人才引进，建设{place}人才队伍。")
        + string.Concat(Enumerable.Repeat($"{place}推动数字化转型并开放公共数据。", year - 2016))
        + (year >= 2022 ? $"{place}加快发展新质生产力。" : "")
        + string.Concat(Enumerable.Range(1, 6).Select(i => $"{place}第{i}项任务于{year}年由{place}有关单位落实。"));

    static DocumentAnalysis Analyze(Storage.Sample sample)
    {
        var sentences = sample.Analysis().Sentences;
        var words = Segmenter.Policy.Cut(sample.Body).Where(w => w.Length > 1 && char.IsLetter(w[0])).ToList();
        List<ThemeScore> themes = [];
        List<ThemeEvidence> evidence = [];
        foreach (var (theme, entries) in Lexicon)
        {
            var found = entries.SelectMany(word => Places(sample.Body, word).Select(start => (Word: word, Start: start))).ToList();
            if (found.Count == 0) continue;
            var decision = found.Count > 2 ? Decision.Yes : Decision.Abstain;
            themes.Add(new ThemeScore(theme, TextUnit.Document, decision == Decision.Yes ? 0.9 : 0.4, decision, DecidedBy.Model));
            evidence.AddRange(found.Select(f => new ThemeEvidence(theme, sentences.First(s => s.End > f.Start).Ordinal,
                f.Start, f.Start + f.Word.Length, 1, $"lexicon:{theme}/{f.Word}")));
        }
        return new DocumentAnalysis
        {
            Stamp = new ModelStamp("l1", "t1", "0.1.0"),
            TokenCount = words.Count,
            Sentences = sentences,
            Terms = [.. words.GroupBy(w => w, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new TermCount(g.Key, g.Count()))],
            Themes = themes,
            Evidence = evidence,
        };
    }

    static IEnumerable<int> Places(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            yield return at;
    }
}
