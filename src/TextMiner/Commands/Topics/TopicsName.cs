using System.CommandLine;
using System.Globalization;
using TextMiner.Storage;
using TextMiner.Topics;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics name</c>: a person's name for a topic, which follows it through refits.</summary>
static class TopicsName
{
    static readonly Argument<string> Topic = new("TOPIC") { Description = "number, key (or its beginning) or present name of a topic" };

    static readonly Argument<string?> Name = new("NAME") { Description = "the name", Arity = ArgumentArity.ZeroOrOne };

    static readonly Option<string> By = new("--by") { Description = "who names it", HelpName = "PERSON", DefaultValueFactory = _ => Environment.UserName };

    static readonly Option<bool> Remove = new("--remove") { Description = "take the name back: the topic is called by its terms again" };

    public static Command Create()
    {
        var command = new Command("name", "give a topic a name, which stays with it over refits until the topic dissolves") { Topic, Name, By, Remove };
        command.Validators.Add(result =>
        {
            // To ask for the value of --remove=x would throw.
            var isRemoval = result.GetResult(Remove) is { Implicit: false, Tokens: not [{ Value: "false" }] };
            if (isRemoval == (result.GetValue(Name) is not null))
                result.AddError(isRemoval ? "--remove takes the name back: give no other with it." : "Give a name, or --remove to take the name back.");
            else if (result.GetValue(Name) is { } name && string.IsNullOrWhiteSpace(name)) result.AddError("The name is empty; --remove takes a name back.");
            // Else textminer topics show 3 might mean either.
            else if (int.TryParse(result.GetValue(Name), CultureInfo.InvariantCulture, out _)) result.AddError("A number is no name: it would be taken for that of a topic.");
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
        var topics = store.ReadCalledTopics();
        if (topics.Count == 0) throw new UsageException("The database has no topics yet; they are found by refresh, import and topics fit.");
        var (_, key, label) = TopicLookup.Find(topics, parsed.GetRequiredValue(Topic));
        if (parsed.GetValue(Name)?.Trim() is { } name)
        {
            if (topics.FirstOrDefault(t => t.Label == name && t.Key != key) is { } other)
                throw new UsageException($"Topic {other.Number} ({other.Key}) is called {name} already; give another name, or take that one back with textminer topics name {other.Number} --remove.");
            store.NameTopic(key, name, parsed.GetValue(By)?.Trim() is { Length: > 0 } person ? person : throw new UsageException("Say who names it with --by PERSON."));
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
}
