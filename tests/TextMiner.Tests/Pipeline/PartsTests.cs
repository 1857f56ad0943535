using Microsoft.AspNetCore.Http;
using TextMiner.Commands;
using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Files;
using TextMiner.Storage;
using TextMiner.Tests.Crawling;

namespace TextMiner.Tests.Pipeline;

/// <summary>An article in three pages on the whole path: crawled, rebuilt, imported.</summary>
public sealed class PartsTests : IDisposable
{
    static readonly string[] Paragraphs =
    [
        "老城更新不是推倒重来。调研组走访了十七个社区，发现居民最关心的是停车、采光与电梯。",
        "望海市把每一栋楼的病历公布在墙上，漏水、开裂和违建逐条列出，谁负责、何时完工一目了然。",
        "改造之后怎么管，是第二道考题。三个街道试行物业合并，收费率从四成提高到八成半。",
    ];

    static readonly Dictionary<string, string> Pages = new()
    {
        ["/a/c_88.html"] = Page(0, "<a href='c_88_2.html'>下一页</a>"),
        ["/a/c_88_2.html"] = Page(1, "<a href='c_88.html'>上一页</a> <a href='c_88_3.html'>下一页</a>"),
        ["/a/c_88_3.html"] = Page(2, "<a href='c_88_2.html'>上一页</a>"),
        ["/"] = "<html><body><ul><li><a href='/a/c_88.html'>老城更新的三道考题</a></li></ul></body></html>",
    };

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-parts-").FullName;

    [Fact]
    public async Task A_crawled_article_in_three_pages_is_one_document_after_refresh_and_after_rebuild()
    {
        await using var site = await LoopbackSite.StartAsync(async context =>
        {
            if (!Pages.TryGetValue(context.Request.Path.Value!, out var html)) context.Response.StatusCode = 404;
            else
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(html);
            }
        });
        var plan = Plans.Plan with { Start = [PageUrl.Parse("http://www.pages.example/")], Articles = [new(@"/a/c_\d+\.html$")] };
        using var session = PipelineSession.Open(Workspace, []);
        using var fetcher = site.Fetcher();
        await session.Pipeline.RefreshAsync([plan], fetcher, TestContext.Current.CancellationToken);
        AssertOneDocument();
        await session.Pipeline.RebuildAsync(TestContext.Current.CancellationToken);
        AssertOneDocument();
    }

    [Fact]
    public async Task Three_files_side_by_side_are_one_document_and_importing_them_again_changes_nothing()
    {
        var files = Path.Combine(_folder, "files");
        Directory.CreateDirectory(files);
        foreach (var (path, html) in Pages.Where(page => page.Key != "/")) await File.WriteAllTextAsync(Path.Combine(files, Path.GetFileName(path)), html, TestContext.Current.CancellationToken);
        using var session = PipelineSession.Open(Workspace, []);
        await ImportAsync();
        AssertOneDocument();
        var before = Ask("SELECT doc_key, content_digest, version_no FROM documents");
        var second = await ImportAsync();
        Assert.Equal((0, 3, 0), (second.Fetched, second.Unchanged, second.Rejected));
        Assert.Equal(before, Ask("SELECT doc_key, content_digest, version_no FROM documents"));
        AssertOneDocument();

        Task<RunCounts> ImportAsync() => session.Pipeline.ImportAsync(LocalFiles.ToImport([files], RowMapping.ByName), [], TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    Workspace Workspace => new(Path.Combine(_folder, "out", "textminer.db"));

    // The later pages are known as such and leave nothing else behind.
    void AssertOneDocument()
    {
        Assert.Equal(["老城更新的三道考题"], Ask("SELECT title FROM documents"));
        Assert.Equal(string.Concat(Paragraphs), string.Concat(Ask("SELECT text FROM sentences ORDER BY document_id, ordinal")));
        Assert.Equal(["continuation|c_88_2.html", "continuation|c_88_3.html"], Ask("SELECT reason, url FROM rejections WHERE is_current = 1 ORDER BY url").Select(row => $"{row.Split('|')[0]}|{row.Split('/')[^1]}"));
    }

    static string Page(int part, string pager) =>
        $"""
        <html><head><meta charset="utf-8"><title>老城更新的三道考题_望海城市网</title></head><body><h1>老城更新的三道考题</h1>
        <div class="info">2023-05-06 来源：望海日报</div><div class="text"><p>{Paragraphs[part]}</p></div><div class="pager">{pager}</div></body></html>
        """;

    List<string> Ask(string sql)
    {
        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        return [.. store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }
}
