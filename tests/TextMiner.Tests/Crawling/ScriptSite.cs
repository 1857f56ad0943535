using Microsoft.AspNetCore.Http;

namespace TextMiner.Tests.Crawling;

/// <summary>A site of the invented 澜河省 whose list and articles are built by scripts from JSON.</summary>
static class ScriptSite
{
    public const string List =
        """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>政策文件_澜河省林业局</title><link rel="stylesheet" href="/css/site.css"></head><body>
        <div class="nav"><a href="/">首页</a><a href="/about.html">机构</a></div><img src="/img/logo.png"><ul class="list" id="policyList"></ul>
        <script src="/js/site.js"></script><script>load('/api/list.json', function (d) {
          document.getElementById('policyList').innerHTML = d.rows.map(function (r) { return '<li><a href="/doc/' + r.id + '.html">' + r.title + '</a><span>' + r.date + '</span></li>'; }).join('');
        });</script></body></html>
        """;

    public const string Document =
        """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>澜河省林业局</title></head><body>
        <noscript>本站需要启用JavaScript才能浏览。</noscript><div id="app"></div>
        <script src="/js/site.js"></script><script>var id = location.pathname.match(/(\d+)/)[1];
        load('/api/doc/' + id + '.json', function (d) {
          document.title = d.title + '_澜河省林业局';
          document.getElementById('app').innerHTML = '<h1>' + d.title + '</h1><div class="info">发布时间：' + d.date + ' 来源：' + d.source + '</div><div class="content">' + d.body + '</div>';
        });</script></body></html>
        """;

    public const string Script =
        "function load(url, then) { var x = new XMLHttpRequest(); x.open('GET', url); x.onload = function () { then(JSON.parse(x.responseText)); }; x.send(); }";

    public static readonly (int Id, string Title, string Date, string Body)[] Documents =
    [
        (1, "澜河省林下经济发展实施方案", "2024-03-05", "<p>林下经济是山区群众增收的门路。方案提出，三年内建设示范基地六十个，带动林农八万户，产值翻一番。</p><p>省林业局牵头制定种植规范，县级政府落实作业道路和仓储设施，不得以示范为名占用基本农田。</p>"),
        (2, "关于公布古树名木保护名录的通知", "2024-04-18", "<p>经普查和专家论证，现将第四批古树名木保护名录予以公布，共收录一百三十二株，其中一级保护二十一株。</p><p>各县要逐株落实养护责任人，建立巡查档案，发现病虫害和人为损害应当在三日内报告。</p>"),
    ];

    /// <summary>Answers a request; false for an address that the site does not have.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var (type, text) = path switch
        {
            "/" => ("text/html; charset=utf-8", List),
            "/js/site.js" => ("text/javascript", Script),
            "/api/list.json" => ("application/json", Json(new { rows = Documents.Select(d => new { id = d.Id, title = d.Title, date = d.Date }) })),
            _ when path.StartsWith("/doc/", StringComparison.Ordinal) => ("text/html; charset=utf-8", Document),
            _ when Array.Find(Documents, d => path == $"/api/doc/{d.Id}.json") is { Title: not null } d => ("application/json", Json(new { title = d.Title, date = d.Date, source = "澜河省林业局", body = d.Body })),
            _ => ("", null),
        };
        if (text is null)
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }
        context.Response.ContentType = type;
        context.Response.Headers.ETag = "\"1\"";
        return context.Response.WriteAsync(text);
    }

    static string Json(object value) => System.Text.Json.JsonSerializer.Serialize(value);
}
