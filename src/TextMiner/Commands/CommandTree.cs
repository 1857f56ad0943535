using System.CommandLine;
using System.CommandLine.Invocation;
using TextMiner.Commands.Comparing;
using TextMiner.Commands.Labels;
using TextMiner.Commands.Terms;
using TextMiner.Commands.Themes;
using TextMiner.Commands.Topics;
using TextMiner.Documents;

namespace TextMiner.Commands;

/// <summary>The whole command line. A command parses, calls, prints and returns an exit code; it holds no SQL and no HTML.</summary>
static class CommandTree
{
    /// <summary>The database that every command works on.</summary>
    public static Option<string?> Database { get; } = new("--db")
    {
        Description = "the database file", HelpName = "PATH", Recursive = true, DefaultValueFactory = _ => null,
    };

    /// <summary>For the commands that end with a run.</summary>
    public static Option<bool> NoSnapshot { get; } = new("--no-snapshot")
    {
        Description = "do not publish a snapshot for readers when the run is done; textminer export snapshot does it later",
    };

    /// <summary>Errors with their stack.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "show where an error came from", Recursive = true,
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("TextMiner turns Chinese policy pages into a database that an analyst can question.\n"
            + "Every command works on out/textminer.db unless --db names another file. Results go to standard output, "
            + "progress and errors to standard error.\n"
            + "Exit codes: 0 done, 1 done with many rejections, 2 wrong usage, 3 something in the environment is missing, 130 interrupted.")
        {
            SampleCommand.Create(),
            RefreshCommand.Create(),
            SourcesCommand.Create(),
            ImportCommand.Create(),
            ExtractCommand.Create(),
            RebuildCommand.Create(),
            ArchiveCommand.Create(),
            StatusCommand.Create(),
            DoctorCommand.Create(),
            SegmentCommand.Create(),
            KeywordsCommand.Create(),
            SegmenterCommand.Create(),
            SearchCommand.Create(),
            SqlCommand.Create(),
            TermsCommand.Create(),
            TrendsCommand.Create(),
            KeynessCommand.Create(),
            CollocationsCommand.Create(),
            NetworkCommand.Create(),
            KwicCommand.Create(),
            DispersionCommand.Create(),
            SchemaCommand.Create(),
            ExportCommand.Create(),
            ReportCommand.Create(),
            ThemesCommand.Create(),
            LabelCommand.Create(),
            TopicsCommand.Create(),
        };
        root.Options.Add(Database);
        root.Options.Add(Verbose);
        return root;
    }

    /// <summary>Parses and runs, and turns every failure into one line and an exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Action is ParseErrorAction wrong) wrong.ShowHelp = false;
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("\nInterrupted; what was finished is kept, and the same command goes on from there.");
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (failure is UsageException or EnvironmentException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"textminer: {(parsed.GetValue(Verbose) ? failure.ToString() : failure.Message)}");
            return failure is UsageException ? ExitCode.Usage : ExitCode.Environment;
        }
    }

    /// <summary>The workspace that a command line names.</summary>
    public static Workspace WorkspaceOf(ParseResult parsed) => new(parsed.GetValue(Database)) { Publishes = !parsed.GetValue(NoSnapshot) };

    /// <exception cref="EnvironmentException">There is no database yet.</exception>
    public static void RequireDatabase(Workspace workspace)
    {
        if (!File.Exists(workspace.Database))
            throw new EnvironmentException($"{workspace.Database} does not exist; make it with textminer sample run, refresh or import, or name another with --db.");
    }
}
