using System.CommandLine;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Files;
using TextMiner.Segmentation;
using TextMiner.Storage.Labelling;

namespace TextMiner.Commands.Themes;

/// <summary>
/// <c>themes train --adapt PATH… --labels</c>: a model that also knows the user's corpus and what people said of it, measured beside the
/// one in use; it takes its place only when it is no worse.
/// </summary>
static class ThemesAdapt
{
    public static Option<string[]> Corpus { get; } = new("--adapt")
    {
        Description = "also learn from untagged text, where lexicon and model agree on it: folders, .txt files with a paragraph a line, .jsonl files with “text”, or a database",
        HelpName = "PATH", AllowMultipleArgumentsPerToken = true,
    };

    public static Option<bool> Labels { get; } = new("--labels") { Description = "also learn from what people said with textminer label, in the database of --db" };

    public static Option<string?> Gold { get; } = new("--gold")
    {
        Description = "labelled paragraphs to compare the models on; without, those that come with TextMiner", HelpName = "FILE",
    };

    public static Option<bool> Force { get; } = new("--force") { Description = "write the new model even when it is worse" };

    /// <summary>Whether the command line asks for it.</summary>
    public static bool IsWanted(ParseResult parsed) => parsed.GetValue(Corpus) is { Length: > 0 } || parsed.GetValue(Labels);

    /// <summary>Refuses options that would do nothing.</summary>
    public static void CheckCompany(ParseResult parsed, Option<string?> mlNet)
    {
        if (IsWanted(parsed) && parsed.GetValue(mlNet) is not null)
            throw new UsageException("--mlnet goes without --adapt and --labels; train with them first, then again without.");
        if (!IsWanted(parsed) && (parsed.GetValue(Gold) is not null || parsed.GetValue(Force)))
            throw new UsageException("--gold and --force belong to --adapt and --labels; textminer themes evaluate measures a model.");
    }

    public static int Run(ParseResult parsed, IReadOnlyList<LabelledParagraph> paragraphs, string output)
    {
        var classifier = ThemesOption.ClassifierOf(parsed);
        var taxonomy = classifier.Lexicon.Taxonomy;
        var gold = parsed.GetValue(Gold) is { } file ? LabelledParagraph.Load(file, taxonomy) : ThemeGold.Shipped(taxonomy)?.Paragraphs
            ?? throw new UsageException("give labelled paragraphs to compare the models on with --gold FILE; those that come with TextMiner are of its own themes.");
        if (gold.Count == 0) throw new EnvironmentException($"{parsed.GetValue(Gold)}: expected labelled paragraphs to compare the models on, found none; write one JSON object a line.");
        var people = parsed.GetValue(Labels) ? FromPeople(parsed, taxonomy) : [];
        var measured = gold.Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
        var scarce = ThemesTrain.ScarceThemes(taxonomy, [.. paragraphs.Concat(people).Where(p => !measured.Contains(p.Text))]);
        if (scarce.Count > 0) throw new EnvironmentException($"without the paragraphs to compare on, which are not learnt from: {ThemesTrain.ScarcityOf(scarce)}");
        IReadOnlyList<string> untagged = parsed.GetValue(Corpus) is { Length: > 0 } paths ? UntaggedText.Read(paths) : [];
        var adaptation = ThemeAdaptation.Adapt(classifier, new ThemeTrainer(classifier.Lexicon, Segmenter.Policy, ThemesOption.FolderOf(parsed)?.Vectors), Segmenter.Policy,
            new AdaptationMaterial([.. paragraphs, .. people], untagged, gold));
        Console.Write(adaptation.ToTable());
        string learnt = $"{paragraphs.Count} labelled paragraphs, {people.Count} labelled in the database, {adaptation.Weak} of {untagged.Count} untagged ones";
        if (!adaptation.IsNoWorse && !parsed.GetValue(Force))
        {
            Console.Error.WriteLine($"textminer: the model from {learnt} is worse on the gold; {output} was left as it was. Look at the themes that lost, or write it nevertheless with --force.");
            return ExitCode.ManyRejections;
        }
        adaptation.Model.Save(output);
        Console.WriteLine($"{output}: from {learnt}; model {adaptation.Model.Stamp.Model[..16]}");
        return ExitCode.Done;
    }

    /// <summary>Paragraphs that people labelled, by majority; themes on which they did not decide stay open.</summary>
    static IReadOnlyList<LabelledParagraph> FromPeople(ParseResult parsed, ThemeTaxonomy taxonomy)
    {
        using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
        return ThemeGold.OfPeople(new CorpusLabels(store).LabelledTexts(), taxonomy).Paragraphs;
    }
}
