using System.CommandLine;
using TextMiner.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Comparing;

namespace TextMiner.Commands.Comparing;

/// <summary><c>textminer dispersion TERM</c>: how evenly a term lies over the corpus, or over one document.</summary>
static class DispersionCommand
{
    static readonly string[] Columns = ["parts", "n_parts", "n_parts_with", "n", "tokens", "per_10k", "juilland_d", "dp", "dp_norm"];

    static readonly string[] PlaceColumns = ["document_id", "no", "sentence", "start", "position", "text"];

    static readonly Argument<string> Term = CorpusOptions.TermArgument();

    static readonly Option<string?> Slice = CorpusOptions.SliceOption();

    static readonly Option<string?> Document = new("--document") { Description = "over one document (key, row id or address) instead of the corpus", HelpName = "DOCUMENT" };

    static readonly Option<int> Parts = CorpusOptions.Number("--parts", "equal parts that the document is cut into", 10, 2);

    static readonly Option<bool> Positions = new("--positions") { Description = "with --document: where each occurrence stands, 0 for the beginning and 1 for the end" };

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("dispersion",
            "how evenly a term lies over documents, years, levels, regions, sources and kinds, or over the parts of one document: Juilland's D (1 even) and DP of Gries (0 even)")
        {
            Term, Slice, Document, Parts, Positions, SegmenterOption.Bare, SegmenterOption.UserDictionary,
        };
        Answer.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        string term = parsed.GetRequiredValue(Term);
        var places = CorpusOptions.PlacesOf(term);
        if (parsed.GetValue(Positions) && parsed.GetValue(Document) is null) throw new UsageException("--positions are those in one document; name it with --document.");
        using var corpus = CorpusOptions.Open(parsed);
        if (parsed.GetValue(Document) is { } name)
        {
            long id = corpus.Find(name) ?? throw new UsageException($"--document: there is no document “{name}”; expected a doc_key, a document_id or an address (textminer search finds them).");
            var spread = DocumentSpread.Read(corpus, id, places);
            if (spread.Places.Count == 0) throw new UsageException($"“{term}” does not occur in the text of document {name}.");
            if (parsed.GetValue(Positions)) Answer.Write(parsed, PlaceColumns, spread.Positions().Select((p, i) => (IReadOnlyList<object?>)[id, i + 1L, (long)p.Sentence, (long)p.Start, p.Share, p.Text]), PlacesOf(term));
            else Answer.Write(parsed, Columns, [Row("part of the document", spread.Over(parsed.GetValue(Parts), CorpusOptions.SegmenterOf(parsed, corpus)))], SpreadOf(term));
            return ExitCode.Done;
        }
        var slice = CorpusOptions.Select(corpus, parsed.GetValue(Slice), "--slice");
        var corpusSpread = CorpusSpread.Read(corpus, slice, term, places) ?? throw new UsageException($"“{term}” does not occur in these documents.");
        Answer.Write(parsed, Columns, Enum.GetValues<Division>().Select(division => Row(division.ToString().ToLowerInvariant(), corpusSpread.Over(division))), SpreadOf(term));
        return ExitCode.Done;
    }

    static AnswerView SpreadOf(string term) => new("分布 dispersion", ComparisonMethods.Dispersion(term))
    {
        Chart = new AnswerChart(ChartKind.Bars, $"“{term}”的分布", "parts", [new ChartValue("dp_norm")], "归一的 DP：0 为均匀，1 为集中"),
    };

    static AnswerView PlacesOf(string term) => new("位置 places", ComparisonMethods.Places(term))
    {
        Chart = new AnswerChart(ChartKind.Places, $"“{term}”在文件中的位置", "no", [new ChartValue("position")], "0% 为开头，100% 为结尾"),
    };

    static IReadOnlyList<object?> Row(string parts, Analysis.Comparing.Dispersion d) =>
        [parts, (long)d.Parts, (long)d.PartsWithTerm, d.N, d.Size, 10_000.0 * d.N / d.Size, d.JuillandD, d.Dp, d.DpNorm];
}
