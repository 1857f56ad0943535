using TextMiner.Documents;
using TextMiner.Sample;

namespace TextMiner.Tests.Extraction;

/// <summary>Pages that are no articles, after the layouts of real sites; the reason must be the right one.</summary>
public sealed class NonArticleTests
{
    const string Sentence = "澜州市数据局今天公布了上半年公共数据开放的情况，全市新增开放目录三百余项，企业申请的办理时间缩短一半。";

    [Fact]
    public void A_list_of_dated_links_is_a_list() =>
        Assert.Equal(RejectionReason.ListPage, Reason($"<title>通知公告_澜州市人民政府</title><h1>通知公告</h1><ul>{Items("<li><a href='/t{0}.html'>关于做好第{0}批数字化转型试点申报工作的通知</a> <span>2024-05-{0:00}</span></li>", 20)}</ul>"));

    [Fact]
    public void A_list_whose_entries_have_summaries_is_a_list() =>
        Assert.Equal(RejectionReason.ListPage, Reason($"<title>要闻</title>{Items("<div><h3><a href='/n{0}.html'>第{0}届产业数字化对接会在澜州举行</a></h3><p>会议发布了一批场景清单，多家企业现场签约，总投资超过十亿元……</p><span>2024-05-{0:00}</span></div>", 12)}"));

    [Fact]
    public void Posts_and_replies_are_a_forum() =>
        Assert.Equal(RejectionReason.Forum, Reason($"<title>电梯加装大家谈 - 社区论坛</title>{Items("<div><p>{0}楼</p><p>发表于 2023-4-{0} 10:15</p><p>" + Sentence + "</p></div>", 8)}"));

    [Theory]
    [InlineData("<title>404 Not Found</title><h1>404 Not Found</h1><p>您访问的页面可能已经移动或删除，请返回首页，或者使用站内搜索查找需要的内容。</p>")]
    [InlineData("<title>提示信息</title><h1>您访问的页面不存在</h1><p>系统将在五秒之后自动返回首页，如果浏览器没有自动跳转，请点击这里返回首页。</p>")]
    public void An_error_page_served_as_if_all_were_well_is_an_error(string html) => Assert.Equal(RejectionReason.ErrorPage, Reason(html));

    [Fact]
    public void A_password_field_and_little_else_is_a_login() =>
        Assert.Equal(RejectionReason.LoginPage, Reason("<title>统一身份认证平台</title><form><input name=u><input type=password></form><p>首次使用的用户请先完成实名认证，忘记密码的用户可以通过手机找回。</p>"));

    [Fact]
    public void A_page_that_scripts_build_is_told_apart_from_a_short_one()
    {
        Assert.Equal(RejectionReason.ScriptPage, Reason($"<title>政策文件库</title><div id=app></div><script>{new string('x', 5000)}</script>"));
        Assert.Equal(RejectionReason.TooShort, Reason("<title>公告</title><p>正在建设中。</p>"));
    }

    [Fact]
    public void Elements_nested_beyond_the_limit_are_refused_without_harm() =>
        Assert.Equal(RejectionReason.TooDeep, Reason(string.Concat(Enumerable.Repeat("<div>", 3000)) + Sentence));

    [Fact]
    public void A_short_notice_with_a_list_of_other_notices_beside_it_is_an_article()
    {
        var article = Pages.Article(Pages.Html($"<title>关于停水的公告_临泽市</title><div class=left><h1>关于停水的公告</h1><p>发布时间：2024-06-01 来源：临泽市水务局</p><div class=con><p>因管网检修，我市城东片区将于6月3日零时至六时停水，请相关单位和居民提前储水，给您带来不便，敬请谅解。</p></div></div><div class=right><ul>{Items("<li><a href='/{0}.html'>第{0}号公告：关于某路段施工的说明</a></li>", 20)}</ul></div>"));
        Assert.Equal("关于停水的公告", article.Title);
        Assert.Equal(new DateOnly(2024, 6, 1), article.PublishedDate);
        Assert.Equal("临泽市水务局", article.Source);
        Assert.Single(article.Paragraphs);
    }

    [Fact]
    public void Lists_fronts_and_errors_of_the_sample_sites_give_no_article()
    {
        var lost = new List<string>();
        var pages = 0;
        foreach (var site in SampleCorpus.Load(Path.Combine(Repository.Root, "corpus", "sample"), revision: 1))
        {
            foreach (var list in site.Settings.Lists)
            {
                var page = new SitePages(site).Find(list.First);
                if (page.Text is null) continue;
                pages++;
                var result = Pages.Extractor.Extract(Pages.Of(page.Encoding.GetBytes(page.Text.Value), "text/html", $"http://{site.Settings.Host}{page.Path}"), Pages.Import);
                if (result.Article is { } article) lost.Add($"{site.Folder}{page.Path}: {article.Title}");
            }
        }
        Assert.True(pages >= 8, $"only {pages} lists were looked at");
        Assert.True(lost.Count == 0, string.Join('\n', lost));
    }

    static RejectionReason Reason(string html) => Pages.Rejection(Pages.Html($"<html><body>{html}</body></html>")).Reason;

    static string Items(string item, int count) => string.Concat(Enumerable.Range(1, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, item, i)));
}
