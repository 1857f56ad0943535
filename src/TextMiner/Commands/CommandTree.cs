using System.Collections;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using TextMiner.Backups;
using TextMiner.Commands.Comparing;
using TextMiner.Commands.Labels;
using TextMiner.Commands.Runs;
using TextMiner.Commands.Terms;
using TextMiner.Commands.Themes;
using TextMiner.Commands.Topics;
using TextMiner.Configuration;
using TextMiner.Documents;
using TextMiner.Reports;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary>The whole command line. A command parses, calls, prints and returns an exit code; it holds no SQL and no HTML.</summary>
static class CommandTree
{
    /// <summary>The database that every command works on.</summary>
    public static Option<string?> Database { get; } = new("--db")
    {
        Description = SettingCatalog.Database.Help, HelpName = "PATH", Recursive = true,
    };

    /// <summary>The configuration file.</summary>
    public static Option<string?> Configuration { get; } = new(SettingsReader.FileFlag)
    {
        Description = $"the configuration file (default: TEXTMINER_CONFIG, or {SettingsFile.FileName} beside the database that --db names, or in the current folder)",
        HelpName = "FILE", Recursive = true,
    };

    /// <summary>Any setting.</summary>
    public static Option<string[]> Set { get; } = new(SettingsReader.SetFlag)
    {
        Description = "set any setting, such as --set refresh.failureShare=0.2; textminer config show lists the keys; may be repeated", HelpName = "KEY=VALUE", Recursive = true,
    };

    /// <summary>For the commands that tell how far they are.</summary>
    public static Option<string?> Log { get; } = new(SettingCatalog.LogFormat.Flag!) { Description = SettingCatalog.LogFormat.Help, HelpName = "FORMAT" };

    /// <summary>How long a run that is asked to end (Ctrl-C, SIGTERM) may take to finish what it has in hand; then it is cut off, which loses no more than a kill.</summary>
    static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(20);

    static readonly ConditionalWeakTable<ParseResult, Settings> Read = [];

    /// <summary>For the commands that end with a run.</summary>
    public static Option<bool> NoSnapshot { get; } = new("--no-snapshot")
    {
        Description = $"do not publish a snapshot for readers when the run is done; textminer export snapshot does it later ({SettingCatalog.Snapshot.Variable}=false)",
    };

    /// <summary>Errors with their stack.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "show where an error came from", Recursive = true,
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("TextMiner turns Chinese policy pages into a database that an analyst can question.\n"
            + "Every command works on out/textminer.db unless --db, TEXTMINER_DB or textminer.json names another file. Results go to standard output, "
            + "progress and errors to standard error.\n"
            + "Exit codes: 0 done, 1 done with many rejections, 2 wrong usage, 3 something in the environment is missing, 130 interrupted.")
        {
            InitCommand.Create(),
            ConfigCommand.Create(),
            SampleCommand.Create(),
            RefreshCommand.Create(),
            ServeCommand.Create(),
            ScheduleCommand.Create(),
            SourcesCommand.Create(),
            ImportCommand.Create(),
            ExtractCommand.Create(),
            RebuildCommand.Create(),
            ArchiveCommand.Create(),
            BackupCommand.CreateBackup(),
            BackupCommand.CreateRestore(),
            PruneCommand.Create(),
            StatusCommand.Create(),
            RunsCommand.Create(),
            DiffCommand.Create(),
            VerifyCommand.Create(),
            AlertsCommand.Create(),
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
        root.Options.Add(Configuration);
        root.Options.Add(Set);
        root.Options.Add(Verbose);
        return root;
    }

    /// <summary>Parses and runs, and turns every failure into one line and an exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        if (ParseFaults.Of(parsed) is { } faults)
        {
            foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
            return ExitCode.Usage;
        }
        if (parsed.Action is ParseErrorAction wrong) wrong.ShowHelp = false;
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestFarewell });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (OperationCanceledException)
        {
            const string words = "Interrupted; what was finished is kept, and the same command goes on from there.";
            if (LogOf(parsed) is { } log) log.Warn(words);
            else await Console.Error.WriteLineAsync($"\n{words}");
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (failure is UsageException or EnvironmentException or IOException or UnauthorizedAccessException)
        {
            var words = parsed.GetValue(Verbose) ? failure.ToString() : failure.Message;
            if (failure is not UsageException && LogOf(parsed) is { } log) log.Fail(words);
            else await Console.Error.WriteLineAsync($"textminer: {RedactionOf(parsed).Apply(words)}");
            return failure is UsageException ? ExitCode.Usage : ExitCode.Environment;
        }
    }

    /// <summary>The settings of a command line, read once.</summary>
    /// <exception cref="EnvironmentException">The configuration has faults.</exception>
    public static Settings SettingsOf(ParseResult parsed) => Read.GetValue(parsed, static parsed => new SettingsReader(FlagsOf(parsed), Variables()).Read());

    /// <summary>The command line as it stands in what it makes, without the secrets of the settings.</summary>
    public static string WordsOf(ParseResult parsed) => Redaction.Of(SettingsOf(parsed)).Apply(CorpusFacts.CommandOf(parsed.Tokens.Select(token => token.Value)));

    /// <summary>Hides the secrets of the settings, as far as these could be read.</summary>
    static Redaction RedactionOf(ParseResult parsed) => Read.TryGetValue(parsed, out var settings) ? Redaction.Of(settings) : Redaction.General;

    /// <summary>
    /// The log of a command that is a run, when it is one for programs: then its last line is one as well. Null for all others, whose
    /// errors are sentences, and when the settings themselves are what is wrong.
    /// </summary>
    static RunProgress? LogOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Contains(Log) && Read.TryGetValue(parsed, out var settings) && RunProgress.StyleOf(settings) == LogStyle.Json
            ? RunProgress.OfRun(settings)
            : null;

    /// <summary>The workspace that a command line, the environment or the configuration names; a restore that was cut off in it is finished first.</summary>
    public static Workspace WorkspaceOf(ParseResult parsed)
    {
        var workspace = NamedBy(parsed);
        if (Restore.Finish(workspace)) Console.Error.WriteLine($"textminer: {workspace.Database}: {Restore.Finished}");
        return workspace;
    }

    /// <summary>The same as it lies there.</summary>
    public static Workspace NamedBy(ParseResult parsed) => new(SettingsOf(parsed).Database) { Settings = SettingsOf(parsed) };

    static Dictionary<string, IReadOnlyList<string>> FlagsOf(ParseResult parsed)
    {
        Dictionary<string, IReadOnlyList<string>> flags = new(StringComparer.Ordinal);
        var known = SettingCatalog.All.Select(setting => setting.Flag).Append(SettingsReader.FileFlag).Append(SettingsReader.SetFlag).ToHashSet();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
            foreach (var option in result.Command.Options.Where(option => known.Contains(option.Name)))
                if (parsed.GetResult(option) is { Implicit: false } given) flags[option.Name] = [.. given.Tokens.Select(token => token.Value)];
        return flags;
    }

    static Dictionary<string, string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>The database of a workspace, for reading.</summary>
    /// <exception cref="EnvironmentException">There is none yet.</exception>
    public static CorpusStore OpenStore(Workspace workspace)
    {
        RequireDatabase(workspace);
        return CorpusStore.OpenReadOnly(workspace.Database);
    }

    /// <exception cref="EnvironmentException">There is no database yet.</exception>
    public static void RequireDatabase(Workspace workspace)
    {
        if (Directory.Exists(workspace.Database)) throw new EnvironmentException($"{workspace.Database} is a folder; name the file of a database with --db, such as {Path.Combine(workspace.Database, "textminer.db")}.");
        if (!File.Exists(workspace.Database))
            throw new EnvironmentException($"{workspace.Database} does not exist; make it with textminer sample run, refresh or import, or name another with --db.");
    }
}
