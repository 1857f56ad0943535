using TextMiner.Documents;

namespace TextMiner.Tests.Storage;

/// <summary>What becomes of themes that a taxonomy no longer has.</summary>
public sealed class EarlierThemesTests
{
    [Fact]
    public void A_label_keeps_its_theme_and_a_record_of_quality_does_not()
    {
        using var fixture = new StoreFixture();
        fixture.Execute("INSERT INTO labels (doc_key, theme_id, label, annotator, at) VALUES ('k', 'talent', 'yes', 'lin', '2025-01-01T00:00:00.000Z')");
        fixture.Execute($"INSERT INTO theme_evaluations VALUES ({fixture.Run}, 'shipped', 'd', 's', 9, 1, 0, 1, 1, 0)");
        fixture.Execute($"INSERT INTO theme_quality SELECT {fixture.Run}, 'shipped', theme_id, 9, 9, 1, 1, 1, 0.9, 1, 0, 0.5, 0, 0 FROM themes");
        fixture.Execute($"INSERT INTO theme_confusion SELECT {fixture.Run}, 'shipped', theme_id, 'none', 1, 0 FROM themes");
        Assert.Equal(["talent"], fixture.Store.RemoveUnusedThemes(["digital"]));
        Assert.Equal(["digital", "talent"], Themes(fixture));
        Assert.Equal(2L, fixture.Value("SELECT COUNT(*) FROM theme_quality"));
        Assert.Empty(fixture.Store.RemoveUnusedThemes(["digital", "talent"]));
    }

    [Fact]
    public void Documents_keep_their_themes_and_saving_goes_on_after_a_removal()
    {
        using var fixture = Samples.Filled();
        var used = fixture.Rows("SELECT theme_id FROM document_themes UNION SELECT theme_id FROM theme_evidence UNION SELECT theme_id FROM section_themes ORDER BY 1").Select(r => (string)r[0]!).ToList();
        Assert.NotEmpty(used);
        Assert.Equal(used, fixture.Store.RemoveUnusedThemes([]));
        Assert.Equal(used, Themes(fixture));
        fixture.Save(Samples.Other with { Date = "2023-02-02" });
    }

    [Fact]
    public void A_new_theme_may_take_the_name_of_an_earlier_one_and_two_may_change_names()
    {
        using var fixture = new StoreFixture();
        fixture.Store.SaveThemes([new ThemeDefinition("ecology", "绿色发展", "Ecology", "生态", "2.0")]);
        Assert.Equal("绿色发展（green）", fixture.Value("SELECT name_zh FROM themes WHERE theme_id = 'green'"));
        fixture.Store.SaveThemes(
        [
            new ThemeDefinition("ecology", "人才队伍", "Ecology", "生态", "2.0"),
            new ThemeDefinition("talent", "绿色发展", "Talent", "人才", "2.0"),
        ]);
        Assert.Equal(["ecology|人才队伍", "talent|绿色发展"],
            fixture.Rows("SELECT theme_id || '|' || name_zh FROM themes WHERE version = '2.0' ORDER BY 1").Select(r => (string)r[0]!));
    }

    static List<string> Themes(StoreFixture fixture) => [.. fixture.Rows("SELECT theme_id FROM themes ORDER BY 1").Select(r => (string)r[0]!)];
}
