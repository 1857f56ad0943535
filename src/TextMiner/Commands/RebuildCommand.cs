using System.CommandLine;
using TextMiner.Commands.Themes;
using TextMiner.Sample;

namespace TextMiner.Commands;

/// <summary><c>textminer rebuild</c>: every row again from the archive.</summary>
static class RebuildCommand
{
    public static Command Create()
    {
        var command = new Command("rebuild", "read every archived page again, without the network: after a change of rules, lexicon or models") { ThemesOption.Folder, SegmenterOption.Bare, SegmenterOption.UserDictionary, CommandTree.NoSnapshot, CommandTree.Log };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        using var session = PipelineSession.Open(workspace, SampleRegions.Load(Installation.SampleSites), themes: ThemesOption.ClassifierOf(parsed), segmenter: SegmenterOption.Of(parsed));
        return session.Close(await session.Pipeline.RebuildAsync(cancel));
    }
}
