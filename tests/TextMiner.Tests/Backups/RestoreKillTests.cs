using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Backups;
using TextMiner.Configuration;
using TextMiner.Documents;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Extraction;

namespace TextMiner.Tests.Backups;

/// <summary>A restore that is killed at any moment leaves what was there before or what it brings, and loses neither.</summary>
public sealed class RestoreKillTests : IAsyncLifetime
{
    const int Kills = 8;

    SmallProject _project = null!;
    SqliteConnection _open = null!;
    List<string> _before = null!, _after = null!;

    string Backup => Path.Combine(_project.Root, "backup");

    public async ValueTask InitializeAsync()
    {
        _project = await SmallProject.MakeAsync();
        await SmallProject.RunAsync(_project.Folder, "backup", Backup);
        _after = SmallProject.StateOf(_project.Folder);
        await _project.AddAsync("d", "关于青屿港口安全的通知");
        foreach (var (name, text) in new[] { ("words.txt", "青屿港口 9 nz\n"), ("out/sources/my.json", "{ }") }) _project.Write(name, text);
        // Rows that stand only in the log of the database that is replaced.
        _open = new SqliteConnection($"Data Source={_project.Database};Pooling=False");
        // Else every query opens and closes it, and the last one to close takes the log away.
        _open.Open();
        _open.Execute("UPDATE documents SET stamp = stamp || '!'");
        Assert.True(new FileInfo(_project.Database + "-wal").Length > 0);
        _before = SmallProject.StateOf(_project.Folder);
        Assert.NotEqual(_before, _after);
    }

    public ValueTask DisposeAsync()
    {
        _open.Dispose();
        _project.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void After_every_step_the_next_command_finishes_what_was_begun()
    {
        var steps = 0;
        for (var last = false; !last;)
        {
            var (folder, step) = (Fresh($"kill-{++steps}"), 0);
            last = Stops(() => Restore.From(Backup, WorkspaceIn(folder), overwrites: true, () => Step(ref step, steps)));
            if (last) break;
            AssertOldIsThere(folder);
            Assert.True(Restore.Finish(WorkspaceIn(folder)) || steps > 1, $"step {steps}");
            AssertRestored(folder, $"step {steps}");
        }
        // The note, three places and their old things, three files of the user's: there were that many.
        Assert.True(steps > 12, $"{steps} steps");
    }

    [Fact]
    public void A_kill_of_what_finishes_it_is_finished_as_well()
    {
        for (var first = 1; first < 8; first += 2)
        {
            for (var second = 1; ; second++)
            {
                var (folder, step) = (Fresh($"again-{first}-{second}"), 0);
                Assert.False(Stops(() => Restore.From(Backup, WorkspaceIn(folder), overwrites: true, () => Step(ref step, first))));
                step = 0;
                if (Stops(() => Restore.Finish(WorkspaceIn(folder), () => Step(ref step, second)))) break;
                Restore.Finish(WorkspaceIn(folder));
                AssertRestored(folder, $"steps {first} and {second}");
            }
        }
    }

    [Fact]
    public void A_move_that_fails_takes_all_back_and_a_kill_then_loses_nothing_either()
    {
        for (var fails = 2; fails < 11; fails++)
        {
            var (folder, step) = (Fresh($"fails-{fails}"), 0);
            var refused = Assert.Throws<EnvironmentException>(() => Restore.From(Backup, WorkspaceIn(folder), overwrites: true, () =>
            {
                if (++step == fails) throw new IOException("no");
            }));
            Assert.Contains("cannot be restored: no", refused.Message, StringComparison.Ordinal);
            Assert.Equal(_before, SmallProject.StateOf(folder));
            AssertNothingLeft(folder);
            for (var kill = fails + 1; ; kill++)
            {
                (folder, step) = (Fresh($"fails-{fails}-{kill}"), 0);
                var survived = false;
                try
                {
                    Restore.From(Backup, WorkspaceIn(folder), overwrites: true, () =>
                    {
                        if (++step == fails) throw new IOException("no");
                        if (step == kill) throw new KilledException();
                    });
                }
                catch (EnvironmentException)
                {
                    survived = true;
                }
                catch (KilledException)
                {
                    Restore.Finish(WorkspaceIn(folder));
                    AssertRestored(folder, $"fails at {fails}, killed at {kill}");
                }
                if (survived) break;
            }
        }
    }

    [Fact]
    public async Task The_same_command_again_finishes_a_restore_to_an_empty_place()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_project.Root, "empty")).FullName;
        var workspace = WorkspaceIn(folder);
        Directory.CreateDirectory(workspace.Folder);
        var step = 0;
        Assert.False(Stops(() => Restore.From(Backup, workspace, overwrites: false, () => Step(ref step, 2))));
        var again = await SmallProject.RunAsync(folder, "restore", Backup, "--db", workspace.Database);
        Assert.Contains("a restore that was cut off is finished now", again.Errors, StringComparison.Ordinal);
        AssertRestored(folder, "again");
    }

    [Fact]
    public async Task Kill_minus_9_leaves_the_old_or_the_new_database()
    {
        var random = new Random(Soak.Seed(20261127));
        var watch = Stopwatch.StartNew();
        await SmallProject.RunAsync(Fresh("whole"), "restore", Backup, "--force");
        var whole = watch.Elapsed;
        var (old, restored) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var folder = Fresh($"nine-{kill}");
            var start = CommandLine.Start("restore", Backup, "--force");
            start.WorkingDirectory = folder;
            using (var process = Process.Start(start)!)
            {
                // The second half of it moves things.
                await Task.Delay(whole * (0.4 + (0.6 * random.NextDouble())), TestContext.Current.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
            await SmallProject.RunAsync(folder, "status");
            var state = SmallProject.StateOf(folder);
            if (state.SequenceEqual(_before)) old++;
            else
            {
                Assert.Equal(_after, state);
                restored++;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills: {old} left the old state, {restored} the new");
    }

    static void Step(ref int step, int last)
    {
        if (++step == last) throw new KilledException();
    }

    /// <summary>Whether it came to its end.</summary>
    static bool Stops(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (KilledException)
        {
            return false;
        }
    }

    string Fresh(string name)
    {
        var folder = Path.Combine(_project.Root, name);
        SmallProject.Copy(_project.Folder, folder);
        return folder;
    }

    static Workspace WorkspaceIn(string folder) => new(SmallProject.DatabaseIn(folder)) { Settings = Settings.Default };

    /// <summary>The old database is in its place or beside it, unless all that is new stands.</summary>
    void AssertOldIsThere(string folder)
    {
        var database = SmallProject.DatabaseIn(folder);
        var beside = database + ".before-restore";
        if (!File.Exists(beside) && File.Exists(Path.Combine(folder, "words.txt.before-restore"))) return;
        var old = new FileInfo(_project.Database).Length;
        Assert.True((File.Exists(beside) && new FileInfo(beside).Length == old) || File.Exists(database), "neither");
        Assert.True(File.Exists(Path.Combine(folder, "textminer.json")), "the next command finds no configuration");
    }

    void AssertRestored(string folder, string when)
    {
        Assert.True(_after.SequenceEqual(SmallProject.StateOf(folder)), when);
        AssertNothingLeft(folder);
    }

    static void AssertNothingLeft(string folder) =>
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories), path => Path.GetFileName(path).Contains("restore", StringComparison.Ordinal));
}
