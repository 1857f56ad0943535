using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Sample;

namespace TextMiner.Tests.Extraction;

/// <summary>Pages that their scripts build, in the forms that policy sites give them, and pages that only look like it.</summary>
public sealed class ScriptPageTests
{
    const string Nav = "<div class='nav'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a><a href='/zcwj/'>政策文件</a><a href='/hdjl/'>互动交流</a></div>";
    const string Foot = "<div class='footer'><p>主办单位：澜州市人民政府办公室</p><p>地址：澜州市滨江路1号 邮编：000000</p></div>";
    const string JQuery = "<script src='/js/jquery.min.js'></script>";

    [Theory]
    [InlineData("an application of Vue", "<title>政策文件库</title><body><noscript><strong>We're sorry but policy-web doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript><div id=app></div><script src=/js/chunk-vendors.4f2a.js></script><script src=/js/app.91c0.js></script></body>")]
    [InlineData("an application of React with something that turns", "<title>澜河省政策通</title><body><div id='root'><div class='spin'><span></span><i>加载中…</i></div></div><script src='/static/js/main.8a1.chunk.js'></script></body>")]
    [InlineData("a frame whose list jQuery loads", "<title>通知公告_澜州市人民政府</title>" + JQuery + "<body>" + Nav + "<h2>通知公告</h2><ul class='news-list' id='dataList'></ul><div id='page'></div>" + Foot + "<script>$.ajax({url:'/api/list?channel=12',dataType:'json',success:function(r){for(var i in r.rows){$('#dataList').append('<li><a href=\"/a/'+r.rows[i].id+'.html\">'+r.rows[i].title+'</a></li>');}}});</script></body>")]
    [InlineData("a frame whose article jQuery loads", "<title>文件详情</title>" + JQuery + "<body>" + Nav + "<h1 id='title'></h1><div class='info'>发布时间：<span id='pubDate'></span> 来源：<span id='source'></span></div><div class='article-content' id='content'></div>" + Foot + "<script>$.getJSON('/api/doc?id=77',function(d){$('#title').text(d.title);$('#content').html(d.content);});</script></body>")]
    [InlineData("a table of layui with its template", "<title>规范性文件</title><body>" + Nav + "<table class='layui-table'><thead><tr><th>标题</th><th>文号</th><th>成文日期</th></tr></thead><tbody id='tbody-list'></tbody></table><script type='text/html' id='tpl'>{{# layui.each(d.list,function(i,x){ }}<tr><td>{{x.title}}</td></tr>{{# }) }}</script><script src='/layui/layui.js'></script><script>layui.use(['laytpl','jquery'],function(){layui.jquery.post('/api/files',{},function(d){layui.laytpl(tpl.innerHTML).render(d,function(h){layui.jquery('#tbody-list').html(h)})})});</script></body>")]
    [InlineData("an article as JSON in a script", "<title>关于印发实施方案的通知</title><body>" + Nav + "<div id='detail'></div><script>var doc={\"title\":\"关于印发澜州市林下经济实施方案的通知\",\"body\":\"<p>各县（市、区）人民政府，市政府各部门：现将《澜州市林下经济实施方案》印发给你们，请认真贯彻执行。</p>\"};document.getElementById('detail').innerHTML=doc.body;</script></body>")]
    [InlineData("the state of an application", "<title>澜河省发展研究院</title><body><div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>{\"props\":{\"pageProps\":{\"title\":\"县域商业体系建设调研\"}}}</script><script src='/_next/static/chunks/main.js'></script></body>")]
    [InlineData("templates that nobody filled", "<title>政策解读</title><body ng-app='site'>" + Nav + "<div ng-controller='detail'><h1>{{vm.title}}</h1><p>{{vm.date | date}}</p><div ng-bind-html='vm.content'></div></div><script src='/js/angular.min.js'></script></body>")]
    [InlineData("a list of Vue in the page itself", "<title>政策解读</title><body>" + Nav + "<div class='box'><ul><li v-for='item in list' :key='item.id'><a :href=\"item.url\">{{ item.title }}</a><span>{{ item.date }}</span></li></ul></div><script src='/js/vue.min.js'></script><script>new Vue({el:'.box',data:{list:[]},mounted(){axios.get('/api/list').then(r=>this.list=r.data)}})</script></body>")]
    [InlineData("a page that is written", "<title>公报</title><body><script>document.write('<h1>'+unescape('%u516C%u62A5')+'</h1>');</script></body>")]
    [InlineData("an empty list and a script file", "<title>要闻动态</title><body>" + Nav + "<div class='main'><ul id='newsList'></ul></div><script src='/js/common.js'></script><script src='/js/list.js'></script></body>")]
    [InlineData("a notice in the page", "<title>公开指南</title><body><p>您的浏览器未启用JavaScript，请启用后刷新本页。</p><script src='/js/main.js'></script></body>")]
    public void A_page_that_scripts_build_is_a_script_page(string what, string html)
    {
        var page = Pages.Html($"<!DOCTYPE html><html>{html}</html>");
        Assert.True(ScriptPage.IsBuiltByScripts(page), what);
        var rejection = Pages.Rejection(page);
        Assert.True(rejection.Reason == RejectionReason.ScriptPage, $"{what}: {rejection}");
    }

    [Theory]
    [InlineData("a list with a pager of scripts", "<title>通知公告</title>" + JQuery + "<body>" + Nav + "<ul id='list'><li><a href='/1.html'>关于开展老旧小区加装电梯试点的通知</a></li><li><a href='/2.html'>关于公布第二批示范合作社名单的通知</a></li><li><a href='/3.html'>关于做好汛期安全生产工作的通知</a></li><li><a href='/4.html'>关于调整公交线路的公告</a></li><li><a href='/5.html'>关于征集立法建议项目的公告</a></li><li><a href='/6.html'>关于节假日值班安排的通知</a></li></ul><div id='list-more'></div><script>createPageHTML(5,0,'index','html');$.get('/count');</script></body>")]
    [InlineData("a short notice with places for sharing", "<title>停水公告</title>" + JQuery + "<body>" + Nav + "<h1>停水公告</h1><div class='con'><p>因管网检修，我市城东片区将于6月3日零时至六时停水，请相关单位和居民提前储水，给您带来不便，敬请谅解。</p></div><div id='share-box'></div><div id='content2'></div><script>$.ajax({url:'/hits'});</script></body>")]
    [InlineData("a short page without a script", "<title>公告</title><body><div id='app'></div><p>正在建设中。</p></body>")]
    [InlineData("an error", "<title>404</title><body><div id='content'></div><h1>404 Not Found</h1></body>")]
    [InlineData("an article that speaks of scripts", "<title>网站改版的经验</title>" + JQuery + "<body><h1>网站改版的经验</h1><p>澜州市政务网改版以后，不启用JavaScript也能读到全部文件，视障读者的投诉减少了八成，检索时间由九秒缩短到一秒以内。</p><p>改版的第一条经验，是所有正文都由服务器直接给出；第二条经验，是栏目的名称三年不变，群众收藏的网址始终有效；第三条经验，是每月公布一次无法打开的网页。</p><p>省里已经把这套做法写进了规范，今年底前在十四个县推开，明年覆盖全部乡镇的便民服务网站。</p><script>$('#x').html('');</script></body>")]
    public void A_page_that_can_be_read_is_no_script_page(string what, string html) =>
        Assert.False(ScriptPage.IsBuiltByScripts(Pages.Html($"<!DOCTYPE html><html>{html}</html>")), what);

    [Fact]
    public void No_page_of_the_sample_sites_is_taken_for_one()
    {
        var taken = new List<string>();
        var pages = 0;
        foreach (var site in SampleCorpus.Load(Path.Combine(Repository.Root, "corpus", "sample"), revision: 1))
        {
            foreach (var page in new SitePages(site).All.Where(page => page.Text is not null))
            {
                pages++;
                if (ScriptPage.IsBuiltByScripts(Pages.Of(page.Encoding.GetBytes(page.Text!.Value), "text/html", $"http://{site.Settings.Host}{page.Path}"))) taken.Add(site.Folder + page.Path);
            }
        }
        Assert.True(pages >= 50, $"only {pages} pages were looked at");
        Assert.Empty(taken);
    }

    [Fact]
    public void Pages_that_give_an_article_are_not_taken_for_one()
    {
        var folder = Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Extraction", "Pages");
        var files = Directory.GetFiles(folder, "*.html");
        var taken = files.Where(file => Pages.File(file) is var page && ScriptPage.IsBuiltByScripts(page) && Pages.Extractor.Extract(page, Pages.Import).TryGetArticle(out _, out _))
            .Select(Path.GetFileName).ToList();
        Assert.True(files.Length > 50);
        Assert.Empty(taken);
    }
}
