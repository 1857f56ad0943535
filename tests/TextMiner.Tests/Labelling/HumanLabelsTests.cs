using Microsoft.Data.Sqlite;
using TextMiner.Documents;
using TextMiner.Storage.Labelling;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Labelling;

/// <summary>What people say goes over the model, stays with its text, and is never changed.</summary>
public sealed class HumanLabelsTests
{
    [Fact]
    public void A_paragraph_s_label_goes_over_the_model_and_the_document_and_its_counts_follow()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        Assert.Equal(("yes model", "yes model", "yes model"), Green(corpus, key));
        Assert.Equal(1L, Counted(corpus, "green"));
        corpus.Label(key, 2, "green", LabelValue.No);
        Assert.Equal(1, corpus.Labels.Apply());
        Assert.Equal(("no human", "no human", "no human"), Green(corpus, key));
        Assert.Equal(0L, Counted(corpus, "green"));
        Assert.Equal(0L, corpus.Fixture.Value("SELECT COUNT(*) FROM theme_pairs WHERE theme_id = 'green' OR with_theme_id = 'green'"));
        Assert.Equal("yes model", corpus.Decided(key, "digital"));
        Assert.Equal(0, corpus.Labels.Apply());
    }

    [Fact]
    public void A_yes_lifts_the_document_where_the_model_wavered_or_saw_nothing()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        Assert.Equal("abstain model", corpus.Decided(key, "talent"));
        corpus.Label(key, 3, "talent", LabelValue.Yes);
        corpus.Label(key, 0, "digital", LabelValue.Yes);
        corpus.Labels.Apply();
        Assert.Equal("yes human", corpus.Decided(key, "talent"));
        Assert.Equal("yes human", corpus.Decided(key, "digital", 0, 0));
        Assert.Equal("yes human", corpus.Decided(key, "digital", 0));
        Assert.Equal("yes model", corpus.Decided(key, "digital"));
    }

    [Fact]
    public void A_label_that_is_taken_back_gives_way_to_the_model()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        var before = corpus.Fixture.Rows("SELECT * FROM section_themes ORDER BY 1, 2, 3, 4");
        foreach (string theme in new[] { "green", "talent", "digital" }) corpus.Label(key, 2, theme, theme == "talent" ? LabelValue.Yes : LabelValue.No);
        corpus.Labels.Apply();
        Assert.NotEqual(before, corpus.Fixture.Rows("SELECT * FROM section_themes ORDER BY 1, 2, 3, 4"));
        foreach (string theme in new[] { "green", "talent", "digital" }) corpus.Label(key, 2, theme, LabelValue.Withdrawn);
        corpus.Labels.Apply();
        Assert.Equal(before, corpus.Fixture.Rows("SELECT * FROM section_themes ORDER BY 1, 2, 3, 4"));
        Assert.Equal("yes model", corpus.Decided(key, "green"));
        Assert.Equal("abstain model", corpus.Decided(key, "talent"));
        Assert.Equal(1L, Counted(corpus, "green"));
        Assert.Equal(6L, corpus.Fixture.Value("SELECT COUNT(*) FROM labels"));
    }

    [Fact]
    public void What_the_model_says_stays_on_record_beside_a_label()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Label(key, 2, "green", LabelValue.No);
        corpus.Labels.Apply();
        Assert.Equal("yes", corpus.Fixture.Value("SELECT model_decision FROM document_themes WHERE theme_id = 'green'"));
        var said = Assert.Single(corpus.Labels.ModelOf(corpus.Labels.Document(key)!.At(2)!));
        Assert.Equal(("green", 0.9, Decision.Yes), (said.Theme, said.Score, said.Decision));
        var span = Assert.Single(said.Evidence);
        Assert.Equal("沿海风电", LabelCorpus.Plan[2][span.Start..span.End]);
    }

    [Fact]
    public void Reading_the_document_anew_and_deriving_anew_keep_the_label()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Label(key, 2, "green", LabelValue.No);
        corpus.Labels.Apply();
        // The model has changed: it is surer of green, and sees no talent any more.
        corpus.Save("a", LabelCorpus.Plan, [new Said(2, "green", 0.99, Decision.Yes), new Said(4, "digital", 0.8, Decision.Yes)]);
        Assert.Equal(("no human", "no human", "no human"), Green(corpus, key));
        Assert.Equal(0L, Counted(corpus, "green"));
        corpus.Store.DeriveAnew(corpus.Fixture.Run);
        Assert.Equal(("no human", "no human", "no human"), Green(corpus, key));
        Assert.Equal(0L, Counted(corpus, "green"));
        Assert.Equal(0.99, corpus.Fixture.Value("SELECT score FROM section_themes WHERE theme_id = 'green' AND paragraph = 2"));
    }

    [Fact]
    public void A_label_stays_with_its_text_and_not_with_the_number_of_its_paragraph()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Label(key, 2, "green", LabelValue.No);
        corpus.Label(key, 4, "digital", LabelValue.No);
        corpus.Labels.Apply();
        // A paragraph comes in front, and the one on digital is written anew.
        string[] changed = [LabelCorpus.Plan[0], LabelCorpus.Heading, "省能源主管部门会同有关部门每年发布一次项目清单。", .. LabelCorpus.Plan[2..4], "推动大中小企业协同上云，建设省级公共服务平台。"];
        corpus.Save("a", changed, [new Said(2, "green", 0.7, Decision.Yes), new Said(3, "green", 0.9, Decision.Yes), new Said(5, "digital", 0.8, Decision.Yes)]);
        Assert.Equal("yes model", corpus.Decided(key, "green", 1, 2));
        Assert.Equal("no human", corpus.Decided(key, "green", 1, 3));
        Assert.Equal("yes model", corpus.Decided(key, "digital", 1, 5));
        Assert.Equal("no row", corpus.Decided(key, "digital", 1, 4));
        var gone = Assert.Single(corpus.Labels.Placed(), l => l.Unit is null);
        Assert.Equal("digital", gone.Label.Theme);
        // The old text is back, and with it what was said of it.
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        Assert.Equal("no human", corpus.Decided(key, "digital", 1, 4));
    }

    [Fact]
    public void A_text_that_stands_twice_elsewhere_takes_no_label()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Label(key, 2, "green", LabelValue.No);
        corpus.Save("a", [LabelCorpus.Plan[0], LabelCorpus.Plan[2], "另行制定实施细则并向社会公布。", LabelCorpus.Plan[2]], []);
        Assert.Null(Assert.Single(corpus.Labels.Placed()).Unit);
    }

    [Fact]
    public void A_row_without_a_digest_is_bound_to_the_text_that_it_found()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Fixture.Execute($"INSERT INTO labels (doc_key, section, paragraph, theme_id, label, annotator, at) VALUES ('{key}', 1, 2, 'green', 'no', 'lin', '2025-01-01T00:00:00.000Z')");
        corpus.Store.Derive(corpus.Fixture.Run);
        Assert.Equal(Digest.Key(LabelCorpus.Plan[2]), corpus.Fixture.Value("SELECT text_digest FROM labels"));
        corpus.Save("a", [.. LabelCorpus.Plan[..2], "建设海水淡化厂，日产淡水十万吨，供应沿海工业园区。", .. LabelCorpus.Plan[3..]], LabelCorpus.PlanSaid);
        Assert.Equal("yes model", corpus.Decided(key, "green", 1, 2));
    }

    [Fact]
    public void Of_several_people_most_decide_and_in_a_tie_the_last_word_does()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Label(key, 2, "green", LabelValue.No, "lin");
        corpus.Label(key, 2, "green", LabelValue.Yes, "wang");
        corpus.Labels.Apply();
        Assert.Equal("yes human", corpus.Decided(key, "green", 1, 2));
        corpus.Label(key, 2, "green", LabelValue.No, "zhao");
        corpus.Labels.Apply();
        Assert.Equal("no human", corpus.Decided(key, "green", 1, 2));
        // One person is one voice, however often he says it.
        corpus.Label(key, 2, "green", LabelValue.Yes, "wang");
        corpus.Labels.Apply();
        Assert.Equal("no human", corpus.Decided(key, "green", 1, 2));
    }

    [Fact]
    public void Nothing_changes_or_deletes_a_label()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Label(key, 2, "green", LabelValue.No);
        var before = corpus.Fixture.Rows("SELECT * FROM labels");
        foreach (string sql in new[]
        {
            "UPDATE labels SET label = 'yes'", "UPDATE labels SET annotator = 'wang'", "UPDATE labels SET paragraph = 3", "UPDATE labels SET note = 'x'",
            "UPDATE labels SET text_digest = 'x'", "DELETE FROM labels",
        })
            Assert.Contains("labels are never", Assert.Throws<SqliteException>(() => corpus.Fixture.Execute(sql)).Message, StringComparison.Ordinal);
        Assert.Equal(before, corpus.Fixture.Rows("SELECT * FROM labels"));
    }

    [Fact]
    public void Labelled_texts_say_what_most_decided_and_name_ties()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        foreach (var (who, green, talent) in new[] { ("lin", LabelValue.Yes, LabelValue.Yes), ("wang", LabelValue.Yes, LabelValue.No), ("zhao", LabelValue.No, LabelValue.Withdrawn) })
        {
            corpus.Label(key, 2, "green", green, who);
            corpus.Label(key, 2, "talent", talent, who);
            corpus.Label(key, 2, "digital", LabelValue.No, who);
        }
        var text = Assert.Single(corpus.Labels.LabelledTexts());
        Assert.Equal(($"{key}/1/2", LabelCorpus.Plan[2], 3), (text.Key, text.Text, text.Annotators));
        Assert.Equal(["green"], text.Yes);
        Assert.Equal(["digital"], text.No);
        Assert.Equal(["talent"], text.Tied);
    }

    [Fact]
    public void Labels_of_a_document_that_is_gone_wait_for_it()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Label(key, 2, "green", LabelValue.No);
        corpus.Store.Reject(corpus.Fixture.Run, StoreFixture.Portal, new Rejection(PageUrl.Parse("http://lanhe.test/a"), Stage.Extract, RejectionReason.TooShort, "x"));
        corpus.Store.Derive(corpus.Fixture.Run);
        Assert.Null(Assert.Single(corpus.Labels.Placed()).Unit);
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        Assert.Equal(("no human", "no human", "no human"), Green(corpus, key));
        Assert.Equal(0L, Counted(corpus, "green"));
    }

    static (string Document, string Section, string Paragraph) Green(LabelCorpus corpus, string key) =>
        (corpus.Decided(key, "green"), corpus.Decided(key, "green", 1), corpus.Decided(key, "green", 1, 2));

    static object? Counted(LabelCorpus corpus, string theme) => corpus.Fixture.Value($"SELECT ifnull(SUM(docs), 0) FROM theme_slices WHERE theme_id = '{theme}'");
}
