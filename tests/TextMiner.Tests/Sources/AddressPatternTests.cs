using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Sources;

namespace TextMiner.Tests.Sources;

public sealed class AddressPatternTests
{
    [Theory]
    [InlineData(@"^https?://www\.lanhe\.example/zwgk/[\w-]+/\d{6}/t\d{8}_\d+\.html$", "/zwgk/zcwj/202403/t20240312_101.html", "/zwgk/tzgg/202401/t20240105_9.html")]
    [InlineData(@"^https?://www\.lanhe\.example/art/\d{4}/\d+/\d+/art_\d+_\d+\.html$", "/art/2024/3/12/art_12_345.html")]
    [InlineData(@"^https?://www\.lanhe\.example/([\w-]+/){0,2}content_\d+\.html$", "/content_1.html", "/a/b-c/content_22.html")]
    [InlineData(@"^https?://www\.lanhe\.example/a/art/\d{4}/art_[0-9a-f]{32}\.html$", "/a/art/2024/art_0123456789abcdef0123456789abcdef.html")]
    [InlineData(@"^https?://www\.lanhe\.example/show\.aspx\?id=\d+&cat=yw$", "/show.aspx?id=1002&cat=yw")]
    public void Addresses_of_one_system_become_one_pattern_that_matches_them(string pattern, params string[] paths)
    {
        var links = paths.Select(path => new PageLink(PageUrl.Parse("http://www.lanhe.example" + path), "标题")).ToList();
        var group = Assert.Single(AddressPattern.Groups(links));
        Assert.Equal(pattern, group.Pattern);
        var regex = new Regex(group.Pattern, RegexOptions.NonBacktracking); // as definitions are read
        Assert.All(links, link => Assert.Matches(regex, link.Url.Value));
    }

    [Fact]
    public void Titles_are_told_from_columns_pages_and_files()
    {
        PageLink[] links =
        [
            Link("/zcwj/", "政策文件"), Link("/zcwj/index_2.html", "下一页"), Link("/zcwj/index_3.html", "尾页"),
            Link("/zcwj/202403/t20240312_1.html", "澜河省人民政府关于水网建设的意见"), Link("/zcwj/202403/t20240313_2.html", "关于开展碳账户试点的通知"),
            Link("/zcwj/202403/t20240314_3.html", "关于印发工作要点的通知"), Link("/zcwj/202403/P020240312000000000001.pdf", "关于印发工作要点的通知附件"),
            Link("/zt/1.html", "专题"), Link("/zt/2.html", "专题二"), Link("/zt/3.html", "专题三"),
        ];
        Assert.Equal([@"^https?://www\.lanhe\.example/zcwj/\d{6}/t\d{8}_\d+\.html$"], LinkShape.Articles(links, "www.lanhe.example").Select(group => group.Pattern));
        Assert.Equal(["政策文件", "尾页"], LinkShape.Columns(links, "www.lanhe.example").Select(link => link.Text));
    }

    [Theory]
    [InlineData("/html/2024-03/12/node_1.htm", "/html/{yyyy}-{MM}/{dd}/node_1.htm")]
    [InlineData("/pc/layout/202403/12/node_01.html", "/pc/layout/{yyyy}{MM}/{dd}/node_01.html")]
    [InlineData("/zwgk/202403/t20240312_1.html", null)]
    public void The_edition_of_a_day_becomes_a_template(string path, string? template)
    {
        Assert.Equal(template is null ? null : "http://www.lanhe.example" + template, DatedAddress.TemplateOf(PageUrl.Parse("http://www.lanhe.example" + path)));
    }

    [Theory]
    [InlineData("http://www.lanhe.gov.cn/", "lanhe")]
    [InlineData("http://kjt.yunze.gov.cn/list/", "kjt-yunze")]
    [InlineData("http://news.qingyu.example:8080/", "news-qingyu")]
    [InlineData("http://127.0.0.1/", "127-0-0")]
    [InlineData("http://局.example/", "xn-")]
    public void A_host_gives_a_key(string url, string key) => Assert.StartsWith(key, SourceGuess.KeyOf(PageUrl.Parse(url)), StringComparison.Ordinal);

    static PageLink Link(string path, string text) => new(PageUrl.Parse("http://www.lanhe.example" + path), text);
}
