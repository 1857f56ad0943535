using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Storage;
using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Commands.Terms;

/// <summary>Which terms, over which periods, divided by what: the options that all trends have in common.</summary>
sealed class TrendOptions
{
    const int MostRows = 5_000_000;
    const string NoHold = "none";

    readonly TermChoice _terms = new();

    readonly Option<TrendPeriod> _period = PeriodOption();

    readonly Option<TrendDimension[]> _split = SplitOption();

    readonly Option<string> _hold = HoldOption();

    readonly Option<DateOnly?> _from = DateOption("--from", "only documents of this date or later", isEnd: false);

    readonly Option<DateOnly?> _to = DateOption("--to", "only documents of this date or earlier", isEnd: true);

    readonly Option<string?> _slice = CorpusOptions.SliceOption();

    readonly Option<SubstringCounting> _substrings = new("--substring")
    {
        Description = "where n_substring is counted: in the text, by the index of search (much faster, nearly always the same), none, or automatic (default: the text, unless more than 5,000 documents may hold the term)",
        HelpName = "text|index|none|automatic", DefaultValueFactory = _ => SubstringCounting.Automatic, CustomParser = argument => Named<SubstringCounting>(argument, "--substring"),
    };

    readonly AnswerOptions _answer = new();

    /// <summary>Adds them to a command.</summary>
    public Command AddTo(Command command, params Option[] own)
    {
        _terms.AddTo(command);
        foreach (var option in (Option[])[_period, _split, _hold, _from, _to, _slice, .. own]) command.Options.Add(option);
        _answer.AddTo(command);
        return command;
    }

    /// <summary>The option where substrings are counted, for commands that show them.</summary>
    public Option Substrings => _substrings;

    /// <summary>Counts what the command line asks for, and writes the rows that are made of it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">Makes the rows.</param>
    /// <param name="view">What else is known of them.</param>
    public int Run(ParseResult parsed, Func<TrendRequest, IReadOnlyList<string>> columns, Func<TrendFrame, IReadOnlyList<TermCounts>, TermTrends, IEnumerable<IReadOnlyList<object?>>> rows, Func<TrendRequest, AnswerView> view)
    {
        var groups = _terms.Of(parsed);
        var request = RequestOf(parsed);
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        if (parsed.GetValue(_slice) is { } filter)
        {
            using var corpus = CorpusOptions.Open(parsed);
            request = request with { Only = CorpusOptions.Select(corpus, filter, "--slice") };
        }
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        var (trends, queries) = (new TermTrends(store), new TermQueries(store));
        var frame = trends.Frame(request) ?? throw new UsageException(
            request.From is null && request.To is null ? $"{workspace.Database} holds no documents; textminer import PATH adds some." : "no document is of these dates (and slice); textminer status shows the years that there are.");
        var size = (long)groups.Count * frame.Series.Count * frame.Axis.Labels.Count;
        if (size > MostRows) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"the answer would have {size} rows ({groups.Count} terms, {frame.Series.Count} series, {frame.Axis.Labels.Count} periods), more than {MostRows}; take longer periods with --by, fewer with --from and --to, or fewer dimensions."));
        var counting = parsed.CommandResult.Command.Options.Contains(_substrings) ? parsed.GetValue(_substrings) : SubstringCounting.None;
        var counts = trends.Count(frame, [.. groups.Select(queries.Of)], counting);
        string[] warnings = [.. TermWarnings.Of(queries, counts)];
        _answer.Write(parsed, columns(request), rows(frame, counts, trends), view(request) with { Warnings = warnings });
        foreach (var warning in warnings) Console.Error.WriteLine($"textminer: {warning}");
        return ExitCode.Done;
    }

    /// <summary>The length of a period.</summary>
    internal static Option<TrendPeriod> PeriodOption() => new("--by")
    {
        Description = "day, month, quarter or year (default)", HelpName = "PERIOD", DefaultValueFactory = _ => TrendPeriod.Year, CustomParser = argument => Named<TrendPeriod>(argument, "--by"),
    };

    /// <summary>What series are divided by.</summary>
    internal static Option<TrendDimension[]> SplitOption() => new("--split")
    {
        Description = "a series for each region, level, issuer, source, theme or kind; several, divided by commas, for each combination", HelpName = "DIMENSION,…",
        DefaultValueFactory = _ => [], CustomParser = ReadDimensions,
    };

    /// <summary>A date that may be given as its year or month.</summary>
    internal static Option<DateOnly?> DateOption(string name, string description, bool isEnd) => new(name)
    {
        Description = $"{description}: 2020, 2020-03 or 2020-03-01", HelpName = "DATE", DefaultValueFactory = _ => null,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (Day("yyyy-MM-dd", 0, 0) is { } day) return day;
            if (Day("yyyy-MM", 1, 0) is { } month) return month;
            if (Day("yyyy", 0, 1) is { } year) return year;
            argument.AddError($"{name} “{text}” is no date; expected 2020, 2020-03 or 2020-03-01.");
            return null;

            DateOnly? Day(string format, int months, int years) =>
                !DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? null
                : isEnd && months + years > 0 ? (date.Year == DateOnly.MaxValue.Year ? DateOnly.MaxValue : date.AddMonths(months).AddYears(years).AddDays(-1)) : date;
        },
    };

    TrendRequest RequestOf(ParseResult parsed)
    {
        var request = new TrendRequest
        {
            Period = parsed.GetValue(_period), Split = parsed.GetValue(_split)!, Hold = HoldOf(parsed.GetValue(_hold)!), From = parsed.GetValue(_from), To = parsed.GetValue(_to),
        };
        if (request.From > request.To) throw new UsageException("--from is later than --to.");
        // What is divided by source needs no check whether sources mix.
        return request.Hold is { } hold && request.Split.Contains(hold) ? request with { Hold = null } : request;
    }

    static TrendDimension[] ReadDimensions(ArgumentResult argument)
    {
        List<TrendDimension> dimensions = [];
        foreach (var name in argument.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!Enum.TryParse<TrendDimension>(name, ignoreCase: true, out var dimension) || !name.All(char.IsAsciiLetter))
            {
                argument.AddError($"--split “{name}” is no dimension; expected one or more of {Known<TrendDimension>()}.");
                return [];
            }
            if (!dimensions.Contains(dimension)) dimensions.Add(dimension);
        }
        return [.. dimensions];
    }

    // Themes are not among them: a document has several.
    static Option<string> HoldOption()
    {
        var option = new Option<string>("--hold")
        {
            Description = "whose mix the composition check holds fixed: source (default), region, level, issuer, kind, or none", HelpName = "DIMENSION", DefaultValueFactory = _ => "source",
        };
        option.AcceptOnlyFromAmong("source", "region", "level", "issuer", "kind", NoHold);
        return option;
    }

    static TrendDimension? HoldOf(string name) => name == NoHold ? null : Enum.Parse<TrendDimension>(name, ignoreCase: true);

    static T Named<T>(ArgumentResult argument, string option) where T : struct, Enum
    {
        var name = argument.Tokens[0].Value;
        if (name.All(char.IsAsciiLetter) && Enum.TryParse<T>(name, ignoreCase: true, out var value)) return value;
        argument.AddError($"{option} “{name}” is unknown; expected {Known<T>()}.");
        return default;
    }

    static string Known<T>() where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));
}
