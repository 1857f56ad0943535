using System.CommandLine;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Reports;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes export</c>: taxonomy, codebook and weights as files for people and other programs.</summary>
static class ThemesExport
{
    static readonly Option<string> Output = new("--output") { Description = "folder for taxonomy.json, codebook.csv, codebook.md and weights.csv", HelpName = "DIR", Required = true };

    static readonly string[] CodebookColumns = ["theme_id", "name_zh", "name_en", "kind", "text", "label", "reason"];

    static readonly string[] WeightColumns = ["theme", "feature", "weight"];

    public static Command Create()
    {
        var command = new Command("export", "write the taxonomy to start one's own from, the codebook for coders and the weights of the model")
        {
            Output, ThemesOption.Folder, ThemesOption.Model,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        string folder = parsed.GetValue(Output)!;
        if (File.Exists(folder)) throw new UsageException($"{folder} is a file; expected the name of a folder.");
        var classifier = ThemesOption.ClassifierOf(parsed);
        Directory.CreateDirectory(folder);
        WriteTaxonomy(ThemesOption.FolderOf(parsed)?.Taxonomy ?? Path.Combine(Installation.Themes, ThemeFolder.Names.Taxonomy), folder);
        var taxonomy = classifier.Lexicon.Taxonomy;
        CsvFile.Write(Path.Combine(folder, "codebook.csv"), CodebookColumns, taxonomy.Themes.SelectMany(RowsOf));
        File.WriteAllText(Path.Combine(folder, "codebook.md"), Codebook.Of(taxonomy));
        CsvFile.Write(Path.Combine(folder, "weights.csv"), WeightColumns,
            classifier.Weights().Select(w => (IReadOnlyList<object?>)[w.Theme, w.Feature, w.Weight]));
        Console.WriteLine($"{folder}: taxonomy.json, codebook.csv, codebook.md, weights.csv ({taxonomy.Themes.Count} themes, stamp {classifier.Stamp})");
        return ExitCode.Done;
    }

    /// <summary>The text as it is, with comments and layout; one that somebody has changed is not overwritten.</summary>
    static void WriteTaxonomy(string source, string folder)
    {
        string target = Path.Combine(folder, ThemeFolder.Names.Taxonomy);
        byte[] text = File.ReadAllBytes(source);
        if (File.Exists(target))
        {
            if (File.ReadAllBytes(target).AsSpan().SequenceEqual(text)) return;
            throw new EnvironmentException($"{target} is there already with another content and is not overwritten; name another folder, or move it away.");
        }
        File.WriteAllBytes(target, text);
        File.Copy(Path.Combine(Installation.Themes, ThemeFolder.Names.Schema), Path.Combine(folder, ThemeFolder.Names.Schema), overwrite: true);
    }

    static IEnumerable<IReadOnlyList<object?>> RowsOf(Theme theme)
    {
        yield return Row("definition", theme.Definition);
        foreach (string text in theme.Include) yield return Row("include", text);
        foreach (string text in theme.Exclude) yield return Row("exclude", text);
        foreach (var example in theme.Examples) yield return Row("example", example.Text, example.IsYes ? "yes" : "no", example.Reason);

        IReadOnlyList<object?> Row(string kind, string text, string? label = null, string? reason = null) =>
            [theme.Id, theme.NameZh, theme.NameEn, kind, text, label, reason];
    }
}
