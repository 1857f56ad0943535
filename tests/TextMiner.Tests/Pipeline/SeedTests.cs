using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Files;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Pipeline;

/// <summary>The two articles that the project started from, read from their text dumps.</summary>
public class SeedTests
{
    [Theory]
    [InlineData("人才队伍", "talent")]
    [InlineData("绿色发展路径", "green")]
    [InlineData("生产要素配置", "factors")]
    [InlineData("产业融合新方案", "chain")]
    [InlineData("创新生态网络", "innovation")]
    [InlineData("风险防范机制", "governance")]
    [InlineData("传统、新兴、未来产业", "industry")]
    public void A_section_of_the_first_seed_carries_the_theme_of_its_heading(string heading, string theme)
    {
        var (article, analysis) = Read("000_afddae18983fdc71.txt");
        var section = article.Sections.Single(s => s.Heading.Contains(heading, StringComparison.Ordinal));
        Assert.Contains(analysis.Themes, t => t.Theme == theme && t.Unit == new TextUnit(section.Ordinal, null) && t.Decision == Decision.Yes);
    }

    [Theory]
    [InlineData("region")]
    [InlineData("digital")]
    [InlineData("governance")]
    public void The_second_seed_carries_its_themes(string theme)
    {
        var (_, analysis) = Read("003_9feef281d38b12d2.txt");
        Assert.Contains(analysis.Themes, t => t.Theme == theme && t.Unit == TextUnit.Document && t.Decision == Decision.Yes);
    }

    [Fact]
    public void The_seeds_have_their_fields_and_no_site_furniture()
    {
        var (first, _) = Read("000_afddae18983fdc71.txt");
        var (second, _) = Read("003_9feef281d38b12d2.txt");
        Assert.Equal("数字产业集群赋能新质生产力的作用路径和优化策略", first.Title);
        Assert.Equal(["王丰", "田茂敏"], first.Authors.Select(a => a.Name));
        Assert.Equal((new DateOnly(2025, 3, 21), "世界社会主义研究", "1"), (first.PublishedDate, first.Periodical?.Name, first.Periodical?.Issue));
        Assert.Equal(["吴浩强", "胡苏敏"], second.Authors.Select(a => a.Name));
        Assert.Equal((new DateOnly(2024, 12, 26), "光明日报", "06"), (second.PublishedDate, second.Source, second.Periodical?.Page));
        foreach (var furniture in new[] { "字号", "评论(", "扫二维码", "非谋利" }) Assert.DoesNotContain(furniture, first.Text, StringComparison.Ordinal);
    }

    static (Article Article, DocumentAnalysis Analysis) Read(string name)
    {
        var page = LocalFiles.ToImport([Repository.Shared("data", "seeds", name)], RowMapping.ByName).Single().Read(DateTimeOffset.UnixEpoch).Single().Page!;
        Assert.True(new ArticleExtractor(RegionCatalog.Standard).Extract(page, ImportVisits.Source).TryGetArticle(out var article, out var rejection), $"{rejection}");
        return (article, new DocumentAnalyzer(Segmenter.Policy, ThemeClassifier.Shipped, "test").Analyze(article));
    }
}
