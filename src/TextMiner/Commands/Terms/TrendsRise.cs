using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer trends rise</c>: terms that rise and fall most between two ranges of years.</summary>
static class TrendsRise
{
    static readonly Option<YearRange?> From = RangeOption("--from", "the earlier years: 2015 or 2015..2019; without both, the earlier half of the years and the later one");

    static readonly Option<YearRange?> To = RangeOption("--to", "the later years");

    static readonly Option<int> Least = TermFilter.CountOption("--least", "occurrences at least, in both ranges together", 10);

    static readonly Option<int> Limit = TermFilter.CountOption("--limit", "rising terms at most, and as many falling ones", 25);

    static readonly TermFilter Filter = new();

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("rise",
            "list the terms that rise and fall most: binary logarithm of the ratio of rates (1 is twice as frequent), smoothed by half an occurrence, with its 95 % interval; "
            + "in order of the bound nearer to 0, so that rare terms do not lead. fixed_log_ratio holds the mix of sources fixed") { From, To, Least, Limit };
        Filter.AddTo(command);
        Answer.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        using var store = CommandTree.OpenStore(workspace);
        var changes = new TermChanges(store);
        var years = changes.Years() ?? throw new UsageException($"{workspace.Database} holds no documents; textminer import PATH adds some.");
        var (from, to) = RangesOf(parsed, years);
        var risers = new RisingTerms(changes, from, to);
        if (risers.Missing is { } missing) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"no document is of {missing.First}..{missing.Last}; the documents are of {years.First} to {years.Last}."));
        Answer.Write(parsed, RisingTerms.Columns, risers.Rows(Filter.Of(parsed), parsed.GetValue(Least), parsed.GetValue(Limit)), new AnswerView("升降最大的词 rising and falling terms", TrendMethods.Rise(from, to, parsed.GetValue(Least)).With(TrendMethods.Counting))
        {
            Chart = new AnswerChart(ChartKind.Bars, string.Create(CultureInfo.InvariantCulture, $"升降最大的词语：{from.First}–{from.Last} 与 {to.First}–{to.Last}"), "term", [new ChartValue("log_ratio")], "log₂（频率比）")
            {
                Bounds = ("low", "high"),
            },
        });
        return ExitCode.Done;
    }

    static (YearRange From, YearRange To) RangesOf(ParseResult parsed, YearRange years)
    {
        switch (parsed.GetValue(From), parsed.GetValue(To))
        {
            case (null, null) when years.First < years.Last:
                var middle = (years.First + years.Last) / 2;
                return (new YearRange(years.First, middle), new YearRange(middle + 1, years.Last));
            case (null, null): throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"all documents are of {years.First}, so that nothing can rise."));
            case ({ } from, { } to) when from.Last < to.First: return (from, to);
            case ({ }, { }): throw new UsageException("--from and --to overlap, or --to is the earlier one; give the earlier years first, such as --from 2015..2019 --to 2020..2024.");
            default: throw new UsageException("--from and --to belong together; give both or none.");
        }
    }

    /// <summary>A year or a range of years.</summary>
    internal static Option<YearRange?> RangeOption(string name, string description) => new(name)
    {
        Description = description, HelpName = "YEARS", DefaultValueFactory = _ => null, CustomParser = argument => ReadRange(argument, name),
    };

    static YearRange? ReadRange(ArgumentResult argument, string name)
    {
        var text = argument.Tokens[0].Value;
        var sides = text.Split("..");
        if (sides.Length <= 2 && Year(sides[0]) is { } first && Year(sides[^1]) is { } last && first <= last) return new YearRange(first, last);
        argument.AddError($"{name} “{text}” is no range of years; expected 2015 or 2015..2019.");
        return null;

        static int? Year(string side) => side.Length == 4 && int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? year : null;
    }
}
