using System.CommandLine;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes validate [DIR|FILE]</c>: whether a taxonomy, and the training text and model beside it, are in order.</summary>
static class ThemesValidate
{
    static readonly Argument<string?> Target = new("DIR|FILE")
    {
        Description = "a folder of themes or a taxonomy; the shipped one without", Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("validate", "check a taxonomy, and training text and model beside it.\nExit codes: 0 in order, perhaps with warnings; 3 something must be mended.") { Target };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        switch (parsed.GetValue(Target))
        {
            case null:
                Report("the shipped taxonomy", ThemeTaxonomy.Shipped);
                break;
            case var file when File.Exists(file):
                Report(file, ThemeTaxonomy.Load(file));
                break;
            case var path:
                ReportFolder(new ThemeFolder(path));
                break;
        }
        return ExitCode.Done;
    }

    static void ReportFolder(ThemeFolder folder)
    {
        var taxonomy = folder.LoadTaxonomy();
        Report(folder.Taxonomy, taxonomy);
        if (File.Exists(folder.Training)) ReportTraining(folder.Training, taxonomy);
        else Console.WriteLine($"{folder.Training}: not there; training needs it, or files that are named");
        if (!File.Exists(folder.Model))
        {
            Console.WriteLine($"{folder.Model}: not trained yet");
            return;
        }
        var stamp = ThemeModel.Load(folder.Model).Stamp;
        bool isCurrent = stamp.Taxonomy == taxonomy.Digest;
        Console.WriteLine($"{folder.Model}: model {stamp.Model[..12]} of {stamp.Paragraphs} paragraphs, trained with {(isCurrent ? "this taxonomy" : "another taxonomy")}");
        if (!isCurrent) Console.WriteLine("  warning: ids, lexicon, slogans, negations or other have changed since; train the model again before it is used.");
    }

    static void Report(string name, ThemeTaxonomy taxonomy)
    {
        int phrases = taxonomy.Themes.Sum(theme => theme.Lexicon.Sum(entry => entry.Phrases.Count));
        int patterns = taxonomy.Themes.Sum(theme => theme.Lexicon.Count(entry => entry.Phrases.Count == 0));
        Console.WriteLine(
            $"{name}: version {taxonomy.Version}, {taxonomy.Themes.Count} themes, {phrases} phrases, {patterns} patterns, {taxonomy.Themes.Sum(theme => theme.Examples.Count)} examples");
        foreach (string warning in TaxonomyWarnings.Of(taxonomy, Segmenter.Policy)) Console.WriteLine($"  warning: {warning}");
    }

    static void ReportTraining(string path, ThemeTaxonomy taxonomy)
    {
        var paragraphs = LabelledParagraph.Load(path, taxonomy);
        Console.WriteLine($"{path}: {paragraphs.Count} paragraphs, {paragraphs.Count(p => p.Labels.Count == 0)} without theme");
        var texts = paragraphs.GroupBy(p => p.Text, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        foreach (var group in texts)
            Console.WriteLine($"  warning: {string.Join(" and ", group.Select(p => p.Id))} are the same paragraph{(HaveSameLabels(group) ? "" : ", labelled differently")}; keep one.");
        var scarce = ThemesTrain.ScarceThemes(taxonomy, paragraphs);
        if (scarce.Count > 0) throw new EnvironmentException($"{path}: {ThemesTrain.ScarcityOf(scarce)}");
    }

    static bool HaveSameLabels(IEnumerable<LabelledParagraph> paragraphs) =>
        paragraphs.Select(p => string.Join(' ', p.Labels.Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal).Count() == 1;
}
