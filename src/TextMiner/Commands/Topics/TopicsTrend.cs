using System.CommandLine;
using System.Globalization;
using TextMiner.Commands.Comparing;
using TextMiner.Commands.Terms;
using TextMiner.Reports.Methods;
using TextMiner.Storage;
using TextMiner.Storage.Topics;
using TextMiner.Storage.Trends;
using TextMiner.Topics;
using TextMiner.Trends;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics trend</c>: prevalence of topics over time, with intervals.</summary>
static class TopicsTrend
{
    // As many as trends of terms may have.
    const long MostRows = 2_000_000;

    static readonly Option<TrendPeriod> Period = TrendOptions.PeriodOption();

    static readonly Option<TrendDimension[]> Split = TrendOptions.SplitOption();

    static readonly Option<string?> Topic = TopicReading.TopicOption();

    static readonly Option<DateOnly?> From = TrendOptions.DateOption("--from", "only documents of this date or later", isEnd: false);

    static readonly Option<DateOnly?> To = TrendOptions.DateOption("--to", "only documents of this date or earlier", isEnd: true);

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("trend",
            "show topics over time: prevalence is the mean part that a topic has of a document (low, high: 95 % interval of the mean, after Wilson, with the cases that the weights' variance stands for), "
            + "token_share its part of all words; 0 where no document has it. Reprints count once, and weights below 0.01 as 0. "
            + "Flags: no-documents, small-sample (fewer than 5 documents)") { Period, Split, Topic, From, To };
        Answer.AddTo(command);
        command.SetAction(parsed => TopicReading.Run(parsed, (store, book) => Run(parsed, store, book)));
        return command;
    }

    static int Run(ParseResult parsed, CorpusStore store, TopicBook book)
    {
        StoredTopic[] topics = parsed.GetValue(Topic) is { } name ? [book.Find(name)] : [.. book.Fit.Topics];
        var request = new TrendRequest { Period = parsed.GetValue(Period), Split = parsed.GetValue(Split)!, From = parsed.GetValue(From), To = parsed.GetValue(To) };
        if (request.From > request.To) throw new UsageException("--from is later than --to.");
        var frame = new TopicTrends(store).Frame(request) ?? throw new UsageException("no document is of these dates; textminer status shows the years that there are.");
        var size = (long)topics.Length * frame.Series.Count * frame.Axis.Labels.Count;
        if (size > MostRows)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture,
                $"the answer would have {size} rows ({topics.Length} topics, {frame.Series.Count} series, {frame.Axis.Labels.Count} periods), more than {MostRows}; take longer periods with --by, one topic with --topic, or fewer dimensions."));
        Answer.Write(parsed, TopicTrendTable.Columns(request), TopicTrendTable.Rows(book, frame, topics), TopicMethods.Trend(["label", .. TrendTables.Dimensions(request)]));
        return ExitCode.Done;
    }
}
