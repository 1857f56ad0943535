using System.Diagnostics;
using System.Text.Json.Nodes;
using TextMiner.Backups;
using TextMiner.Configuration;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Extraction;

namespace TextMiner.Tests.Backups;

/// <summary>A backup that is cut off, and one whose archive changes meanwhile.</summary>
public sealed class BackupKillTests : IAsyncLifetime
{
    const int Kills = 6;

    SmallProject _project = null!;

    Workspace Workspace => new(_project.Database)
    {
        Settings = new SettingsReader(new Dictionary<string, IReadOnlyList<string>> { [SettingsReader.FileFlag] = [Path.Combine(_project.Folder, "textminer.json")] }, new Dictionary<string, string>()).Read(),
    };

    public async ValueTask InitializeAsync() => _project = await SmallProject.MakeAsync();

    public ValueTask DisposeAsync()
    {
        _project.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar")]
    public async Task One_that_is_cut_off_leaves_the_one_before_it_whole(string name)
    {
        var path = Path.Combine(_project.Root, name);
        Backup.Write(Workspace, path, TimeProvider.System);
        var first = SmallProject.StateOf(_project.Folder);
        await _project.AddAsync("d", "关于青屿港口安全的通知");
        _project.Write("words.txt", "青屿港口 9 nz\n");
        for (var last = 1; ; last++)
        {
            var step = 0;
            try
            {
                Backup.Write(Workspace, path, TimeProvider.System, () =>
                {
                    if (++step == last) throw new KilledException();
                });
                break;
            }
            catch (KilledException)
            {
                Assert.Equal(first, await RestoredAsync(path, $"restored-{last}"));
            }
        }
        Assert.Equal(SmallProject.StateOf(_project.Folder), await RestoredAsync(path, "restored"));
        // Of the one before nothing is left that the new one does not name.
        if (name == "backup")
            Assert.Equal(["archive", "manifest.json", "state-2"], Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_first_one_that_is_cut_off_is_no_backup_and_can_be_taken_again()
    {
        var path = Path.Combine(_project.Root, "backup");
        Assert.Throws<KilledException>(() => Backup.Write(Workspace, path, TimeProvider.System, () => throw new KilledException()));
        Assert.Contains("There is no finished backup here yet", File.ReadAllText(Path.Combine(path, "UNFINISHED.txt")), StringComparison.Ordinal);
        var refused = await CommandLine.RunInAsync(_project.Root, new Dictionary<string, string>(), "restore", path, "--db", "x/t.db");
        Assert.Equal(ExitCode.Environment, refused.Code);
        Assert.Contains("no finished backup of TextMiner: one was begun and cut off", refused.Errors, StringComparison.Ordinal);
        await SmallProject.RunAsync(_project.Folder, "backup", path);
        Assert.False(File.Exists(Path.Combine(path, "UNFINISHED.txt")));
        Assert.Equal(SmallProject.StateOf(_project.Folder), await RestoredAsync(path, "restored"));
    }

    [Fact]
    public async Task Kill_minus_9_leaves_a_backup_that_is_whole()
    {
        var random = new Random(Soak.Seed(20261128));
        var path = Path.Combine(_project.Root, "backup");
        var watch = Stopwatch.StartNew();
        await SmallProject.RunAsync(_project.Folder, "backup", path);
        var whole = watch.Elapsed;
        var first = SmallProject.StateOf(_project.Folder);
        await _project.AddAsync("d", "关于青屿港口安全的通知");
        var second = SmallProject.StateOf(_project.Folder);
        for (var kill = 0; kill < Kills; kill++)
        {
            var start = CommandLine.Start("backup", path);
            start.WorkingDirectory = _project.Folder;
            using (var process = Process.Start(start)!)
            {
                await Task.Delay(whole * (0.4 + (0.6 * random.NextDouble())), TestContext.Current.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
            var state = await RestoredAsync(path, $"restored-{kill}");
            Assert.True(state.SequenceEqual(first) || state.SequenceEqual(second), $"kill {kill}");
        }
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar")]
    public async Task A_body_that_goes_while_it_is_taken_matters_only_where_the_database_needs_it(string name)
    {
        var archive = new PageArchive(Workspace.Archive);
        var needed = Digests(archive);
        var spare = Enumerable.Range(0, 20).Select(i => archive.Save(new byte[] { (byte)i, 1, 2, 3 })).ToList();
        var path = Path.Combine(_project.Root, name);
        var result = Backup.Write(Workspace, path, TimeProvider.System, () => spare.ForEach(archive.Remove));
        Assert.Equal(0, result.Missing);
        // One of them was in the backup before they went.
        Assert.Equal(SmallProject.StateOf(_project.Folder), (await RestoredAsync(path, "restored")).Where(line => !spare.Contains(line.Split('.')[0])));

        var whole = SmallProject.StateOf(_project.Folder);
        foreach (var digest in needed.Take(2)) archive.Remove(digest);
        var told = await SmallProject.RunAsync(_project.Folder, "backup", path);
        Assert.Contains("2 bodies that the database needs are missing or damaged in the archive, " + (name == "backup" ? "2 of which the backup keeps" : "and so not in the backup"), told.Errors, StringComparison.Ordinal);
        Assert.Equal(name == "backup" ? whole : SmallProject.StateOf(_project.Folder), await RestoredAsync(path, "restored-2"));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar")]
    public async Task A_damaged_body_never_takes_the_place_of_a_sound_one_in_a_backup(string name)
    {
        var path = Path.Combine(_project.Root, name);
        Backup.Write(Workspace, path, TimeProvider.System);
        var whole = SmallProject.StateOf(_project.Folder);
        var damaged = new PageArchive(Workspace.Archive).Files().First(file => file.Digest is not null).Path;
        var bytes = File.ReadAllBytes(damaged);
        bytes[^12] ^= 0xFF;
        File.WriteAllBytes(damaged, bytes);

        // Cut off in the middle, and then through: what can be restored has the sound one.
        Assert.Throws<OperationCanceledException>(() => Backup.Write(Workspace, path, TimeProvider.System, () => throw new OperationCanceledException()));
        Assert.Equal(whole, await RestoredAsync(path, "restored"));
        var result = Backup.Write(Workspace, path, TimeProvider.System);
        Assert.Equal((1, name == "backup" ? 1 : 0), (result.Missing, result.Kept));
        Assert.Equal(name == "backup" ? whole : [.. whole.Where(line => !line.StartsWith(Path.GetFileName(damaged), StringComparison.Ordinal))], await RestoredAsync(path, "restored-2"));
    }

    [Fact]
    public async Task Bodies_stay_while_a_backup_is_taken()
    {
        var archive = new PageArchive(Workspace.Archive);
        archive.Save(new byte[] { 1, 2, 3 });
        foreach (var file in archive.Files().ToList()) File.SetLastWriteTimeUtc(file.Path, DateTime.UtcNow.AddDays(-50));
        var all = Digests(archive);
        _project.Write("textminer.json", """{ "db": "out/textminer.db", "retention": { "bodyDays": 30, "runs": 1 } }""");
        using (ArchiveHold.TryTake(Workspace))
        {
            Assert.Null(ArchiveHold.TryTake(Workspace));
            Assert.Contains("0 bodies of 0 bytes (bodies stay while a backup is taken", (await SmallProject.RunAsync(_project.Folder, "prune")).Output, StringComparison.Ordinal);
            Assert.Equal(all, Digests(archive));
        }
        Assert.Contains("1 bodies of", (await SmallProject.RunAsync(_project.Folder, "prune")).Output, StringComparison.Ordinal);
        Assert.Equal(all.Count - 1, Digests(archive).Count);
    }

    [Fact]
    public async Task A_folder_of_the_first_layout_is_restored_and_becomes_one_of_the_new()
    {
        var path = Path.Combine(_project.Root, "backup");
        Backup.Write(Workspace, path, TimeProvider.System);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(path, "manifest.json")))!;
        manifest["version"] = 1;
        foreach (var file in manifest["files"]!.AsArray().Where(file => file!["path"] is not null))
        {
            var place = Path.Combine(path, (string)file!["name"]!);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(Path.Combine(path, (string)file["path"]!), place);
            file.AsObject().Remove("path");
        }
        File.WriteAllText(Path.Combine(path, "manifest.json"), manifest.ToJsonString());
        Assert.Equal(SmallProject.StateOf(_project.Folder), await RestoredAsync(path, "restored"));
        await _project.AddAsync("d", "关于青屿港口安全的通知");
        Backup.Write(Workspace, path, TimeProvider.System);
        Assert.False(File.Exists(Path.Combine(path, "textminer.db")));
        Assert.Equal(SmallProject.StateOf(_project.Folder), await RestoredAsync(path, "restored-2"));
    }

    [Theory]
    [InlineData("../elsewhere.txt")]
    [InlineData("/etc/hostname")]
    public void A_manifest_that_reads_elsewhere_is_refused(string place)
    {
        var path = Path.Combine(_project.Root, "backup");
        Backup.Write(Workspace, path, TimeProvider.System);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(path, "manifest.json")))!;
        manifest["files"]![0]!["path"] = place;
        File.WriteAllText(Path.Combine(path, "manifest.json"), manifest.ToJsonString());
        var refused = Assert.Throws<EnvironmentException>(() => BackupReader.Read(path, _ => null));
        Assert.Contains($"“{place}” is no file of a backup", refused.Message, StringComparison.Ordinal);
    }

    async Task<List<string>> RestoredAsync(string backup, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_project.Root, name)).FullName;
        await SmallProject.RunAsync(folder, "restore", backup, "--db", SmallProject.DatabaseIn(folder));
        return SmallProject.StateOf(folder);
    }

    static List<string> Digests(PageArchive archive) => [.. archive.Files().Select(file => file.Digest).OfType<string>().Order(StringComparer.Ordinal)];
}
