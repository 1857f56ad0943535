using System.Text;

namespace TextMiner.Tests.Extraction.Files;

public sealed class TextFileTests
{
    const string Title = "沿江岸线整治三年见效";
    const string Body = "澜河省沿江各市拆除散乱码头二十六座，复绿岸线三十一公里，渔船全部完成登记，群众可以在江边散步。";

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("gb18030", false)]
    public void A_text_is_read_in_its_encoding(string encoding, bool marked)
    {
        var used = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] bytes = [.. marked ? used.GetPreamble() : [], .. used.GetBytes($"{Title}\r\n\r\n　　{Body}\r\n")];
        var article = Pages.Article(Pages.Of(bytes, "text/plain", "file:///tmp/article.txt"));
        Assert.Equal((Title, Body), (article.Title, article.Text));
    }

    [Fact]
    public void The_json_beside_any_file_overrules_what_the_file_says()
    {
        var side = """{"title":"另定的题目","date":"2020-01-02","source":"澜河日报","author":"孟书平、姚雪","url":"http://www.lanhe.example/a.html"}"""u8.ToArray();
        foreach (var page in new[] { SampleFiles.Page("notice.pdf"), SampleFiles.Page("notice.docx"), Pages.Html($"<html><head><title>{Title}</title></head><body><h1>{Title}</h1><p>来源：别报</p><p>{Body}</p></body></html>") })
        {
            var article = Pages.Article(page with { SideFile = side });
            Assert.Equal(("另定的题目", new DateOnly(2020, 1, 2), "澜河日报", "http://www.lanhe.example/a.html"), (article.Title, article.PublishedDate, article.Source, article.Url.Value));
            Assert.Equal(["孟书平", "姚雪"], article.Authors.Select(a => a.Name));
            Assert.Equal("side:title", Assert.Single(article.Evidence, e => e.Field == "title").Rule);
        }
        Assert.Equal("malformed", Pages.Rejection(SampleFiles.Page("notice.pdf") with { SideFile = "{"u8.ToArray() }).Reason.Code);
    }
}
