using System.CommandLine;
using TextMiner.Analysis.Terms;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer trends bursts</c>: periods in which terms are far more frequent than usual.</summary>
static class TrendsBursts
{
    static readonly TrendOptions Options = new();

    static readonly Option<double> Scale = new("--scale") { Description = "how many times the usual share makes a burst", HelpName = "S", DefaultValueFactory = _ => 2 };

    static readonly Option<double> Gamma = new("--gamma") { Description = "what entering a burst costs; larger finds fewer", HelpName = "G", DefaultValueFactory = _ => 1 };

    static readonly Option<string> Of = new("--of")
    {
        Description = "tokens, or documents that hold the term: better where there are many documents in a period, since one that repeats a word is no burst",
        HelpName = "tokens|documents", DefaultValueFactory = _ => "tokens",
    };

    public static Command Create()
    {
        Of.AcceptOnlyFromAmong("tokens", "documents");
        Scale.Takes<double>(scale => scale > 1, "a number above 1");
        Gamma.Takes<double>(gamma => gamma >= 0, "a number of 0 or more");
        var command = Options.AddTo(new Command("bursts", "find bursts by Kleinberg's automaton of two states"), Scale, Gamma, Of);
        command.SetAction(parsed => Options.Run(parsed, TrendTables.BurstColumns, (frame, counts, _) =>
            TrendTables.Bursts(frame, counts, new BurstAutomaton(parsed.GetValue(Scale), parsed.GetValue(Gamma)), parsed.GetValue(Of) == "documents"),
            request => new AnswerView("突发 bursts", TrendMethods.Bursts(request, parsed.GetValue(Scale), parsed.GetValue(Gamma), parsed.GetValue(Of) == "documents").With(TrendMethods.Counting))));
        return command;
    }
}
