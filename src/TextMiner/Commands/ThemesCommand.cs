using System.CommandLine;
using TextMiner.Analysis.Themes;
using TextMiner.Segmentation;

namespace TextMiner.Commands;

/// <summary><c>textminer themes train|evaluate</c>: the model behind the theme tags, and how often it is right.</summary>
static class ThemesCommand
{
    static readonly Argument<string[]> Corpus = new("FILE")
    {
        Description = "labelled paragraphs, one JSON object a line: id, text, labels", Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<string> Output = new("--output")
    {
        Description = "where to write the model", HelpName = "FILE", Required = true,
    };

    static readonly Option<string> Gold = new("--gold")
    {
        Description = "labelled paragraphs to measure on, one JSON object a line: text, labels, alt", HelpName = "FILE", Required = true,
    };

    static readonly Option<string?> Model = new("--model") { Description = "a model of your own instead of the shipped one", HelpName = "FILE" };

    public static Command Create()
    {
        var train = new Command("train", "train the theme model; the same paragraphs give the same bytes") { Corpus, Output };
        train.SetAction(Train);
        var evaluate = new Command("evaluate", "print precision, recall and F1 of each theme on labelled paragraphs") { Gold, Model };
        evaluate.SetAction(Evaluate);
        return new Command("themes", "the model behind the theme tags") { train, evaluate, Themes.ThemesExplain.Create(), Themes.ThemesEvidence.Create() };
    }

    static int Train(ParseResult parsed)
    {
        var taxonomy = ThemeTaxonomy.Shipped;
        var paragraphs = parsed.GetValue(Corpus)!.Order(StringComparer.Ordinal).SelectMany(file => LabelledParagraph.Load(file, taxonomy)).ToList();
        var model = new ThemeTrainer(new ThemeLexicon(taxonomy), Segmenter.Policy).Train(paragraphs);
        model.Save(parsed.GetValue(Output)!);
        Console.WriteLine($"{parsed.GetValue(Output)}: {taxonomy.Themes.Count} themes from {paragraphs.Count} paragraphs, model {model.Stamp.Model[..16]}");
        return ExitCode.Done;
    }

    static int Evaluate(ParseResult parsed)
    {
        var taxonomy = ThemeTaxonomy.Shipped;
        var model = parsed.GetValue(Model) is { } file ? ThemeModel.Load(file) : ThemeModel.Shipped;
        var classifier = new ThemeClassifier(new ThemeLexicon(taxonomy), model);
        var gold = LabelledParagraph.Load(parsed.GetValue(Gold)!, taxonomy);
        Console.WriteLine(ThemeEvaluation.Of(classifier, Segmenter.Policy, gold).ToTable());
        return ExitCode.Done;
    }
}
