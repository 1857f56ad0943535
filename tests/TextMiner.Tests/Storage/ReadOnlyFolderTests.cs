using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Storage;

/// <summary>Reading commands for those who may only read, as another user of the machine does.</summary>
public sealed class ReadOnlyFolderTests : IDisposable
{
    const string Nobody = "65534";

    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    readonly StoreFixture _fixture = new();

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_fixture.Folder, Readable | UnixFileMode.UserWrite);
        _fixture.Dispose();
    }

    [Fact]
    public async Task A_database_that_was_closed_is_read_in_a_folder_that_may_not_be_written_to()
    {
        var path = _fixture.Store.Path;
        _fixture.Store.Dispose();
        await LockAsync(path);
        foreach (var arguments in new string[][] { ["status"], ["runs"], ["runs", "show", "1"], ["sql", "SELECT COUNT(*) AS n FROM sources"] })
        {
            var answer = await AsNobodyAsync([.. arguments, "--db", path]);
            Assert.True(answer.Code == ExitCode.Done, $"{arguments[0]}: {answer.Errors}");
        }
        Assert.False(File.Exists(path + "-shm"));
    }

    [Fact]
    public async Task A_database_with_rows_in_its_log_says_what_to_do()
    {
        var path = Path.Combine(_fixture.Folder, "killed.db");
        // What a killed program leaves: rows in the log, and no one who has it open.
        _fixture.Store.SaveTags([]);
        using (var open = new SqliteConnection($"Data Source={_fixture.Store.Path};Pooling=False"))
        {
            open.Open();
            open.Execute("UPDATE runs SET seed = 2");
            File.Copy(_fixture.Store.Path, path);
            File.Copy(_fixture.Store.Path + "-wal", path + "-wal");
        }
        await LockAsync(path, path + "-wal");
        var refused = await AsNobodyAsync("status", "--db", path);
        Assert.Equal(ExitCode.Environment, refused.Code);
        Assert.Contains("cannot be read in a folder that may not be written to", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Let the owner run textminer doctor --repair once", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await CommandLine.RunAsync("", "doctor", "--repair", "--db", path)).Code);
        var read = await AsNobodyAsync("status", "--db", path);
        Assert.True(read.Code == ExitCode.Done, read.Errors);
    }

    async Task LockAsync(params string[] files)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions of Unix");
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in files) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        // Who may do everything is not kept by permissions: then another user asks.
        File.SetUnixFileMode(_fixture.Folder, Environment.IsPrivilegedProcess ? Readable | UnixFileMode.UserWrite : Readable);
        if (!Environment.IsPrivilegedProcess) return;
        var probe = await RunAsync(new ProcessStartInfo("setpriv", ["--reuid", Nobody, "--clear-groups", "dotnet", "--list-runtimes"]) { RedirectStandardOutput = true, RedirectStandardError = true });
        Assert.SkipUnless(probe.Code == 0, $"no other user to be: {probe.Errors}");
    }

    static Task<CommandAnswer> AsNobodyAsync(params string[] arguments)
    {
        var start = CommandLine.Start(arguments);
        if (Environment.IsPrivilegedProcess)
        {
            string[] command = ["--reuid", Nobody, "--clear-groups", start.FileName, .. start.ArgumentList];
            start = new ProcessStartInfo("setpriv", command) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["HOME"] = Path.GetTempPath();
        }
        return RunAsync(start);
    }

    static async Task<CommandAnswer> RunAsync(ProcessStartInfo start)
    {
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new CommandAnswer(process.ExitCode, await output, await errors);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return new CommandAnswer(-1, "", missing.Message);
        }
    }
}
