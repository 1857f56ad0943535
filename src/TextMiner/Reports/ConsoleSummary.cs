using Spectre.Console;
using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Runs;

namespace TextMiner.Reports;

/// <summary>The closing words of a run: what the database holds now, and where the files are.</summary>
static class ConsoleSummary
{
    const int BarWidth = 24, ListedTopics = 10;

    /// <summary>Writes tables; in colours and the window's width to a terminal, plain and 120 columns wide elsewhere.</summary>
    public static void Print(TextWriter output, CorpusStore store, Workspace workspace, IReadOnlyList<StoredAlert>? alerts = null)
    {
        var report = new CorpusReport(store);
        var summary = report.Summary();
        var console = Terminal.On(output, Terminal.Redirected);
        console.MarkupLine($"[bold]{summary.Documents} documents[/], {summary.Reprints} reprints and other versions, {Span(report.Size())}");
        Show(console, "Documents by source", Sources(report.Sources()));
        Show(console, "Rejected addresses", Rejections(summary.Rejections));
        Show(console, "Documents by theme", Themes(summary));
        if (summary.Documents > 0) foreach (var line in TagQualityLines.Of(report)) output.WriteLine($"  {line}");
        Show(console, "Terms that rose in the newest three years", Rising(summary.NewestTerms));
        Show(console, "Topics", Topics(report.Topics()));
        foreach (var line in TopicLines.Of(store)) output.WriteLine($"  {line}");
        Show(console, "Alerts of this run (textminer alerts lists all)", Alerts(alerts ?? []));
        console.WriteLine();
        console.MarkupLine("[bold]Files[/]");
        foreach (var (name, path) in Files(workspace)) output.WriteLine($"  {name,-15}{path}");
        Show(console, "What next", NextSteps(workspace));
    }

    static void Show(IAnsiConsole console, string title, Table table)
    {
        if (table.Rows.Count == 0) return;
        console.WriteLine();
        console.MarkupLine($"[bold]{title}[/]");
        console.Write(table);
    }

    static string Span(CorpusSize size) => size.FirstDate is null ? "no dates" : $"{size.FirstDate} to {size.LastDate}";

    static Table Sources(IReadOnlyList<SourceYears> sources)
    {
        var table = Columns("Source", "Kind", "#Docs", "#Reprints", "Years");
        foreach (var s in sources)
            Row(table, s.Source, s.Kind, $"{s.Docs}", $"{s.Reprints}", s.FirstYear == s.LastYear ? $"{s.FirstYear}" : $"{s.FirstYear}-{s.LastYear}");
        return table;
    }

    static Table Rejections(IReadOnlyList<NamedCount> rejections)
    {
        var table = Columns("Reason", "#Addresses", "Meaning");
        foreach (var r in rejections)
            Row(table, r.Name, $"{r.Count}", RejectionReason.All.FirstOrDefault(known => known.Code == r.Name)?.Meaning ?? "");
        return table;
    }

    static Table Themes(CorpusSummary summary)
    {
        var table = Columns("Theme", "#Docs", "Share of all documents");
        foreach (var theme in summary.Themes)
        {
            var share = (double)theme.Count / summary.Documents;
            var bar = new string('█', (int)Math.Round(BarWidth * share)).PadRight(BarWidth, '░');
            Row(table, theme.Name, $"{theme.Count}", $"{bar} {Math.Round(100 * share)}%");
        }
        return table;
    }

    static Table Rising(IReadOnlyList<RisingTerm> terms)
    {
        var table = Columns("Term", "#Now", "#Before", "#Times the rate");
        foreach (var t in terms) Row(table, t.Term, $"{t.Now}", $"{t.Past}", SvgText.Number(t.Ratio));
        return table;
    }

    static Table Topics(IReadOnlyList<TopicShare> topics)
    {
        var table = Columns("#No.", "Label", "#Share", "Terms");
        foreach (var t in topics.Take(ListedTopics)) Row(table, $"{t.Number}", t.Label, Html.Percent(t.Share), string.Join(' ', t.Terms.Take(6)));
        return table;
    }

    static Table Alerts(IReadOnlyList<StoredAlert> alerts)
    {
        var table = Columns("Rule", "What", "#Strength", "#Threshold", "#Documents");
        foreach (var a in alerts) Row(table, a.Rule, a.Message, SvgText.Number(a.Strength), SvgText.Number(a.Threshold), $"{a.Documents.Count}");
        return table;
    }

    // No table: it would break a long path over two lines, and a path is there to be copied.
    static IEnumerable<(string Name, string Path)> Files(Workspace workspace) =>
        new[]
        {
            ("Database", workspace.Database), ("Report", workspace.Report),
            ("Themes by year", workspace.ThemeTrends), ("Terms by year", workspace.TermTrends),
        }.Where(file => File.Exists(file.Item2));

    static Table NextSteps(Workspace workspace)
    {
        var table = Columns("To", "Run");
        if (File.Exists(workspace.Report)) Row(table, "read the report", "open the file Report in a browser; it needs no network");
        var named = workspace.Database == new Workspace(null).Database ? "" : " --db DATABASE";
        Row(table, "search the texts", $"./run.sh search 人才{named}");
        Row(table, "ask the database", $"./run.sh sql --list, then ./run.sh sql --question Q03{named}");
        Row(table, "take your own texts", "./run.sh import PATH --db out/mine.db");
        Row(table, "see all commands", "./run.sh --help");
        return table;
    }

    /// <summary>A heading that begins with # is a column of figures.</summary>
    static Table Columns(params ReadOnlySpan<string> headings)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
        {
            var column = new TableColumn(new Text(heading.TrimStart('#')));
            table.AddColumn(heading[0] == '#' ? column.RightAligned().NoWrap() : column.LeftAligned());
        }
        return table;
    }

    // Text, not markup: brackets of a title or a path are no tags.
    static void Row(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
