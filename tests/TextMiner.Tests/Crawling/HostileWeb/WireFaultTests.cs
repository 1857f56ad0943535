using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling.HostileWeb;

/// <summary>The fetcher alone against answers that are wrong on the wire: each ends in time, with its own reason.</summary>
public class WireFaultTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults =>
        [.. WireFaults.All.Where(fault => fault.Ends is not ("too-many-redirects" or "forbidden-address")).Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_wrong_answer_ends_with_its_own_reason(string name)
    {
        var fault = WireFaults.All.Single(one => one.Name == name);
        await using var site = RawSite.Start(x => x.Path == "/good" ? x.RespondAsync("200 OK", "good") : fault.Answer(x));
        using var fetcher = new HttpPageFetcher(WireFaults.Limits, TimeProvider.System);
        var watch = Stopwatch.StartNew();
        var refused = Assert.IsType<RefusedAnswer>(await fetcher.FetchAsync(Ask(site.Url("/fault")), Cancel));
        Assert.Equal(fault.Ends, refused.Rejection.Reason.Code);
        Assert.NotEmpty(refused.Rejection.Detail);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        var good = Assert.IsType<PageAnswer>(await fetcher.FetchAsync(Ask(site.Url("/good")), Cancel));
        Assert.Equal("good", Encoding.UTF8.GetString(good.Page.Body.Span));
    }

    [Theory]
    [InlineData("//user:secret@www.lanhe.example/a#part", "http://www.lanhe.example/a")]
    [InlineData("?x=1#part", "http://127.0.0.1/dir/fault?x=1")]
    [InlineData("/a b", "http://127.0.0.1/a%20b")]
    [InlineData("/\u00D5\u00FE\u00B2\u00DF", "http://127.0.0.1/%D5%FE%B2%DF")] // 政策 in GBK
    [InlineData("/\u00E6\u0094\u00BF", "http://127.0.0.1/%E6%94%BF")] // 政 in UTF-8
    public async Task An_odd_redirect_leads_where_browsers_go(string location, string target)
    {
        await using var site = RawSite.Start(x => x.SendAsync($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"));
        using var fetcher = new HttpPageFetcher(WireFaults.Limits, TimeProvider.System);
        var answer = Assert.IsType<RedirectAnswer>(await fetcher.FetchAsync(Ask(site.Url("/dir/fault")), Cancel));
        Assert.Equal(target, answer.Target.Value.Replace($":{site.Port}", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\ntext")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext")]
    [InlineData("HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: utf-8\r\nContent-Length: 4\r\n\r\ntext")]
    public async Task What_is_only_unusual_is_a_page(string answer)
    {
        await using var site = RawSite.Start(x => x.SendAsync(answer));
        using var fetcher = new HttpPageFetcher(WireFaults.Limits, TimeProvider.System);
        var page = Assert.IsType<PageAnswer>(await fetcher.FetchAsync(Ask(site.Url("/")), Cancel)).Page;
        Assert.Equal("text", Encoding.UTF8.GetString(page.Body.Span));
    }

    [Fact]
    public void A_gzip_body_of_several_members_is_whole_and_a_cut_one_is_not()
    {
        byte[] both = [.. WireFaults.Pack("gzip", "first "u8.ToArray()), .. WireFaults.Pack("gzip", "second"u8.ToArray())];
        Assert.Equal("first second", Encoding.UTF8.GetString(ContentCoding.Unpack(both, "gzip", 1000).Bytes!));
        for (var length = both.Length / 2 + 1; length < both.Length; length++)
            Assert.Equal(RejectionReason.BadEncoding, ContentCoding.Unpack(both[..length], "x-gzip", 1000).Reason);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void A_body_cut_anywhere_is_never_a_page(string coding)
    {
        var page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => $"第{i}条 办法自公布之日起施行。")));
        var packed = WireFaults.Pack(coding, page);
        Assert.Equal(page, ContentCoding.Unpack(packed, coding, 1_000_000).Bytes);
        // The last bytes hold sums only: what they say of the page is lost, the page itself is not.
        for (var length = 1; length < packed.Length - 8; length++)
            Assert.Equal(RejectionReason.BadEncoding, ContentCoding.Unpack(packed[..length], coding, 1_000_000).Reason);
    }

    [Theory]
    [InlineData(-400, -30, "NotTimeValid")]
    [InlineData(-1, 30, "UntrustedRoot")]
    [InlineData(-1, 30, "RemoteCertificateNameMismatch")]
    public async Task A_certificate_that_proves_nothing_is_refused_with_the_reason(int fromDay, int toDay, string told)
    {
        using var certificate = Certificate(told == "RemoteCertificateNameMismatch" ? "elsewhere.example" : "www.lanhe.example", fromDay, toDay);
        await using var site = RawSite.Start(x => x.RespondAsync("200 OK", "secret"), certificate);
        using var fetcher = site.Fetcher(WireFaults.Limits);
        var refused = Assert.IsType<RefusedAnswer>(await fetcher.FetchAsync(Ask(PageUrl.Parse("https://www.lanhe.example/")), Cancel));
        Assert.Equal((RejectionReason.TlsError, FailureKind.Lasting), (refused.Rejection.Reason, refused.Failure));
        Assert.Contains(told, refused.Rejection.Detail, StringComparison.Ordinal);
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_server_without_tls_gives_no_secure_connection()
    {
        await using var server = RawServer.Answering("HTTP/1.1 400 Bad Request\r\n\r\n");
        using var fetcher = new HttpPageFetcher(WireFaults.Limits, TimeProvider.System);
        var url = PageUrl.Parse(server.Url.Value.Replace("http:", "https:", StringComparison.Ordinal));
        Assert.Equal("tls-error", Assert.IsType<RefusedAnswer>(await fetcher.FetchAsync(Ask(url), Cancel)).Rejection.Reason.Code);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody\r\n\r\n", 25)]
    [InlineData("HTTP/1.1 200 OK\nA: b\n\nbody", 22)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nbody", 44)]
    [InlineData("HTTP/1.1 101 Switching\r\n\r\nHTTP/1.1 200 OK\r\n\r\nbody", 26)]
    [InlineData("\r\nHTTP/1.1 200 OK\r\n\r\nbody", 21)]
    public void The_head_of_an_answer_ends_where_it_ends_however_it_comes(string answer, int length)
    {
        var bytes = Encoding.Latin1.GetBytes(answer);
        for (var size = 1; size <= bytes.Length; size++)
        {
            var head = new AnswerHead();
            foreach (var piece in bytes.Chunk(size)) Assert.Null(head.Take(piece));
            Assert.Equal((true, length), (head.IsComplete, (int)head.Length));
        }
    }

    [Fact]
    public async Task A_port_where_nothing_listens_is_unreachable()
    {
        using var fetcher = new HttpPageFetcher(WireFaults.Limits, TimeProvider.System);
        var refused = Assert.IsType<RefusedAnswer>(await fetcher.FetchAsync(Ask(PageUrl.Parse("http://127.0.0.1:1/")), Cancel));
        Assert.Equal((RejectionReason.Unreachable, FailureKind.HostWide), (refused.Rejection.Reason, refused.Failure));
    }

    [Fact]
    public async Task Of_a_name_with_inner_and_allowed_addresses_only_the_allowed_one_is_tried()
    {
        await using var site = RawSite.Start(x => x.RespondAsync("200 OK", "page"));
        var options = WireFaults.Limits with { Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse("169.254.169.254"), IPAddress.Parse("10.0.0.1"), IPAddress.Loopback }) };
        using var fetcher = new HttpPageFetcher(options, TimeProvider.System);
        var url = PageUrl.Parse($"http://127.0.0.1.nip.io.test:{site.Port}/");
        Assert.IsType<PageAnswer>(await fetcher.FetchAsync(Ask(url), Cancel));
        var refused = Assert.IsType<RefusedAnswer>(await fetcher.FetchAsync(new FetchRequest(url, AllowedNetworks.Public, PageValidators.None), Cancel));
        Assert.Equal(RejectionReason.ForbiddenAddress, refused.Rejection.Reason);
        Assert.Single(site.Requests);
    }

    [Fact]
    public async Task A_name_that_changes_to_an_inner_address_is_refused_at_the_next_connection()
    {
        await using var site = RawSite.Start(x => x.RespondAsync("200 OK", "page")); // closes each connection
        var asked = 0;
        var options = WireFaults.Limits with
        {
            Resolve = (_, _) => Task.FromResult(new[] { asked++ == 0 ? IPAddress.Loopback : IPAddress.Parse("169.254.169.254") }),
        };
        using var fetcher = new HttpPageFetcher(options, TimeProvider.System);
        var url = PageUrl.Parse($"http://rebinding.test:{site.Port}/");
        Assert.IsType<PageAnswer>(await fetcher.FetchAsync(Ask(url), Cancel));
        Assert.Equal("forbidden-address", Assert.IsType<RefusedAnswer>(await fetcher.FetchAsync(Ask(url), Cancel)).Rejection.Reason.Code);
    }

    [Fact]
    public async Task A_name_without_addresses_is_unreachable()
    {
        var options = WireFaults.Limits with { Resolve = (_, _) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)) };
        using var fetcher = new HttpPageFetcher(options, TimeProvider.System);
        Assert.Equal("unreachable", Assert.IsType<RefusedAnswer>(await fetcher.FetchAsync(Ask(PageUrl.Parse("http://nowhere.test/")), Cancel)).Rejection.Reason.Code);
    }

    static FetchRequest Ask(PageUrl url) => new(url, AllowedNetworks.Loopback, PageValidators.None);

    static X509Certificate2 Certificate(string host, int fromDay, int toDay)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.CreateSelfSigned(now.AddDays(fromDay), now.AddDays(toDay));
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), null);
    }
}
