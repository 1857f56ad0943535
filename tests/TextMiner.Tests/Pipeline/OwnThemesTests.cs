using TextMiner.Analysis.Themes;
using TextMiner.Commands;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Files;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Tests.Analysis.Themes;

namespace TextMiner.Tests.Pipeline;

/// <summary>The pipeline with a user's own themes, and from one taxonomy to another.</summary>
public sealed class OwnThemesTests : IDisposable
{
    static readonly Lazy<ThemeClassifier> Own = new(Train);

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-own-").FullName;

    Workspace Workspace => new(Path.Combine(_folder, "out", "textminer.db")) { Publishes = false };

    public OwnThemesTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "files"));
        var paragraphs = LabelledParagraph.Load(Path.Combine(Taxonomies.Template, "training.jsonl"), Own.Value.Lexicon.Taxonomy);
        foreach (var theme in Own.Value.Themes)
            File.WriteAllText(Path.Combine(_folder, "files", $"{theme.Id}.txt"),
                $"澜河省{theme.NameZh}工作方案\n{string.Join('\n', paragraphs.Where(p => p.Labels is [var only] && only == theme.Id).Select(p => p.Text))}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_with_own_themes_stores_those_alone()
    {
        await ImportAsync(Own.Value);
        Assert.Equal(["silver|银发经济|1.0", "low-altitude|低空经济|1.0"], Ask("SELECT theme_id, name_zh, version FROM themes ORDER BY theme_no"));
        Assert.Equal(["low-altitude|澜河省低空经济工作方案", "silver|澜河省银发经济工作方案"],
            Ask("SELECT theme_id, title FROM document_themes JOIN documents USING (document_id) WHERE decision = 'yes' ORDER BY 1"));
        Assert.Equal([$"1"], Ask($"SELECT COUNT(DISTINCT stamp) FROM documents WHERE stamp LIKE '%{Own.Value.Stamp}%'"));
        Assert.NotEqual("0", Ask("SELECT COUNT(*) FROM v_theme_evidence WHERE theme_id = 'silver'")[0]);
    }

    [Fact]
    public async Task A_rebuild_with_another_taxonomy_leaves_nothing_of_the_first()
    {
        await ImportAsync(ThemeClassifier.Shipped);
        Assert.NotEqual("0", Ask("SELECT COUNT(*) FROM theme_slices")[0]);
        await RebuildAsync(Own.Value);
        Assert.Equal(["low-altitude", "silver"], Ask("SELECT theme_id FROM themes ORDER BY 1"));
        Assert.Equal(["0"], Ask("SELECT COUNT(*) FROM evidence_rules WHERE rule_id NOT IN (SELECT rule_id FROM theme_matches)"));
        Assert.Equal(["low-altitude|1", "silver|1"], Ask("SELECT theme_id, SUM(docs) FROM v_theme_trend GROUP BY 1 ORDER BY 1"));

        var rebuilt = Ask("SELECT d.title, t.theme_id, t.decision, t.score FROM document_themes t JOIN documents d USING (document_id) ORDER BY 1, 2");
        File.Delete(Workspace.Database);
        Directory.Delete(Workspace.Archive, recursive: true);
        await ImportAsync(Own.Value);
        Assert.Equal(Ask("SELECT d.title, t.theme_id, t.decision, t.score FROM document_themes t JOIN documents d USING (document_id) ORDER BY 1, 2"), rebuilt);
    }

    [Fact]
    public async Task Themes_that_documents_still_carry_stay_until_they_are_read_again()
    {
        await ImportAsync(ThemeClassifier.Shipped);
        var carried = Ask("SELECT theme_id FROM document_themes UNION SELECT theme_id FROM section_themes UNION SELECT theme_id FROM theme_evidence ORDER BY 1");
        Assert.NotEmpty(carried);
        await ImportAsync(Own.Value);
        Assert.Equal(carried.Concat(["low-altitude", "silver"]).Order(StringComparer.Ordinal), Ask("SELECT theme_id FROM themes ORDER BY 1"));
    }

    async Task ImportAsync(ThemeClassifier themes)
    {
        using var session = PipelineSession.Open(Workspace, [], themes: themes);
        var counts = await session.Pipeline.ImportAsync(
            LocalFiles.ToImport([Path.Combine(_folder, "files")], RowMapping.ByName), [], TestContext.Current.CancellationToken);
        session.Close(counts);
    }

    async Task RebuildAsync(ThemeClassifier themes)
    {
        using var session = PipelineSession.Open(Workspace, [], themes: themes);
        session.Close(await session.Pipeline.RebuildAsync(TestContext.Current.CancellationToken));
    }

    List<string> Ask(string sql)
    {
        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        return [.. store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }

    static ThemeClassifier Train()
    {
        var taxonomy = ThemeTaxonomy.Load(Path.Combine(Taxonomies.Template, "taxonomy.json"));
        var lexicon = new ThemeLexicon(taxonomy);
        return new ThemeClassifier(lexicon, new ThemeTrainer(lexicon, Segmenter.Policy).Train(
            LabelledParagraph.Load(Path.Combine(Taxonomies.Template, "training.jsonl"), taxonomy)));
    }
}
