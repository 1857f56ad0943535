using System.CommandLine;
using System.Globalization;
using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Labelling;
using TextMiner.Storage.Labelling;

namespace TextMiner.Commands.Labels;

/// <summary><c>textminer label import FILE.csv</c>: labels from a table.</summary>
static class LabelImport
{
    static readonly Argument<FileInfo> Table = new("FILE") { Description = "a table as textminer label export writes it; UTF-8, or GBK as Excel saves it" };

    public static Command Create()
    {
        var command = new Command("import", "take labels from a CSV file; the same file may come twice.\nExit codes: 0 done, 1 some rows were refused, each with its line.") { Table };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var file = parsed.GetValue(Table)!;
        var table = RowFile.Open(Read(file), RowFormat.Csv);
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        using var store = LabelCommand.OpenToWrite(workspace);
        var labels = new CorpusLabels(store);
        var result = new LabelImporter(labels, TimeProvider.System).Import(table, file.FullName);
        foreach (string fault in result.Faults) Console.Error.WriteLine($"textminer: {file.FullName}, {fault}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Added} labels added, {result.Known} known already, {result.Faults.Count} rows refused"));
        if (result.Added > 0) LabelCommand.Apply(workspace, labels);
        return result.Faults.Count > 0 ? ExitCode.ManyRejections : ExitCode.Done;
    }

    static byte[] Read(FileInfo file)
    {
        try
        {
            if (file.Length > RowFile.MostBytes) throw new EnvironmentException(string.Create(CultureInfo.InvariantCulture, $"{file.FullName} has {file.Length} bytes; at most {RowFile.MostBytes} are read; cut it into several files, each with its header."));
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{file.FullName} cannot be read: {failure.Message} Name a CSV file.", failure);
        }
    }
}
