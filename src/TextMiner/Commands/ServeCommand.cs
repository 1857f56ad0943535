using System.CommandLine;
using TextMiner.Documents;
using TextMiner.Scheduling;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer serve</c>: one process that refreshes at the planned times.</summary>
static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "refresh at planned times until it is told to end (Ctrl-C, SIGTERM: exit code 0). A run that was missed is made up once,\n"
            + "and so is one that was cut off; one that cannot begin, as while another textminer works on the database, is said and left out")
        {
            ScheduleCommand.Cron, ScheduleCommand.TimeZone,
        };
        foreach (var option in RefreshCommand.Options.Append(CommandTree.Log)) command.Options.Add(option);
        command.SetAction((parsed, cancel) => RunAsync(parsed, TimeProvider.System, cancel));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancel)
    {
        // Signals are listened for only when an action has given way for the first time: a SIGTERM before that would end the process as a kill does.
        await Task.Yield();
        var workspace = CommandTree.WorkspaceOf(parsed);
        // What is wrong with the command line or the definitions is said now, not at three in the morning.
        RefreshCommand.PlansOf(parsed);
        PipelineModels.Of(parsed);
        var log = RunProgress.OfRun(workspace.Settings);
        var loop = new RunLoop(ScheduleCommand.ScheduleOf(parsed), clock, () => LastRun(workspace), stop => RefreshAsync(parsed, log, stop), log.Say);
        try
        {
            await loop.RunAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            log.Say("ended as it was told to");
        }
        return ExitCode.Done;
    }

    // A file without contents was cut off while it was made.
    static (DateTimeOffset Start, bool IsDone)? LastRun(Workspace workspace)
    {
        if (new FileInfo(workspace.Database) is not { Exists: true, Length: > 0 }) return null;
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        return store.LastRunOf(RunKind.Refresh);
    }

    /// <summary>Definitions, themes and dictionaries are read anew for each run. What ends a run does not end the process: the next may do better.</summary>
    static async Task RefreshAsync(ParseResult parsed, RunProgress log, CancellationToken cancel)
    {
        try
        {
            if (await RefreshCommand.RefreshAsync(parsed, TextWriter.Null, cancel) == ExitCode.ManyRejections) log.Warn("the run is done, but more pages than the set share gave no article");
        }
        catch (WorkspaceBusyException busy)
        {
            log.Warn($"this run is left out: {busy.Message}");
        }
        catch (Exception failure) when (failure is EnvironmentException or UsageException or IOException or UnauthorizedAccessException)
        {
            log.Fail($"this run failed: {failure.Message}");
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            // A fault of ours: whoever reports it needs to know where.
            log.Fail($"this run failed by a fault in TextMiner, please report it: {fault}");
        }
    }
}
