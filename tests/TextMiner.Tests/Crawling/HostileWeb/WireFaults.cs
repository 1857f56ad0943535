using System.IO.Compression;
using System.Text;
using TextMiner.Crawling;

namespace TextMiner.Tests.Crawling.HostileWeb;

/// <summary>One way to answer badly, and the reason code as which it ends.</summary>
sealed record WireFault(string Name, string Ends, Func<RawExchange, Task> Answer)
{
    public override string ToString() => Name;
}

/// <summary>Answers that are wrong on the wire: at every stage of a connection, by every means that a server has.</summary>
static class WireFaults
{
    const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";

    /// <summary>Limits under which the faults show in little time; the sizes still hold every good page of the tests.</summary>
    public static HttpFetchOptions Limits { get; } = new()
    {
        Contact = "https://textminer.example/about",
        MaxBodyBytes = 4 * 1024 * 1024,
        HeadersTimeout = TimeSpan.FromSeconds(2),
        StallTimeout = TimeSpan.FromSeconds(2),
        SpeedGrace = TimeSpan.FromSeconds(1),
        LeastBytesPerSecond = 1000,
        AnswerTimeout = TimeSpan.FromSeconds(6),
    };

    public static IReadOnlyList<WireFault> All { get; } = [.. Broken(), .. Slow(), .. Large(), .. Statuses(), .. Redirects()];

    static IEnumerable<WireFault> Broken() =>
    [
        Sends("no-http", "bad-response", "SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        Sends("http-0.9", "bad-response", "<html>\n<body><p>no status line</p></body>\n</html>\n"),
        Sends("status-of-two-digits", "bad-response", "HTTP/1.1 20 OK\r\n\r\n"),
        Sends("status-of-words", "bad-response", "HTTP/1.1 OK 200\r\nContent-Length: 0\r\n\r\n"),
        Sends("status-999", "bad-response", "HTTP/1.1 999 Go Away\r\nContent-Length: 0\r\n\r\n"),
        Sends("header-without-name", "bad-response", $"{Ok}: x\r\n\r\ntext"),
        Sends("no-answer", "connection-reset", ""),
        Sends("closed-in-headers", "connection-reset", "HTTP/1.1 200 OK\r\nContent-Le"),
        Sends("interim-then-closed", "connection-reset", "HTTP/1.1 100 Continue\r\n\r\n"),
        Sends("length-beyond-body", "truncated-body", $"{Ok}Content-Length: 5000\r\n\r\n{Page}"),
        Sends("length-short-of-body", "truncated-body", $"{Ok}Content-Length: 20\r\n\r\n{Page}"),
        Sends("chunk-cut", "truncated-body", $"{Ok}Transfer-Encoding: chunked\r\n\r\nff\r\nhalf a chunk"),
        Sends("last-chunk-missing", "truncated-body", $"{Ok}Transfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n"),
        Sends("chunk-size-of-words", "bad-response", $"{Ok}Transfer-Encoding: chunked\r\n\r\nlarge\r\ntext\r\n0\r\n\r\n"),
        new("reset-before-answer", "connection-reset", x => x.ResetAsync()),
        new("reset-in-headers", "connection-reset", x => ThenReset(x, "HTTP/1.1 200 OK\r\nContent-Le")),
        new("reset-in-body", "connection-reset", x => ThenReset(x, $"{Ok}Content-Length: 5000\r\n\r\n{Page}")),
        Packed("gzip-damaged", "bad-encoding", "gzip", "this is no gzip"u8.ToArray()),
        Packed("gzip-cut", "bad-encoding", "gzip", Pack("gzip", Encoding.UTF8.GetBytes(Page))[..30]),
        Packed("deflate-cut", "bad-encoding", "deflate", Pack("deflate", Encoding.UTF8.GetBytes(Page))[..30]),
        Packed("brotli-cut", "bad-encoding", "br", Pack("br", Encoding.UTF8.GetBytes(Page))[..30]),
        Packed("deflate-damaged", "bad-encoding", "deflate", [0x78, 0x9C, 0xFF, 0xFF, 0xFF]),
        Packed("brotli-damaged", "bad-encoding", "br", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        Packed("encoding-unknown", "bad-encoding", "zpaq", "text"u8.ToArray()),
        Packed("encoding-twice", "bad-encoding", "gzip, gzip", Pack("gzip", Pack("gzip", "text"u8.ToArray()))),
    ];

    static IEnumerable<WireFault> Slow() =>
    [
        new("silence", "timed-out", x => x.HangAsync()),
        new("slow-loris-headers", "timed-out", async x =>
        {
            await x.SendAsync(Ok);
            await x.RepeatAsync("X-Slow: 1\r\n"u8.ToArray(), pause: 100);
        }),
        new("stalled-body", "stalled", async x =>
        {
            await x.SendAsync($"{Ok}Content-Length: 5000\r\n\r\n{Page}");
            await x.HangAsync();
        }),
        new("trickling-body", "stalled", async x =>
        {
            await x.SendAsync($"{Ok}\r\n");
            await x.RepeatAsync("<p>"u8.ToArray(), pause: 100);
        }),
    ];

    static IEnumerable<WireFault> Large() =>
    [
        new("header-of-100-kib", "bad-response", x => x.SendAsync($"{Ok}X-Bomb: {new string('x', 100 * 1024)}\r\n\r\n")),
        new("headers-without-end", "bad-response", async x =>
        {
            await x.SendAsync(Ok);
            await x.RepeatAsync(Encoding.Latin1.GetBytes($"X-Bomb: {new string('x', 1000)}\r\n"));
        }),
        new("interim-flood", "bad-response", x => x.RepeatAsync("HTTP/1.1 103 Early Hints\r\n\r\n"u8.ToArray())),
        new("body-without-end", "too-large", async x =>
        {
            await x.SendAsync($"{Ok}\r\n");
            await x.RepeatAsync(Encoding.Latin1.GetBytes(new string('x', 64 * 1024)));
        }),
        Sends("length-beyond-limit", "too-large", $"{Ok}Content-Length: 5000000000\r\n\r\n{Page}"),
        Packed("gzip-bomb", "too-large", "gzip", Pack("gzip", new byte[64 * 1024 * 1024])),
        Packed("brotli-bomb", "too-large", "br", Pack("br", new byte[64 * 1024 * 1024])),
        Packed("deflate-bomb", "too-large", "deflate", Pack("deflate", new byte[64 * 1024 * 1024])),
        Packed("gzip-ratio", "too-large", "gzip", Pack("gzip", new byte[3 * 1024 * 1024])),
    ];

    static IEnumerable<WireFault> Statuses()
    {
        foreach (var (status, ends) in new[]
        {
            ("204 No Content", "bad-response"), ("205 Reset Content", "bad-response"), ("206 Partial Content", "bad-response"),
            ("226 IM Used", "bad-response"), ("304 Not Modified", "bad-response"), ("300 Multiple Choices", "bad-response"),
            ("401 Unauthorized", "http-client-error"), ("403 Forbidden", "http-client-error"), ("404 Not Found", "http-client-error"),
            ("410 Gone", "http-client-error"), ("418 Teapot", "http-client-error"), ("500 Broken", "http-server-error"), ("501 No", "http-server-error"),
            ("503 Busy", "http-server-error"),
        })
            yield return Sends($"status-{status[..3]}", ends, $"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        yield return Sends("status-429", "throttled", "HTTP/1.1 429 Too Many\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n");
    }

    static IEnumerable<WireFault> Redirects()
    {
        foreach (var (name, location) in new[]
        {
            ("nowhere", ""), ("to-file", "file:///etc/passwd"), ("to-ftp", "ftp://a.example/"), ("to-script", "javascript:alert(1)"),
            ("to-data", "data:text/html,x"), ("without-host", "http:///a"), ("of-10-kib", "/" + new string('x', 10 * 1024)),
            ("with-control-characters", "/a\u0001b\u007f"),
        })
            yield return Sends($"redirect-{name}", "bad-response", $"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        yield return new("redirect-loop", "too-many-redirects", x => x.RespondAsync("302 Found", "", $"Location: {(x.Path.EndsWith("-b", StringComparison.Ordinal) ? x.Path[..^2] : x.Path + "-b")}\r\n"));
        yield return new("redirect-chain", "too-many-redirects", x => x.RespondAsync("301 Moved", "", $"Location: {x.Path}x\r\n"));
        yield return Sends("redirect-to-metadata", "forbidden-address", "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n");
        yield return Sends("redirect-to-private", "forbidden-address", "HTTP/1.1 307 Found\r\nLocation: http://0xa.1/\r\nContent-Length: 0\r\n\r\n");
    }

    static string Page => "<html><body><p>This page is longer than its server says, and every byte of it counts.</p></body></html>";

    static WireFault Sends(string name, string ends, string answer) => new(name, ends, x => x.SendAsync(answer));

    static WireFault Packed(string name, string ends, string coding, byte[] body) =>
        new(name, ends, x => x.RespondAsync("200 OK", body, $"Content-Type: text/html\r\nContent-Encoding: {coding}\r\n"));

    static async Task ThenReset(RawExchange x, string beginning)
    {
        await x.SendAsync(beginning);
        await x.ResetAsync();
    }

    public static byte[] Pack(string coding, byte[] body)
    {
        using var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionMode.Compress),
            _ => new GZipStream(packed, CompressionMode.Compress),
        }) stream.Write(body);
        return packed.ToArray();
    }
}
