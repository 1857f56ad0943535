using System.Globalization;
using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage;

namespace TextMiner.Tests.Storage;

public sealed class ThemeQualityTests
{
    [Fact]
    public void The_views_show_the_newest_evaluation_of_each_set_by_name()
    {
        using var fixture = new StoreFixture();
        fixture.Store.SaveMeasurement(fixture.Run, Samples.Measured("shipped", 0.5));
        fixture.Store.SaveMeasurement(fixture.Run, Samples.Measured("people", 0.6));
        fixture.Run = fixture.Begin(RunKind.Refresh);
        fixture.Store.SaveMeasurement(fixture.Run, Samples.Measured("shipped", 0.7));
        Assert.Equal(["people|绿色发展|0.6|40|2", "shipped|绿色发展|0.7|40|2"],
            fixture.Rows("SELECT gold || '|' || theme || '|' || f1 || '|' || paragraphs || '|' || false_negatives FROM v_theme_quality ORDER BY 1").Select(r => (string)r[0]!));
        Assert.Equal(["people|人才队伍|1|0", "people|无主题|0|3", "shipped|人才队伍|1|0", "shipped|无主题|0|3"],
            fixture.Rows("SELECT gold || '|' || with_theme || '|' || missed_as || '|' || wrongly_as FROM v_theme_confusion ORDER BY 1").Select(r => (string)r[0]!));
        Assert.Equal(3L, fixture.Value("SELECT COUNT(*) FROM theme_quality"));
    }

    [Fact]
    public void The_newest_measurement_is_known_by_its_gold_and_its_models()
    {
        using var fixture = new StoreFixture();
        Assert.False(fixture.Store.HoldsMeasurement("shipped", "g1", Samples.Stamp));
        fixture.Store.SaveMeasurement(fixture.Run, Samples.Measured("shipped", 0.5));
        Assert.True(fixture.Store.HoldsMeasurement("shipped", "g1", Samples.Stamp));
        Assert.False(fixture.Store.HoldsMeasurement("shipped", "g2", Samples.Stamp));
        Assert.False(fixture.Store.HoldsMeasurement("shipped", "g1", Samples.Stamp with { Themes = "t2" }));
        Assert.False(fixture.Store.HoldsMeasurement("people", "g1", Samples.Stamp));
    }

    [Fact]
    public void What_people_said_is_measured_once_there_is_enough_of_it_and_not_again_until_it_changes()
    {
        using var fixture = new StoreFixture();
        fixture.Store.SaveThemes(ThemeTaxonomy.Shipped.Themes.Select(t => new ThemeDefinition(t.Id, t.NameZh, t.NameEn, t.Definition, "1")));
        var analyzer = new DocumentAnalyzer(Segmenter.Policy, ThemeClassifier.Shipped, "0.1.0");
        var record = new QualityRecord(fixture.Store, analyzer);
        Label(fixture, 0, QualityRecord.FewestLabelled - 1);
        record.Renew(fixture.Run);
        Assert.Equal(0L, CountOfPeople(fixture));
        Label(fixture, QualityRecord.FewestLabelled - 1, QualityRecord.FewestLabelled);
        record.Renew(fixture.Run);
        Assert.Equal((1L, 14L), (CountOfPeople(fixture), fixture.Value("SELECT COUNT(*) FROM v_theme_quality WHERE gold = 'people'")));
        Assert.Equal(1.0, fixture.Value("SELECT recall FROM v_theme_quality WHERE gold = 'people' AND theme_id = 'green'"));
        fixture.Run = fixture.Begin(RunKind.Refresh);
        record.Renew(fixture.Run);
        Assert.Equal(1L, CountOfPeople(fixture));
        fixture.Execute("INSERT INTO labels (doc_key, section, paragraph, theme_id, label, annotator, at) SELECT doc_key, 1, 0, 'rural', 'no', 'a', '2025-01-02' FROM documents WHERE document_id = 1");
        record.Renew(fixture.Run);
        Assert.Equal(2L, CountOfPeople(fixture));
    }

    static long CountOfPeople(StoreFixture fixture) => (long)fixture.Value("SELECT COUNT(*) FROM theme_evaluations WHERE gold = 'people'")!;

    static void Label(StoreFixture fixture, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            fixture.Save(new Sample(StoreFixture.Portal, $"http://lanhe.test/q{number}.html", $"通知{number}", "2024-01-01", $"第{number}号：加强大气污染防治，推进绿色低碳转型，保护生态环境。"));
        }
        fixture.Execute("INSERT INTO labels (doc_key, section, paragraph, theme_id, label, annotator, at) SELECT d.doc_key, 1, 0, 'green', 'yes', 'a', '2025-01-01' FROM documents d WHERE NOT EXISTS (SELECT 1 FROM labels l WHERE l.doc_key = d.doc_key)");
    }
}
