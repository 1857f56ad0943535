using System.Text;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Tests.Extraction;

/// <summary>Pages for tests, from bytes or text.</summary>
static class Pages
{
    public static readonly ArticleExtractor Extractor = new(RegionCatalog.Standard);

    public static readonly Source Import = new("import", "导入", null, DocumentKind.Article, null);

    public static FetchedPage Html(string html, string url = "http://www.example.org/a/1.html") => Of(Encoding.UTF8.GetBytes(html), "text/html", url);

    public static FetchedPage Text(string text) => Of(Encoding.UTF8.GetBytes(text), "text/plain", "file:///tmp/article.txt");

    public static FetchedPage Of(byte[] body, string? mediaType, string url, string? charset = null) => new()
    {
        Url = PageUrl.Parse(url),
        FinalUrl = PageUrl.Parse(url),
        MediaType = mediaType,
        Charset = charset,
        FetchedAt = DateTimeOffset.UnixEpoch,
        Body = body,
        Digest = Digest.Of(body),
    };

    public static FetchedPage File(string path)
    {
        var side = Path.ChangeExtension(path, ".json");
        var page = Of(System.IO.File.ReadAllBytes(path), path.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "text/plain", PageUrl.OfFile(path).Value);
        return path.EndsWith(".txt", StringComparison.Ordinal) && System.IO.File.Exists(side) ? page with { SideFile = System.IO.File.ReadAllBytes(side) } : page;
    }

    public static Article Article(FetchedPage page, Source? source = null)
    {
        var result = Extractor.Extract(page, source ?? Import);
        Assert.True(result.TryGetArticle(out var article, out var rejection), rejection?.ToString());
        return article;
    }

    public static Rejection Rejection(FetchedPage page)
    {
        var result = Extractor.Extract(page, Import);
        Assert.False(result.TryGetArticle(out var article, out var rejection), article?.Title);
        return rejection!;
    }
}
