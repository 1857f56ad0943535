using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes evaluate</c>: how often the tags are right, on labelled paragraphs.</summary>
static class ThemesEvaluate
{
    static readonly Option<string> Gold = new("--gold")
    {
        Description = "labelled paragraphs to measure on, one JSON object a line: text, labels, perhaps id and alt (themes that a second coder could add: neither right nor wrong)",
        HelpName = "FILE",
        Required = true,
    };

    static readonly Option<int> Seed = new("--seed") { Description = "seed of the draws for the intervals", HelpName = "N", DefaultValueFactory = _ => 1 };

    static readonly Option<bool> Json = new("--json") { Description = "the figures as one JSON object" };

    static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var command = new Command("evaluate", "print precision, recall, F1 and calibration error of each theme on labelled paragraphs, and where the errors went")
        {
            Gold, ThemesOption.Folder, ThemesOption.Model, Seed, Json,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        string path = parsed.GetValue(Gold)!;
        var classifier = ThemesOption.ClassifierOf(parsed);
        var gold = LabelledParagraph.Load(path, classifier.Lexicon.Taxonomy);
        if (gold.Count == 0) throw new EnvironmentException($"{path}: expected labelled paragraphs, found none; write one JSON object a line.");
        var evaluation = ThemeEvaluation.Of(classifier, Segmenter.Policy, gold, parsed.GetValue(Seed));
        Console.Write(parsed.GetValue(Json)
            ? JsonSerializer.Serialize(new Measured(path, Digest.Of(File.ReadAllBytes(path)), classifier.Stamp, evaluation), Written) + "\n"
            : ThemeEvaluationTable.Of(evaluation));
        return ExitCode.Done;
    }

    /// <summary>What was measured with what.</summary>
    sealed record Measured(string Gold, string GoldDigest, string Stamp, ThemeEvaluation Evaluation);
}
