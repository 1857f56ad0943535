using System.Diagnostics;
using System.Globalization;
using System.Text;
using TextMiner.Commands;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Files;
using TextMiner.Storage;
using TextMiner.Tests.Extraction.Files;

namespace TextMiner.Tests.Pipeline;

/// <summary>Files of every kind from a folder to rows: once, twice, and after a kill.</summary>
public sealed class ImportTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-import-").FullName;

    string Files => Path.Combine(_folder, "files");

    Workspace Workspace => new(Path.Combine(_folder, "out", "textminer.db"));

    public ImportTests()
    {
        Directory.CreateDirectory(Path.Combine(Files, "below"));
        foreach (var name in new[] { "journal.pdf", "notice.docx", "scanned.pdf", "locked.pdf" }) File.Copy(Path.Combine(SampleFiles.Folder, name), Path.Combine(Files, name));
        Write("below/table.csv", "标题,发布日期,来源,正文,编号\n水网建设提速,2024-05-06,澜河日报,全省水网建设提速，三座水库开工。,A1\n坏日期,2024-13-40,澜河日报,一句。,A2\n");
        Write("below/lines.jsonl", "{\"title\":\"渔港改造三年见效\",\"text\":\"望海市渔港改造完成，泊位增加四十个。\",\"date\":\"2023-02-03\",\"authors\":[\"孟书平\"],\"url\":\"http://news.qingyu.example/x/1.html\"}\n");
        Write("below/page.html", "<html><head><title>岸线整治见效_澜河日报</title></head><body><h1>岸线整治见效</h1><p>澜河省沿江各市拆除散乱码头二十六座，复绿岸线三十一公里，渔船全部完成登记，群众可以在江边散步。</p></body></html>");
        Write("below/page.json", "{\"date\":\"2022-03-04\",\"source\":\"澜河晚报\",\"author\":\"省岸线课题组\"}");
        Write("below/other.csv", "a,b\n1,2\n");
        Write("below/notes.xyz", "not read");
        Write("below/old.rtf", "{\\rtf1 text}");
    }

    [Fact]
    public async Task A_folder_of_all_kinds_becomes_documents_and_rejections_with_reasons()
    {
        var counts = await ImportAsync();
        Assert.Equal((5, 5), (counts[SaveOutcome.Added], counts.Rejected));
        Assert.Equal(
        [
            "县域产业集群的数据共享与分工深化||",
            "岸线整治见效|2022-03-04|澜河晚报",
            "水网建设提速|2024-05-06|澜河日报",
            "渔港改造三年见效|2023-02-03|",
            "澜河省工业园区碳账户建设实施方案||",
        ], Ask("SELECT title, published_date, CASE WHEN kind = 'policy' THEN NULL ELSE outlet END FROM documents ORDER BY title"));
        Assert.Equal(["http://news.qingyu.example/x/1.html"], Ask("SELECT url FROM documents WHERE title LIKE '渔港%'"));
        Assert.Equal(["bad-row|other.csv", "bad-row|table.csv#id=A2", "encrypted|locked.pdf", "scanned-pdf|scanned.pdf", "unsupported-media|old.rtf"],
            Ask("SELECT reason, url FROM rejections WHERE is_current = 1 ORDER BY 1, 2").Select(row => $"{row.Split('|')[0]}|{row.Split('/')[^1]}"));
        Assert.Equal(["省岸线课题组"], Ask("SELECT name FROM document_authors JOIN documents USING (document_id) WHERE title = '岸线整治见效'"));
    }

    [Fact]
    public async Task A_second_import_changes_nothing_and_a_changed_row_changes_one_document()
    {
        await ImportAsync();
        var before = Ask("SELECT doc_key, content_digest, version_no FROM documents ORDER BY 1");
        var second = await ImportAsync();
        Assert.Equal((0, 8, 2), (second.Fetched, second.Unchanged, second.Rejected));
        Assert.False(second.FailsBeyond(0.5));
        Assert.Equal(before, Ask("SELECT doc_key, content_digest, version_no FROM documents ORDER BY 1"));
        Assert.Empty(Ask("SELECT * FROM v_changes WHERE run_id = 2"));

        Write("below/table.csv", "标题,发布日期,来源,正文,编号\n新的一行,2024-05-01,澜河日报,加在前面的一行，不改变后面的行。,A0\n水网建设提速,2024-05-06,澜河日报,全省水网建设提速，四座水库开工。,A1\n日期改好,2024-12-30,澜河日报,一句改好的正文。,A2\n");
        var third = await ImportAsync();
        Assert.Equal((2, 1, 1), (third[SaveOutcome.Added], third[SaveOutcome.Changed], third.Rejected));
        Assert.Empty(Ask("SELECT * FROM rejections WHERE is_current = 1 AND url LIKE '%A2'"));
    }

    [Fact]
    public async Task A_killed_import_goes_on_and_ends_as_one_that_was_not_killed()
    {
        var rows = string.Concat(Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"第{i}号通报,2024-05-06,澜河日报,\"澜河省第{i}次调度会议通报，本周新开工项目{i % 17}个，完成投资{i * 3}万元。\"\n")));
        Write("below/many.csv", "标题,发布日期,来源,正文\n" + rows);
        var killed = new Workspace(Path.Combine(_folder, "killed", "textminer.db"));
        using (var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "textminer.dll"), "import", Files, "--db", killed.Database])
            { RedirectStandardOutput = true, RedirectStandardError = true })!)
        {
            // Whatever it was doing: the moment is not chosen, the end must be the same.
            while (!process.HasExited && Count(killed) < 40) await Task.Delay(5, TestContext.Current.CancellationToken);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var left = Count(killed);
        await ImportAsync(killed);
        await ImportAsync();
        Assert.InRange(left, 1, 305);
        Assert.Equal(Ask("SELECT url, content_digest, version_no FROM documents ORDER BY 1"), Ask("SELECT url, content_digest, version_no FROM documents ORDER BY 1", killed));
        Assert.Equal(Ask("SELECT url, reason, detail FROM rejections WHERE is_current = 1 ORDER BY 1"), Ask("SELECT url, reason, detail FROM rejections WHERE is_current = 1 ORDER BY 1", killed));

        static int Count(Workspace workspace)
        {
            try
            {
                return File.Exists(workspace.Database) ? int.Parse(Ask("SELECT COUNT(*) FROM documents", workspace)[0], CultureInfo.InvariantCulture) : 0;
            }
            catch (Exception notYet) when (notYet is StoreException or QueryException)
            {
                return 0;
            }
        }
    }

    [Fact]
    public void Wrong_paths_and_columns_are_errors_of_usage_before_anything_is_stored()
    {
        Assert.Contains("does not exist", Usage("nowhere.pdf").Message, StringComparison.Ordinal);
        Assert.Contains("cannot be imported", Usage("below/notes.xyz").Message, StringComparison.Ordinal);
        Assert.Contains("the columns are “a”, “b”", Usage("below/other.csv").Message, StringComparison.Ordinal);
        Assert.Contains("there is no column “题目”", Usage("below/table.csv", "title=题目").Message, StringComparison.Ordinal);
        Assert.Contains("none of the files is a table", Usage("notice.docx", "title=题目").Message, StringComparison.Ordinal);
    }

    UsageException Usage(string path, string? map = null) =>
        Assert.Throws<UsageException>(() => LocalFiles.ToImport([Path.Combine(Files, path)], map is null ? RowMapping.ByName : RowMapping.Parse(map)));

    Task<RunCounts> ImportAsync() => ImportAsync(Workspace);

    async Task<RunCounts> ImportAsync(Workspace workspace)
    {
        using var session = PipelineSession.Open(workspace, []);
        return await session.Pipeline.ImportAsync(LocalFiles.ToImport([Files], RowMapping.ByName), [], TestContext.Current.CancellationToken);
    }

    List<string> Ask(string sql) => Ask(sql, Workspace);

    static List<string> Ask(string sql, Workspace workspace)
    {
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        return [.. store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }

    void Write(string name, string content) => File.WriteAllText(Path.Combine(Files, name), content, new UTF8Encoding(false));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
