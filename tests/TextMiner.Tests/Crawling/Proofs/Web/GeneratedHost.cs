using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Tests.Crawling.Proofs.Web;

/// <summary>One answer of a host.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="MediaType">Content-Type.</param>
/// <param name="ETag">Validator, with its quotes; null for what has none.</param>
/// <param name="LastModified">The other validator.</param>
sealed record GeneratedPage(byte[] Body, string MediaType, string? ETag, DateTimeOffset? LastModified);

/// <summary>
/// All pages of one host in one revision: a home page, list pages with pagination, articles that link to one another, robots.txt,
/// and one page that robots.txt forbids and every list links to.
/// </summary>
sealed class GeneratedHost
{
    /// <summary>A list page names so many neighbours on either side, and every tenth page: no list is more than a few links away.</summary>
    const int Neighbours = 5, Stride = 10;

    /// <summary>So many more articles come in the second revision.</summary>
    const int NewOnes = 3;

    const string Html = "text/html; charset=utf-8";

    readonly GeneratedWebOptions _options;
    readonly int _first, _count, _revision;
    readonly List<Article> _articles;

    /// <param name="options">What the web is like.</param>
    /// <param name="name">The host's name.</param>
    /// <param name="first">Number of its first article, counted over all hosts.</param>
    /// <param name="count">How many articles it has in the first revision.</param>
    /// <param name="revision">1, or 2 for the later state.</param>
    public GeneratedHost(GeneratedWebOptions options, string name, int first, int count, int revision)
    {
        (_options, Name, _first, _count, _revision) = (options, name, first, count, revision);
        var numbers = Enumerable.Range(first, count);
        if (revision > 1) numbers = Enumerable.Range(0, NewOnes).Select(n => options.Pages + (first * NewOnes) + n).Reverse().Concat(numbers);
        _articles = numbers.Select(Write).ToList();
        Pages = Publish();
    }

    public string Name { get; }

    /// <summary>The pages by path.</summary>
    public IReadOnlyDictionary<string, GeneratedPage> Pages { get; }

    public IEnumerable<string> ArticlePaths => _articles.Select(a => a.Path);

    public IEnumerable<string> ListPaths => Enumerable.Range(0, Lists).Select(ListPath).Prepend("/");

    /// <summary>Paths that are other in the second revision than in the first.</summary>
    public IEnumerable<string> ChangedPaths => _articles.Where(a => IsChanged(a.Number)).Select(a => a.Path);

    int Lists => (_articles.Count + _options.PerList - 1) / _options.PerList;

    bool IsChanged(int number) => _revision > 1 && number < _options.Pages && number % _options.ChangedOneOf == 3 % _options.ChangedOneOf;

    Article Write(int number)
    {
        var grammar = new PolicyGrammar(unchecked((_options.Seed * 31) + (number * 2)));
        var place = grammar.Place();
        var day = grammar.Day();
        var path = string.Create(CultureInfo.InvariantCulture, $"/zwgk/{day:yyyyMM}/t{day:yyyyMMdd}_{number}.html");
        return new Article(number, path, grammar.Title(place, number), day, grammar.Issuer(place), grammar);
    }

    Dictionary<string, GeneratedPage> Publish()
    {
        var pages = new Dictionary<string, GeneratedPage>(StringComparer.Ordinal);
        var first = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        var second = first.AddMonths(3);
        for (var i = 0; i < _articles.Count; i++)
            pages.Add(_articles[i].Path, Page(ArticleHtml(i), IsChanged(_articles[i].Number) || _articles[i].Number >= _options.Pages ? second : first));
        for (var list = 0; list < Lists; list++) pages.Add(ListPath(list), Page(ListHtml(list), _revision > 1 ? second : first));
        pages.Add("/", Page(ListHtml(0), _revision > 1 ? second : first));
        pages.Add("/private/index.html", Page(Frame("内部", "<p>内部资料</p>"), first));
        pages.Add("/robots.txt", new GeneratedPage(Encoding.ASCII.GetBytes(Robots()), "text/plain", null, null));
        return pages;
    }

    string Robots()
    {
        var delay = _options.CrawlDelay is { } seconds && Name == $"h{_options.Hosts}.example"
            ? string.Create(CultureInfo.InvariantCulture, $"Crawl-delay: {seconds}\n") : "";
        return $"User-agent: *\nDisallow: /private/\n{delay}";
    }

    static GeneratedPage Page(string html, DateTimeOffset modified)
    {
        var body = Encoding.UTF8.GetBytes(html);
        return new GeneratedPage(body, Html, $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8))}\"", modified);
    }

    static string ListPath(int list) => list == 0 ? "/zwgk/index.html" : $"/zwgk/index_{list}.html";

    string ArticleHtml(int index)
    {
        var article = _articles[index];
        var text = new StringBuilder();
        var grammar = article.Grammar;
        var size = grammar.Size();
        for (var paragraph = 0; text.Length * 3 < size - 1500; paragraph++)
        {
            if (paragraph % 4 == 0) text.Append("<p><strong>　　").Append(grammar.Heading(paragraph / 4)).Append("</strong></p>\n");
            text.Append("<p>　　").Append(grammar.Paragraph()).Append("</p>\n");
        }
        // The later state of an article differs in its text, not only in its bytes.
        if (IsChanged(article.Number)) text.Append("<p>　　").Append(grammar.Paragraph()).Append("</p>\n");
        var related = string.Concat(new[] { 1, 7, 31 }.Select(step => _articles[(index + step) % _articles.Count])
            .Select(a => $"<li><a href=\"{a.Path}\">{a.Title}</a></li>\n"));
        var date = article.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Frame(article.Title,
            $"""
            <div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/index.html">政务公开</a></div>
            <h1 class="title">{article.Title}</h1>
            <div class="source">发布时间：{date} 来源：{article.Issuer}</div>
            <div class="article" id="zoom">
            {text}</div>
            <div class="related"><b>相关信息</b><ul>
            {related}</ul></div>
            """,
            $"""
            <meta name="ArticleTitle" content="{article.Title}">
            <meta name="PubDate" content="{date}">
            <meta name="ContentSource" content="{article.Issuer}">
            """);
    }

    string ListHtml(int list)
    {
        var items = string.Concat(_articles.Skip(list * _options.PerList).Take(_options.PerList).Select(a =>
            string.Create(CultureInfo.InvariantCulture, $"<li><a href=\"{a.Path}\">{a.Title}</a><span>{a.Day:yyyy-MM-dd}</span></li>\n")));
        var pages = string.Concat(Enumerable.Range(0, Lists).Where(l => l != list && (Math.Abs(l - list) <= Neighbours || l % Stride == 0))
            .Select(l => $"<a href=\"{ListPath(l)}\">{l + 1}</a> "));
        return Frame("政务公开", $"<ul class=\"list\">\n{items}</ul>\n<div class=\"pages\">{pages}</div>\n<a href=\"/private/index.html\">内部</a>");
    }

    string Frame(string title, string content, string meta = "") =>
        $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <title>{title}-{Name}</title>
        {meta}
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <div class="top"><a href="/">首页</a> | <a href="/zwgk/index.html">政务公开</a> | <a href="/zwgk/index.html">政策解读</a></div>
        {content}
        <div class="foot">主办单位：测试站点 {Name}　<a href="http://h1.example/">友情链接</a></div>
        </body>
        </html>
        """;

    sealed record Article(int Number, string Path, string Title, DateOnly Day, string Issuer, PolicyGrammar Grammar);
}
