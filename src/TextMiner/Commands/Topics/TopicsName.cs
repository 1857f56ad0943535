using System.CommandLine;
using TextMiner.Storage;
using TextMiner.Storage.Topics;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics name</c>: a person's name for a topic, which follows it through refits.</summary>
static class TopicsName
{
    static readonly Argument<string> Topic = new("TOPIC") { Description = "the topic's key, the beginning of it, or its number" };

    static readonly Argument<string?> Name = new("NAME") { Description = "the name", Arity = ArgumentArity.ZeroOrOne };

    static readonly Option<string> By = new("--by") { Description = "who names it", HelpName = "PERSON", DefaultValueFactory = _ => Environment.UserName };

    static readonly Option<bool> Remove = new("--remove") { Description = "take the name back: the topic is called by its terms again" };

    public static Command Create()
    {
        var command = new Command("name", "give a topic a name, which stays with it over refits until the topic dissolves") { Topic, Name, By, Remove };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Remove) == (result.GetValue(Name) is not null))
                result.AddError(result.GetValue(Remove) ? "--remove takes the name back: give no other with it." : "Give a name, or --remove to take the name back.");
            else if (result.GetValue(Name) is { } name && string.IsNullOrWhiteSpace(name)) result.AddError("The name is empty; --remove takes a name back.");
            else if (string.IsNullOrWhiteSpace(result.GetValue(By))) result.AddError("Say who names it with --by PERSON.");
        });
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        workspace.RequireWorkingDatabase();
        using var held = WorkspaceLock.Take(workspace);
        using var store = CorpusStore.Open(workspace.Database, TimeProvider.System);
        var (key, label) = Find(store.ReadCalledTopics(), parsed.GetValue(Topic)!);
        if (parsed.GetValue(Name)?.Trim() is { } name)
        {
            store.NameTopic(key, name, parsed.GetValue(By)!.Trim());
            Console.WriteLine($"{key} {label} → {name}");
        }
        else if (!store.UnnameTopic(key))
        {
            throw new UsageException($"Topic {key} ({label}) has no name that could be taken back.");
        }
        else
        {
            Console.WriteLine($"{key} {label}: name taken back");
        }
        return ExitCode.Done;
    }

    static (string Key, string Label) Find(IReadOnlyList<CalledTopic> topics, string wanted)
    {
        if (topics.Count == 0) throw new UsageException("The database has no topics yet; they are found by refresh, import and topics fit.");
        var found = topics.Where(t => t.Key == wanted).ToList();
        if (found.Count == 0) found = topics.Where(t => $"{t.Number}" == wanted).ToList();
        if (found.Count == 0) found = topics.Where(t => t.Key.StartsWith(wanted, StringComparison.Ordinal)).ToList();
        return found switch
        {
            [var only] => (only.Key, only.Label),
            [] => throw new UsageException($"No topic of the current fit has the key or number '{wanted}'; they are {string.Join(", ", topics.Select(t => $"{t.Number} {t.Key} {t.Label}"))}."),
            _ => throw new UsageException($"'{wanted}' may be {string.Join(" or ", found.Select(t => $"{t.Key} {t.Label}"))}; give more of the key."),
        };
    }
}
