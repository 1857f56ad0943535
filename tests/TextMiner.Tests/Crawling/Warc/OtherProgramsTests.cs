using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TextMiner.Crawling.Warc;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling.Warc;

/// <summary>Our files in other people's readers, other people's files in ours; skipped with the reason where the programs are not installed.</summary>
public sealed class OtherProgramsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("warc-").FullName;

    [Theory]
    [InlineData("pages.warc.gz")]
    [InlineData("pages.warc")]
    public void Another_reader_finds_every_record_with_its_payload_and_the_digest_that_is_declared(string name)
    {
        var file = Path.Combine(_folder, name);
        var pages = Enumerable.Range(0, 20).Select(i => WarcReaderTests.PageAt($"http://www.lanhe.example/{i}.html?页={i}", new string('策', i * 500) + i)).ToList();
        using (var output = File.Create(file))
        {
            var writer = new WarcWriter(output, name.EndsWith(".gz", StringComparison.Ordinal));
            writer.WriteInfo("TextMiner/test", DateTimeOffset.UnixEpoch);
            foreach (var page in pages) writer.WritePage(page);
            writer.WriteRevisit(pages[3] with { Url = PageUrl.Parse("http://www.lanhe.example/copy.html"), FinalUrl = PageUrl.Parse("http://www.lanhe.example/copy.html") }, pages[3].Url, pages[3].FetchedAt);
            writer.WritePage(pages[0] with { Url = PageUrl.Parse("file:///a/b.html"), FinalUrl = PageUrl.Parse("file:///a/b.html"), SideFile = "{}"u8.ToArray() });
        }
        var records = Warcio(file);
        Assert.Equal(["warcinfo", .. pages.Select(_ => "response"), "revisit", "metadata", "resource"], records.Select(record => record.GetProperty("type").GetString()));
        Assert.All(records, record => Assert.Equal("WARC/1.1", record.GetProperty("version").GetString()));
        Assert.Equal(records.Count, records.DistinctBy(record => record.GetProperty("id").GetString()).Count());
        foreach (var (page, record) in pages.Zip(records.Skip(1)))
        {
            Assert.Equal(page.Url.Value, record.GetProperty("uri").GetString());
            Assert.Equal(page.Digest, record.GetProperty("sha256").GetString());
            Assert.Equal(200, record.GetProperty("status").GetInt32());
            Assert.Equal("text/html; charset=utf-8", record.GetProperty("contentType").GetString());
            Assert.Equal($"sha1:{Base32(record.GetProperty("sha1").GetString()!)}", record.GetProperty("declared").GetString());
        }
    }

    [Fact]
    public async Task What_wget_archives_is_read_here()
    {
        await using var site = await LoopbackSite.StartAsync(context =>
        {
            context.Response.ContentType = context.Request.Path == "/list.html" ? "text/html" : "text/html; charset=utf-8";
            return context.Response.WriteAsync($"<html><body>岸线整治 {context.Request.Path} {string.Concat(Enumerable.Repeat("条", 4000))}</body></html>");
        });
        var urls = new[] { site.Url("/list.html"), site.Url("/a.html"), site.Url("/b.html") };
        var file = Path.Combine(_folder, "wget");
        await RunAsync("wget", ["-q", "--no-proxy", "-P", _folder, $"--warc-file={file}", "--header=Accept-Encoding: identity", .. urls.Select(url => url.Value)]);
        var items = WarcReaderTests.Read(await File.ReadAllBytesAsync(file + ".warc.gz", TestContext.Current.CancellationToken));
        Assert.DoesNotContain(items, item => item.Problem is not null);
        var pages = items.Where(item => item.Page is not null && !item.Page.Url.IsFile && item.Page.Url.Host.StartsWith("127.", StringComparison.Ordinal)).Select(item => item.Page!).ToList();
        Assert.Equal(urls, pages.Select(page => page.Url));
        Assert.All(pages, page => Assert.StartsWith($"<html><body>岸线整治 {page.Url.PathAndQuery} 条", Encoding.UTF8.GetString(page.Body.Span), StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static List<JsonElement> Warcio(string file)
    {
        var peers = Path.Combine(Repository.Root, ".artifacts", "peers");
        Assert.SkipUnless(Directory.Exists(Path.Combine(peers, "node_modules", "warcio")), "needs warcio: npm install --prefix .artifacts/peers warcio@2.4.11");
        var lines = RunAsync("node", [Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Crawling", "Warc", "reader.mjs"), file, peers]).GetAwaiter().GetResult();
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    static async Task<string> RunAsync(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await errors);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
            return "";
        }
    }

    /// <summary>By long division, unlike the code that is tested.</summary>
    static string Base32(string hex)
    {
        var number = System.Numerics.BigInteger.Parse("0" + hex, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);
        var text = "";
        for (var i = 0; i < 2 * SHA1.HashSizeInBytes * 8 / 10; i++, number /= 32) text = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(int)(number % 32)] + text;
        return text;
    }
}
