using System.Globalization;
using System.Text;
using TextMiner.Crawling;

namespace TextMiner.Tests.Crawling.HostileWeb;

/// <summary>The hostile web: every fault that the tests know, each on a host of its own, and what it must end as.</summary>
static class HostileSites
{
    static int _made;

    public static IReadOnlyList<HostileSite> All { get; } =
        [.. WireFaults.All.Select(fault => new HostileSite(fault.Name, fault.Ends, fault.Answer)), .. Pages(), .. Robots(), .. Traps()];

    static IEnumerable<HostileSite> Pages() =>
    [
        Page("good", "stored", HostileSite.Article("good", "/fault.html")),
        Page("noindex", "noindex", "<html><head><meta name=robots content=noindex></head><body><p>不收录</p></body></html>"),
        Page("nofollow", "stored", HostileSite.Article("nofollow", "/f").Replace("<head>", "<head><meta name=robots content=nofollow>", StringComparison.Ordinal)
            .Replace("</body>", "<a href=/fault-hidden.html>不跟踪</a></body>", StringComparison.Ordinal)) with { MostRequests = 5 },
        Page("canonical-elsewhere", "stored", HostileSite.Article("canonical", "/f").Replace("<head>", "<head><link rel=canonical href=http://good.example/good/1.html>", StringComparison.Ordinal)),
        Page("meta-refresh-loop", "too-short", "<html><head><meta http-equiv=refresh content='0;url=/fault.html'><title>跳转</title></head><body>正在跳转</body></html>"),
        Page("login", "login-page", "<html><body><title>统一身份认证平台</title><form><input name=u><input type=password></form><p>首次使用的用户请先完成实名认证，忘记密码的用户可以通过手机找回。</p></body></html>"),
        Page("soft-404", "error-page", "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>您访问的页面可能已经移动或删除，请返回首页，或者使用站内搜索查找需要的内容。</p></body></html>"),
        Page("script-page", "script-page", $"<html><head><title>政策文件库</title></head><body><div id=app></div><script>{new string('x', 5000)}</script></body></html>"),
        Page("empty-page", "too-short", ""),
        Page("loops-in-markup", "too-short", "<html><head><title>循环</title></head><body><a href='/fault.html'>自己</a><a href='?'>自己</a><a href='#a'>自己</a><iframe src='/fault.html'></iframe></body></html>"),
        Page("deep-page", "too-deep", string.Concat(Enumerable.Repeat("<div>", 700_000)) + "深"),
        new("noise", "unsupported-media", x => x.RespondAsync("200 OK", Noise(200_000), "Content-Type: text/html; charset=utf-8\r\n")),
        new("broken-pdf", "broken-file", x => x.RespondAsync("200 OK", "%PDF-1.7\n1 0 obj\n<< /Length 99999999 >>\nstream\n", "Content-Type: application/pdf\r\n")),
        new("picture", "unsupported-media", x => x.RespondAsync("200 OK", Noise(2_000), "Content-Type: image/png\r\n")),
        new("wrong-charset", "stored", x => x.RespondAsync("200 OK", Gbk(HostileSite.Article("wrong-charset", "/f")), "Content-Type: text/html; charset=utf-8\r\n")),
        new("cookie-wall", "too-many-redirects", x => x.RespondAsync("302 Found", "", $"Set-Cookie: pass=1\r\nLocation: {x.Path}\r\n")),
        new("login-in-location", "stored", x => x.Path == "/fault-2.html"
            ? x.RespondAsync("200 OK", HostileSite.Article("login-in-location", "/f"))
            : x.RespondAsync("302 Found", "", "Location: http://user:secret@login-in-location.example/fault-2.html\r\n")),
        Page("inner-links", "stored", HostileSite.Article("inner-links", "/f")) with
        {
            Links = """
                <a href="http://10.0.0.1/fault-inner.html">1</a><a href="http://169.254.169.254/fault-metadata.html">2</a><a href="http://[::ffff:10.0.0.1]/fault-mapped.html">3</a>
                <a href="file:///etc/fault.html">4</a><a href="javascript:fault.html">5</a><a href="data:text/html,fault.html">6</a><a href="//./fault.html">7</a>
                """,
        },
    ];

    static IEnumerable<HostileSite> Robots()
    {
        const string forbids = "User-agent: *\nDisallow: /fault\n";
        yield return Shut("robots-500", "robots-disallowed", x => x.RespondAsync("500 Broken", ""));
        yield return Shut("robots-503", "robots-disallowed", x => x.RespondAsync("503 Busy", ""));
        yield return With("robots-403", "stored", "stored", x => x.RespondAsync("403 Forbidden", ""));
        yield return With("robots-204", "stored", "stored", x => x.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"));
        yield return Shut("robots-silent", "timed-out", x => x.HangAsync());
        yield return Shut("robots-reset", "connection-reset", x => x.ResetAsync());
        yield return With("robots-html", "stored", "stored", x => x.RespondAsync("200 OK", "<html><body>Disallow: /</body></html>"));
        yield return With("robots-bom", "robots-disallowed", "stored", Text("\uFEFF" + forbids));
        yield return With("robots-crlf", "robots-disallowed", "stored", Text(forbids.Replace("\n", "\r\n", StringComparison.Ordinal)));
        yield return With("robots-cr", "robots-disallowed", "stored", Text(forbids.Replace('\n', '\r')));
        yield return With("robots-600-kib", "robots-disallowed", "stored", Text($"{forbids}{string.Concat(Enumerable.Repeat("# filling\n", 60_000))}Disallow: /\n"));
        yield return With("robots-encoded", "robots-disallowed", "stored", Text("User-agent: TextMiner\nDisallow: /%66ault\n"));
        yield return With("robots-redirected", "robots-disallowed", "stored", x => x.Path == "/robots.txt" && x.Host.StartsWith("robots-redirected", StringComparison.Ordinal)
            ? x.RespondAsync("301 Moved", "", "Location: /robots-2.txt\r\n") : Text(forbids)(x)) with { Answer = x => x.Path == "/robots-2.txt" ? Text(forbids)(x) : Fine(x) };
        yield return With("robots-loop", "stored", "stored", x => x.RespondAsync("301 Moved", "", "Location: /robots.txt\r\n"));
    }

    static IEnumerable<HostileSite> Traps() =>
    [
        Trap("calendar", TrapKind.Calendar, "/calendar?year=2026&month=11", x => Links(NextMonth(x.Path)), 60),
        Trap("session-in-path", TrapKind.SessionInPath, "/(S(a1b2c3d4e5f6g7h8i9j0k1l2))/list.aspx", x => Links($"/(S({Made()}b2c3d4e5f6g7h8i9j0k1l2))/list.aspx"), 6),
        Trap("repeating-path", TrapKind.RepeatingPath, "/x/y/", _ => Links("x/y/"), 10),
        Trap("pagination", TrapKind.EndlessPages, "/list?page=990", x => Links($"/list?page={Number(x.Path) + 1}"), 30),
        Trap("growing-query", TrapKind.GrowingQuery, "/s?f=1", x => Links($"{x.Path}&f={Made()}"), 12),
        Trap("long-address", TrapKind.LongAddress, "/list/a", x => Links($"{x.Path}{new string('a', 200)}"), 12),
        Trap("barren", TrapKind.BarrenShape, "/day/1", x => Links($"/day/{Number(x.Path) + 1}"), TrapWatch.MaxBarren + 20),
        Trap("session-in-query", null, "/list?PHPSESSID=start", _ => Links($"/list?PHPSESSID={Made()}"), 6),
    ];

    static HostileSite Page(string name, string ends, string html) => new(name, ends, x => x.RespondAsync("200 OK", html));

    static HostileSite With(string name, string ends, string good, Func<RawExchange, Task> robots) => new(name, ends, Fine) { GoodEnds = good, Robots = robots };

    /// <summary>Without its robots.txt nothing of a site may be asked for, so that only the front page is known.</summary>
    static HostileSite Shut(string name, string ends, Func<RawExchange, Task> robots) => With(name, "-", "-", robots) with { FrontEnds = ends };

    static HostileSite Trap(string name, TrapKind? kind, string entry, Func<RawExchange, string> page, int most) =>
        new(name, "stored", x => x.Path == "/fault.html" ? Fine(x) : x.RespondAsync("200 OK", page(x)))
        {
            Links = $"<a href=\"{entry}\">更多</a>", Trap = kind, MostRequests = most,
        };

    static Task Fine(RawExchange x) => x.RespondAsync("200 OK", HostileSite.Article(x.Host, x.Path));

    static Func<RawExchange, Task> Text(string text) => x => x.RespondAsync("200 OK", text, "Content-Type: text/plain\r\n");

    static string Links(string link) => $"<html><head><title>列表</title></head><body><a href=\"{link}\">下一个</a></body></html>";

    static string NextMonth(string path)
    {
        var year = int.Parse(path.AsSpan(path.IndexOf("year=", StringComparison.Ordinal) + 5, 4), CultureInfo.InvariantCulture);
        var month = Number(path);
        return month == 12 ? $"/calendar?year={year + 1}&month=1" : $"/calendar?year={year}&month={month + 1}";
    }

    static int Number(string path) => int.Parse(path[(path.LastIndexOfAny(['=', '/']) + 1)..], CultureInfo.InvariantCulture);

    static int Made() => Interlocked.Increment(ref _made);

    static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    static byte[] Gbk(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030").GetBytes(text);
    }
}
