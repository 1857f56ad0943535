using System.CommandLine;
using System.Globalization;
using TextMiner.Analysis.Comparing;
using TextMiner.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Networks;
using TextMiner.Storage.Comparing;

namespace TextMiner.Commands.Comparing;

/// <summary><c>textminer network</c>: which terms occur together, as a graph for Gephi and other programs.</summary>
static class NetworkCommand
{
    static readonly Option<string?> Terms = new("--terms") { Description = "these terms, divided by commas: words, or phrases of several", HelpName = "A,B,…" };

    static readonly Option<int> Top = new("--top") { Description = "the terms that most documents have, stop words left out", HelpName = "N", DefaultValueFactory = _ => 100 };

    static readonly Option<string?> Slice = CorpusOptions.SliceOption();

    static readonly Option<string> Within = new("--within") { Description = "sentence or paragraph", DefaultValueFactory = _ => "sentence" };

    static readonly Option<int> Least = CorpusOptions.Number("--min-count", "sentences or paragraphs in which two terms must be for an edge", 3, 1);

    static readonly Option<double> LeastWeight = new("--min-weight") { Description = "leave out edges of a lower weight (NPMI, 0 to 1)", HelpName = "W", DefaultValueFactory = _ => 0 };

    static readonly Option<string?> Format = new("--format")
    {
        Description = "gexf (Gephi), graphml, csv (the edges), nodes-csv or json; else what the ending of --output stands for, else csv", HelpName = "FORMAT",
    };

    static readonly Option<string?> Output = AnswerOptions.OutputOption();

    public static Command Create()
    {
        Within.AcceptOnlyFromAmong("sentence", "paragraph");
        Format.AcceptOnlyFromAmong("gexf", "graphml", "csv", "nodes-csv", "json");
        Top.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out int number) && number is < 2 or > CowordTally.MostTerms)
                result.AddError($"--top takes a number from 2 to {CowordTally.MostTerms}, not {number}.");
        });
        var command = new Command("network", "terms that occur together in sentences or paragraphs more often than chance brings them, with communities (Louvain), such as textminer network --top 100 --output terms.gexf")
        {
            Terms, Top, Slice, Within, Least, LeastWeight, SegmenterOption.Bare, SegmenterOption.UserDictionary, Format, Output,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        using var corpus = CorpusOptions.Open(parsed);
        var slice = CorpusOptions.Select(corpus, parsed.GetValue(Slice), "--slice");
        var terms = parsed.GetValue(Terms) is { } given ? Given(given) : MostSpread(corpus, slice, parsed.GetValue(Top));
        var finder = new TermFinder(CorpusOptions.SegmenterOf(parsed, corpus), terms);
        bool paragraphs = parsed.GetValue(Within) == "paragraph";
        var tally = TextCounting.Count(corpus, slice, () => new CowordTally(finder, terms.Count), (own, text) => Add(own, text, paragraphs), (all, own) => all.Merge(own));
        var network = Network.Of(terms, tally, parsed.GetValue(Least), parsed.GetValue(LeastWeight));
        var absent = network.Nodes.Where(n => n.N == 0).Select(n => n.Term).ToList();
        if (absent.Count > 0) Console.Error.WriteLine($"never a word of its own in these documents: {string.Join(", ", absent)}");
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{terms.Count} terms, {network.Edges.Count} edges, {network.Nodes.Where(n => n.Degree > 0).Select(n => n.Community).Distinct().Count()} communities (modularity {network.Modularity:0.000}) in {network.Units} {parsed.GetValue(Within)}s of {slice.Count} documents"));
        var format = FormatOf(parsed);
        AnswerOptions.WriteTo(parsed.GetValue(Output), AnswerFormat.Csv, stream => NetworkFile.Write(network, format, stream));
        return ExitCode.Done;
    }

    static void Add(CowordTally tally, StoredText text, bool paragraphs)
    {
        if (paragraphs)
            foreach (var paragraph in text.Paragraphs()) tally.Add(text.Text.AsSpan()[paragraph]);
        else
            foreach (var sentence in text.Sentences) tally.Add(text.Text.AsSpan(sentence.Start, sentence.End - sentence.Start));
    }

    static List<string> Given(string list)
    {
        List<string> terms = [.. list.Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        if (terms.Count is >= 2 and <= CowordTally.MostTerms) return terms;
        throw new UsageException($"--terms “{list}” has {terms.Count} different terms; expected 2 to {CowordTally.MostTerms}, divided by commas.");
    }

    static List<string> MostSpread(ComparedCorpus corpus, DocumentSlice slice, int top)
    {
        var counts = corpus.Count(slice);
        return [.. corpus.Terms().Where(t => !t.IsStop && !Numbering.Is(t.Term) && counts.DocumentsWith[t.Id] > 0)
            .OrderByDescending(t => counts.DocumentsWith[t.Id]).ThenByDescending(t => counts.N[t.Id]).ThenBy(t => t.Term, StringComparer.Ordinal).Take(top).Select(t => t.Term)];
    }

    static NetworkFormat FormatOf(ParseResult parsed) =>
        (parsed.GetValue(Format) ?? (parsed.GetValue(Output) is { } file ? Path.GetExtension(file).TrimStart('.').ToLowerInvariant() : "csv")) switch
        {
            "gexf" => NetworkFormat.Gexf,
            "graphml" or "xml" => NetworkFormat.GraphMl,
            "nodes-csv" => NetworkFormat.NodesCsv,
            "json" => NetworkFormat.Json,
            "csv" => NetworkFormat.Csv,
            var ending => throw new UsageException($"--output: the ending .{ending} stands for no format; expected .gexf, .graphml, .csv or .json, or say it with --format."),
        };
}
