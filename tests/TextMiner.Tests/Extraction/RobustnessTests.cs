using System.Text;
using CsCheck;
using TextMiner.Extraction;

namespace TextMiner.Tests.Extraction;

/// <summary>Damaged and hostile input gives an article or a reason, never an exception, and the same answer twice.</summary>
public sealed class RobustnessTests
{
    const string Page = """
        <!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>关于加快数据要素市场建设的意见_澜河省人民政府</title><meta name="PubDate" content="2024-05-06"></head>
        <body><div class="nav"><a href="/">首页</a></div><table><tr><td>发文字号：</td><td>澜政发〔2024〕3号</td></tr></table><h1>关于加快数据要素市场建设的意见</h1>
        <div id="zoom"><p>各市人民政府：</p><p>一、总体要求</p><p>坚持市场导向，完善数据产权、流通、分配和治理制度，到2027年建成统一的数据市场。</p><ul><li>甲</li></ul>
        <p>（一）夯实底座。统筹建设算力网络，<a href="/b.html">推动</a>数据互联互通，降低中小企业使用成本。</p></div><script>var a = "<p>";</script></body></html>
        """;

    [Fact]
    public void Bytes_cut_flipped_and_repeated_anywhere_never_throw_and_give_the_same_answer_twice()
    {
        var body = Encoding.UTF8.GetBytes(Page);
        Gen.Select(Gen.Int[0, body.Length - 1], Gen.Int[0, body.Length - 1], Gen.Byte, Gen.Int[0, 3]).Sample((at, length, value, how) =>
        {
            var page = Pages.Of(Mutate(body, at, length, value, how), "text/html", "http://www.example.org/a.html");
            var (first, second) = (Pages.Extractor.Extract(page, Pages.Import), Pages.Extractor.Extract(page, Pages.Import));
            LinkFinder.Find(page);
            return first.Article?.Text == second.Article?.Text && first.Article?.Title == second.Article?.Title && first.Rejection == second.Rejection;
        }, iter: 2000);
    }

    [Fact]
    public void Text_of_any_characters_never_throws()
    {
        Gen.String[Gen.Char["一二、（）第章条。《》：“”作者来源2024年月日 \n\t<>&abc\u200B\uFFFD"], 0, 3000].Sample(text =>
            Pages.Extractor.Extract(Pages.Text(text), Pages.Import) is { Article: null } or { Rejection: null }, iter: 500);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html")]
    [InlineData("<html><head><title></title></head></html>")]
    [InlineData("<html><body><table><tr><td></td></tr></table>")]
    public void Empty_pages_are_rejected(string html) => Pages.Rejection(Pages.Html(html));

    [Fact]
    public void Megabytes_of_attributes_and_of_one_line_are_read_in_bounds()
    {
        Pages.Extractor.Extract(Pages.Html($"<html><body><p {string.Concat(Enumerable.Repeat("a='b' ", 50_000))}>甲</p></body></html>"), Pages.Import);
        var article = Pages.Article(Pages.Html($"<html><title>长文</title><body><h1>一篇长文</h1><p>{string.Concat(Enumerable.Repeat("推进产业数字化，", 50_000))}</p></body></html>"));
        Assert.Equal(400_000, article.Text.Length);
    }

    [Fact]
    public void Old_tables_that_leave_out_their_end_tags_are_no_deep_pages()
    {
        var rows = string.Concat(Enumerable.Range(1, 900).Select(i => $"<tr><td>{i}<td>望海港第{i}号泊位"));
        Assert.Contains("\t望海港第900号泊位", Pages.Article(Pages.Html($"<html><title>望海港泊位名录</title><body><h1>望海港泊位名录</h1><p>本名录由港口管理部门编制，列出全部泊位，每年更新一次。</p><table>{rows}</table>")).Text, StringComparison.Ordinal);
        Assert.Equal(TextMiner.Documents.RejectionReason.TooDeep, Pages.Rejection(Pages.Html(string.Concat(Enumerable.Repeat("<table><tr><td>", 200_000)))).Reason);
    }

    static byte[] Mutate(byte[] body, int at, int length, byte value, int how) => how switch
    {
        0 => body[..at],
        1 => [.. body[..at], value, .. body[(at + 1)..]],
        2 => [.. body[..at], .. body[at..Math.Min(body.Length, at + length)], .. body[at..]],
        _ => [.. body[..Math.Min(at, length)], .. body[Math.Max(at, length)..]],
    };
}
