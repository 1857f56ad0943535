using System.CommandLine;
using System.Globalization;
using TextMiner.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;

namespace TextMiner.Commands.Comparing;

/// <summary><c>textminer kwic TERM</c>: every occurrence of a term with what stands around it.</summary>
static class KwicCommand
{
    static readonly string[] Columns = ["date", "title", "document_id", "sentence", "left", "term", "right", "doc_key", "url"];

    static readonly string[] ShownColumns = ["date", "document_id", "sentence", "left", "term", "right", "title"];

    static readonly Argument<string> Term = CorpusOptions.TermArgument();

    static readonly Option<string?> Slice = CorpusOptions.SliceOption();

    static readonly Option<int> Context = CorpusOptions.Number("--context", "characters on each side, inside the paragraph", 20, 0);

    static readonly Option<ConcordanceSort> Sort = new("--sort")
    {
        Description = "date (then document and place), left (by what stands before, from the term outwards) or right (by what stands behind)",
        DefaultValueFactory = _ => ConcordanceSort.Date,
    };

    static readonly Option<int> Limit = CorpusOptions.Number("--limit", "rows at most, 0 for all", 1_000, 0);

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("kwic", "a concordance: every occurrence of a term with its context, date, title, document and sentence") { Term, Slice, Sort, Context, Limit };
        Answer.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var term = CorpusOptions.PlacesOf(parsed.GetRequiredValue(Term));
        using var corpus = CorpusOptions.Open(parsed);
        var slice = CorpusOptions.Select(corpus, parsed.GetValue(Slice), "--slice");
        int context = parsed.GetValue(Context);
        var lines = Concordance.Read(corpus, slice, term, context).Sorted(parsed.GetValue(Sort));
        int limit = parsed.GetValue(Limit);
        var shown = limit == 0 ? lines : [.. lines.Take(limit)];
        var view = new AnswerView("语境 concordance", ComparisonMethods.Concordance(parsed.GetRequiredValue(Term), context));
        if (Answer.IsTable(parsed)) Answer.Write(parsed, ShownColumns, shown.Select(line => Row(line, context)), view);
        else
        {
            Answer.Write(parsed, Columns, shown.Select(line => (IReadOnlyList<object?>)
                [line.Document.Date, line.Document.Title, line.Document.Id, (long)line.Sentence, line.Left, line.Term, line.Right, line.Document.Key, line.Document.Url]), view);
        }
        if (shown.Count < lines.Count) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Only the first {shown.Count} of {lines.Count} occurrences are given; narrow the slice, or raise --limit (0 for all)."));
        return ExitCode.Done;
    }

    // The term stands in one column: what is before it ends there.
    static IReadOnlyList<object?> Row(ConcordanceLine line, int context) =>
    [
        line.Document.Date, line.Document.Id, (long)line.Sentence, new string(' ', Math.Max(0, 2 * context - AnswerText.Width(line.Left))) + line.Left, line.Term, line.Right, line.Document.Title,
    ];
}
