using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TextMiner.Reports;
using TextMiner.Storage.Labelling;

namespace TextMiner.Commands.Labels;

/// <summary><c>textminer label status</c>: how much each person has labelled, theme by theme.</summary>
static class LabelStatus
{
    public static Command Create()
    {
        var command = new Command("status", "how many paragraphs each person has labelled, and how often each theme was given");
        command.SetAction(parsed =>
        {
            using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
            Print(Console.Out, new CorpusLabels(store));
            return ExitCode.Done;
        });
        return command;
    }

    internal static void Print(TextWriter output, CorpusLabels labels)
    {
        var all = labels.Placed();
        var placed = all.Where(l => l.Unit is not null).ToList();
        if (all.Count == 0)
        {
            output.WriteLine("Nobody has labelled yet; textminer label begins.");
            return;
        }
        var annotators = LabelCommand.Annotators(all);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("theme: yes / decided");
        foreach (string annotator in annotators) table.AddColumn(new TableColumn(Markup.Escape(annotator)).RightAligned());
        foreach (var theme in labels.Themes())
        {
            var own = placed.Where(l => l.Label.Theme == theme.Id).ToLookup(l => l.Label.Annotator);
            table.AddRow([Markup.Escape($"{theme.Id} {theme.NameZh}"), .. annotators.Select(a => Share(own[a].Count(IsYes), own[a].Count()))]);
        }
        AddUnits(table, "paragraphs without theme / all", annotators, placed.Where(l => l.Unit?.Paragraph is not null));
        AddUnits(table, "sections without theme / all", annotators, placed.Where(l => l.Unit is { Section: not null, Paragraph: null }));
        AddUnits(table, "documents without theme / all", annotators, placed.Where(l => l.Unit is { Section: null }));
        Terminal.On(output, Terminal.Redirected).Write(table);
        if (all.Count > placed.Count)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Count - placed.Count} labels belong to documents or texts that are gone: they are kept, and used nowhere."));
    }

    static void AddUnits(Table table, string name, IReadOnlyList<string> annotators, IEnumerable<PlacedLabel> labels)
    {
        var units = labels.GroupBy(l => (l.Label.Annotator, l.Label.DocKey, l.Unit)).ToLookup(g => g.Key.Annotator, g => !g.Any(IsYes));
        if (units.Count > 0) table.AddRow([name, .. annotators.Select(a => Share(units[a].Count(none => none), units[a].Count()))]);
    }

    static bool IsYes(PlacedLabel label) => label.Label.Value == LabelValue.Yes;

    static string Share(int part, int all) => string.Create(CultureInfo.InvariantCulture, $"{part} / {all}");
}
