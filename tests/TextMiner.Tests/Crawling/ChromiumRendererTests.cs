using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Crawling.Rendering;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

/// <summary>What a browser makes of pages, and what it is kept from.</summary>
[Collection("browser")]
public sealed class ChromiumRendererTests : IAsyncLifetime
{
    static readonly CrawlPlan Plan = Plans.Plan with { Articles = [new("/doc/")], Deny = [new("/denied/")] };

    readonly ConcurrentQueue<string> _asked = new();
    readonly Dictionary<string, (string Type, string Text)> _answers = [];
    ChromiumRenderer _renderer = null!;

    public ValueTask InitializeAsync()
    {
        _renderer = new ChromiumRenderer(Browser.Program, new RenderOptions { PageTime = TimeSpan.FromSeconds(6), AnswerTime = TimeSpan.FromSeconds(3), MaxRequests = 12 }, TimeProvider.System);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _renderer is null ? ValueTask.CompletedTask : _renderer.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_reaches_no_server_but_by_our_fetcher(bool ownNetwork)
    {
        await using var renderer = new ChromiumRenderer(Browser.Program, new RenderOptions { OwnNetwork = ownNetwork }, TimeProvider.System);
        await using var other = new ConnectionCounter();
        var there = $"127.0.0.1:{other.Port}";
        var page = $$"""
            <html><head><link rel="dns-prefetch" href="//{{there}}"><link rel="preconnect" href="http://{{there}}/"><link rel="prefetch" href="http://{{there}}/prefetch">
            <link rel="stylesheet" href="http://{{there}}/style.css"><link rel="icon" href="http://{{there}}/icon.png"><link rel="manifest" href="http://{{there}}/manifest"></head>
            <body background="http://{{there}}/ground.png"><p id="end"></p><img src="http://{{there}}/img"><iframe src="http://{{there}}/frame"></iframe><object data="http://{{there}}/object"></object>
            <video src="http://{{there}}/video" autoplay></video><form id="f" method="post" action="http://{{there}}/form" target="w"></form><iframe name="w"></iframe>
            <script type="speculationrules">{"prefetch":[{"source":"list","urls":["http://{{there}}/speculation"]}]}</script>
            <script src="http://{{there}}/script.js"></script>
            <script>
            fetch('http://{{there}}/fetch').catch(() => 0); fetch('http://{{there}}/post', {method: 'POST', body: 'x'}).catch(() => 0);
            navigator.sendBeacon('http://{{there}}/beacon', 'x'); new EventSource('http://{{there}}/events'); document.getElementById('f').submit();
            try { new WebSocket('ws://{{there}}/socket'); } catch (e) { }
            try { new WebTransport('https://{{there}}/transport'); } catch (e) { }
            try { new Worker(URL.createObjectURL(new Blob(["fetch('http://{{there}}/worker'); importScripts('http://{{there}}/import')"]))); } catch (e) { }
            try { navigator.serviceWorker.register('/sw.js').catch(() => 0); } catch (e) { }
            try { var c = new RTCPeerConnection({iceServers: [{urls: 'stun:{{there}}'}, {urls: 'turn:{{there}}?transport=tcp', username: 'a', credential: 'b'}]}); c.createDataChannel('x'); c.createOffer().then(o => c.setLocalDescription(o)); } catch (e) { }
            try { window.open('http://{{there}}/window'); } catch (e) { }
            setTimeout(function () { document.getElementById('end').textContent = 'done'; location.href = 'http://{{there}}/away'; }, 300);
            </script></body></html>
            """;
        var document = await renderer.RenderAsync(new RenderTask(Page(Encoding.UTF8.GetBytes(page)), Plan, AskAsync), TestContext.Current.CancellationToken);
        Assert.Contains("done", document.Html, StringComparison.Ordinal);
        Assert.Equal((0, 0), (other.Connections, other.Datagrams));
        Assert.Equal(["fetch", "import", "script.js", "worker"], _asked.Select(url => url[(url.LastIndexOf('/') + 1)..]).Order(StringComparer.Ordinal));
        Assert.True(document.Counts is { NotGet: >= 2, NotText: >= 5 }, document.Counts.ToString());
    }

    [Fact]
    public async Task Data_of_another_host_is_readable_and_the_question_beforehand_is_answered_here()
    {
        _answers["http://api.example/doc.json"] = ("application/json", "{\"text\":\"全省推广节水灌溉\"}");
        var document = await RenderAsync("<html><body><p id='p'></p><script>fetch('http://api.example/doc.json',{headers:{'X-Requested-With':'XMLHttpRequest'}}).then(r=>r.json()).then(d=>document.getElementById('p').textContent=d.text)</script></body></html>");
        Assert.Contains("全省推广节水灌溉", document.Html, StringComparison.Ordinal);
        Assert.Equal(["http://api.example/doc.json"], _asked);
    }

    [Fact]
    public async Task A_script_leads_to_another_page_only_where_the_plan_goes()
    {
        _answers["http://a.example/doc/2"] = ("text/html", "<html><body><p>第二页</p><script>location.href='http://a.example/denied/3'</script></body></html>");
        _answers["http://a.example/denied/3"] = ("text/html", "<html><body><p>第三页</p></body></html>");
        var document = await RenderAsync("<html><body><script>location.href='http://a.example/doc/2'</script></body></html>");
        Assert.Contains("第二页", document.Html, StringComparison.Ordinal);
        Assert.Equal("http://a.example/doc/2", document.Url.Value);
        Assert.Equal(["http://a.example/doc/2"], _asked);
    }

    [Fact]
    public async Task A_redirect_is_judged_like_any_other_request()
    {
        _answers["http://a.example/data"] = ("redirect", "http://a.example/denied/data");
        _answers["http://a.example/data2"] = ("redirect", "http://a.example/data3");
        _answers["http://a.example/data3"] = ("application/json", "\"第三处的数据\"");
        var document = await RenderAsync("<html><body><script>for (const u of ['/data','/data2']) fetch(u).then(r=>r.json()).then(t=>document.body.append(t)).catch(e=>document.body.append('没有'))</script></body></html>");
        Assert.Contains("第三处的数据", document.Html, StringComparison.Ordinal);
        Assert.Contains("没有", document.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://a.example/denied/data", _asked);
    }

    [Fact]
    public async Task Dialogs_and_endless_changes_do_not_hold_a_page_up()
    {
        var document = await RenderAsync("<html><body><script>alert('停'); confirm('停'); setInterval(function(){document.body.append('刻')},100); document.body.append('正文')</script></body></html>");
        Assert.Contains("正文", document.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_of_one_page_are_bounded()
    {
        _answers["http://a.example/next"] = ("application/json", "1");
        var document = await RenderAsync("<html><body><p>正文</p><script>function next(){fetch('/next?').then(next,next)} next()</script></body></html>");
        Assert.Contains("正文", document.Html, StringComparison.Ordinal);
        Assert.Equal(12, _asked.Count);
        Assert.True(document.Counts.Forbidden > 0);
    }

    [Fact]
    public async Task An_endless_script_is_a_failure_and_the_next_page_is_rendered()
    {
        var hung = await RenderAsync("<html><body><p>正文</p><script>setTimeout(function(){while(true){}},50)</script></body></html>");
        Assert.Null(hung.Html);
        Assert.Contains("hung", hung.Failure, StringComparison.Ordinal);
        Assert.Contains("好页", (await RenderAsync("<html><body>好页</body></html>")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--type=renderer")]
    [InlineData("--remote-debugging-pipe")]
    public async Task A_crash_of_the_page_or_of_the_browser_is_a_failure_and_the_next_page_is_rendered(string process)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked up in /proc");
        _answers["http://a.example/kill"] = ("kill", process);
        var crashed = await RenderAsync("<html><body><p>正文</p><script>fetch('/kill')</script></body></html>");
        Assert.Null(crashed.Html);
        Assert.NotNull(crashed.Failure);
        Assert.Contains("好页", (await RenderAsync("<html><body>好页</body></html>")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_gb_is_decoded_as_browsers_do_and_comes_back_as_text()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        var body = gb.GetBytes("<html><head><meta charset=gb2312></head><body><script>document.write('澜河省')</script></body></html>");
        var document = await _renderer.RenderAsync(new RenderTask(Page(body), Plan, AskAsync), TestContext.Current.CancellationToken);
        Assert.Contains("<body>", document.Html, StringComparison.Ordinal);
        Assert.Contains("澜河省", document.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_no_browser_is_a_failure_that_names_it()
    {
        await using var renderer = new ChromiumRenderer("/bin/false", new RenderOptions(), TimeProvider.System);
        var document = await renderer.RenderAsync(new RenderTask(Page("<html></html>"u8.ToArray()), Plan, AskAsync), TestContext.Current.CancellationToken);
        Assert.Contains("/bin/false does not start", document.Failure, StringComparison.Ordinal);
    }

    Task<RenderedDocument> RenderAsync(string html) =>
        _renderer.RenderAsync(new RenderTask(Page(Encoding.UTF8.GetBytes(html)) with { Charset = "utf-8" }, Plan, AskAsync), TestContext.Current.CancellationToken);

    Task<FetchAnswer> AskAsync(PageUrl url, CancellationToken cancel)
    {
        _asked.Enqueue(url.Value);
        var (type, text) = _answers.GetValueOrDefault(url.Value.TrimEnd('?'), ("none", ""));
        if (type == "kill")
        {
            foreach (var process in BrowserProcesses.With(text)) Kill(process);
        }
        return Task.FromResult<FetchAnswer>(type switch
        {
            "none" or "kill" => new RefusedAnswer(new Rejection(url, Stage.Fetch, RejectionReason.NotFound, "404"), 404, FailureKind.Lasting),
            "redirect" => new RedirectAnswer(PageUrl.Parse(text), 302),
            _ => new PageAnswer(Page(Encoding.UTF8.GetBytes(text)) with { Url = url, FinalUrl = url, MediaType = type, Charset = "utf-8" }),
        });
    }

    static void Kill(int process)
    {
        try
        {
            Process.GetProcessById(process).Kill();
        }
        catch (ArgumentException)
        {
            // It has ended with another.
        }
    }

    static FetchedPage Page(byte[] body) => new()
    {
        Url = PageUrl.Parse("http://a.example/doc/1"), FinalUrl = PageUrl.Parse("http://a.example/doc/1"), MediaType = "text/html",
        FetchedAt = DateTimeOffset.UnixEpoch, Body = body, Digest = Digest.Of(body),
    };
}
