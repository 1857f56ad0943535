using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

public class HttpPageFetcherTests
{
    static readonly HttpFetchOptions Options = new() { Contact = "https://textminer.example/about" };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_comes_with_its_bytes_headers_and_validators()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            context.Response.Headers.ContentType = "Text/HTML; Charset=\"GB2312\";";
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.LastModified = "Fri, 21 Mar 2025 08:00:00 GMT";
            return context.Response.WriteAsync("通知");
        });
        using var fetcher = site.Fetcher();
        var page = await PageOf(fetcher, site.Url("/a?b=1"));

        Assert.Equal("通知", Encoding.UTF8.GetString(page.Body.Span));
        Assert.Equal(Digest.Of(page.Body.Span), page.Digest);
        Assert.Equal(("text/html", "GB2312"), (page.MediaType, page.Charset));
        Assert.Equal(new PageValidators("\"v1\"", "Fri, 21 Mar 2025 08:00:00 GMT"), page.Validators);
        var request = Assert.Single(site.Requests);
        Assert.Equal("/a?b=1", request.Path);
        Assert.Matches(@"^TextMiner/\d+\.\d+\.\d+ \(\+https://textminer\.example/about\)$", request.Headers.UserAgent.ToString());
    }

    [Fact]
    public async Task Header_lines_come_along_without_what_could_be_a_credential()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            context.Response.Headers.Append("X-First", "1");
            context.Response.Headers.Append("Set-Cookie", "id=geheim");
            context.Response.Headers.Append("X-Auth-Token", "geheim");
            context.Response.Headers.Append("WWW-Authenticate", "Basic realm=geheim");
            context.Response.Headers.Append("Content-Location", "http://user:geheim@site.test/a");
            context.Response.Headers.Append("X-Last", "2");
            context.Response.Headers.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync("通知");
        });
        using var fetcher = site.Fetcher();
        var headers = (await PageOf(fetcher, site.Url("/"))).Headers!.Split('\n').ToList();

        Assert.Contains("Content-Type: text/html; charset=utf-8", headers);
        Assert.Contains("Content-Location: http://site.test/a", headers);
        Assert.InRange(headers.IndexOf("X-First: 1"), 0, headers.IndexOf("X-Last: 2") - 1);
        Assert.DoesNotContain(headers, line => line.Contains("geheim", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_more_header_lines_are_kept_than_the_limits_allow()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            foreach (var i in Enumerable.Range(0, 150)) context.Response.Headers.Append($"X-{i}", new string('v', 200));
            return context.Response.WriteAsync("通知");
        });
        using var fetcher = site.Fetcher();
        var headers = (await PageOf(fetcher, site.Url("/"))).Headers!;

        Assert.InRange(headers.Split('\n').Length, 60, 100);
        Assert.InRange(headers.Length, 1, 16 * 1024);
    }

    [Fact]
    public async Task Validators_make_a_request_conditional_and_304_has_no_body()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"v1\"" ? 304 : 200;
            return Task.CompletedTask;
        });
        using var fetcher = site.Fetcher();
        var validators = new PageValidators("\"v1\"", "Fri, 21 Mar 2025 08:00:00 GMT");
        var page = await PageOf(fetcher, site.Url("/"), validators);

        Assert.Equal(304, page.Status);
        Assert.True(page.Body.IsEmpty);
        Assert.Equal(validators, page.Validators);
        Assert.Equal("Fri, 21 Mar 2025 08:00:00 GMT", Assert.Single(site.Requests).Headers.IfModifiedSince.ToString());
    }

    [Fact]
    public async Task An_unasked_304_is_no_page()
    {
        await using var site = await LoopbackSite.StartAsync(Status(304));
        using var fetcher = site.Fetcher();
        Assert.Equal(RejectionReason.BadResponse, (await RefusalOf(fetcher, site.Url("/"))).Rejection.Reason);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw-deflate")]
    public async Task Compressed_bodies_arrive_unpacked(string encoding)
    {
        await using var site = await LoopbackSite.StartAsync(Compressed(encoding, Encoding.UTF8.GetBytes("公告")));
        using var fetcher = site.Fetcher();
        var page = await PageOf(fetcher, site.Url("/"));
        Assert.Equal("公告", Encoding.UTF8.GetString(page.Body.Span));
        Assert.DoesNotContain("Content-Encoding", page.Headers ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.Contains(encoding.Replace("raw-", "", StringComparison.Ordinal), site.Requests.First().Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw-deflate")]
    public async Task A_small_answer_that_unfolds_past_the_limit_is_refused(string encoding)
    {
        await using var site = await LoopbackSite.StartAsync(Compressed(encoding, new byte[1_000_001]));
        using var fetcher = site.Fetcher(Options with { MaxBodyBytes = 1_000_000 });
        var refusal = await RefusalOf(fetcher, site.Url("/"));
        Assert.Equal(RejectionReason.TooLarge, refusal.Rejection.Reason);
        Assert.Equal(FailureKind.Lasting, refusal.Failure);
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_taken_and_one_byte_more_is_not()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
            context.Response.Body.WriteAsync(new byte[context.Request.Path == "/more" ? 300_001 : 300_000]).AsTask());
        using var fetcher = site.Fetcher(Options with { MaxBodyBytes = 300_000 });
        Assert.Equal(300_000, (await PageOf(fetcher, site.Url("/"))).Body.Length);
        Assert.Equal(RejectionReason.TooLarge, (await RefusalOf(fetcher, site.Url("/more"))).Rejection.Reason);
    }

    [Fact]
    public async Task A_damaged_compressed_body_is_a_bad_encoding()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("this is no gzip");
        });
        using var fetcher = site.Fetcher();
        Assert.Equal(RejectionReason.BadEncoding, (await RefusalOf(fetcher, site.Url("/"))).Rejection.Reason);
    }

    [Theory]
    [InlineData("/next", "/dir/x", "/next")]
    [InlineData("y?z=1#part", "/dir/x", "/dir/y?z=1")]
    [InlineData("../政策", "/dir/x", "/%E6%94%BF%E7%AD%96")]
    public async Task A_redirect_is_returned_resolved_and_not_followed(string location, string path, string target)
    {
        var utf8 = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(location));
        await using var server = RawServer.Answering($"HTTP/1.1 302 Found\r\nLocation: {utf8}\r\nContent-Length: 0\r\n\r\n");
        using var fetcher = new HttpPageFetcher(Options, TimeProvider.System);
        Assert.True(server.Url.TryResolve(path, out var url));
        var answer = Assert.IsType<RedirectAnswer>(await fetcher.FetchAsync(Ask(url), Cancel));
        Assert.Equal(target, answer.Target.PathAndQuery);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task A_redirect_to_no_address_of_the_web_is_a_bad_response(string location)
    {
        await using var server = RawServer.Answering($"HTTP/1.1 301 Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        using var fetcher = new HttpPageFetcher(Options, TimeProvider.System);
        Assert.Equal(RejectionReason.BadResponse, (await RefusalOf(fetcher, server.Url)).Rejection.Reason);
    }

    [Theory]
    [InlineData(404, "http-client-error", FailureKind.Lasting)]
    [InlineData(410, "http-client-error", FailureKind.Lasting)]
    [InlineData(429, "throttled", FailureKind.HostWide)]
    [InlineData(500, "http-server-error", FailureKind.Passing)]
    [InlineData(503, "http-server-error", FailureKind.HostWide)]
    public async Task A_status_says_whether_asking_again_may_help(int status, string reason, FailureKind failure)
    {
        await using var site = await LoopbackSite.StartAsync(Status(status));
        using var fetcher = site.Fetcher();
        var refusal = await RefusalOf(fetcher, site.Url("/"));
        Assert.Equal((reason, status, failure), (refusal.Rejection.Reason.Code, refusal.Status, refusal.Failure));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Fri, 21 Mar 2025 08:05:00 GMT", 300)]
    [InlineData("Friday, 21-Mar-25 08:05:00 GMT", 300)]
    [InlineData("Fri Mar 21 08:05:00 2025", 300)]
    [InlineData("2025-03-21T08:05:00Z", 300)]
    [InlineData("Fri, 21 Mar 2025 07:00:00 GMT", 0)]
    [InlineData("0", 0)]
    [InlineData("99999999999999999999", 366 * 86400)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    public void Retry_after_is_seconds_or_a_date(string value, int? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", value);
        var now = new DateTimeOffset(2025, 3, 21, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal(seconds, ResponseHeaders.RetryAfter(response, now)?.TotalSeconds);
    }

    [Fact]
    public async Task Cancellation_passes()
    {
        await using var server = RawServer.Stalling("HTTP/1.1 200 OK\r\n");
        using var fetcher = new HttpPageFetcher(Options, TimeProvider.System);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.FetchAsync(Ask(server.Url), source.Token));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://www.site.example/")]
    public async Task A_source_that_does_not_allow_loopback_never_reaches_it(string address)
    {
        await using var site = await LoopbackSite.StartAsync(Status(200));
        using var fetcher = site.Fetcher();
        await PageOf(fetcher, site.Url("/")); // another source has a connection open by now
        var url = PageUrl.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, site.Port));
        var answer = await fetcher.FetchAsync(new FetchRequest(url, AllowedNetworks.Public, PageValidators.None), Cancel);
        Assert.Equal(RejectionReason.ForbiddenAddress, Assert.IsType<RefusedAnswer>(answer).Rejection.Reason);
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task Reserved_hosts_can_be_served_from_loopback_under_their_own_names()
    {
        await using var site = await LoopbackSite.StartAsync(context => context.Response.WriteAsync(context.Request.Host.Value!));
        using var fetcher = site.Fetcher();
        var page = await PageOf(fetcher, PageUrl.Parse("http://www.lanhe.example/zwgk/"));
        Assert.Equal("www.lanhe.example", Encoding.UTF8.GetString(page.Body.Span));
        Assert.Equal("http://www.lanhe.example/zwgk/", page.FinalUrl.Value);
    }

    [Theory]
    [InlineData("www.gov.cn")]
    [InlineData("notexample")]
    [InlineData("")]
    public void Only_reserved_hosts_can_be_redirected(string suffix) =>
        Assert.Throws<ArgumentException>(() => new HttpPageFetcher(
            Options with { ConnectTo = new Dictionary<string, DnsEndPoint> { [suffix] = new("127.0.0.1", 80) } }, TimeProvider.System));

    [Fact]
    public async Task Cookies_are_neither_kept_nor_sent()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            context.Response.Cookies.Append("session", "1");
            return Task.CompletedTask;
        });
        using var fetcher = site.Fetcher();
        await PageOf(fetcher, site.Url("/"));
        await PageOf(fetcher, site.Url("/"));
        Assert.All(site.Requests, request => Assert.Equal(0, request.Headers.Cookie.Count));
    }

    static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    static RequestDelegate Compressed(string encoding, byte[] body) => async context =>
    {
        context.Response.Headers.ContentEncoding = encoding.Replace("raw-", "", StringComparison.Ordinal);
        var response = context.Response.Body;
        await using Stream packed = encoding switch
        {
            "br" => new BrotliStream(response, CompressionMode.Compress),
            "deflate" => new ZLibStream(response, CompressionMode.Compress),
            "raw-deflate" => new DeflateStream(response, CompressionMode.Compress),
            _ => new GZipStream(response, CompressionMode.Compress),
        };
        await packed.WriteAsync(body);
    };

    static FetchRequest Ask(PageUrl url, PageValidators? validators = null) =>
        new(url, AllowedNetworks.Loopback, validators ?? PageValidators.None);

    static async Task<FetchedPage> PageOf(HttpPageFetcher fetcher, PageUrl url, PageValidators? validators = null) =>
        Assert.IsType<PageAnswer>(await fetcher.FetchAsync(Ask(url, validators), Cancel)).Page;

    static async Task<RefusedAnswer> RefusalOf(HttpPageFetcher fetcher, PageUrl url) =>
        Assert.IsType<RefusedAnswer>(await fetcher.FetchAsync(Ask(url), Cancel));
}
