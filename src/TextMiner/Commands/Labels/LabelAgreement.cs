using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TextMiner.Analysis.Themes;
using TextMiner.Labelling;
using TextMiner.Reports;
using TextMiner.Storage.Labelling;

namespace TextMiner.Commands.Labels;

/// <summary><c>textminer label agreement</c>: how far people agree beyond chance, and where they do not.</summary>
static class LabelAgreement
{
    const int ShownText = 76;

    static readonly Option<string?> Names = new("--annotators") { Description = "whom to compare, separated by commas (default: everybody)", HelpName = "A,B" };

    static readonly Option<int> Limit = new("--limit") { Description = "differences to list at most", HelpName = "N", DefaultValueFactory = _ => 50 };

    public static Command Create()
    {
        var command = new Command("agreement", "Cohen's kappa for two people and Krippendorff's alpha for any number, theme by theme, and the paragraphs on which they differ") { Names, Limit };
        command.SetAction(parsed =>
        {
            using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
            var labels = new CorpusLabels(store);
            Print(Console.Out, labels, Chosen(parsed.GetValue(Names), LabelCommand.Annotators(labels.Placed())), parsed.GetValue(Limit));
            return ExitCode.Done;
        });
        return command;
    }

    static IReadOnlyList<string> Chosen(string? names, IReadOnlyList<string> known)
    {
        string there = known.Count == 0 ? "nobody has labelled yet" : $"there are {string.Join(", ", known)}";
        IReadOnlyList<string> chosen = names is null ? known : [.. names.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (chosen.FirstOrDefault(name => !known.Contains(name)) is { } unknown) throw new UsageException($"--annotators: {unknown} has not labelled; {there}.");
        return chosen.Count > 1 ? chosen : throw new UsageException($"agreement takes two people or more; {there}.");
    }

    internal static void Print(TextWriter output, CorpusLabels labels, IReadOnlyList<string> coders, int limit)
    {
        var placed = labels.Placed().Where(l => l.Unit is not null && coders.Contains(l.Label.Annotator)).ToList();
        var decisions = placed.Select(l => new CodedDecision(l.Label.Annotator, UnitOf(l), l.Label.Theme, l.Label.Value == LabelValue.Yes)).ToList();
        var agreements = ThemeAgreement.Of([.. labels.Themes().Select(t => t.Id)], decisions, coders);
        if (agreements.All(a => a.Units == 0))
        {
            output.WriteLine($"{string.Join(", ", coders)} have no paragraph in common; textminer label --annotator {coders[1]} --shared-with {coders[0]} gives some.");
            return;
        }
        Terminal.On(output, Terminal.Redirected).Write(TableOf(agreements, coders));
        if (agreements.Any(a => a.Units > 0 && a.Alpha is null))
            output.WriteLine("– : all said the same throughout, and no measure can tell agreement from habit.");
        PrintDifferences(output, labels, placed, coders, limit);
    }

    static Table TableOf(IReadOnlyList<ThemeAgreement> agreements, IReadOnlyList<string> coders)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("theme");
        string[] figures = coders.Count == 2 ? ["n", "alpha", "kappa", "F1", "both", $"only {coders[0]}", $"only {coders[1]}", "neither"] : ["n", "alpha"];
        foreach (string figure in figures) table.AddColumn(new TableColumn(Markup.Escape(figure)).RightAligned());
        foreach (var a in agreements.Where(a => a.Units > 0))
        {
            string[] pair = a.Pair is { } p
                ? [Figure(p.Kappa), Figure(p.F1), Count(p.Both), Count(p.First), Count(p.Second), Count(p.Neither)] : [];
            table.AddRow([Markup.Escape(a.Theme), Count(a.Units), Figure(a.Alpha), .. pair]);
        }
        string[] means = coders.Count == 2
            ? [Figure(agreements.Average(a => a.Pair?.Kappa)), Figure(agreements.Average(a => a.Pair?.F1)), "", "", "", ""] : [];
        table.AddRow(["mean", "", Figure(agreements.Average(a => a.Alpha)), .. means]);
        return table;
    }

    /// <summary>Each unit on which they differ, with who gave which theme that others denied.</summary>
    static void PrintDifferences(TextWriter output, CorpusLabels labels, List<PlacedLabel> placed, IReadOnlyList<string> coders, int limit)
    {
        var differing = placed.GroupBy(UnitOf).Select(unit => (First: unit.First(), Themes: unit.GroupBy(l => l.Label.Theme)
            .Where(t => t.Select(l => l.Label.Value).Distinct().Count() > 1).ToList())).Where(u => u.Themes.Count > 0).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{differing.Count} units on which they differ{(differing.Count > limit ? $"; the first {limit}" : "")}"));
        foreach (var (first, themes) in differing.Take(limit))
        {
            var document = labels.Document(first.Label.DocKey)!;
            var paragraph = first.Unit?.Paragraph is { } index ? document.At(index) : null;
            output.WriteLine($"{UnitOf(first)}  {TerminalText.Cut(document.All.Count > 0 ? document.All[0].Title : "", ShownText)}");
            if (paragraph is not null) output.WriteLine($"  {TerminalText.Cut(paragraph.Text, ShownText)}");
            foreach (var theme in themes)
            {
                output.WriteLine($"  {theme.Key}: {string.Join("; ", theme.GroupBy(l => l.Label.Value).OrderByDescending(g => g.Key)
                    .Select(g => $"{(g.Key == LabelValue.Yes ? "yes" : "no")} {string.Join(", ", g.Select(l => l.Label.Annotator).OrderBy(a => coders.ToList().IndexOf(a)))}"))}");
            }
        }
    }

    static string UnitOf(PlacedLabel label) => $"{label.Label.DocKey}/{label.Unit?.Section}/{label.Unit?.Paragraph}".TrimEnd('/');

    static string Figure(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "–";

    static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
