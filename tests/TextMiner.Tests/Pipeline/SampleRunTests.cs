using TextMiner.Storage;

namespace TextMiner.Tests.Pipeline;

/// <summary>The path of a document from address to row, whole.</summary>
public class SampleRunTests
{
    [Fact]
    public async Task The_main_job_stores_documents_of_every_site_with_themes_and_evidence()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        Assert.Equal(["6"], run.Ask("SELECT COUNT(DISTINCT source) FROM v_documents"));
        Assert.InRange(int.Parse(run.Ask("SELECT COUNT(*) FROM v_documents")[0], null), 70, 89);
        Assert.Equal(["14"], run.Ask("SELECT COUNT(DISTINCT theme) FROM v_document_themes WHERE decision = 'yes'"));
        Assert.Equal(["0"], run.Ask("""
            SELECT COUNT(*) FROM section_themes t WHERE t.decision = 'yes' AND t.paragraph IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM theme_evidence e WHERE e.document_id = t.document_id AND e.theme_id = t.theme_id)
            """));
        foreach (var file in new[] { run.Workspace.ThemeTrends, run.Workspace.TermTrends, run.Workspace.Report }) Assert.True(File.Exists(file), file);
    }

    [Fact]
    public async Task Attachments_are_read_and_a_file_that_repeats_its_article_is_a_reprint()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        const string files = "FROM documents WHERE url LIKE '%.pdf' OR url LIKE '%.docx'";
        Assert.Equal(["澜河省重点产业链清单|2023-03-09", "产业协作评价指标体系说明|2025-03-26", "公共数据授权运营的收益分配|"],
            run.Ask($"SELECT title, published_date {files} ORDER BY CASE WHEN url LIKE '%.docx' THEN 1 WHEN url LIKE '%zhengwu%' THEN 2 ELSE 3 END"));
        Assert.Equal(["澜河省重点产业链清单", "产业协作评价指标体系说明"], run.Ask("SELECT title FROM v_documents WHERE url LIKE '%.pdf' OR url LIKE '%.docx' ORDER BY url"));
        Assert.Equal(["1"], run.Ask("SELECT COUNT(*) FROM v_document_texts WHERE text LIKE '%2' || char(9) || '先进纺织' || char(9) || '差别化纤维、印染后整理%'"));
        Assert.Empty(run.Ask("SELECT * FROM rejections WHERE reason IN ('unsupported-media', 'broken-file', 'malformed')"));
    }

    [Fact]
    public async Task All_twelve_questions_answer_on_the_sample_database()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        Assert.Equal(12, Question.All.Count);
        Assert.All(Question.All, question => Assert.True(run.Ask(question.Sql).Count > 0 || question.Id == "Q06", $"{question.Id} has no answer"));
    }

    [Fact]
    public async Task Two_runs_give_the_same_content()
    {
        using var first = new SampleRun();
        using var second = new SampleRun();
        await first.RefreshAsync();
        await second.RefreshAsync();
        Assert.Equal(first.Ask("SELECT output_digest FROM runs"), second.Ask("SELECT output_digest FROM runs"));
        foreach (var table in new[] { "v_document_themes", "v_theme_trend", "v_citations", "v_topic_terms", "v_theme_evidence" })
            Assert.Equal(first.Ask($"SELECT * FROM {table} ORDER BY 1, 2, 3"), second.Ask($"SELECT * FROM {table} ORDER BY 1, 2, 3"));
    }

    [Fact]
    public async Task A_second_refresh_of_unchanged_sites_adds_nothing()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        var before = run.Ask("SELECT doc_key, title FROM documents ORDER BY 1");
        await run.RefreshAsync();
        Assert.Equal(before, run.Ask("SELECT doc_key, title FROM documents ORDER BY 1"));
        Assert.Empty(run.Ask("SELECT * FROM v_changes WHERE run_id = 2"));
    }
}
