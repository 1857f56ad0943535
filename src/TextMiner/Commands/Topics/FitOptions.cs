using System.CommandLine;
using TextMiner.Analysis.Topics;
using TextMiner.Documents;

namespace TextMiner.Commands.Topics;

/// <summary>What every command that fits topics can be told.</summary>
static class FitOptions
{
    public static Option<FileInfo?> Input { get; } = new("--input")
    {
        Description = "documents, one JSON object a line: id and tokens (taken as they are but for stop words) or id and text (cut into words); the database without",
        HelpName = "FILE",
    };

    static readonly Option<int> Seed = new("--seed")
    {
        Description = "where chance starts", HelpName = "S", DefaultValueFactory = _ => TopicSettings.Seed,
    };

    static readonly Option<string> Engine = new("--engine")
    {
        Description = "gibbs (collapsed Gibbs sampling) or mlnet (LightLDA of ML.NET)", DefaultValueFactory = _ => "gibbs",
    };

    static readonly Option<int> Iterations = new("--iterations")
    {
        Description = "passes over the corpus; 0 for the engine's own number (gibbs 60, mlnet 200)", HelpName = "N", DefaultValueFactory = _ => 0,
    };

    /// <summary>Not for a sweep, which searches once for every fit.</summary>
    public static Option<int> Chains { get; } = new("--chains")
    {
        Description = "searches of gibbs, of which the best is kept", HelpName = "N", DefaultValueFactory = _ => new TopicOptions().Chains,
    };

    static readonly Option<int> Threads = new("--threads")
    {
        Description = "threads at most; the topics are the same on any number", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    static readonly Option<string?> Tags = new("--pos")
    {
        Description = "cut texts into these parts of speech only, as jieba names them", HelpName = "n,vn",
    };

    static readonly Option<string> Phrases = new("--phrases")
    {
        Description = "whether neighbouring words that keep together become one term: on, off, or auto (on for texts, off for tokens)",
        DefaultValueFactory = _ => "auto",
    };

    static readonly Option<int> LeastDocuments = new("--min-documents")
    {
        Description = "documents that must have a term; 0 for two, or three from 200 documents on", HelpName = "N", DefaultValueFactory = _ => 0,
    };

    static readonly Option<double?> MostShare = new("--max-share")
    {
        Description = "part of the documents that may have a term, at most 1; without, 0.5 for texts and 1 for tokens", HelpName = "P",
    };

    static IEnumerable<Option> All => [Input, Seed, Engine, Iterations, Threads, Tags, Phrases, LeastDocuments, MostShare];

    static FitOptions()
    {
        Engine.AcceptOnlyFromAmong("gibbs", "mlnet");
        Phrases.AcceptOnlyFromAmong("auto", "on", "off");
        TakesSeed(Seed);
        Iterations.Takes<int>(passes => passes >= 0, "a whole number of 0 or more");
        Chains.Takes<int>(chains => chains is >= 1 and <= TopicOptions.MaxChains, $"a whole number between 1 and {TopicOptions.MaxChains}");
        Threads.Takes<int>(threads => threads >= 1, "a whole number of 1 or more");
        LeastDocuments.Takes<int>(documents => documents >= 0, "a whole number of 0 or more");
        MostShare.Takes<double>(share => share is > 0 and <= 1, "a number above 0 and up to 1");
    }

    public static void AddTo(Command command)
    {
        foreach (var option in All) command.Options.Add(option);
    }

    /// <summary>The options for documents that are given as tokens or as texts.</summary>
    public static TopicOptions Read(ParseResult parsed, int topics, bool isTokens) => new()
    {
        Topics = topics,
        Seed = parsed.GetValue(Seed),
        Engine = parsed.GetValue(Engine) == "mlnet" ? TopicEngine.MlNet : TopicEngine.Gibbs,
        Iterations = parsed.GetValue(Iterations),
        Chains = parsed.GetValue(Chains),
        Threads = parsed.GetValue(Threads),
        JoinsPhrases = parsed.GetValue(Phrases) is var phrases && (phrases == "on" || phrases == "auto" && !isTokens),
        Bounds = new(parsed.GetValue(LeastDocuments), parsed.GetValue(MostShare) ?? (isTokens ? 1 : 0.5)),
    };

    /// <summary>Reads the documents that the command line names.</summary>
    /// <exception cref="UsageException">An option lies outside its limits, or two documents have the same id.</exception>
    /// <exception cref="EnvironmentException">A file cannot be read or a line is no document; there is no database.</exception>
    public static TopicInput ReadInput(ParseResult parsed)
    {
        var tags = parsed.GetValue(Tags)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parsed.GetValue(Input) is { } file) return TopicInput.OfFile(file, tags);
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        return TopicInput.OfDatabase(workspace, tags);
    }

    /// <summary>Turns what the library says of an option into what the command line says.</summary>
    public static T Checked<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException(wrong.Message.Split(" (Parameter", 2)[0].Split('\n', 2)[0]);
        }
    }

    /// <summary>A number of topics.</summary>
    public static void TakesTopics(Option option) =>
        option.Takes<int>(topics => topics is 0 or (>= 2 and <= TopicOptions.MaxTopics), $"a number of topics between 2 and {TopicOptions.MaxTopics}, or 0");

    public static void TakesSeed(Option option) => option.Takes<int>(_ => true, "a whole number");
}
