using System.CommandLine;
using TextMiner.Reports.Answers;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer schema</c>: what tables and columns mean, from the database's own data dictionary.</summary>
static class SchemaCommand
{
    // Counting goes through the rows; in a list of all nobody waits for it long.
    static readonly TimeSpan CountAll = TimeSpan.FromMilliseconds(200), CountOne = TimeSpan.FromSeconds(3);

    static readonly Argument<string?> Name = new("TABLE") { Description = "a table or view; none lists all", Arity = ArgumentArity.ZeroOrOne };

    static readonly Option<string> Language = new("--lang") { Description = "zh, en or both", HelpName = "LANGUAGE", DefaultValueFactory = _ => "both" };

    static readonly Option<bool> Json = new("--json") { Description = "a JSON array with an object for each table or view" };

    public static Command Create()
    {
        Language.AcceptOnlyFromAmong("zh", "en", "both");
        var command = new Command("schema", "what the tables, views and columns of the database mean, with row counts and example queries") { Name, Language, Json };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
        var schema = new CorpusSchema(store);
        var all = schema.Read();
        var language = Enum.Parse<MeaningLanguage>(parsed.GetValue(Language)!, ignoreCase: true);
        var name = parsed.GetValue(Name);
        List<CountedObject> shown = name is null
            ? [.. all.Select(o => new CountedObject(o, schema.Count(o, CountAll)))]
            : [.. new[] { Find(all, name) }.Select(o => new CountedObject(o, schema.Count(o, CountOne)))];
        if (parsed.GetValue(Json)) Console.WriteLine(SchemaPages.ToJson(shown));
        else if (name is null) SchemaPages.PrintAll(Console.Out, shown, language);
        else SchemaPages.PrintOne(Console.Out, shown[0], language);
        return ExitCode.Done;
    }

    static SchemaObject Find(IReadOnlyList<SchemaObject> all, string name)
    {
        if (all.FirstOrDefault(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
        var near = NearNames.Of(name, all.Select(o => o.Name));
        if (near.Count == 0) near = [.. all.Where(o => o.MeaningZh.Contains(name, StringComparison.Ordinal)).Select(o => o.Name).Take(3)];
        throw new UsageException($"there is no table or view “{name}”{(near.Count > 0 ? NearNames.AsQuestion(near) : "; textminer schema lists them.")}");
    }
}
