using System.CommandLine;
using TextMiner.Analysis.Comparing;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Methods;
using TextMiner.Topics;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics themes</c>: which topics and themes belong together.</summary>
static class TopicsThemes
{
    // What a terminal has room for.
    static readonly string[] ShownColumns = ["number", "label", "theme", "documents", "expected", "lift", "phi", "p_adjusted", "prevalence_with", "low", "high", "prevalence_without", "flags"];

    static readonly Option<string?> Topic = TopicReading.TopicOption();

    static readonly Option<string?> Theme = new("--theme") { Description = "only this theme: its id or its Chinese name", HelpName = "THEME" };

    static readonly Option<double> LeastWeight = new("--min-weight")
    {
        Description = "the weight from which a document is said to have a topic, above 0 and up to 1", HelpName = "W", DefaultValueFactory = _ => TopicThemeTable.LeastWeight,
    };

    static readonly Option<Correction> Correction = new("--correction")
    {
        Description = "how p is corrected for the number of pairs: holm, bh (Benjamini–Hochberg) or none", DefaultValueFactory = _ => Analysis.Comparing.Correction.Holm,
    };

    static readonly Option<int> Top = CorpusOptions.Number("--top", "rows at most; 0 for all", 50, 0);

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        LeastWeight.Takes<double>(weight => weight is > 0 and <= 1, "a number above 0 and up to 1");
        var command = new Command("themes",
            "compare topics with themes: documents that have both, how many are expected where neither knows of the other, their ratio (lift), correlation (phi, −1 to 1) and probability by chance, "
            + "corrected for all pairs of the corpus; prevalence_with (low, high: its 95 % interval) and prevalence_without are the topic's mean weight in documents with and without the theme. Those that belong together most come first")
        {
            Topic, Theme, LeastWeight, Correction, Top,
        };
        Answer.AddTo(command);
        command.SetAction(parsed => TopicReading.Run(parsed, (_, book) => Run(parsed, book)));
        return command;
    }

    static int Run(ParseResult parsed, TopicBook book)
    {
        var topic = parsed.GetValue(Topic) is { } name ? book.Find(name) : null;
        var theme = parsed.GetValue(Theme);
        if (theme is not null && !book.Themes.Any(t => t.Key == theme || t.Value == theme))
            throw new UsageException($"--theme “{theme}” is none; the themes are {string.Join(", ", book.Themes.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}"))}.");
        var pairs = TopicThemeTable.Pairs(book, parsed.GetValue(LeastWeight), parsed.GetValue(Correction));
        if (pairs.Count == 0) throw new UsageException("no document has a theme, so that topics cannot be compared with themes; textminer themes tells how documents get them.");
        int top = parsed.GetValue(Top);
        var rows = pairs.Where(p => (topic is null || p.Topic.Number == topic.Number) && (theme is null || p.ThemeId == theme || book.Themes[p.ThemeId] == theme))
            .Take(top == 0 ? int.MaxValue : top).Select(pair => TopicThemeTable.Row(book, pair));
        if (Answer.IsTable(parsed)) Answer.Write(parsed, ShownColumns, rows.Select(row => (IReadOnlyList<object?>)[.. ShownColumns.Select(column => row[Array.IndexOf(TopicThemeTable.Columns, column)] ?? "")]), TopicMethods.Themes);
        else Answer.Write(parsed, TopicThemeTable.Columns, rows, TopicMethods.Themes);
        return ExitCode.Done;
    }
}
