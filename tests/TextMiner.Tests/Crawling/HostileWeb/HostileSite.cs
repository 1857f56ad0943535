using System.Globalization;
using TextMiner.Crawling;

namespace TextMiner.Tests.Crawling.HostileWeb;

/// <summary>
/// One host of the hostile web: a front page with a good article, the fault and another good article, in this order, so that what
/// comes after a fault shows whether the crawl went on.
/// </summary>
/// <param name="Name">Name of the fault and, before <c>.example</c>, of the host.</param>
/// <param name="Ends">What <c>/fault.html</c> ends as: a reason code, <c>stored</c>, or <c>-</c> when it is never seen.</param>
/// <param name="Answer">Answers all but <c>/</c>, <c>/robots.txt</c> and the good articles.</param>
sealed record HostileSite(string Name, string Ends, Func<RawExchange, Task> Answer)
{
    /// <summary>What the good articles end as.</summary>
    public string GoodEnds { get; init; } = "stored";

    /// <summary>The reason for which the front page is refused; <c>-</c> when it is listed.</summary>
    public string FrontEnds { get; init; } = "-";

    /// <summary>Answers for robots.txt; 404 unless given.</summary>
    public Func<RawExchange, Task> Robots { get; init; } = x => x.RespondAsync("404 Not Found", "");

    /// <summary>More of the front page.</summary>
    public string Links { get; init; } = "";

    /// <summary>Requests that this host may get at most: of an endless site only the beginning may be asked for.</summary>
    public int MostRequests { get; init; } = 40;

    /// <summary>The trap whose row the host must leave; null for none.</summary>
    public TrapKind? Trap { get; init; }

    public string Host => $"{Name}.example";

    public Task AnswerAsync(RawExchange x)
    {
        if (x.Path == "/robots.txt") return Robots(x);
        if (x.Path == "/") return x.RespondAsync("200 OK", FrontPage());
        return x.Path.StartsWith("/good/", StringComparison.Ordinal) ? x.RespondAsync("200 OK", Article(Name, x.Path)) : Answer(x);
    }

    string FrontPage() =>
        $"""
        <html><head><title>要闻 {Name}</title></head><body><ul>
        <li><a href="/good/1.html">第一篇</a></li><li><a href="/fault.html">第二篇</a></li><li><a href="/good/2.html">第三篇</a></li></ul>
        {Links}</body></html>
        """;

    /// <summary>A page that gives a document; the words differ from page to page.</summary>
    public static string Article(string name, string path)
    {
        var number = path.Aggregate(name.Aggregate(17, (sum, c) => sum * 31 + c), (sum, c) => sum * 31 + c) & 0xFFFF;
        var text = string.Concat(Enumerable.Range(1, 4).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"<p>澜河省第{number}号水利工程的第{i}期建设已经开工，计划投资{number % 97 + i}亿元，完工之后可以灌溉农田{number % 89 + i}万亩，沿线各县的供水条件将明显改善。</p>")));
        return $"<html><head><title>澜河省第{number}号水利工程开工</title></head><body><h1>澜河省第{number}号水利工程开工</h1><p>2024-05-06 来源：澜河日报</p><div class=\"content\">{text}</div></body></html>";
    }
}
