using System.CommandLine;
using System.Globalization;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer trends new</c>: terms that no document before a date has.</summary>
static class TrendsNew
{
    static readonly string[] Columns = ["term", "class", "first_date", "n", "documents", "per_10k", "first_title", "first_sentence", "first_url"];

    static readonly Option<DateOnly?> Since = Required(TrendOptions.DateOption("--since", "terms that no earlier document has", isEnd: false));

    static readonly Option<int> Least = TermFilter.CountOption("--least", "occurrences at least", 5);

    static readonly Option<int> Limit = TermFilter.CountOption("--limit", "terms at most", 50);

    static readonly TermFilter Filter = new();

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("new", "list terms first seen since a date, the most frequent first, with the sentence that has them first") { Since, Least, Limit };
        Filter.AddTo(command);
        Answer.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var since = parsed.GetValue(Since)!.Value;
        using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
        var changes = new TermChanges(store);
        var (before, now) = changes.TotalsAt(since);
        var date = since.ToString("O", CultureInfo.InvariantCulture);
        if (before.Documents == 0) throw new UsageException($"no document is from before {date}, so that everything would be new; name a later date.");
        if (now.Documents == 0) throw new UsageException($"no document is from {date} or later; name an earlier date.");
        Answer.Write(parsed, Columns, changes.NewSince(since, Filter.Of(parsed), parsed.GetValue(Least), parsed.GetValue(Limit)).Select(t => (IReadOnlyList<object?>)
            [t.Term, t.Class, t.First!.Date, t.Count, t.Documents, 10_000.0 * t.Count / now.Tokens, t.First.Title, t.First.Sentence?.Trim(), t.First.Url]), new AnswerView("新词 new terms", TrendMethods.FirstSeen(date, parsed.GetValue(Least)).With(TrendMethods.Counting))
            {
                Chart = new AnswerChart(ChartKind.Bars, $"{date} 起首次出现的词语", "term", [new ChartValue("n")], "次数"),
            });
        return ExitCode.Done;
    }

    static Option<DateOnly?> Required(Option<DateOnly?> option)
    {
        (option.Required, option.DefaultValueFactory) = (true, null);
        return option;
    }
}
