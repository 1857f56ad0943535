using System.CommandLine;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer trends composition</c>: series beside the same series with the mix of sources held fixed.</summary>
static class TrendsComposition
{
    static readonly TrendOptions Options = new();

    public static Command Create()
    {
        var command = Options.AddTo(new Command("composition",
            "show each series beside the same with the mix of sources (or of another --hold) held fixed: direct standardisation with the share of each source in the whole range"));
        command.SetAction(parsed => Options.Run(parsed, TrendTables.CompositionColumns, (frame, counts, _) => frame.Request.Hold is not null ? TrendTables.Composition(frame, counts)
            : throw new UsageException("nothing is held fixed: name with --hold what the series are not split by."),
            request => new AnswerView("构成检验 composition", TrendMethods.Fixed(request).With(TrendMethods.Counting))
            {
                Chart = AnswerCharts.Composition(request),
            }));
        return command;
    }
}
