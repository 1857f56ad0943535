using TextMiner.Documents;

namespace TextMiner.Tests.Extraction;

/// <summary>The two text dumps that the project started from, and the corpus of texts with side files.</summary>
public sealed class SeedTests
{
    [Fact]
    public void The_first_seed_gives_its_fields()
    {
        var article = Seed("000_");
        Assert.Equal("数字产业集群赋能新质生产力的作用路径和优化策略", article.Title);
        Assert.Equal([new Author("王丰", "西南大学马克思主义学院"), new Author("田茂敏", "西南大学马克思主义学院")], article.Authors);
        Assert.Equal(new DateOnly(2025, 3, 21), article.PublishedDate);
        Assert.Equal("马克思主义研究网", article.Source);
        Assert.Equal(new Periodical("世界社会主义研究", 2025, "1"), article.Periodical);
        Assert.Equal("同心", article.Editor);
        Assert.Equal(DocumentKind.Academic, article.Kind);
        Assert.Contains(article.Evidence, evidence => evidence.Field == "fund" && evidence.Value.Contains("2024JZDZ003", StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_seed_has_its_sections_though_its_line_breaks_were_lost()
    {
        var sections = Seed("000_").Sections;
        Assert.Equal(
            ["一、问题的提出", "二、数字产业集群是形成新质生产力的关键支撑", "三、打造数字产业集群赋能新质生产力形成", "四、数字产业集群促进新质生产力发展的优化策略", "结论"],
            sections.Where(section => section.Level == 1).Select(section => section.Heading));
        Assert.Equal(13, sections.Count(section => section.Level == 2));
        Assert.Contains(sections, section => section.Heading == "(三)数字产业集群为新质生产力的形成聚集高素质人才队伍");
        Assert.Contains(sections, section => section.Heading == "(四)坚持传统、新兴、未来产业并举丰富新质生产力发展载体");
    }

    [Fact]
    public void The_first_seed_has_no_site_furniture_in_its_body()
    {
        var article = Seed("000_");
        foreach (var furniture in (string[])["字号", "评论(", "扫二维码", "收藏", "本网除标明", "网络编辑", "来源:《", "返回顶部"])
            Assert.DoesNotContain(furniture, article.Text, StringComparison.Ordinal);
        Assert.Single(article.Paragraphs, paragraph => paragraph.Text.StartsWith("党的二十届三中全会通过的", StringComparison.Ordinal));
    }

    [Fact]
    public void The_second_seed_gives_its_fields()
    {
        var article = Seed("003_");
        Assert.Equal("以数字产业集群为载体推动区域协调发展", article.Title);
        Assert.Equal([new Author("吴浩强", "武汉轻工大学湖北县域经济发展研究中心"), new Author("胡苏敏", "苏州科技大学城市发展智库")], article.Authors);
        Assert.Equal(new DateOnly(2024, 12, 26), article.PublishedDate);
        Assert.Equal("光明日报", article.Source);
        Assert.Equal(new Periodical("光明日报", 2024, null, "06"), article.Periodical);
        Assert.Equal("学思践悟", article.Column);
        Assert.StartsWith("中央经济工作会议确定了", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_of_the_corpus_is_a_policy_document_with_its_date_and_all_its_lines()
    {
        var folder = Repository.Shared("data", "corpus");
        var texts = Directory.GetFiles(folder, "*.txt", SearchOption.AllDirectories);
        Assert.Equal(769, texts.Length);
        foreach (var path in texts)
        {
            var article = Pages.Article(Pages.File(path));
            Assert.Equal(DocumentKind.Policy, article.Kind);
            Assert.True(article.PublishedDate is not null, path);
            Assert.Equal(File.ReadLines(path).Count(line => line.Any(c => !char.IsWhiteSpace(c) && c != '\u200B')), article.Paragraphs.Count);
            Assert.True(article.Level == AdministrativeLevel.National || article.RegionCode is not null, $"{path}: a local document without its region");
        }
    }

    [Fact]
    public void A_side_file_that_is_no_json_rejects_the_text_and_says_where()
    {
        var rejection = Pages.Rejection(Pages.Text("第一条 总则。") with { SideFile = "{\"title\": 甲}"u8.ToArray() });
        Assert.Equal(RejectionReason.Malformed, rejection.Reason);
        Assert.Contains("line 1", rejection.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_file_with_a_date_of_another_form_says_what_was_expected()
    {
        var rejection = Pages.Rejection(Pages.Text("第一条 总则。") with { SideFile = "{\"title\":\"甲\",\"date\":\"2020/1/2\"}"u8.ToArray() });
        Assert.Contains("YYYY-MM-DD", rejection.Detail, StringComparison.Ordinal);
    }

    static Article Seed(string prefix) => Pages.Article(Pages.File(Assert.Single(Directory.GetFiles(Repository.Shared("data", "seeds"), prefix + "*"))));
}
