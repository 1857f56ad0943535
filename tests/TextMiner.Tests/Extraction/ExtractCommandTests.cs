using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TextMiner.Documents;
using TextMiner.Extracting;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Files;
using TextMiner.Tests.Extraction.Files;

namespace TextMiner.Tests.Extraction;

public sealed class ExtractCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-extract-").FullName;

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
    public void Folders_are_taken_with_all_documents_below_and_a_named_file_whatever_its_ending()
    {
        var files = LocalFiles.ToExtract([Path.Combine(Folder, ".."), Path.Combine(Folder, "gold.jsonl")], RowMapping.ByName);
        foreach (var name in (ReadOnlySpan<string>)["wechat-mp.html", "journal.pdf", "notice.docx"]) Assert.Contains(files, file => file.Path.EndsWith(name, StringComparison.Ordinal));
        Assert.DoesNotContain(files.SkipLast(1), file => file.Path.EndsWith(".cs", StringComparison.Ordinal) || file.Rows is not null);
        Assert.EndsWith("gold.jsonl", files[^1].Name, StringComparison.Ordinal);
        Assert.Equal(files.Count, files.DistinctBy(file => file.Path).Count());
    }

    [Fact]
    public void What_import_reads_of_a_folder_extract_reads_too_but_for_tables()
    {
        var folder = Path.Combine(Folder, "..");
        var imported = LocalFiles.ToImport([folder], RowMapping.ByName).Where(file => file.Rows is null).Select(file => file.Path);
        Assert.Equal(imported, LocalFiles.ToExtract([folder], RowMapping.ByName).Where(file => Path.GetExtension(file.Path).Length > 0).Select(file => file.Path));
    }

    [Fact]
    public async Task Every_kind_of_file_gives_a_line_and_every_row_of_a_table_one()
    {
        File.Copy(Path.Combine(SampleFiles.Folder, "notice.docx"), At("notice.docx"));
        File.Copy(Path.Combine(SampleFiles.Folder, "scanned.pdf"), At("scanned.pdf"));
        await WriteAsync("empty.html", "");
        await WriteAsync("broken.pdf", "%PDF-1.7\n1 0 obj <<");
        await WriteAsync("noise.bin", "\0\u0001\u0002\0");
        await WriteAsync("rows.csv", "标题,发布日期,正文\n水网建设提速,2024-05-06,全省水网建设提速，三座水库开工。\n坏日期,2024-13-40,一句。\n");
        await WriteAsync("other.csv", "a,b\n1,2\n");
        var lines = await ExtractAsync("notice.docx", "scanned.pdf", "empty.html", "broken.pdf", "noise.bin", "rows.csv", "other.csv", "nowhere.html");
        Assert.Equal(
        [
            "notice.docx||澜河省工业园区碳账户建设实施方案", "scanned.pdf|scanned-pdf|", "empty.html|too-short|", "broken.pdf|broken-file|", "noise.bin|unsupported-media|",
            "rows.csv#row=1||水网建设提速", "rows.csv#row=2|bad-row|", "other.csv|bad-row|", "nowhere.html|unreadable|",
        ], lines.Select(line => $"{Path.GetFileName(line.GetProperty("file").GetString())}|{line.GetProperty("rejection")}|{line.GetProperty("title")}"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string At(string name) => Path.Combine(_folder, name);

    Task WriteAsync(string name, string text) => File.WriteAllTextAsync(At(name), text, TestContext.Current.CancellationToken);

    async Task<List<JsonElement>> ExtractAsync(params string[] names)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "textminer.dll"), "extract", "--json", .. names.Select(At)])
            { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
