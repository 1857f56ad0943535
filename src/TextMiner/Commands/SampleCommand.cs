using System.CommandLine;
using TextMiner.Commands.Themes;
using TextMiner.Sample;

namespace TextMiner.Commands;

/// <summary><c>textminer sample run|serve</c>: the sites that come with TextMiner.</summary>
static class SampleCommand
{
    static readonly Option<int> Port = new("--port") { Description = "port of 127.0.0.1; 0 for any free one", HelpName = "N" };

    static readonly Option<int> Revision = new("--revision")
    {
        Description = "1: the sites as first published; 2: after one document was corrected", HelpName = "N", DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        Port.Takes<int>(port => port is >= 0 and <= ushort.MaxValue, "a port from 0 to 65535");
        var run = new Command("run", "serve the sample sites on loopback, crawl them, read them and report (the main job)") { Revision, ThemesOption.Folder, SegmenterOption.Bare, SegmenterOption.UserDictionary, CommandTree.NoSnapshot, CommandTree.Log };
        run.SetAction(RunAsync);
        var serve = new Command("serve", "serve the sample sites until interrupted") { Port, Revision };
        serve.SetAction(ServeAsync);
        return new Command("sample", "six invented sites that show everything at work") { run, serve };
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var models = PipelineModels.Of(parsed);
        await using var server = await SampleServer.StartAsync(Installation.SampleSites, 0, RevisionOf(parsed), cancel);
        return await RefreshCommand.RefreshSampleAsync(CommandTree.WorkspaceOf(parsed), server.Address, models, cancel);
    }

    static async Task<int> ServeAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var server = await SampleServer.StartAsync(Installation.SampleSites, parsed.GetValue(Port), RevisionOf(parsed), cancel);
        Console.WriteLine(server.Address);
        await Console.Error.WriteLineAsync($"Open it in a browser, or crawl it: textminer refresh --sample {server.Address} (Ctrl-C ends it)");
        await Task.Delay(Timeout.Infinite, cancel);
        return ExitCode.Done;
    }

    static int RevisionOf(ParseResult parsed) => parsed.GetValue(Revision) is (1 or 2) and var revision
        ? revision
        : throw new UsageException($"--revision takes 1 or 2, not {parsed.GetValue(Revision)}.");
}
