using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Tests.Storage;

public sealed class SavingTests
{
    [Fact]
    public void Saving_the_same_twice_changes_nothing()
    {
        using var fixture = Samples.Filled();
        var changes = fixture.Value("SELECT COUNT(*) FROM run_changes");
        fixture.Run = fixture.Begin(RunKind.Rebuild);
        Assert.Equal(SaveOutcome.Unchanged, fixture.Save(Samples.Local));
        fixture.Store.Derive(fixture.Run);
        Assert.Equal(changes, fixture.Value("SELECT COUNT(*) FROM run_changes"));
    }

    [Fact]
    public void A_new_text_keeps_the_id_adds_a_version_and_names_the_fields_that_changed()
    {
        using var fixture = Samples.Filled();
        var id = fixture.Value("SELECT document_id FROM documents WHERE title LIKE '青屿%'");
        fixture.Run = fixture.Begin(RunKind.Refresh);
        var outcome = fixture.Save(Samples.Other with { Title = "青屿省渔业管理通知", Body = "休渔期内不得出海捕捞。" });
        Assert.Equal(SaveOutcome.Changed, outcome);
        Assert.Equal(id, fixture.Value("SELECT document_id FROM documents WHERE title LIKE '青屿%'"));
        Assert.Equal(2L, fixture.Value($"SELECT COUNT(*) FROM document_versions WHERE document_id = {id}"));
        Assert.Equal(
            ["text changed-page", "title changed-page"],
            fixture.Rows($"SELECT field || ' ' || cause FROM v_changes WHERE run_id = {fixture.Run} ORDER BY 1").Select(r => r[0]));
    }

    [Fact]
    public void A_page_that_moved_keeps_its_document_and_what_people_said_of_it()
    {
        using var fixture = Samples.Filled();
        var before = Samples.Other;
        var (id, key) = (fixture.Value($"SELECT document_id FROM documents WHERE url = '{before.Address}'"), Digest.Key(before.Address));
        fixture.Execute($"INSERT INTO labels (doc_key, theme_id, label, annotator, at) VALUES ('{key}', 'talent', 'yes', 'lin', '2025-01-01T00:00:00.000Z')");
        fixture.Run = fixture.Begin(RunKind.Refresh);
        var moved = before with { Address = before.Address + ".new" };
        var page = moved.Page(fixture.Clock.GetUtcNow()) with { Url = PageUrl.Parse(before.Address) };
        fixture.Store.RecordFetch(fixture.Run, before.Source, page, FetchOutcome.Moved);
        Assert.Equal(SaveOutcome.Changed, fixture.Store.Save(fixture.Run, before.Source, page, moved.Article(), moved.Analysis()));
        Assert.Equal(id, fixture.Value($"SELECT document_id FROM documents WHERE url = '{moved.Address}' AND doc_key = '{Digest.Key(moved.Address)}'"));
        Assert.Equal(Digest.Key(moved.Address), fixture.Value("SELECT doc_key FROM labels"));
        Assert.Equal("url", fixture.Value($"SELECT field FROM v_changes WHERE run_id = {fixture.Run} AND field <> 'theme'"));
        Assert.Equal("human", fixture.Value($"SELECT decided_by FROM document_themes WHERE document_id = {id} AND theme_id = 'talent'"));
    }

    [Fact]
    public void A_page_that_moved_to_a_document_that_is_there_leaves_one()
    {
        using var fixture = Samples.Filled();
        var (kept, moved) = (Samples.Local, Samples.Other);
        var count = (long)fixture.Value("SELECT COUNT(*) FROM documents")!;
        fixture.Run = fixture.Begin(RunKind.Refresh);
        var page = kept.Page(fixture.Clock.GetUtcNow()) with { Url = PageUrl.Parse(moved.Address) };
        fixture.Store.RecordFetch(fixture.Run, moved.Source, page, FetchOutcome.Moved);
        fixture.Store.Save(fixture.Run, moved.Source, page, kept.Article(), kept.Analysis());
        fixture.Store.Derive(fixture.Run);
        Assert.Equal(count - 1, fixture.Value("SELECT COUNT(*) FROM documents"));
        Assert.Equal("removed changed-page", fixture.Value($"SELECT change || ' ' || cause FROM v_changes WHERE run_id = {fixture.Run}"));
    }

    [Fact]
    public void Slices_after_changes_equal_slices_counted_afresh()
    {
        using var fixture = Samples.Filled();
        fixture.Run = fixture.Begin(RunKind.Refresh);
        fixture.Save(Samples.Other with { Body = "人才人才人才。绿色发展。", Date = "2024-01-01" });
        fixture.Store.Derive(fixture.Run);
        Assert.Equal(
            fixture.Rows(
                """
                SELECT x.term_id, d.year, ifnull(d.level, ''), ifnull(d.region_code, ''), SUM(x.n), COUNT(*)
                FROM document_terms x JOIN documents d USING (document_id) WHERE d.is_primary = 1 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
                """),
            fixture.Rows("SELECT term_id, year, level, region_code, n, docs FROM term_slices ORDER BY 1, 2, 3, 4"));
        Assert.Equal(
            fixture.Rows("SELECT year, COUNT(*), SUM(token_count) FROM documents WHERE is_primary = 1 GROUP BY 1 ORDER BY 1"),
            fixture.Rows("SELECT year, docs, tokens FROM v_year_totals ORDER BY year"));
    }

    [Fact]
    public void A_human_label_outlives_every_later_decision()
    {
        using var fixture = Samples.Filled();
        fixture.Execute(
            """
            INSERT INTO labels (doc_key, theme_id, label, annotator, at)
            SELECT doc_key, 'green', 'no', 'coder-1', '2025-01-01' FROM documents WHERE document_id = 1
            """);
        fixture.Store.Derive(fixture.Run);
        Assert.Equal(["no", "human"], Assert.Single(fixture.Rows(
            "SELECT decision, decided_by FROM document_themes WHERE document_id = 1 AND theme_id = 'green'")));
        Assert.Equal(0L, fixture.Value("SELECT docs FROM v_theme_by_region WHERE theme_id = 'green' AND year = 2021 AND level = '国家'"));
        fixture.Save(Samples.Plan with { GreenScore = 0.99 });
        Assert.Equal(["no", "human"], Assert.Single(fixture.Rows(
            "SELECT decision, decided_by FROM document_themes WHERE document_id = 1 AND theme_id = 'green'")));
    }

    [Fact]
    public void Paragraph_and_section_themes_join_with_the_heading()
    {
        using var fixture = Samples.Filled();
        Assert.Equal(2L, fixture.Value(
            """
            SELECT COUNT(*) FROM section_themes t JOIN sections s ON s.document_id = t.document_id AND s.ordinal = t.section
            WHERE t.document_id = 1 AND s.heading = '一、总体要求'
            """));
    }

    [Fact]
    public void A_page_rejected_from_the_same_bytes_withdraws_its_document_and_other_bytes_do_not()
    {
        using var fixture = Samples.Filled();
        fixture.Store.Reject(fixture.Run, Samples.Other.Source,
            new Rejection(PageUrl.Parse(Samples.Other.Address), Stage.Extract, RejectionReason.TooShort, "12 characters"));
        Assert.Equal(0L, fixture.Value("SELECT COUNT(*) FROM documents WHERE title LIKE '青屿%'"));
        Assert.Equal(0L, fixture.Value("SELECT COUNT(*) FROM slice_totals WHERE region_code = '980000'"));
        var broken = (Samples.Local with { Body = "出错了" }).Page(fixture.Clock.GetUtcNow());
        fixture.Store.RecordFetch(fixture.Run, Samples.Local.Source, broken, FetchOutcome.Fetched);
        fixture.Store.Reject(fixture.Run, Samples.Local.Source, new Rejection(broken.Url, Stage.Extract, RejectionReason.ErrorPage, ""));
        Assert.Equal(1L, fixture.Value("SELECT COUNT(*) FROM documents WHERE title LIKE '澜河%'"));
        Assert.Equal(2L, fixture.Value("SELECT COUNT(*) FROM v_rejections"));
        Assert.Empty(fixture.Store.Unread());
    }
}
