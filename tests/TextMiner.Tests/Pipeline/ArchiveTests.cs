using System.Globalization;
using TextMiner.Commands;
using TextMiner.Crawling;
using TextMiner.Storage;

namespace TextMiner.Tests.Pipeline;

/// <summary>The archive is the input of every rebuild: what comes out of it equals a fresh crawl, here and in another workspace.</summary>
public sealed class ArchiveTests : IDisposable
{
    static readonly string Sources = Path.Combine(Installation.SampleSites, "sources");

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-archive-").FullName;

    string Warc => Path.Combine(_folder, "crawl.warc.gz");

    string Other => Path.Combine(_folder, "other", "textminer.db");

    [Fact]
    public async Task A_rebuild_after_two_crawls_equals_a_fresh_crawl()
    {
        using SampleRun twice = new(), fresh = new();
        await twice.RefreshAsync();
        await MakeDueAsync(twice.Workspace);
        await twice.RefreshAsync(revision: 2);
        Assert.Equal(ExitCode.Done, await RunAsync("rebuild", "--db", twice.Workspace.Database));
        await fresh.RefreshAsync(revision: 2);
        AssertSameContent(fresh.Workspace, twice.Workspace);
        Assert.Equal(["1"], twice.Ask("SELECT COUNT(*) FROM documents WHERE version_no > 1"));
    }

    [Fact]
    public async Task An_export_imported_elsewhere_gives_the_same_documents()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        Assert.Equal(ExitCode.Done, await RunAsync("archive", "export", "--output", Warc, "--db", run.Workspace.Database));
        Assert.Equal(ExitCode.Done, await RunAsync("archive", "import", Warc, "--sources", Sources, "--db", Other));
        AssertSameContent(run.Workspace, new Workspace(Other));
        Assert.Equal(Ask(run.Workspace, Pages), Ask(new Workspace(Other), Pages));

        var again = Path.Combine(_folder, "again.warc.gz");
        Assert.Equal(ExitCode.Done, await RunAsync("archive", "export", "--output", again, "--db", Other));
        Assert.Equal(await File.ReadAllBytesAsync(Warc, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(again, TestContext.Current.CancellationToken));

        Assert.Equal(ExitCode.Done, await RunAsync("archive", "import", Warc, "--sources", Sources, "--db", Other));
        Assert.Empty(Ask(new Workspace(Other), "SELECT * FROM v_changes WHERE run_id = 2"));
        Assert.Equal(["0"], Ask(new Workspace(Other), "SELECT COUNT(*) FROM fetches WHERE run_id = 2 AND outcome IN ('fetched', 'moved', 'rejected')"));
    }

    [Fact]
    public async Task Lost_and_damaged_bodies_do_not_end_a_rebuild_and_the_next_refresh_fetches_them_again()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        var before = run.Ask(Documents);
        var digests = run.Ask("SELECT body_digest FROM pages WHERE role = 'article' AND url LIKE '%.html' ORDER BY url LIMIT 2");
        await File.WriteAllBytesAsync(FileOf(run.Workspace, digests[0]), [], TestContext.Current.CancellationToken);
        File.Delete(FileOf(run.Workspace, digests[1]));
        Assert.Equal(ExitCode.ManyRejections, await RunAsync("archive", "verify", "--db", run.Workspace.Database));

        Assert.Equal(ExitCode.Done, await RunAsync("rebuild", "--db", run.Workspace.Database));
        Assert.Equal(["archive-damaged", "archive-damaged"], run.Ask("SELECT reason FROM rejections WHERE is_current = 1 AND reason LIKE 'archive%'"));
        Assert.Equal(before, run.Ask(Documents));

        await run.RefreshAsync();
        Assert.Empty(run.Ask("SELECT * FROM rejections WHERE is_current = 1 AND reason LIKE 'archive%'"));
        Assert.Equal(["0"], run.Ask("SELECT COUNT(*) FROM pages WHERE read_run_id IS NULL AND role = 'article'"));
        Assert.Equal(ExitCode.Done, await RunAsync("archive", "verify", "--db", run.Workspace.Database));
        Assert.Equal(before, run.Ask(Documents));
    }

    [Fact]
    public async Task The_import_of_files_takes_warc_files_too()
    {
        var page = Crawling.Warc.WarcReaderTests.PageAt("http://www.unknown.example/a/1.html",
            "<html><head><title>岸线整治见效</title></head><body><h1>岸线整治见效</h1><p>澜河省沿江各市拆除散乱码头二十六座，复绿岸线三十一公里，渔船全部完成登记，群众可以在江边散步。</p></body></html>");
        await File.WriteAllBytesAsync(Warc, Crawling.Warc.WarcReaderTests.Written([page, page with { FetchedAt = page.FetchedAt.AddDays(-1), Body = "<p>older</p>"u8.ToArray() }], compress: true), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, await RunAsync("import", Warc, "--db", Other));
        Assert.Equal(["岸线整治见效|http://www.unknown.example/a/1.html|warc"], Ask(new Workspace(Other), "SELECT title, url, source_key FROM documents"));
        Assert.Equal(["2025-03-01T08:00:00.123Z|Content-Type: text/html; charset=utf-8\nETag: \"1\""], Ask(new Workspace(Other), "SELECT fetched_at, headers FROM pages"));
    }

    [Fact]
    public async Task Pruning_leaves_what_a_rebuild_needs_unless_all_is_said()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        var archive = new PageArchive(run.Workspace.Archive);
        var old = archive.Save("the body of an earlier version"u8.ToArray());
        var fresh = archive.Save("a body whose row is not written yet"u8.ToArray());
        foreach (var file in archive.Files().Where(file => file.Digest != fresh)) File.SetLastWriteTimeUtc(file.Path, file.Written.AddDays(-10));
        var count = archive.Files().Count();
        var needed = int.Parse(run.Ask("SELECT COUNT(DISTINCT body_digest) FROM pages")[0], CultureInfo.InvariantCulture);

        Assert.Equal(ExitCode.Done, await RunAsync("archive", "prune", "--older-than", "5", "--dry-run", "--db", run.Workspace.Database));
        Assert.Equal(count, archive.Files().Count());
        Assert.Equal(ExitCode.Done, await RunAsync("archive", "prune", "--keep-bytes", "0", "--db", run.Workspace.Database));
        Assert.False(archive.Holds(old));
        Assert.Equal(needed + 1, archive.Files().Count());
        Assert.Equal(ExitCode.Done, await RunAsync("archive", "prune", "--older-than", "11", "--all", "--db", run.Workspace.Database));
        Assert.Equal(needed + 1, archive.Files().Count());
        Assert.Equal(ExitCode.Done, await RunAsync("archive", "prune", "--older-than", "5", "--all", "--db", run.Workspace.Database));
        Assert.Equal(fresh, Assert.Single(archive.Files()).Digest);
        Assert.Equal(ExitCode.Usage, await RunAsync("archive", "prune", "--db", run.Workspace.Database));
    }

    [Fact]
    public async Task A_damaged_file_gives_its_sound_records_and_rows_that_name_the_place_of_the_others()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        await RunAsync("archive", "export", "--output", Warc, "--db", run.Workspace.Database);
        var bytes = await File.ReadAllBytesAsync(Warc, TestContext.Current.CancellationToken);
        bytes.AsSpan(bytes.Length / 3, 8).Clear();
        var torn = Path.Combine(_folder, "torn.warc.gz");
        await File.WriteAllBytesAsync(torn, bytes[..^200], TestContext.Current.CancellationToken);
        await RunAsync("archive", "import", torn, "--sources", Sources, "--db", Other);
        var rows = Ask(new Workspace(Other), "SELECT url, reason, detail FROM rejections WHERE url LIKE '%torn.warc.gz#offset=%' ORDER BY url");
        Assert.True(rows.Count == 2, string.Join('\n', rows));
        Assert.All(rows, row => Assert.Contains("|broken-file|the record at byte ", row, StringComparison.Ordinal));
        var held = int.Parse(run.Ask("SELECT COUNT(*) FROM pages")[0], CultureInfo.InvariantCulture);
        Assert.Equal([(held - 2).ToString(CultureInfo.InvariantCulture)], Ask(new Workspace(Other), "SELECT COUNT(*) FROM pages"));
    }

    const string Documents = "SELECT doc_key, content_digest FROM documents ORDER BY 1";

    const string Pages = "SELECT url, source_key, role, final_url, status, media_type, charset, etag, last_modified, body_digest, fetched_at FROM pages ORDER BY 1";

    /// <summary>What analysts rely on, without row ids, runs and numbers of versions.</summary>
    static void AssertSameContent(Workspace expected, Workspace found)
    {
        string[] questions =
        [
            Documents,
            "SELECT d.doc_key, d.title, d.kind, d.source, d.url, d.fetched_url, d.date, d.issuer, d.doc_no, d.region, d.level, d.char_count, d.token_count, d.family_size, d.text_digest FROM v_documents d ORDER BY 1",
            "SELECT doc_key, is_primary FROM documents ORDER BY 1",
            "SELECT d.doc_key, n.ordinal, n.text FROM v_sentences n JOIN documents d USING (document_id) ORDER BY 1, 2",
            "SELECT d.doc_key, t.theme, t.decision, t.score FROM v_document_themes t JOIN documents d USING (document_id) ORDER BY 1, 2",
            "SELECT citing_url, cited_url, cited_title, cited_doc_no, kind, sentence FROM v_citations ORDER BY 1, 2, 3, 4, 6",
            "SELECT * FROM v_theme_trend ORDER BY 1, 2, 3",
            "SELECT url, reason, detail FROM rejections WHERE is_current = 1 AND stage <> 'fetch' ORDER BY 1",
            "SELECT d.doc_key, e.theme_id, e.sentence_no, e.matched, e.rule FROM v_theme_evidence e JOIN documents d USING (document_id) ORDER BY 1, 2, 3, 4, 5",
        ];
        foreach (var question in questions)
        {
            var rows = Ask(expected, question);
            Assert.NotEmpty(rows);
            Assert.Equal(rows, Ask(found, question));
        }
    }

    static string FileOf(Workspace workspace, string digest) => Path.Combine(workspace.Archive, digest[..2], digest + ".gz");

    static Task<int> RunAsync(params string[] arguments) => CommandTree.RunAsync(arguments);

    // Articles are due after thirty days; the crawl of the next revision must not wait for them.
    static async Task MakeDueAsync(Workspace workspace)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={workspace.Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE frontier SET due_at = '2000-01-01T00:00:00.000Z'";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    static List<string> Ask(Workspace workspace, string sql)
    {
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        return [.. store.Query(sql, QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
