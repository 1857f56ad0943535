using System.CommandLine;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes train</c>: a model from labelled paragraphs.</summary>
static class ThemesTrain
{
    /// <summary>The shipped corpus and model, seen from the root of the repository.</summary>
    static readonly string ShippedCorpus = Path.Combine("corpus", "themes"), ShippedModel = Path.Combine("models", "themes", ThemeFolder.Names.Model);

    static readonly Argument<string[]> Corpus = new("FILE")
    {
        Description = "labelled paragraphs, one JSON object a line: text, labels, perhaps id; without, training.jsonl of --themes, or the paragraphs that come with TextMiner",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static readonly Option<string?> Output = new("--output")
    {
        Description = "where to write the model, its stamp goes beside it as .json; without, into the folder of --themes, or models/themes in the repository", HelpName = "FILE",
    };

    static readonly Option<string?> MlNet = new("--mlnet")
    {
        Description = "also save each theme's model as a zip that Microsoft.ML loads, into this folder", HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command("train", "train the theme model; the same paragraphs give the same bytes") 
        {
            Corpus, ThemesOption.Folder, Output, MlNet, ThemesAdapt.Corpus, ThemesAdapt.Labels, ThemesAdapt.Gold, ThemesAdapt.Force,
        };
        command.SetAction(Run);
        return command;
    }

    /// <summary>Themes with too few paragraphs to learn from, and how many they have.</summary>
    public static IReadOnlyList<ThemeCount> ScarceThemes(ThemeTaxonomy taxonomy, IReadOnlyList<LabelledParagraph> paragraphs) =>
        [.. taxonomy.Themes.Select(theme => new ThemeCount(theme.Id, paragraphs.Count(p => p.Labels.Contains(theme.Id))))
            .Where(count => count.Paragraphs < ThemeTrainer.FewestOfTheme)];

    public static string ScarcityOf(IReadOnlyList<ThemeCount> scarce) =>
        $"expected at least {ThemeTrainer.FewestOfTheme} paragraphs of each theme to learn from, found {string.Join(", ", scarce.Select(c => $"{c.Paragraphs} of {c.Theme}"))}; label more.";

    static int Run(ParseResult parsed)
    {
        var folder = ThemesOption.FolderOf(parsed);
        string[] files = [.. FilesOf(parsed, folder).Order(StringComparer.Ordinal)];
        string output = OutputOf(parsed, folder);
        var taxonomy = folder?.LoadTaxonomy() ?? ThemeTaxonomy.Shipped;
        var paragraphs = files.SelectMany(file => LabelledParagraph.Load(file, taxonomy)).ToList();
        var scarce = ScarceThemes(taxonomy, paragraphs);
        if (scarce.Count > 0) throw new EnvironmentException($"{string.Join(", ", files)}: {ScarcityOf(scarce)}");
        ThemesAdapt.CheckCompany(parsed, MlNet);
        if (ThemesAdapt.IsWanted(parsed)) return ThemesAdapt.Run(parsed, paragraphs, output);
        if (parsed.GetValue(MlNet) is { } zips) Directory.CreateDirectory(zips);
        var model = new ThemeTrainer(new ThemeLexicon(taxonomy), Segmenter.Policy, folder?.Vectors) { TransformerFolder = parsed.GetValue(MlNet) }.Train(paragraphs);
        model.Save(output);
        Console.Write(ThemeEvaluationTable.Of(model.Stamp.HeldOut));
        Console.WriteLine("(on held-out folds of the training paragraphs; textminer themes evaluate measures on paragraphs that training never saw)");
        Console.WriteLine($"{output}: {taxonomy.Themes.Count} themes from {paragraphs.Count} paragraphs, model {model.Stamp.Model[..16]}");
        return ExitCode.Done;
    }

    static bool IsInRepository => Directory.Exists(ShippedCorpus) && File.Exists(ShippedModel);

    static string[] FilesOf(ParseResult parsed, ThemeFolder? folder)
    {
        string[] named = parsed.GetValue(Corpus)!;
        if (named.Length > 0) return named;
        if (folder is not null && (File.Exists(folder.Training) || !ThemeFolder.IsShipped(folder.LoadTaxonomy())))
            return File.Exists(folder.Training) ? [folder.Training]
                : throw new EnvironmentException($"{folder.Training} does not exist; label paragraphs in it, or name files of labelled paragraphs.");
        return Directory.GetFiles(IsInRepository ? ShippedCorpus : Installation.TrainingText, "*.jsonl");
    }

    static string OutputOf(ParseResult parsed, ThemeFolder? folder)
    {
        if (parsed.GetValue(Output) is { } named)
        {
            if (Path.GetExtension(named) == ".json") throw new UsageException($"--output {named}: the stamp goes beside the model as .json; give the model another ending, such as .bin.");
            if (Path.GetDirectoryName(Path.GetFullPath(named)) is { } parent && !Directory.Exists(parent))
                throw new EnvironmentException($"The folder {parent} does not exist; make it, or name another file with --output.");
            return named;
        }
        if (folder is not null) return folder.Model;
        return parsed.GetValue(Corpus)!.Length == 0 && IsInRepository && !ThemesAdapt.IsWanted(parsed) ? ShippedModel
            : throw new UsageException("say with --output FILE where the model goes: one of text of your own does not take the place of the shipped one.");
    }
}
