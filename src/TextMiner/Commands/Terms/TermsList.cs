using System.CommandLine;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer terms list</c>: the terms with part of speech and class.</summary>
static class TermsList
{
    static readonly string[] Columns = ["term", "tag", "class", "stop_word", "n", "documents", "first_year", "last_year"];

    static readonly Option<string[]> Class = TermFilter.ClassOption("--class", "only terms of these classes");

    static readonly Option<int> Limit = TermFilter.CountOption("--limit", "terms at most", 100);

    static readonly TermFilter Filter = new();

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("list", "list terms, the most frequent first, with jieba's part of speech where they stand alone") { Class, Limit };
        Filter.AddTo(command);
        Answer.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
            Answer.Write(parsed, Columns, new TermChanges(store).List(Filter.Of(parsed), parsed.GetValue(Class)!, parsed.GetValue(Limit)).Select(t => (IReadOnlyList<object?>)
                [t.Term, t.Tag, t.Class, t.IsStop ? "yes" : "no", t.Count, t.Documents, t.FirstYear, t.LastYear]), new AnswerView("词语一览 terms", TrendMethods.List.With(TrendMethods.Counting))
            {
                Chart = new AnswerChart(ChartKind.Bars, "最常见的词语", "term", [new ChartValue("n")], "次数"),
            });
            return ExitCode.Done;
        });
        return command;
    }
}
