using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Sample;

namespace TextMiner.Tests.Sample;

/// <summary>The sample sites over real HTTP: what a crawler and a browser meet.</summary>
public sealed class SampleSiteTests : IAsyncLifetime
{
    static readonly string[] Themes =
    [
        "innovation", "factors", "talent", "green", "chain", "industry", "digital", "region", "rural", "governance", "reform",
        "openness", "finance", "livelihood",
    ];

    SampleServer _server = null!;
    HttpClient _client = null!;

    public static TheoryData<string> SourceKeys { get; } =
        [.. Directory.GetFiles(Path.Combine(Corpus(), "sources"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await SampleServer.StartAsync(Corpus(), cancellation: Stop);
        _client = ClientOf(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(SourceKeys))]
    public async Task The_front_page_leads_to_every_article_by_links(string key)
    {
        var source = Source(key);
        var site = SiteOf(source);
        var expected = site.Articles.Select(site.UrlOf).ToHashSet();
        Assert.NotEmpty(expected);

        var reached = await WalkAsync(source);

        Assert.Empty(expected.Except(reached));
    }

    [Theory]
    [MemberData(nameof(SourceKeys))]
    public async Task Every_article_is_served_with_its_title_and_all_its_text(string key)
    {
        var site = SiteOf(Source(key));
        foreach (var article in site.Articles)
        {
            var bytes = await _client.GetByteArrayAsync(site.UrlOf(article), Stop);
            var page = new HtmlParser().ParseDocument(EncodingOf(site).GetString(bytes)).Body!.TextContent;
            Assert.Contains(article.Title, page, StringComparison.Ordinal);
            Assert.All(article.Blocks, block => Assert.Contains(block.Text, page, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(SourceKeys))]
    public async Task Robots_rules_are_served_and_let_TextMiner_reach_the_articles(string key)
    {
        var site = SiteOf(Source(key));
        var rules = await _client.GetStringAsync($"http://{site.Settings.Host}/robots.txt", Stop);
        Assert.Contains("User-agent: *", rules, StringComparison.Ordinal);
        Assert.Contains("Disallow: /", rules, StringComparison.Ordinal);
        Assert.Equal(key == "zhengcehui", rules.Contains("User-agent: TextMiner", StringComparison.Ordinal));
        Assert.Equal(key == "lanheribao", rules.Contains("Crawl-delay: 0.1", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SourceKeys))]
    public void The_source_definition_takes_every_article_for_one(string key)
    {
        var plan = CrawlPlanFile.Load(Path.Combine(Corpus(), "sources", key + ".json"));
        var site = SiteOf(Source(key));
        Assert.All(site.Articles, article => Assert.Equal(PageRole.Article, plan.RoleOf(PageUrl.Parse(site.UrlOf(article)))));
        Assert.All(site.Settings.Lists, list => Assert.Equal(PageRole.List, plan.RoleOf(PageUrl.Parse($"http://{site.Settings.Host}{list.First}"))));
        Assert.All(site.Settings.Files.Where(file => file.Type != "text/css"), file =>
            Assert.Equal(PageRole.Attachment, plan.RoleOf(PageUrl.Parse($"http://{site.Settings.Host}{file.Path}"))));
    }

    [Theory]
    [InlineData("zhengwu", "/sitemap.xml")]
    [InlineData("zhengcehui", "/rss.xml")]
    public async Task The_site_map_and_the_feed_name_every_article(string key, string path)
    {
        var site = SiteOf(Source(key));
        var document = XDocument.Parse(await _client.GetStringAsync($"http://{site.Settings.Host}{path}", Stop));
        var named = document.Descendants().Where(element => element.Name.LocalName is "loc" or "link").Select(element => element.Value).ToHashSet();
        Assert.Empty(site.Articles.Select(site.UrlOf).Except(named));
    }

    [Fact]
    public async Task A_folder_without_sites_is_an_error_that_names_it()
    {
        var empty = Directory.CreateTempSubdirectory().FullName;
        var error = await Assert.ThrowsAsync<EnvironmentException>(() => SampleServer.StartAsync(empty, cancellation: Stop));
        Assert.Contains(empty, error.Message, StringComparison.Ordinal);
        Directory.Delete(empty);
    }

    [Fact]
    public async Task A_taken_port_is_an_error_that_names_it()
    {
        var port = _server.Address.Port;
        var error = await Assert.ThrowsAsync<EnvironmentException>(() => SampleServer.StartAsync(Corpus(), port, cancellation: Stop));
        Assert.Contains($"port {port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_news_portal_sends_GB18030_under_labels_that_vary_with_the_years()
    {
        var site = SiteOf(Source("qingyu"));
        foreach (var article in site.Articles)
        {
            using var answer = await _client.GetAsync(site.UrlOf(article), Stop);
            var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
            var text = EncodingOf(site).GetString(bytes);
            var (header, meta) = article.Date.Year switch { <= 2018 => ("gb2312", "gb2312"), <= 2022 => ("utf-8", "gb2312"), _ => (null, "utf-8") };
            Assert.Equal(header, answer.Content.Headers.ContentType!.CharSet);
            Assert.Contains($"charset={meta}", text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(article.Title, text, StringComparison.Ordinal);
            Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
    }

    [Fact]
    public async Task A_client_that_has_a_page_already_is_told_so()
    {
        var site = SiteOf(Source("lanhe"));
        var article = site.Articles[0];
        using var first = await _client.GetAsync(site.UrlOf(article), Stop);
        Assert.Equal(article.Date, DateOnly.FromDateTime(first.Content.Headers.LastModified!.Value.UtcDateTime));

        Assert.Equal(HttpStatusCode.NotModified, await AskAsync(headers => headers.IfNoneMatch.Add(first.Headers.ETag!)));
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync(headers => headers.IfModifiedSince = first.Content.Headers.LastModified));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(headers => headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""))));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(headers => headers.IfModifiedSince = first.Content.Headers.LastModified!.Value.AddDays(-1)));

        async Task<HttpStatusCode> AskAsync(Action<HttpRequestHeaders> condition)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, site.UrlOf(article));
            condition(request.Headers);
            using var answer = await _client.SendAsync(request, Stop);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_second_revision_differs_in_exactly_one_article_at_the_same_address()
    {
        await using var later = await SampleServer.StartAsync(Corpus(), revision: 2, cancellation: Stop);
        using var laterClient = ClientOf(later);
        var urls = _server.Sites.SelectMany(site => site.Articles.Select(site.UrlOf)).ToList();
        Assert.Equal(urls.Order(), later.Sites.SelectMany(site => site.Articles.Select(site.UrlOf)).Order());

        var changed = new List<string>();
        foreach (var url in urls)
        {
            var (before, after) = (await _client.GetByteArrayAsync(url, Stop), await laterClient.GetByteArrayAsync(url, Stop));
            if (!before.SequenceEqual(after)) changed.Add(url);
        }

        Assert.StartsWith("http://www.zhengwu.example/", Assert.Single(changed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes()
    {
        await using var again = await SampleServer.StartAsync(Corpus(), cancellation: Stop);
        using var againClient = ClientOf(again);
        foreach (var site in _server.Sites)
            foreach (var page in new SitePages(site).All.Where(page => page.Status == 200))
            {
                var url = $"http://{site.Settings.Host}{page.Path}";
                Assert.Equal(await _client.GetByteArrayAsync(url, Stop), await againClient.GetByteArrayAsync(url, Stop));
            }
    }

    [Theory]
    [InlineData("http://www.zhengwu.example/zhengce/tongzhi/201712/01/content_10003.htm", HttpStatusCode.Gone)]
    [InlineData("http://www.zhengwu.example/zhengce/wenjian/201901/15/content_10001.htm", HttpStatusCode.OK)]
    [InlineData("http://www.zhengwu.example/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("http://epaper.lanheribao.example/", HttpStatusCode.Redirect)]
    [InlineData("http://www.zhengwu.example/gongbao/2016/content_5071.htm", HttpStatusCode.MovedPermanently)]
    [InlineData("http://www.lanhe.example/hdjl/rili.html?month=1999-12", HttpStatusCode.OK)]
    public async Task Special_addresses_answer_as_their_site_says(string url, HttpStatusCode status)
    {
        using var client = ClientOf(_server, followRedirects: false);
        using var answer = await client.GetAsync(url, Stop);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://www.zhengwu.example/zhengce/wenjian/202503/26/P020250326381547.pdf", "application/pdf", "%PDF-")]
    [InlineData("http://journal.chanye.example/CN/pdf/2022-02-013.pdf", "application/pdf", "%PDF-")]
    [InlineData("http://www.lanhe.example/zwgk/tzgg/202303/P020230309481726.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK")]
    public async Task Attachments_are_real_files_and_small(string url, string mediaType, string beginning)
    {
        using var answer = await _client.GetAsync(url, Stop);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(beginning, Encoding.Latin1.GetString(bytes, 0, beginning.Length));
        Assert.InRange(bytes.Length, 1_000, 150_000);
    }

    [Fact]
    public async Task A_browser_finds_the_sites_and_their_mutual_links_under_localhost()
    {
        using var plain = new HttpClient();
        var index = await plain.GetStringAsync(_server.Address, Stop);
        Assert.All(_server.Sites, site => Assert.Contains($"http://{site.Settings.Host}.localhost:{_server.Address.Port}/", index, StringComparison.Ordinal));

        var reprints = SiteOf(Source("zhengcehui"));
        var reprint = reprints.Articles.First(article => article.Head.ContainsKey("original"));
        var url = reprints.UrlOf(reprint).Replace(".example/", $".example.localhost:{_server.Address.Port}/", StringComparison.Ordinal);
        Assert.Matches($@"href=""http://[a-z.]+\.example\.localhost:{_server.Address.Port}/", await _client.GetStringAsync(url, Stop));
    }

    [Fact]
    public void The_texts_are_many_of_fair_length_and_of_every_theme()
    {
        var articles = _server.Sites.SelectMany(site => site.Articles).ToList();
        Assert.True(articles.Count >= 60, $"only {articles.Count} articles");
        Assert.Empty(Themes.Except(articles.SelectMany(article => article.Themes)));
        Assert.Empty(articles.SelectMany(article => article.Themes).Except(Themes));
        Assert.All(articles, article =>
        {
            var length = article.Blocks.Sum(block => block.Text.Count(unit => unit is >= '\u4E00' and <= '\u9FFF'));
            Assert.True(length is >= 400 and <= 1500, $"{article.Name} has {length} Chinese characters");
            Assert.InRange(article.Date.Year, 2016, 2025);
        });
    }

    [Fact]
    public void Reprints_follow_their_originals_by_one_to_ten_days_and_name_them()
    {
        var reprints = SiteOf(Source("zhengcehui"));
        Assert.True(reprints.Settings.Reprints.Count >= 8, "expected at least eight reprints");
        Assert.All(reprints.Settings.Reprints, reprint =>
        {
            var parts = reprint.Of.Split('/');
            var original = _server.Sites.Single(site => site.Folder == parts[0]).Articles.Single(article => article.Name == parts[1]);
            var copy = reprints.Articles.Single(article => article.Name == $"{reprint.Date}-reprint-{original.Name[11..]}");
            Assert.InRange(copy.Date.DayNumber - original.Date.DayNumber, 1, 10);
            Assert.EndsWith(original.Title, copy.Title, StringComparison.Ordinal);
            Assert.Matches("^(《.+》[0-9]{4}年([0-9]+月[0-9]+日 [0-9]{2}版|第[0-9]+期)|国家政务网|青屿新闻网|澜河省人民政府网站)$", copy.Head["source"]);
        });
    }

    /// <summary>Follows links breadth first as a crawler would: lists lead on, articles end a path, denied addresses are left out.</summary>
    async Task<HashSet<string>> WalkAsync(JsonElement source)
    {
        var lists = Patterns(source, "lists");
        var articles = Patterns(source, "articles");
        var deny = Patterns(source, "deny").Append(new Regex("/calendar|/huiyuan/")).ToList();
        var encoding = EncodingOf(SiteOf(source));
        var start = new Uri(source.GetProperty("home").GetString()!);
        var seen = new HashSet<string> { start.AbsoluteUri };
        var reached = new HashSet<string>();
        for (var queue = new Queue<Uri>([start]); queue.TryDequeue(out var url);)
        {
            Assert.True(seen.Count < 1_000, $"{source.GetProperty("key")}: the walk does not end");
            if (articles.Exists(pattern => pattern.IsMatch(url.AbsoluteUri))) reached.Add(url.AbsoluteUri);
            if (!lists.Exists(pattern => pattern.IsMatch(url.AbsoluteUri))) continue;
            using var answer = await _client.GetAsync(url, Stop);
            var page = new HtmlParser().ParseDocument(encoding.GetString(await answer.Content.ReadAsByteArrayAsync(Stop)));
            foreach (var link in page.QuerySelectorAll("a[href]:not([rel~=nofollow])"))
                if (Uri.TryCreate(answer.RequestMessage!.RequestUri, link.GetAttribute("href"), out var target)
                    && target.Host == start.Host && !deny.Exists(pattern => pattern.IsMatch(target.AbsoluteUri)) && seen.Add(target.AbsoluteUri))
                    queue.Enqueue(target);
        }
        return reached;
    }

    SampleSite SiteOf(JsonElement source) =>
        _server.Sites.Single(site => site.Settings.Host == new Uri(source.GetProperty("home").GetString()!).Host);

    static List<Regex> Patterns(JsonElement source, string key) =>
        [.. source.GetProperty(key).EnumerateArray().Select(pattern => new Regex(pattern.GetString()!, RegexOptions.NonBacktracking))];

    static JsonElement Source(string key)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpus(), "sources", key + ".json")));
        return file.RootElement.Clone();
    }

    static Encoding EncodingOf(SampleSite site) =>
        site.Settings.Charset == "gb18030" ? CodePagesEncodingProvider.Instance.GetEncoding("gb18030")! : Encoding.UTF8;

    /// <summary>A client for which every host name is the server's loopback port.</summary>
    static HttpClient ClientOf(SampleServer server, bool followRedirects = true) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = followRedirects,
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    static string Corpus([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../corpus/sample"));
}
