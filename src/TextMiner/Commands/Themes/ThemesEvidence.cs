using System.CommandLine;
using TextMiner.Reports;
using TextMiner.Storage.Themes;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes evidence</c>: evidence sentences drawn at random, for people to judge whether they support their tags.</summary>
static class ThemesEvidence
{
    static readonly string[] Columns =
        ["no", "theme_id", "theme", "sentence", "matched", "contribution", "score", "doc_key", "paragraph", "title", "date", "url", "supports"];

    const int ScoreDigits = 4;

    static readonly Option<int> Sample = new("--sample") { Description = "how many sentences", HelpName = "N", DefaultValueFactory = _ => 100 };

    static readonly Option<long> Seed = new("--seed") { Description = "another seed draws others; the same draws the same", HelpName = "N", DefaultValueFactory = _ => 1 };

    static readonly Option<string> Output = new("--output") { Description = "the CSV file to write; its last column is left for your judgement", HelpName = "FILE", Required = true };

    public static Command Create()
    {
        Sample.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number < 1) result.AddError($"--sample takes a number of 1 or more, not {number}.");
        });
        var command = new Command("evidence", "draw evidence sentences at random, to judge by reading whether they support their tags") { Sample, Seed, Output };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
        var drawn = new EvidenceSample(store).Draw(parsed.GetValue(Sample), parsed.GetValue(Seed));
        var file = Path.GetFullPath(parsed.GetValue(Output)!);
        CsvFile.Write(file, Columns, drawn.Select((e, i) => (IReadOnlyList<object?>)
        [
            i + 1, e.ThemeId, e.Theme, MarkedText.Plain(e.Sentence, e.Marks).Trim(), e.Matched, Math.Round(e.Contribution, ScoreDigits),
            e.Score is { } score ? Math.Round(score, ScoreDigits) : null, e.DocumentKey, e.Paragraph, e.Title, e.Date, e.Url, null,
        ]));
        Console.WriteLine($"{file}: {drawn.Count} evidence sentences");
        return ExitCode.Done;
    }
}
