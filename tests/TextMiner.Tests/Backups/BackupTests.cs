using System.Formats.Tar;
using TextMiner.Backups;
using TextMiner.Storage;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Backups;

/// <summary>Backup and restore through the command, on a small imported corpus.</summary>
public sealed class BackupTests : IDisposable
{
    static readonly Dictionary<string, string> None = [];

    readonly string _root = Directory.CreateTempSubdirectory("textminer-backup-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("backup.tar")]
    [InlineData("backup")]
    public async Task A_restored_backup_is_the_same_database_archive_and_configuration(string name)
    {
        var project = await ProjectAsync();
        var made = await RunAsync(project, "backup", Path.Combine("..", name));
        Assert.EndsWith("read back and sound", made.Output.TrimEnd(), StringComparison.Ordinal);
        var other = Directory.CreateDirectory(Path.Combine(_root, "other")).FullName;
        await RunAsync(other, "restore", Path.Combine("..", name));
        Assert.Equal(Ask(project), Ask(other));
        Assert.Equal(FilesOf(project, "out/textminer.archive"), FilesOf(other, "out/textminer.archive"));
        Assert.Equal(File.ReadAllText(Path.Combine(project, "textminer.json")), File.ReadAllText(Path.Combine(other, "textminer.json")));
        Assert.Equal(File.ReadAllText(Path.Combine(project, "words.txt")), File.ReadAllText(Path.Combine(other, "words.txt")));
        Assert.True(File.Exists(Path.Combine(other, "out", "sources", "my.json")));
        // It goes on from there: every body is found again.
        Assert.Matches("Read +0 added, .* 0 rejected", (await RunAsync(other, "rebuild", "--no-snapshot", "--log", "text")).Errors);
        await RunAsync(project, "rebuild", "--no-snapshot");
        Assert.Equal(Ask(project), Ask(other));
    }

    [Fact]
    public async Task A_second_backup_to_a_folder_copies_only_what_is_new()
    {
        var project = await ProjectAsync();
        var folder = Path.Combine(_root, "backup");
        await RunAsync(project, "backup", folder);
        var body = Directory.EnumerateFiles(Path.Combine(folder, "archive"), "*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var written = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(body, written);
        File.WriteAllText(Path.Combine(project, "d.txt"), TextOf("关于青屿港口安全的通知"));
        await RunAsync(project, "import", "d.txt", "--no-snapshot");
        await RunAsync(project, "backup", folder);
        Assert.Equal(written, File.GetLastWriteTimeUtc(body));
        var other = Directory.CreateDirectory(Path.Combine(_root, "other")).FullName;
        await RunAsync(other, "restore", folder);
        Assert.Equal(Ask(project), Ask(other));
        Assert.Equal(4, Ask(other).Count);
    }

    [Fact]
    public async Task A_backup_is_taken_while_a_run_holds_the_database()
    {
        var project = await ProjectAsync();
        var workspace = new Workspace(Path.Combine(project, "out", "textminer.db"));
        using (WorkspaceLock.Take(workspace))
        using (var store = CorpusStore.Open(workspace.Database, TimeProvider.System))
        using (store.GroupWrites())
        {
            store.BeginRun(new RunStart(RunKind.Refresh, "0", 1, new RunDigests()));
            await RunAsync(project, "backup", Path.Combine(_root, "backup.tar"));
        }
        BackupReader.Read(Path.Combine(_root, "backup.tar"), _ => null);
    }

    [Fact]
    public async Task Nothing_is_replaced_without_force_and_nothing_by_a_damaged_backup()
    {
        var project = await ProjectAsync();
        var folder = Path.Combine(_root, "backup");
        await RunAsync(project, "backup", folder);
        File.WriteAllText(Path.Combine(project, "d.txt"), TextOf("关于青屿港口安全的通知"));
        await RunAsync(project, "import", "d.txt", "--no-snapshot");
        var before = Ask(project);
        var refused = await CommandLine.RunInAsync(project, None, "restore", folder);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("--force", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Ask(project));

        var body = Directory.EnumerateFiles(Path.Combine(folder, "archive"), "*.gz", SearchOption.AllDirectories).First();
        var sound = File.ReadAllBytes(body);
        File.WriteAllBytes(body, [.. sound[..^1], (byte)(sound[^1] ^ 1)]);
        var damaged = await CommandLine.RunInAsync(project, None, "restore", folder, "--force");
        Assert.Equal(ExitCode.Environment, damaged.Code);
        Assert.Contains("is damaged", damaged.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Ask(project));
        Assert.False(Directory.Exists(Path.Combine(project, "out", ".restore.part")));

        File.WriteAllBytes(body, sound);
        await RunAsync(project, "restore", folder, "--force");
        Assert.Equal(3, Ask(project).Count);
        File.Delete(body);
        var missing = await CommandLine.RunInAsync(project, None, "restore", folder, "--force");
        Assert.Contains("is missing", missing.Errors, StringComparison.Ordinal);
        Assert.Equal(3, Ask(project).Count);
    }

    [Fact]
    public async Task A_restore_that_fails_in_the_middle_leaves_everything_as_it_was()
    {
        var project = await ProjectAsync();
        var folder = Path.Combine(_root, "backup");
        await RunAsync(project, "backup", folder);
        File.WriteAllText(Path.Combine(project, "d.txt"), TextOf("关于青屿港口安全的通知"));
        await RunAsync(project, "import", "d.txt", "--no-snapshot");
        var (rows, bodies) = (Ask(project), FilesOf(project, "out/textminer.archive"));
        // Where a folder of the backup is to come, there is a file.
        Directory.Delete(Path.Combine(project, "out", "sources"), recursive: true);
        File.WriteAllText(Path.Combine(project, "out", "sources"), "mine");
        var refused = await CommandLine.RunInAsync(project, None, "restore", folder, "--force");
        Assert.Equal(ExitCode.Environment, refused.Code);
        Assert.Contains("cannot be restored", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(rows, Ask(project));
        Assert.Equal(bodies, FilesOf(project, "out/textminer.archive"));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(project, "out", "sources")));
        Assert.True(File.Exists(Path.Combine(project, "words.txt")));
        Assert.False(Directory.Exists(Path.Combine(project, "out", ".restore.part")));
    }

    [Fact]
    public async Task After_a_restore_the_next_run_publishes_what_was_restored_without_any_news()
    {
        var project = await ProjectAsync();
        await RunAsync(project, "import", "a.txt");
        await RunAsync(project, "backup", "../backup.tar");
        File.WriteAllText(Path.Combine(project, "wrong.txt"), TextOf("一份误导入的通知"));
        await RunAsync(project, "import", "wrong.txt");
        await RunAsync(project, "restore", "../backup.tar", "--force");

        Assert.DoesNotContain("No news", (await RunAsync(project, "import", "a.txt")).Output, StringComparison.Ordinal);
        using var snapshot = CorpusStore.OpenReadOnly(Path.Combine(project, "out", "published", "textminer.db"));
        Assert.Empty(snapshot.Query("SELECT title FROM documents WHERE title LIKE '%误导入%'", QueryLimits.Default).Rows);
    }

    [Fact]
    public async Task A_restore_beside_a_run_is_refused()
    {
        var project = await ProjectAsync();
        await RunAsync(project, "backup", Path.Combine(_root, "backup"));
        using var held = WorkspaceLock.Take(new Workspace(Path.Combine(project, "out", "textminer.db")));
        var refused = await CommandLine.RunInAsync(project, None, "restore", Path.Combine(_root, "backup"), "--force");
        Assert.Equal(ExitCode.Environment, refused.Code);
        Assert.Contains("another textminer is working", refused.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("own/../../evil.txt")]
    [InlineData("/etc/evil")]
    [InlineData("archive//x")]
    [InlineData("other.txt")]
    public async Task A_backup_that_would_write_elsewhere_is_refused(string name)
    {
        var path = Path.Combine(_root, "evil.tar");
        using (var tar = new TarWriter(File.Create(path), TarEntryFormat.Pax))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) });
        var refused = await CommandLine.RunInAsync(_root, None, "restore", path, "--db", Path.Combine("x", "t.db"));
        Assert.Equal(ExitCode.Environment, refused.Code);
        Assert.Contains("is no file of a backup", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_root, "evil.txt")));
    }

    [Fact]
    public async Task A_folder_with_other_things_is_no_place_for_a_backup()
    {
        var project = await ProjectAsync();
        var refused = await CommandLine.RunInAsync(project, None, "backup", project);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.True(File.Exists(Path.Combine(project, "a.txt")));
    }

    async Task<string> ProjectAsync()
    {
        var project = Directory.CreateDirectory(Path.Combine(_root, "project")).FullName;
        File.WriteAllText(Path.Combine(project, "textminer.json"), """{ "db": "out/textminer.db", "segmenter": { "userDictionaries": ["words.txt"] } }""");
        File.WriteAllText(Path.Combine(project, "words.txt"), "澜河云谷计划 100000 nz\n");
        Directory.CreateDirectory(Path.Combine(project, "out", "sources"));
        File.WriteAllText(Path.Combine(project, "out", "sources", "my.json"), "{}");
        foreach (var (name, title) in new[] { ("a", "关于推进澜河云谷计划的意见"), ("b", "关于支持云泽省农业合作社的通知"), ("c", "青屿省海洋经济发展规划") })
            File.WriteAllText(Path.Combine(project, name + ".txt"), TextOf(title));
        await RunAsync(project, "import", "a.txt", "b.txt", "c.txt", "--no-snapshot");
        return project;
    }

    static string TextOf(string title) => title + "\n\n" + string.Concat(Enumerable.Repeat($"为落实{title}，各部门要支持企业开展技术改造，按月报送工作进展情况。\n", 6));

    static async Task<CommandAnswer> RunAsync(string folder, params string[] arguments)
    {
        var answer = await CommandLine.RunInAsync(folder, None, arguments);
        Assert.True(answer.Code == ExitCode.Done, $"{string.Join(' ', arguments)}: {answer.Errors}");
        return answer;
    }

    static List<string> Ask(string project)
    {
        using var store = CorpusStore.OpenReadOnly(Path.Combine(project, "out", "textminer.db"));
        return [.. store.Query("SELECT d.doc_key, d.content_digest, v.text FROM documents d JOIN v_document_texts v USING (document_id) ORDER BY 1", QueryLimits.Default).Rows.Select(row => string.Join('|', row))];
    }

    static List<string> FilesOf(string project, string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(project, folder), "*.gz", SearchOption.AllDirectories).Select(path => $"{Path.GetFileName(path)} {Convert.ToHexString(File.ReadAllBytes(path))}").Order(StringComparer.Ordinal)];
}
