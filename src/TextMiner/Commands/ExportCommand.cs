using System.CommandLine;
using System.Text;
using TextMiner.Reports;
using TextMiner.Reports.Tables;
using TextMiner.Storage;
using TextMiner.Storage.Publishing;

namespace TextMiner.Commands;

/// <summary><c>textminer export [tables|snapshot|metadata]</c>: what is stored, as files for readers and other tools.</summary>
static class ExportCommand
{
    static readonly Option<TableFormat> Format = new("--format")
    {
        Description = "csv (for Excel), jsonl (an object a line) or parquet (typed, a file for every year)", HelpName = "csv|parquet|jsonl",
    };

    static readonly Option<string?> Out = new("--out") { Description = "folder to write to (default: tables beside the database)", HelpName = "DIR" };

    static readonly Option<string[]> Names = new("--table")
    {
        Description = "only this view or table; may be repeated (default: all views)", HelpName = "NAME", DefaultValueFactory = _ => [],
    };

    static readonly Option<string?> File = new("--output") { Description = "the file to write (default: metadata.json beside the snapshot)", HelpName = "FILE" };

    static readonly Option<string?> License = new("--license") { Description = "licence of the data, such as CC BY 4.0", HelpName = "NAME" };

    static readonly Option<string?> LicenseUrl = new("--license-url") { Description = "where its text is", HelpName = "URL" };

    static readonly Option<string?> Source = new("--source") { Description = "where the data comes from", HelpName = "NAME" };

    static readonly Option<string?> SourceUrl = new("--source-url") { Description = "its address", HelpName = "URL" };

    public static Command Create()
    {
        var tables = new Command("tables", "write views and tables as CSV, Parquet or JSONL") { Format, Out, Names };
        tables.SetAction(WriteTablesAsync);
        var snapshot = new Command("snapshot", "publish the snapshot for readers, as every run does when it is done");
        snapshot.SetAction(PublishSnapshot);
        var metadata = new Command("metadata", "write the metadata.json of Datasette: meanings of all columns, the questions as canned queries")
        {
            File, License, LicenseUrl, Source, SourceUrl,
        };
        metadata.SetAction(WriteMetadata);
        var command = new Command("export", "write theme_trends.csv, term_trends.csv and report.html beside the database") { tables, snapshot, metadata };
        command.SetAction(WriteTrends);
        return command;
    }

    static int WriteTrends(ParseResult parsed)
    {
        var workspace = WorkspaceOf(parsed);
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        Exports.Write(store, workspace);
        Console.WriteLine(workspace.ThemeTrends);
        Console.WriteLine(workspace.TermTrends);
        Console.WriteLine(workspace.Report);
        return ExitCode.Done;
    }

    static async Task<int> WriteTablesAsync(ParseResult parsed, CancellationToken cancel)
    {
        var workspace = WorkspaceOf(parsed);
        using var reader = TableReader.Open(workspace.Database);
        var files = new TableFiles(reader, Path.GetFullPath(parsed.GetValue(Out) ?? Path.Combine(workspace.Folder, "tables")), parsed.GetValue(Format));
        foreach (var table in Chosen(reader.Tables, parsed.GetValue(Names)!))
        {
            var (path, rows) = await files.WriteAsync(table, cancel);
            Console.WriteLine($"{path}: {rows} rows");
        }
        return ExitCode.Done;
    }

    static IEnumerable<StoredTable> Chosen(IReadOnlyList<StoredTable> tables, string[] names)
    {
        if (names.Length == 0) return tables.Where(table => table.Name.StartsWith("v_", StringComparison.Ordinal));
        return names.Distinct(StringComparer.Ordinal).Select(name => tables.FirstOrDefault(table => table.Name == name)
            ?? throw new UsageException($"there is no view or table “{name}”; there are {string.Join(", ", tables.Select(table => table.Name))}.")).ToList();
    }

    static int PublishSnapshot(ParseResult parsed)
    {
        var workspace = WorkspaceOf(parsed);
        workspace.RequireWorkingDatabase();
        using var held = WorkspaceLock.Take(workspace);
        using var store = CorpusStore.Open(workspace.Database, TimeProvider.System);
        PipelineSession.Publish(store, workspace, RunProgress.OnStandardError());
        Console.WriteLine(workspace.Published);
        Console.WriteLine(SnapshotManifest.PathFor(workspace.Published));
        return ExitCode.Done;
    }

    static int WriteMetadata(ParseResult parsed)
    {
        var workspace = WorkspaceOf(parsed);
        var path = Path.GetFullPath(parsed.GetValue(File) ?? Path.Combine(Path.GetDirectoryName(workspace.Published)!, "metadata.json"));
        using var reader = TableReader.Open(workspace.Database);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, DatasetteMetadata.Render(workspace.Database, reader.Tables,
            new DataTerms(parsed.GetValue(License), parsed.GetValue(LicenseUrl), parsed.GetValue(Source), parsed.GetValue(SourceUrl))),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Console.WriteLine(path);
        return ExitCode.Done;
    }

    static Workspace WorkspaceOf(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        return workspace;
    }
}
