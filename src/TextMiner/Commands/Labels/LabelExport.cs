using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Labelling;
using TextMiner.Storage.Labelling;

namespace TextMiner.Commands.Labels;

/// <summary><c>textminer label export</c>: labels as a table for people, or as lines to train on.</summary>
static class LabelExport
{
    static readonly Option<FileInfo> Output = new("--output") { Description = "the file to write", HelpName = "FILE", Required = true };

    static readonly Option<string> Format = new("--format")
    {
        Description = "csv: every label, for Excel and for import; jsonl: paragraphs with what most annotators decided, for themes train and evaluate",
        HelpName = "csv|jsonl", DefaultValueFactory = _ => "csv",
    };

    static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("csv", "jsonl");
        var command = new Command("export", "write labels as CSV, or as JSON lines to train on") { Output, Format };
        command.SetAction(parsed =>
        {
            using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
            var labels = new CorpusLabels(store);
            using var file = new OutputFile(parsed.GetValue(Output)!.FullName);
            string said = parsed.GetValue(Format) == "jsonl" ? WriteLines(file.Stream, labels) : WriteTable(file.Stream, labels);
            file.Complete();
            Console.WriteLine($"{parsed.GetValue(Output)!.FullName}: {said}");
            return ExitCode.Done;
        });
        return command;
    }

    static string WriteTable(Stream output, CorpusLabels labels)
    {
        LabelCsv.Write(output, labels);
        return string.Create(CultureInfo.InvariantCulture, $"{labels.Placed().Count} labels");
    }

    /// <summary>A paragraph with a tie, or with themes that nobody decided, would teach what nobody said: it is left out.</summary>
    internal static string WriteLines(Stream output, CorpusLabels labels)
    {
        var (themes, written, tied, partial) = (labels.Themes().Count, 0, 0, 0);
        using var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        foreach (var paragraph in labels.LabelledTexts())
        {
            if (paragraph.Tied.Count > 0) tied++;
            else if (paragraph.Yes.Count + paragraph.No.Count < themes) partial++;
            else
            {
                writer.WriteLine(JsonSerializer.Serialize(new { Id = paragraph.Key, paragraph.Text, Labels = paragraph.Yes }, Written));
                written++;
            }
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{written} paragraphs; left out: {tied} on which as many said yes as no, {partial} that were not decided on all themes");
    }
}
