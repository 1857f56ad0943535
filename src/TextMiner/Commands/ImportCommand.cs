using System.CommandLine;

namespace TextMiner.Commands;

/// <summary><c>textminer import PATH…</c>: files instead of addresses.</summary>
static class ImportCommand
{
    static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "files (.txt, .html) and folders, with all that lies below; a .json of the same name beside a .txt gives its title, date, source and url",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("import", "read files and folders of texts and pages into the database") { Paths };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var files = ImportFile.Find(parsed.GetValue(Paths)!);
        using var session = PipelineSession.Open(CommandTree.WorkspaceOf(parsed), []);
        return session.Close(await session.Pipeline.ImportAsync(files, cancel));
    }
}
