using System.CommandLine;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer trends changes</c>: where rates change their level.</summary>
static class TrendsChanges
{
    static readonly TrendOptions Options = new();

    static readonly Option<double?> Penalty = new("--penalty")
    {
        Description = "what a change costs, in units of strength; larger finds fewer (default: twice the logarithm of the number of periods)", HelpName = "P", DefaultValueFactory = _ => null,
    };

    public static Command Create()
    {
        Penalty.Takes<double>(penalty => penalty > 0, "a number above 0");
        var command = Options.AddTo(new Command("changes", "find where the rate changes: the best segmentation of a Poisson series, with the strength of each change"), Penalty);
        command.SetAction(parsed => Options.Run(parsed, TrendTables.ChangeColumns, (frame, counts, _) => TrendTables.Changes(frame, counts, parsed.GetValue(Penalty)),
            request => new AnswerView("变点 changes", TrendMethods.Changes(request, parsed.GetValue(Penalty)).With(TrendMethods.Counting))));
        return command;
    }
}
