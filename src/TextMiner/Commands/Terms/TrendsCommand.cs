using System.CommandLine;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer trends …</c>: terms over time, with denominators, intervals and warnings; a file a verb.</summary>
static class TrendsCommand
{
    static readonly TrendOptions Options = new();

    public static Command Create()
    {
        var command = Options.AddTo(new Command("trends",
            "count terms over time: per 10,000 tokens with the exact 95 % Poisson interval (low, high), zero where a term does not occur. "
            + "Reprints count once, and totals do not depend on the term. Flags: no-documents, small-sample (fewer than 5 documents or 10,000 tokens), "
            + "first-seen, composition (since the last period the rate moves otherwise when the mix of --hold is held fixed), "
            + "composition-unknown (the two periods have no source in common)"), Options.Substrings);
        command.SetAction(parsed => Options.Run(parsed, TrendTables.TrendColumns, (frame, counts, trends) => TrendTables.Trends(frame, counts,
            query => frame.Request.From is not { } from || trends.OccursBefore(query, from) == false), request => new AnswerView("词语趋势 trends", TrendMethods.Trends(request).With(TrendMethods.Counting))
            {
                Chart = AnswerCharts.Trends(request),
            }));
        command.Subcommands.Add(TrendsComposition.Create());
        command.Subcommands.Add(TrendsBursts.Create());
        command.Subcommands.Add(TrendsChanges.Create());
        command.Subcommands.Add(TrendsNew.Create());
        command.Subcommands.Add(TrendsRise.Create());
        return command;
    }
}
