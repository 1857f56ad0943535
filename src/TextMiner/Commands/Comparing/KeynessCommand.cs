using System.CommandLine;
using System.Globalization;
using TextMiner.Analysis.Comparing;
using TextMiner.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;

namespace TextMiner.Commands.Comparing;

/// <summary><c>textminer keyness</c>: the terms that one slice of the corpus uses more, or less, than another.</summary>
static class KeynessCommand
{
    static readonly string[] Columns =
    [
        "term", "n", "n_against", "per_10k", "per_10k_against", "g2", "p", "p_adjusted", "log_ratio", "low", "high", "percent_diff",
        "documents", "documents_against", "documents_total", "documents_total_against", "tokens_total", "tokens_total_against", "flags",
    ];

    // What a terminal has room for; the totals are told apart from them.
    static readonly string[] ShownColumns =
        ["term", "n", "n_against", "per_10k", "per_10k_against", "g2", "p_adjusted", "log_ratio", "low", "high", "percent_diff", "documents", "documents_against", "flags"];

    static readonly Option<string> Slice = new("--slice") { Description = $"the documents looked at: {CorpusOptions.SliceHelp}", HelpName = "FILTER", Required = true };

    static readonly Option<string?> Against = new("--against") { Description = "the documents compared with; all others when it is left out", HelpName = "FILTER" };

    static readonly Option<Correction> Correction = new("--correction")
    {
        Description = "how p is corrected for the number of terms: holm, bh (Benjamini–Hochberg) or none", DefaultValueFactory = _ => Analysis.Comparing.Correction.Holm,
    };

    static readonly Option<KeynessSort> Sort = new("--sort")
    {
        Description = "g2 (surest first), ratio (lower end of the interval of the log-ratio: the most overused first) or term", DefaultValueFactory = _ => KeynessSort.G2,
    };

    static readonly Option<int> Least = CorpusOptions.Number("--min-count", "leave out terms that occur less often in both slices together", 5, 1);

    static readonly Option<int> LeastDocuments = CorpusOptions.Number("--min-documents", "leave out terms that fewer documents of both slices have", 2, 1);

    static readonly Option<int> Top = CorpusOptions.Number("--top", "rows at most; 0 for all", 50, 0);

    static readonly Option<bool> StopWords = new("--stop-words") { Description = "compare stop words and numbers of articles (第十条) too" };

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("keyness",
            "terms that one slice uses more (log_ratio above 0) or less than another, such as textminer keyness --slice \"year>=2020\" --against \"year<2020\"")
        {
            Slice, Against, Correction, Sort, Least, LeastDocuments, Top, StopWords,
        };
        Answer.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        using var corpus = CorpusOptions.Open(parsed);
        var here = CorpusOptions.Select(corpus, parsed.GetRequiredValue(Slice), "--slice");
        var against = parsed.GetValue(Against);
        var there = against is null ? corpus.Select(null).Without(here) : CorpusOptions.Select(corpus, against, "--against");
        if (there.Count == 0) throw new UsageException($"--slice “{parsed.GetValue(Slice)}” has every document; there is nothing to compare it with.");
        if (here.Shared(there) is > 0 and var shared)
            throw new UsageException($"{shared} documents are in both slices; the statistics need slices without a common document. Narrow one of them, or leave --against out to compare with all others.");
        var comparison = new SliceComparison(corpus, here, there)
        {
            Least = parsed.GetValue(Least), LeastDocuments = parsed.GetValue(LeastDocuments), WithStopWords = parsed.GetValue(StopWords), Correction = parsed.GetValue(Correction),
        };
        int top = parsed.GetValue(Top);
        var rows = comparison.Rows(parsed.GetValue(Sort)).Take(top == 0 ? int.MaxValue : top).Select(row => Row(row, here.Count, there.Count));
        var view = new AnswerView("关键词 keyness", ComparisonMethods.Keyness(parsed.GetRequiredValue(Slice), against ?? "其余文件 all others", comparison.Correction, comparison.Least, comparison.LeastDocuments))
        {
            Chart = AnswerCharts.Keyness,
        };
        if (!Answer.IsTable(parsed)) Answer.Write(parsed, Columns, rows, view);
        else
        {
            Answer.Write(parsed, ShownColumns, rows.Select(row => (IReadOnlyList<object?>)[.. ShownColumns.Select(column => row[Array.IndexOf(Columns, column)])]), view);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{comparison.Tested} terms tested; {here.Count} documents with {comparison.Tokens} words against {there.Count} with {comparison.TokensAgainst}"));
        }
        return ExitCode.Done;
    }

    static IReadOnlyList<object?> Row(ComparedTerm row, int documents, int against) =>
    [
        row.Term, row.Here.N, row.There.N, row.Here.Per10K, row.There.Per10K, row.Keyness.G2, row.Keyness.P, row.Adjusted,
        row.Keyness.LogRatio, row.Keyness.Low, row.Keyness.High, row.Keyness.PercentDifference,
        (long)row.Documents, (long)row.DocumentsAgainst, (long)documents, (long)against, row.Here.Tokens, row.There.Tokens, row.Flags,
    ];
}
