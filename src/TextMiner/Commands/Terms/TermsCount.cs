using System.CommandLine;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer terms count</c>: terms in each document, section or sentence.</summary>
static class TermsCount
{
    static readonly TermChoice Terms = new();

    static readonly Option<string> Per = new("--per") { Description = "the unit", HelpName = "document|section|sentence", DefaultValueFactory = _ => "document" };

    static readonly Option<DateOnly?> From = TrendOptions.DateOption("--from", "only documents of this date or later", isEnd: false);

    static readonly Option<DateOnly?> To = TrendOptions.DateOption("--to", "only documents of this date or earlier", isEnd: true);

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        Per.AcceptOnlyFromAmong("document", "section", "sentence");
        var command = new Command("count", "count terms in each document, section or sentence that has them: n as tokens, n_substring in the text, of how many tokens");
        Terms.AddTo(command);
        foreach (var option in (Option[])[Per, From, To]) command.Options.Add(option);
        Answer.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var groups = Terms.Of(parsed);
        var unit = Enum.Parse<TermUnit>(parsed.GetValue(Per)!, ignoreCase: true);
        using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
        var (trends, texts, queries) = (new TermTrends(store), new TermTexts(store), new TermQueries(store));
        var frame = trends.Frame(new TrendRequest { From = parsed.GetValue(From), To = parsed.GetValue(To) })
            ?? throw new UsageException("no document is of these dates; textminer status shows the years that there are.");
        Answer.Write(parsed, TermUnits.Columns(unit), groups.SelectMany(group => new TermUnits(queries.Segmenter, group).Rows(texts.Read(frame, queries.Of(group)), unit)),
            new AnswerView("词语计数 counts", TrendMethods.Units));
        return ExitCode.Done;
    }
}
