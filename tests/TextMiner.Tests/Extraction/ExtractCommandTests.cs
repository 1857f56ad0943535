using System.Text.Json;
using TextMiner.Documents;
using TextMiner.Extracting;

namespace TextMiner.Tests.Extraction;

public sealed class ExtractCommandTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Extraction", "Pages");

    [Fact]
    public void An_object_has_exactly_the_promised_members_in_their_order()
    {
        const string keys = "file,rejection,title,subtitle,authors,affiliations,source,editor,published_date,written_date,doc_no,issuer,region_code,level,kind,language,sections,body";
        var article = Pages.Article(Pages.File(Path.Combine(Folder, "prov-xxgk-table.html")));
        var line = ExtractedPage.Of("a.html", article).ToJson();
        Assert.DoesNotContain('\n', line);
        var json = JsonElement.Parse(line);
        Assert.Equal(keys, string.Join(',', json.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("rejection").ValueKind);
        Assert.Equal("2020-02-03", json.GetProperty("published_date").GetString());
        Assert.Equal("浙政办发〔2020〕4号", json.GetProperty("doc_no").GetString());
        Assert.Equal(("第一章", "总则"), (json.GetProperty("sections")[0].GetProperty("number").GetString(), json.GetProperty("sections")[0].GetProperty("heading").GetString()));
        Assert.Equal(article.Paragraphs.Count, json.GetProperty("body").GetString()!.Split('\n').Length);
    }

    [Fact]
    public void A_rejected_file_has_the_same_members_and_no_body()
    {
        var rejected = JsonElement.Parse(ExtractedPage.Of("b.html", new Rejection(PageUrl.Parse("file:///b.html"), Stage.Extract, RejectionReason.ListPage, "")).ToJson());
        Assert.Equal("list-page", rejected.GetProperty("rejection").GetString());
        Assert.Equal(JsonValueKind.Null, rejected.GetProperty("body").ValueKind);
        Assert.Equal(0, rejected.GetProperty("authors").GetArrayLength());
        Assert.Equal(18, rejected.EnumerateObject().Count());
    }

    [Fact]
    public void Folders_are_taken_with_all_pages_below_and_a_named_file_whatever_its_ending()
    {
        var pages = LocalPage.Find([Path.Combine(Folder, ".."), Path.Combine(Folder, "gold.jsonl")]);
        Assert.Contains(pages, page => page.Path.EndsWith("wechat-mp.html", StringComparison.Ordinal));
        Assert.DoesNotContain(pages.SkipLast(1), page => page.Path.EndsWith(".cs", StringComparison.Ordinal));
        Assert.EndsWith("gold.jsonl", pages[^1].Name, StringComparison.Ordinal);
        Assert.Equal(pages.Count, pages.DistinctBy(page => page.Path).Count());
    }
}
