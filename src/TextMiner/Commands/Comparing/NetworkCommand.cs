using System.CommandLine;
using System.Globalization;
using TextMiner.Analysis.Comparing;
using TextMiner.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Reports.Networks;

namespace TextMiner.Commands.Comparing;

/// <summary><c>textminer network</c>: which terms occur together, as a graph for Gephi and other programs.</summary>
static class NetworkCommand
{
    static readonly Option<string?> Terms = new("--terms") { Description = "these terms, divided by commas: words, or phrases of several", HelpName = "A,B,…" };

    static readonly Option<int> Top = new("--top") { Description = "the terms that most documents have, stop words left out", HelpName = "N", DefaultValueFactory = _ => CowordNetwork.UsualTerms };

    static readonly Option<string?> Slice = CorpusOptions.SliceOption();

    static readonly Option<CowordUnit> Within = new("--within") { Description = "sentence or paragraph", DefaultValueFactory = _ => CowordUnit.Sentence };

    static readonly Option<int> Least = CorpusOptions.Number("--min-count", "sentences or paragraphs in which two terms must be for an edge", CowordNetwork.UsualLeast, 1);

    static readonly Option<double> LeastWeight = new("--min-weight") { Description = "leave out edges of a lower weight (NPMI, 0 to 1)", HelpName = "W", DefaultValueFactory = _ => 0 };

    static readonly Option<string?> Format = new("--format")
    {
        Description = "gexf (Gephi), graphml, json (nodes and edges), svg (a picture), xlsx (edges and nodes), or the edges as table, csv, ndjson, markdown or parquet; else what the ending of --output stands for, else csv",
        HelpName = "FORMAT",
    };

    static readonly Option<bool> Nodes = new("--nodes") { Description = "the nodes instead of the edges, in the formats that have one table" };

    static readonly Option<bool> NoMark = new("--no-bom") { Description = "CSV without the byte-order mark that Excel needs" };

    static readonly Option<string?> Output = AnswerOptions.OutputOption();

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("gexf", "graphml", "json", "svg", "xlsx", "table", "csv", "nodes-csv", "ndjson", "markdown", "parquet");
        Top.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out int number) && number is < 2 or > CowordTally.MostTerms)
                result.AddError($"--top takes a number from 2 to {CowordTally.MostTerms}, not {number}.");
        });
        var command = new Command("network", "terms that occur together in sentences or paragraphs more often than chance brings them, with communities (Louvain), such as textminer network --top 100 --output terms.gexf")
        {
            Terms, Top, Slice, Within, Least, LeastWeight, SegmenterOption.Bare, SegmenterOption.UserDictionary, Format, Nodes, Output, NoMark,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        using var corpus = CorpusOptions.Open(parsed);
        var slice = CorpusOptions.Select(corpus, parsed.GetValue(Slice), "--slice");
        var words = new CowordNetwork(corpus, slice);
        var terms = parsed.GetValue(Terms) is { } given ? Given(given) : words.MostSpread(parsed.GetValue(Top));
        var tally = words.Count(terms, CorpusOptions.SegmenterOf(parsed, corpus), parsed.GetValue(Within));
        var network = Network.Of(terms, tally, parsed.GetValue(Least), parsed.GetValue(LeastWeight));
        var absent = network.Nodes.Where(n => n.N == 0).Select(n => n.Term).ToList();
        if (absent.Count > 0) Console.Error.WriteLine($"never a word of its own in these documents: {string.Join(", ", absent)}");
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{terms.Count} terms, {network.Edges.Count} edges, {network.Nodes.Where(n => n.Degree > 0).Select(n => n.Community).Distinct().Count()} communities (modularity {network.Modularity:0.000}) in {network.Units} {UnitOf(parsed)}s of {slice.Count} documents"));
        Write(parsed, network);
        return ExitCode.Done;
    }

    static void Write(ParseResult parsed, Network network)
    {
        string format = FormatOf(parsed);
        if (GraphFormatOf(format) is { } graph)
        {
            AnswerOptions.WriteTo(parsed.GetValue(Output), AnswerFormat.Json, stream => NetworkFile.Write(network, graph, stream));
            return;
        }
        var written = format == "nodes-csv" ? AnswerFormat.Csv : Enum.Parse<AnswerFormat>(format, ignoreCase: true);
        var answer = format == "nodes-csv" || parsed.GetValue(Nodes) ? NetworkTables.Nodes(network) : NetworkTables.Edges(network);
        if (written == AnswerFormat.Xlsx)
        {
            var method = ComparisonMethods.Network(UnitOf(parsed), parsed.GetValue(Least), parsed.GetValue(LeastWeight));
            answer = NetworkTables.Edges(network) with { Further = [new("节点 nodes", NetworkTables.Nodes(network))], About = new AnswerAbout("共词网络 co-word network", AnswerOptions.FactsOf(parsed), method, []) };
        }
        AnswerOptions.WriteTo(parsed.GetValue(Output), written, stream => answer.Write(written, stream, parsed.GetValue(NoMark) ? ByteOrderMark.Omitted : ByteOrderMark.Written));
    }

    static string UnitOf(ParseResult parsed) => parsed.GetValue(Within).ToString().ToLowerInvariant();

    static List<string> Given(string list)
    {
        List<string> terms = [.. list.Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        if (terms.Count is >= 2 and <= CowordTally.MostTerms) return terms;
        throw new UsageException($"--terms “{list}” has {terms.Count} different terms; expected 2 to {CowordTally.MostTerms}, divided by commas.");
    }

    static string FormatOf(ParseResult parsed)
    {
        if (parsed.GetValue(Format) is { } named) return named;
        if (parsed.GetValue(Output) is not { } file) return "csv";
        string ending = Path.GetExtension(file).TrimStart('.').ToLowerInvariant();
        return ending switch
        {
            "gexf" or "graphml" or "json" or "svg" => ending,
            "xml" => "graphml",
            _ => AnswerFormats.Of(file)?.ToString().ToLowerInvariant()
                ?? throw new UsageException($"--output: the ending .{ending} stands for no format; expected .gexf, .graphml, .json, .svg, .xlsx, .csv, .ndjson, .md or .parquet, or say it with --format."),
        };
    }

    // These hold nodes and edges; the others are tables.
    static NetworkFormat? GraphFormatOf(string format) => format switch
    {
        "gexf" => NetworkFormat.Gexf,
        "graphml" => NetworkFormat.GraphMl,
        "json" => NetworkFormat.Json,
        "svg" => NetworkFormat.Svg,
        _ => null,
    };
}
