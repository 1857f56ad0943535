using System.CommandLine;
using TextMiner.Commands.Comparing;
using TextMiner.Commands.Terms;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Topics;
using TextMiner.Storage.Trends;
using TextMiner.Topics;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics drift</c>: how the words of a topic change over time.</summary>
static class TopicsDrift
{
    static readonly Argument<string?> Topic = TopicReading.OptionalTopic();

    static readonly Option<YearRange?> From = TrendsRise.RangeOption("--from", "the earlier years: 2015 or 2010..2015; without both, the years of the earlier half of the topic's words and those of the later one");

    static readonly Option<YearRange?> To = TrendsRise.RangeOption("--to", "the later years");

    static readonly Option<int> Least = CorpusOptions.Number("--min-count", "leave out terms with fewer words of the topic in both ranges together", TopicCard.LeastTokens, 1);

    static readonly Option<int> LeastDocuments = CorpusOptions.Number("--min-documents", "leave out terms that are the topic's in fewer documents", TopicCard.LeastDocuments, 1);

    static readonly Option<int> Limit = CorpusOptions.Number("--limit", "terms that grew at most, and as many that shrank", 25, 1);

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("drift",
            "show which words of a topic grew and shrank between two ranges of years, by their parts of the topic's own words: log_ratio 1 is twice the part (low, high: its 95 % interval with documents as cases), "
            + "contribution is what the word gives to the divergence of both ranges (Jensen-Shannon, in bits). What chance brings is measured by dealing the same documents out anew. "
            + "Without a topic: the divergence of each, the most sure first") { Topic, From, To, Least, LeastDocuments, Limit };
        Answer.AddTo(command);
        command.SetAction(parsed => TopicReading.Run(parsed, (_, book) => Run(parsed, book)));
        return command;
    }

    static int Run(ParseResult parsed, TopicBook book)
    {
        var model = TopicReading.ModelOf(book);
        int least = parsed.GetValue(Least), documents = parsed.GetValue(LeastDocuments);
        if (parsed.GetValue(Topic) is not { } name)
        {
            Answer.Write(parsed, DriftOverview.Columns, DriftOverview.Rows(book, model, topic => RangesOf(parsed, new TopicDrifts(book, model, topic), null), least, documents), TopicMethods.Drift);
            return ExitCode.Done;
        }
        var topic = book.Find(name);
        var drifts = new TopicDrifts(book, model, topic);
        var (from, to) = RangesOf(parsed, drifts, topic)!.Value;
        var drift = drifts.Between(from, to) ?? throw new UsageException($"no document of {(drifts.Years() is { } years ? $"{from.First}..{from.Last} or of {to.First}..{to.Last} has this topic; its documents are of {years.First} to {years.Last}" : "these years has this topic")}.");
        var table = TopicDrifts.Table(drift, least, documents, parsed.GetValue(Limit));
        Answer.Write(parsed, table.Columns, table.Rows, TopicMethods.Drift);
        if (Answer.IsTable(parsed)) Console.Error.WriteLine(TopicCard.DriftHeading(from, to, drift));
        return ExitCode.Done;
    }

    /// <summary>What the command line names, or the halves of a topic; null where a topic has none, unless it was asked for by name.</summary>
    static (YearRange From, YearRange To)? RangesOf(ParseResult parsed, TopicDrifts drifts, StoredTopic? named)
    {
        switch (parsed.GetValue(From), parsed.GetValue(To))
        {
            case (null, null):
                var halves = drifts.Halves();
                return halves is not null || named is null ? halves
                    : throw new UsageException($"all documents that have topic {named.Number} are of one year, so that its words cannot have changed.");
            case ({ } from, { } to) when from.Last < to.First: return (from, to);
            case ({ }, { }): throw new UsageException("--from and --to overlap, or --to is the earlier one; give the earlier years first, such as --from 2010..2015 --to 2020..2025.");
            default: throw new UsageException("--from and --to belong together; give both or none.");
        }
    }
}
