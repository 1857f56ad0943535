using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;
using TextMiner.Crawling.Warc;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling.Warc;

/// <summary>Files as other programs write them, and files that are broken or made to harm.</summary>
public sealed class WarcReaderTests
{
    const string Page = "<html><body><h1>关于岸线整治的通知</h1></body></html>";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_written_is_read_again(bool compress)
    {
        var pages = Enumerable.Range(0, 5).Select(i => PageAt($"http://www.lanhe.example/{i}.html", $"{Page}{i}")).ToList();
        var items = Read(Written(pages, compress));
        Assert.Equal("warcinfo", items[0].Skipped);
        Assert.Equal(pages.Select(Comparable), items.Skip(1).Select(item => Comparable(item.Page!)));
    }

    [Fact]
    public void The_same_pages_give_the_same_bytes_and_every_record_an_id_of_its_own()
    {
        var pages = Enumerable.Range(0, 3).Select(i => PageAt($"http://www.lanhe.example/{i}.html", Page)).ToList();
        var file = Written(pages, compress: false);
        Assert.Equal(file, Written(pages, compress: false));
        var ids = Encoding.UTF8.GetString(file).Split('\n').Where(line => line.StartsWith("WARC-Record-ID", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public void A_page_that_a_browser_made_is_a_resource_and_comes_back_as_such()
    {
        var page = PageAt("http://www.lanhe.example/1.html", Page) with { IsRendered = true, Charset = "utf-8", Headers = null, Validators = PageValidators.None };
        var file = Written([page], compress: false);
        Assert.Contains("WARC-Type: resource", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Equal(Comparable(page), Comparable(Read(file)[^1].Page!));
        Assert.True(Read(file)[^1].Page!.IsRendered);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("gzip", "chunked")]
    [InlineData("br", "")]
    [InlineData("deflate", "chunked")]
    public void Codings_of_the_body_are_undone(string coding, string transfer)
    {
        var body = Coded(Encoding.UTF8.GetBytes(Page), coding);
        if (transfer.Length > 0) body = [.. Encoding.ASCII.GetBytes($"{body.Length:x};x=y\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: {transfer}\r\nETag: \"7\"\r\n\r\n";
        var page = Assert.Single(Read(Record("response", "http://a.example/", [.. Encoding.ASCII.GetBytes(head), .. body]))).Page!;
        Assert.Equal(Page, Encoding.UTF8.GetString(page.Body.Span));
        Assert.Equal(("text/html", "utf-8", "\"7\""), (page.MediaType, page.Charset, page.Validators.ETag));
        Assert.Equal("Content-Type: text/html; charset=utf-8\nETag: \"7\"", page.Headers);
    }

    [Fact]
    public void A_body_that_was_decoded_by_its_writer_is_taken_as_it_is()
    {
        var block = $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n{Page}";
        Assert.Equal(Page, Encoding.UTF8.GetString(Assert.Single(Read(Record("response", "http://a.example/", Encoding.UTF8.GetBytes(block)))).Page!.Body.Span));
    }

    [Fact]
    public void All_records_in_one_gzip_member_are_read_and_so_is_version_1_0_with_brackets_and_folded_lines()
    {
        var plain = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"WARC/1.0\r\nwarc-type: response\r\nWARC-Target-URI: <http://a.example/{i}>\r\nWARC-Date: 2025-01-01T00:00:00Z\r\nX-Note: folded\r\n here\r\nContent-Type: application/http;\r\n msgtype=response\r\nContent-Length: 47\r\n\r\nHTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n{i:000}\r\n\r\n"))));
        Assert.Equal(50, Read(plain).Count(item => item.Page is not null));
        Assert.Equal(50, Read(Gzip(plain)).Count(item => item.Page is not null));
    }

    [Fact]
    public void Other_records_are_skipped_with_a_word_each()
    {
        byte[] file =
        [
            .. Record("request", "http://a.example/", "GET / HTTP/1.1\r\n\r\n"u8.ToArray()), .. Record("metadata", "http://a.example/", "x: y"u8.ToArray()),
            .. Response("http://a.example/gone", "404 Not Found", "text/html", "x"), .. Response("http://a.example/a.png", "200 OK", "image/png", "x"),
            .. Response("http://a.example/robots.txt", "200 OK", "text/plain", "x"), .. Response("dns:a.example", "200 OK", "text/html", "x"),
            .. Response("file:///etc/passwd", "200 OK", "text/html", "x"), .. Record("resource", "javascript:alert(1)", "x"u8.ToArray()),
        ];
        Assert.Equal(["request", "metadata", "status 404", "image/png", "robots.txt", "no address of the web", "no address of the web", "no address of the web"],
            Read(file).Select(item => item.Skipped ?? item.Problem ?? "a page"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Damage_of_one_record_leaves_the_others(bool compress)
    {
        var pages = Enumerable.Range(0, 6).Select(i => PageAt($"http://www.lanhe.example/{i}.html", $"{Page}{i}")).ToList();
        var file = Written(pages, compress);
        var middle = compress ? file.Length / 2 : file.AsSpan().IndexOf("WARC-Type: response"u8) + file.AsSpan(file.AsSpan().IndexOf("WARC-Type: response"u8) + 1).IndexOf("WARC-Type: response"u8);
        file.AsSpan(middle, 12).Fill((byte)'x');
        var items = Read(file);
        var damage = Assert.Single(items, item => item.Problem is not null);
        Assert.InRange(damage.Offset, middle - 1000, middle);
        Assert.Equal(5, items.Count(item => item.Page is not null));
        Assert.Equal("http://www.lanhe.example/5.html", items[^1].Page!.Url.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_is_cut_short_gives_all_before_the_cut(bool compress)
    {
        var file = Written([.. Enumerable.Range(0, 4).Select(i => PageAt($"http://www.lanhe.example/{i}.html", $"{Page}{i}"))], compress);
        var items = Read(file[..^40]);
        Assert.Equal(3, items.Count(item => item.Page is not null));
        Assert.NotNull(items[^1].Problem);
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999")]
    [InlineData("99999999999999999999999")]
    [InlineData("-1")]
    [InlineData("+5")]
    [InlineData("")]
    public void A_length_that_cannot_be_is_a_problem_and_the_next_record_is_read(string length)
    {
        var wrong = $"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2025-01-01T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx\r\n\r\n";
        var good = Response("http://a.example/good", "200 OK", "text/html", Page);
        foreach (var file in new byte[][] { [.. Encoding.ASCII.GetBytes(wrong), .. good], [.. Gzip(Encoding.ASCII.GetBytes(wrong)), .. Gzip(good)] })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var items = Read(file);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
            Assert.Contains(items, item => item.Problem is not null);
            Assert.Equal("http://a.example/good", Assert.Single(items, item => item.Page is not null).Page!.Url.Value);
        }
    }

    [Fact]
    public void A_bomb_in_a_body_or_in_a_member_is_a_problem_and_the_next_record_is_read()
    {
        var good = Gzip(Response("http://a.example/good", "200 OK", "text/html", Page));
        var zeros = new byte[100 << 20];
        var body = Record("response", "http://a.example/", [.. "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"u8, .. Gzip(zeros)]);
        var items = Read([.. Gzip(body), .. good]);
        Assert.Contains("unfolds to more than", items[0].Problem!, StringComparison.Ordinal);
        Assert.Equal("http://a.example/good", items[1].Page!.Url.Value);

        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("WARC/1.1\r\nWARC-Type: conversion\r\nContent-Length: 99999999999\r\n\r\n"u8);
            for (var i = 0; i < 3; i++) gzip.Write(zeros);
        }
        items = Read([.. member.ToArray(), .. good]);
        Assert.Contains("unfold to more than", Assert.Single(items, item => item.Problem is not null).Problem!, StringComparison.Ordinal);
        Assert.Equal("http://a.example/good", items[^1].Page!.Url.Value);
    }

    [Fact]
    public void A_block_that_is_not_the_one_of_its_digest_is_a_problem()
    {
        var file = Encoding.UTF8.GetString(Written([PageAt("http://www.lanhe.example/1.html", Page)], compress: false)).Replace("岸线", "海岸", StringComparison.Ordinal);
        Assert.Contains("WARC-Block-Digest", Read(Encoding.UTF8.GetBytes(file))[^1].Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void Wherever_eight_bytes_of_a_compressed_file_are_lost_no_more_than_the_records_that_they_lay_in_are()
    {
        var pages = Enumerable.Range(0, 4).Select(i => PageAt($"http://www.lanhe.example/{i}.html", $"{Page}{i}")).ToList();
        var file = Written(pages, compress: true);
        var starts = Enumerable.Range(0, file.Length - 2).Where(i => file.AsSpan(i).StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b, 8])).ToList();
        for (var at = starts[1]; at < file.Length - 8; at += 3)
        {
            var torn = file.ToArray();
            torn.AsSpan(at, 8).Clear();
            var touched = starts.Where((start, i) => start < at + 8 && (i + 1 == starts.Count || starts[i + 1] > at)).Count();
            var items = Read(torn);
            Assert.True(items.Count(item => item.Page is not null) >= 4 - touched && items.Where(item => item.Problem is not null).DistinctBy(item => item.Offset).Count() <= touched, $"bytes lost at {at}: {string.Join('\n', items)}");
        }
    }

    [Fact]
    public void No_change_of_bytes_makes_reading_throw_or_hang()
    {
        var plain = Written([.. Enumerable.Range(0, 3).Select(i => PageAt($"http://www.lanhe.example/{i}.html", $"{Page}{i}"))], compress: false);
        var packed = Written([.. Enumerable.Range(0, 3).Select(i => PageAt($"http://www.lanhe.example/{i}.html", $"{Page}{i}"))], compress: true);
        Gen.Select(Gen.Bool, Gen.Int[0, 10_000], Gen.Int[0, 30], Gen.Byte.Array[0, 30]).Sample((compressed, at, removed, inserted) =>
        {
            var file = compressed ? packed : plain;
            at %= file.Length;
            removed = Math.Min(removed, file.Length - at);
            byte[] changed = [.. file[..at], .. inserted, .. file[(at + removed)..]];
            return Read(changed).Count < 60;
        }, iter: 400, threads: 1);
    }

    internal static List<WarcItem> Read(byte[] file) => [.. WarcPages.Read(new MemoryStream(file), type => type is "text/html" or "text/plain")];

    internal static byte[] Written(IReadOnlyList<FetchedPage> pages, bool compress)
    {
        using var file = new MemoryStream();
        var writer = new WarcWriter(file, compress);
        writer.WriteInfo("TextMiner/test", DateTimeOffset.UnixEpoch);
        foreach (var page in pages) writer.WritePage(page);
        return file.ToArray();
    }

    internal static FetchedPage PageAt(string address, string text)
    {
        var (url, body) = (PageUrl.Parse(address), Encoding.UTF8.GetBytes(text));
        return new FetchedPage
        {
            Url = url, FinalUrl = url, MediaType = "text/html", Charset = "utf-8", FetchedAt = new DateTimeOffset(2025, 3, 1, 8, 0, 0, 123, TimeSpan.Zero),
            Body = body, Digest = Digest.Of(body), Headers = "Content-Type: text/html; charset=utf-8\nETag: \"1\"", Validators = new PageValidators("\"1\"", null),
        };
    }

    static (FetchedPage, string) Comparable(FetchedPage page) => (page with { Body = default }, Convert.ToHexString(page.Body.Span));

    static byte[] Response(string url, string status, string type, string body) =>
        Record("response", url, Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n\r\n{body}"));

    static byte[] Record(string type, string url, byte[] block) =>
    [
        .. Encoding.UTF8.GetBytes($"WARC/1.1\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {block.Length}\r\n\r\n"),
        .. block, .. "\r\n\r\n"u8,
    ];

    static byte[] Coded(byte[] bytes, string coding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new BufferedStream(packed),
        })
        {
            stream.Write(bytes);
            stream.Flush();
            if (coding.Length == 0) return packed.ToArray();
        }
        return packed.ToArray();
    }

    static byte[] Gzip(byte[] bytes) => Coded(bytes, "gzip");
}
