using System.Runtime.Versioning;
using System.Text.Json;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Tests.Publishing;

/// <summary>A full disk, a file or folder that cannot be written, a missing one, a damaged page: one sentence, exit code 3, and the snapshot as it was.</summary>
[Collection("proofs over processes")]
[UnsupportedOSPlatform("windows")] // permissions and limits of Unix
public sealed class FaultTests(FaultTests.Published origin) : IClassFixture<FaultTests.Published>, IDisposable
{
    const int PageBytes = 4096;

    readonly BulkLoad _load = origin.Load;
    readonly Workspace _workspace = origin.Copy();

    [Fact]
    public async Task A_disk_that_fills_while_the_snapshot_is_written_leaves_the_one_before() =>
        AssertRefused(await Hindered.WithFilesUpToAsync(new FileInfo(_workspace.Published).Length / 2, "export", "snapshot", "--db", _workspace.Database), "snapshot", "room for the whole database");

    [Fact]
    public async Task A_disk_that_fills_while_documents_are_saved_keeps_those_that_were_saved()
    {
        AssertRefused(await Hindered.WithFilesUpToAsync(new FileInfo(_workspace.Database).Length + (16 * PageBytes), "import", _load.File(1), "--db", _workspace.Database), "disk", "Free some space");
        using var doctor = await Hindered.NotAsync("doctor", "--full", "--db", _workspace.Database);
        Assert.Equal(ExitCode.Done, doctor.ExitCode);
    }

    [Fact]
    public async Task A_folder_for_snapshots_that_cannot_be_written_is_named()
    {
        var folder = Path.GetDirectoryName(_workspace.Published)!;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        AssertRefused(await Hindered.ByPermissionsAsync("export", "snapshot", "--db", _workspace.Database), folder, "can be written");
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_is_named()
    {
        File.SetUnixFileMode(_workspace.Database, UnixFileMode.UserRead);
        AssertRefused(await Hindered.ByPermissionsAsync("import", _load.File(1), "--db", _workspace.Database), _workspace.Database, "write permission");
    }

    [Fact]
    public async Task A_missing_database_or_folder_is_named()
    {
        var (missing, below) = (Path.Combine(_workspace.Folder, "none", "x.db"), Path.Combine(_workspace.Report, "x.db"));
        AssertRefused(await Hindered.NotAsync("doctor", "--db", missing), missing, "does not exist");
        AssertRefused(await Hindered.NotAsync("export", "tables", "--db", missing), missing, "does not exist");
        AssertRefused(await Hindered.NotAsync("import", _load.File(1), "--db", below), _workspace.Report, "cannot be made");
    }

    [Fact]
    public async Task A_damaged_page_ends_every_command_that_needs_it()
    {
        using (var file = File.Open(_workspace.Database, FileMode.Open))
        {
            // Every other page but the first few, which hold the schema: whatever is read meets one.
            for (var page = 120L; page < file.Length / PageBytes; page += 2)
            {
                file.Position = page * PageBytes;
                file.Write(Enumerable.Repeat((byte)'Z', PageBytes).ToArray());
            }
        }
        AssertRefused(await Hindered.NotAsync("import", _load.File(1), "--db", _workspace.Database), "damaged", _workspace.Database);
        AssertRefused(await Hindered.NotAsync("export", "snapshot", "--db", _workspace.Database), "damaged", _workspace.Database);
        AssertRefused(await Hindered.NotAsync("export", "tables", "--db", _workspace.Database), "damaged", _workspace.Database);
        using var doctor = await Hindered.NotAsync("doctor", "--db", _workspace.Database);
        Assert.Equal(ExitCode.Environment, doctor.ExitCode);
    }

    /// <summary>One line on standard error besides those of progress, and a snapshot of the very same bytes.</summary>
    void AssertRefused(CrawlProcess process, params string[] words)
    {
        using (process)
        {
            var lines = process.Said.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("20", StringComparison.Ordinal) && !line.Contains("\"level\":\"info\"", StringComparison.Ordinal)).ToList();
            Assert.True(process.ExitCode == ExitCode.Environment, $"ended with {process.ExitCode}: {process.Said}");
            var line = Assert.Single(lines);
            // A run whose standard error is no terminal says it as an object, any other command in a sentence.
            Assert.True(line.StartsWith("textminer: ", StringComparison.Ordinal) || JsonElement.Parse(line).GetProperty("level").GetString() == "error", line);
            Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }
        Assert.Equal(File.ReadAllBytes(origin.Workspace.Published), File.ReadAllBytes(_workspace.Published));
        Assert.Equal(["textminer.db", "textminer.manifest.json"], Directory.GetFiles(Path.GetDirectoryName(_workspace.Published)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(_workspace.Folder, recursive: true);

    /// <summary>A workspace with a snapshot, of which each test takes a copy.</summary>
    public sealed class Published : IAsyncLifetime
    {
        internal BulkLoad Load { get; } = new(30);

        internal Workspace Workspace => Load.Workspace("origin");

        public async ValueTask InitializeAsync() => await BulkLoad.ImportAsync(Load.File(0), Workspace);

        internal Workspace Copy()
        {
            var folder = Directory.CreateTempSubdirectory("textminer-fault-").FullName;
            foreach (var file in Directory.EnumerateFiles(Workspace.Folder, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(folder, Path.GetRelativePath(Workspace.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
            return new Workspace(Path.Combine(folder, "textminer.db"));
        }

        public ValueTask DisposeAsync()
        {
            Load.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
