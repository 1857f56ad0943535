using System.CommandLine;
using TextMiner.Analysis.Topics;
using TextMiner.Commands.Themes;
using TextMiner.Sample;
using TextMiner.Storage;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics fit</c>: finds the topics of the database anew, now.</summary>
static class TopicsFit
{
    static readonly Option<int?> Topics = new("--k")
    {
        Description = "number of topics, from now on; 0 for what the number of documents calls for; without, as before", HelpName = "K",
    };

    static readonly Option<int?> Seed = new("--seed") { Description = "where chance starts, from now on; without, as before", HelpName = "S" };

    static readonly Option<string?> Engine = new("--engine") { Description = "gibbs or mlnet, from now on; without, as before" };

    static readonly Option<bool> Anew = new("--anew") { Description = "search without going on from the topics before; topics that are found again keep their keys and names all the same" };

    public static Command Create()
    {
        Engine.AcceptOnlyFromAmong("gibbs", "mlnet");
        FitOptions.TakesSeed(Seed);
        FitOptions.TakesTopics(Topics);
        var command = new Command("fit",
            "find the topics of the database anew; refresh, import and rebuild do so by themselves where it is needed, and weigh new documents by the topics there are otherwise")
        {
            Topics, Seed, Engine, Anew, ThemesOption.Folder, CommandTree.NoSnapshot,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        workspace.RequireWorkingDatabase();
        using var session = PipelineSession.Open(workspace, SampleRegions.Load(Installation.SampleSites), models: PipelineModels.Of(parsed).With(SegmenterOf(workspace)));
        return session.Close(await session.Pipeline.FitTopicsAsync(before => Asked(parsed, before), cancel));
    }

    static TopicRequest Asked(ParseResult parsed, TopicRequest before) => new(before.Options with
    {
        Topics = parsed.GetValue(Topics) ?? before.Options.Topics,
        Seed = parsed.GetValue(Seed) ?? before.Options.Seed,
        Engine = parsed.GetValue(Engine) switch { "mlnet" => TopicEngine.MlNet, "gibbs" => TopicEngine.Gibbs, _ => before.Options.Engine },
    }, parsed.GetValue(Anew));

    /// <summary>Nothing is cut otherwise than it was.</summary>
    static CorpusSegmenter SegmenterOf(Workspace workspace)
    {
        using var store = CorpusStore.Open(workspace.Database, TimeProvider.System);
        return TopicSettings.SegmenterOf(store);
    }
}
