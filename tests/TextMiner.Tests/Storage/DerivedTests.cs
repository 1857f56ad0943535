using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Tests.Storage;

public sealed class DerivedTests
{
    [Fact]
    public void A_reprint_belongs_to_the_earlier_document_and_does_not_count()
    {
        using var fixture = Samples.Filled();
        Assert.Equal(["1 primary", "1 exact"], fixture.Rows("SELECT family_id || ' ' || relation FROM document_families ORDER BY document_id").Select(r => r[0]));
        Assert.Equal(3L, fixture.Value("SELECT COUNT(*) FROM v_documents"));
        Assert.Equal(2L, fixture.Value("SELECT docs FROM v_year_totals WHERE year = 2021"));
    }

    [Fact]
    public void An_excerpt_joins_the_longer_text_and_two_texts_with_one_excerpt_stay_apart()
    {
        using var fixture = new StoreFixture();
        fixture.Save(Samples.Plan);
        fixture.Save(Samples.Local);
        fixture.Save(Samples.Plan with
        {
            Source = StoreFixture.Reprints,
            Address = "http://mirror.test/short.html",
            Title = "规划要点",
            Body = string.Concat(Samples.Plan.Body.Split('。')[..4].Select(s => s + "。")),
            Date = "2020-01-01",
        });
        fixture.Store.Derive(fixture.Run);
        Assert.Equal("1 excerpt", fixture.Value("SELECT family_id || ' ' || relation FROM document_families WHERE document_id = 3"));
        Assert.Equal(2L, fixture.Value("SELECT COUNT(*) FROM v_documents"));
    }

    [Fact]
    public void A_reissue_with_another_number_is_a_version()
    {
        using var fixture = new StoreFixture();
        fixture.Save(Samples.Plan);
        fixture.Save(Samples.Plan with
        {
            Address = "http://data.test/plan-2.html",
            Title = "国家数据发展规划（2022年修订）",
            Number = "数发〔2022〕9号",
            Date = "2022-04-01",
            Body = Samples.Plan.Body + "本规划自修订公布之日起按照新的目标任务执行。",
        });
        fixture.Store.Derive(fixture.Run);
        Assert.Equal("version", fixture.Value("SELECT relation FROM document_families WHERE document_id = 2"));
    }

    [Fact]
    public void A_citation_is_matched_by_its_number()
    {
        using var fixture = Samples.Filled();
        Assert.Equal([1L, "国家数据发展规划", "mention"], Assert.Single(fixture.Rows("SELECT cited_id, cited, kind FROM v_citations")));
    }

    [Fact]
    public void Shared_sentences_lead_from_the_later_to_the_earlier_document()
    {
        using var fixture = Samples.Filled();
        Assert.Equal([2L, 1L, 5L, 92L], Assert.Single(fixture.Rows(
            "SELECT document_id, other_id, COUNT(*), MIN(lag_days) FROM v_shared_sentences GROUP BY 1, 2")));
    }

    [Fact]
    public void Topics_of_the_last_fit_are_shown_with_their_lineage()
    {
        using var fixture = Samples.Filled();
        fixture.Store.SaveTerms([new TermDefinition("人才", TermOrigin.Policy, TermRole.Stop)]);
        var texts = fixture.Store.ReadTexts().SelectMany(batch => batch).ToList();
        Assert.Equal(fixture.Rows("SELECT document_id, is_primary FROM documents ORDER BY doc_key").Select(r => ((long)r[0]!, (long)r[1]! == 1)),
            texts.Select(t => (t.DocumentId, t.IsPrimary)));
        Assert.Contains(texts, t => !t.IsPrimary);
        Assert.Equal(fixture.Rows("SELECT x.text FROM v_document_texts x JOIN documents USING (document_id) ORDER BY doc_key").Select(r => r[0]), texts.Select(t => t.Text));
        Assert.Contains("人才", fixture.Store.ReadStopTerms());
        Fit(fixture, "a", "数字化");
        fixture.Run = fixture.Begin(RunKind.Topics);
        Fit(fixture, "b", "数字化", new TopicLineageStep("a", "b", 0.7, TopicRelation.Merged));
        Assert.Equal("b", fixture.Value("SELECT DISTINCT topic_key FROM v_topic_trend"));
        Assert.Equal(["a", "b", 0.7, "merged"], Assert.Single(fixture.Rows("SELECT from_key, to_key, similarity, relation FROM topic_lineage")));
        Assert.Equal(0.6, fixture.Value("SELECT weight_sum FROM v_topic_trend WHERE year = 2021"));
    }

    [Fact]
    public void The_summary_counts_primaries()
    {
        using var fixture = Samples.Filled();
        fixture.Store.FinishRun(fixture.Run, RunStatus.Done);
        var report = new CorpusReport(fixture.Store);
        var summary = report.Summary();
        Assert.Equal((3, 1), (summary.Documents, summary.Reprints));
        Assert.Equal([new NamedCount("2021", 2), new NamedCount("2023", 1)], summary.ByYear);
        Assert.Equal((RunStatusDone, 4), (summary.LastRuns[0].Status, summary.LastRuns[0].Added));
        Assert.Contains(new ThemeYear("green", "绿色发展", 2021, 2, 2, 1), report.ThemeTrend());
        Assert.Equal([2021, 2023], report.TermTrend(["数字化"]).Select(t => t.Year));
    }

    const string RunStatusDone = "done";

    static void Fit(StoreFixture fixture, string key, string term, params TopicLineageStep[] lineage) => fixture.Store.SaveTopics(fixture.Run, new TopicFit(
        "test", [new Topic(key, 1, term, 0.1, [new TopicTerm(term, 0.5)])], [new TopicWeight(1, 1, 0.6)]) { Lineage = lineage });
}
