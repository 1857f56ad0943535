using TextMiner.Documents;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Tests.Extraction;

public sealed class FieldTests
{
    [Theory]
    [InlineData("2025-03-21 00:00", "2025-03-21")]
    [InlineData("发布时间：2018年12月4日", "2018-12-04")]
    [InlineData("２０２４年１２月２６日", "2024-12-26")]
    [InlineData("二〇二二年六月十八日", "2022-06-18")]
    [InlineData("一九八一年五月二十三日", "1981-05-23")]
    [InlineData("July 18, 2024", "2024-07-18")]
    [InlineData("Dec. 5, 2025", "2025-12-05")]
    [InlineData("18 September 2019", "2019-09-18")]
    [InlineData("20240607", "2024-06-07")]
    [InlineData("2023-02-30", null)]
    [InlineData("电话 2024-1234567", null)]
    public void Dates_are_read_as_pages_write_them(string text, string? date) =>
        Assert.Equal(date, DateText.First(text) is { } found ? DateText.Iso(found) : null);

    [Theory]
    [InlineData("国发〔1981〕88号", "国发〔1981〕88号")]
    [InlineData("澜政发[2022]8号", "澜政发〔2022〕8号")]
    [InlineData("（澜政办发（2020）第 15 号）", "澜政办发〔2020〕15号")]
    [InlineData("发文字号：国产发【2021】12号", "国产发〔2021〕12号")]
    [InlineData("根据国发〔2021〕8号文件要求，现就有关事项通知如下。", null)]
    public void Document_numbers_have_the_brackets_of_the_standard(string text, string? number) => Assert.Equal(number, DocumentNumbers.Of(text));

    [Theory]
    [InlineData("张三 李四光", "张三|李四光")]
    [InlineData("张 三、李四光", "张三|李四光")]
    [InlineData("本报记者 王小明 通讯员 赵大为", "王小明|赵大为")]
    [InlineData("Andrew King and Mary-Jane O'Neil", "Andrew King|Mary-Jane O'Neil")]
    [InlineData("新华社", "")]
    [InlineData("责任编辑", "")]
    [InlineData("澜州市人民政府办公厅", "")]
    public void Only_persons_become_authors(string text, string names) => Assert.Equal(names, string.Join('|', PersonNames.Read(text).Select(author => author.Name)));

    [Fact]
    public void Notes_on_authors_give_each_his_institution()
    {
        Assert.Equal([new Author("甲小明", "澜州大学经济学院"), new Author("李乙", "澜河省发展研究院")], AuthorNotes.Read("（作者：甲小明、李乙，分别系澜州大学经济学院教授、澜河省发展研究院研究员）"));
        Assert.Equal([new Author("王丙", "望海理工大学")], AuthorNotes.Read("作者简介：王丙（1980—），男，望海理工大学副教授，研究方向为产业经济。"));
    }

    [Fact]
    public void A_government_page_gives_every_field_of_its_table()
    {
        var article = Pages.Article(Pages.Html("""
            <html><head><title>澜河省人民政府关于促进绿色发展的意见_澜河省人民政府</title><meta name="columnname" content="政策文件"></head><body>
            <table><tr><td><b>索 引 号：</b></td><td>970000-2022-00031</td><td><b>主题分类：</b></td><td>科技、教育</td></tr>
            <tr><td>发文机关：</td><td>浙江省人民政府</td><td>成文日期：</td><td>2022年6月18日</td></tr>
            <tr><td>标　　题：</td><td>澜河省人民政府关于促进绿色发展的意见</td></tr>
            <tr><td>发文字号：</td><td>澜政发[2022]8号</td><td>发布日期：</td><td>2022年06月25日</td></tr>
            <tr><td>效力级别</td><td>地方规范性文件</td><td>时效性</td><td>有效</td></tr></table>
            <div id="UCAP-CONTENT"><p>各市、县（市、区）人民政府：</p><p>为推动经济社会发展全面绿色转型，加快形成绿色生产方式和生活方式，现提出以下意见。</p>
            <p>一、总体要求</p><p>坚持节约优先、保护优先，到2025年单位生产总值能耗下降百分之十四，绿色产业成为新的增长点。</p>
            <p>（一）推进节能。实施重点行业改造，建立能耗台账，对超标企业限期整改。</p><p>浙江省人民政府</p><p>2022年6月18日</p></div></body></html>
            """));
        Assert.Equal("澜政发〔2022〕8号", article.DocumentNumber);
        Assert.Equal("浙江省人民政府", article.Issuer);
        Assert.Equal("970000-2022-00031", article.IndexNumber);
        Assert.Equal("科技、教育", article.Subject);
        Assert.Equal("地方规范性文件", article.EffectLevel);
        Assert.Equal("有效", article.Validity);
        Assert.Equal("政策文件", article.Column);
        Assert.Equal(new DateOnly(2022, 6, 18), article.WrittenDate);
        Assert.Equal(new DateOnly(2022, 6, 25), article.PublishedDate);
        Assert.Equal(DocumentKind.Policy, article.Kind);
        Assert.Equal((AdministrativeLevel.Local, "330000"), (article.Level!.Value, article.RegionCode));
        Assert.Equal([(0, ""), (1, "一、总体要求"), (2, "（一）推进节能")], article.Sections.Select(section => (section.Level, section.Heading)));
        Assert.All(article.Evidence, evidence => Assert.InRange(evidence.Confidence, 0.01, 1));
        Assert.Contains(article.Evidence, evidence => evidence is { Field: "doc_no", Rule: "label:发文字号" });
    }

    [Fact]
    public void The_editor_is_no_author()
    {
        var article = Pages.Article(Pages.Html("""
            <html><head><title>港口新增三条航线_青屿新闻网</title><meta name="author" content="编辑甲"></head><body><h1>港口新增三条航线</h1>
            <p>2024-03-05 08:12 来源：望海晚报</p><div id="endText"><p>本报讯（记者 周明远 许念）昨天，望海港新增三条近洋航线，每周多运集装箱四千只，外贸企业的等待时间因此缩短两天。</p>
            <p>港口负责人说，航线由三家公司共同投入，年内还将开通到内陆的海铁联运班列。</p></div><p>【责任编辑：葛云舒】</p></body></html>
            """));
        Assert.Equal(["周明远", "许念"], article.Authors.Select(author => author.Name));
        Assert.Equal("葛云舒", article.Editor);
        Assert.Equal("望海晚报", article.Source);
        Assert.Equal(DocumentKind.News, article.Kind);
        Assert.DoesNotContain("责任编辑", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_on_text_splits_only_where_the_numbers_follow_each_other()
    {
        var filler = string.Concat(Enumerable.Repeat("各地要结合实际推进数据要素市场建设，完善制度，强化监管，提升能力。", 30));
        var lines = RunOnText.Split($"{filler}一、总体要求当前，数字经济进入新阶段，要抓住机遇。{filler}（一）夯实基础。{filler}正如三、所述不是标题。二、重点任务随着技术进步，场景不断丰富。{filler}");
        Assert.Contains("一、总体要求", lines);
        Assert.Contains("（一）夯实基础。", lines);
        Assert.Contains("二、重点任务", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("三、", StringComparison.Ordinal));
    }
}
