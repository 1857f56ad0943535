using System.CommandLine;
using System.Globalization;
using TextMiner.Analysis.Comparing;
using TextMiner.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;

namespace TextMiner.Commands.Comparing;

/// <summary><c>textminer collocations TERM</c>: the words that stand around a term more often than chance puts them there.</summary>
static class CollocationsCommand
{
    static readonly string[] Columns =
        ["term", "n", "expected", "n_left", "n_right", "documents", "n_total", "pmi", "npmi", "t", "log_dice", "g2", "p", "p_adjusted"];

    static readonly Argument<string> Term = CorpusOptions.TermArgument();

    static readonly Option<string?> Slice = CorpusOptions.SliceOption();

    static readonly Option<int> Window = CorpusOptions.Number("--window", "words on each side, inside the sentence", 5, 1);

    static readonly Option<int> Least = CorpusOptions.Number("--min-count", "leave out words that are less often in the windows", 5, 1);

    static readonly Option<int> Top = CorpusOptions.Number("--top", "rows at most; 0 for all", 50, 0);

    static readonly Option<string> Sort = new("--sort") { Description = "g2, log-dice, pmi, npmi, t or n, the highest first", DefaultValueFactory = _ => "log-dice" };

    static readonly Option<Correction> Correction = new("--correction")
    {
        Description = "how p is corrected for the number of words: holm, bh (Benjamini–Hochberg) or none", DefaultValueFactory = _ => Analysis.Comparing.Correction.Holm,
    };

    static readonly Option<bool> WithStopWords = new("--stop-words") { Description = "show stop words too" };

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        Sort.AcceptOnlyFromAmong("log-dice", "g2", "pmi", "npmi", "t", "n");
        var command = new Command("collocations", "words that stand near a term more often than chance puts them there, with PMI, NPMI, t-score, log-Dice and log-likelihood")
        {
            Term, Window, Slice, Least, Correction, Sort, Top, WithStopWords, SegmenterOption.Bare, SegmenterOption.UserDictionary,
        };
        Answer.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        string term = parsed.GetRequiredValue(Term);
        var places = CorpusOptions.PlacesOf(term);
        using var corpus = CorpusOptions.Open(parsed);
        var slice = CorpusOptions.Select(corpus, parsed.GetValue(Slice), "--slice");
        var segmenter = CorpusOptions.SegmenterOf(parsed, corpus);
        var tally = TextCounting.Count(corpus, corpus.Holding(places, slice), () => new CollocationTally(segmenter, term, parsed.GetValue(Window)), (own, text) =>
        {
            own.BeginDocument();
            foreach (var sentence in text.Sentences) own.Add(text.Text.AsSpan(sentence.Start, sentence.End - sentence.Start));
        }, (all, own) => all.Merge(own));
        var told = Tell(term, tally);
        Console.Error.WriteLine(told);
        var counts = corpus.Count(slice);
        var ids = corpus.Terms().ToDictionary(t => t.Term, StringComparer.Ordinal);
        var tested = tally.Neighbours.Where(n => n.Value.Left + n.Value.Right >= parsed.GetValue(Least))
            .Where(n => parsed.GetValue(WithStopWords) || !(ids.TryGetValue(n.Key, out var known) && known.IsStop))
            .Select(n => (n.Key, n.Value, Score: Measure(n.Value, ids.TryGetValue(n.Key, out var known) ? counts.N[known.Id] : 0, tally, counts.Tokens)))
            .OrderBy(n => n.Key, StringComparer.Ordinal).ToList();
        var adjusted = MultipleTests.Adjust([.. tested.Select(n => n.Score.P)], parsed.GetValue(Correction));
        var rows = tested.Select((n, i) => (n.Key, n.Value, n.Score, Adjusted: adjusted[i]))
            .OrderByDescending(r => By(parsed.GetValue(Sort)!, r.Score)).ThenBy(r => r.Key, StringComparer.Ordinal);
        int top = parsed.GetValue(Top);
        Answer.Write(parsed, Columns, rows.Take(top == 0 ? int.MaxValue : top).Select(r => (IReadOnlyList<object?>)
        [
            r.Key, r.Score.Near, r.Score.Expected, r.Value.Left, r.Value.Right, r.Value.Documents, r.Score.Word,
            r.Score.Pmi, r.Score.Npmi, r.Score.T, r.Score.LogDice, r.Score.G2, r.Score.P, r.Adjusted,
        ]), new AnswerView("搭配词 collocations", ComparisonMethods.Collocations(term, parsed.GetValue(Window), parsed.GetValue(Least), parsed.GetValue(Correction)))
        {
            Chart = AnswerCharts.Collocations(term, parsed.GetValue(Sort)!), Warnings = [told],
        });
        return ExitCode.Done;
    }

    // Where the database was counted with another dictionary a word may be there less often than in the windows, which no table can hold.
    static Collocation Measure(Neighbour neighbour, long total, CollocationTally tally, long tokens)
    {
        long near = neighbour.Left + neighbour.Right;
        return new Collocation(near, tally.WindowWords, Math.Max(near, total), tally.Nodes, Math.Max(tokens - tally.NodeWords, tally.WindowWords));
    }

    static double By(string sort, Collocation score) => sort switch
    {
        "g2" => score.G2,
        "pmi" => score.Pmi,
        "npmi" => score.Npmi,
        "t" => score.T,
        "n" => score.Near,
        _ => score.LogDice,
    };

    static string Tell(string term, CollocationTally tally)
    {
        if (tally.Nodes + tally.Hidden == 0) throw new UsageException($"“{term}” does not occur in these documents.");
        return string.Create(CultureInfo.InvariantCulture,
            $"“{term}” stands {tally.Nodes} times as a word of its own, with {tally.WindowWords} words in the windows; {tally.Hidden} times it is inside a longer word and has no window.");
    }
}
