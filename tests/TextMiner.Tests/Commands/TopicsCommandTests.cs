using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using TextMiner.Commands;
using TextMiner.Tests.Analysis.Topics;

namespace TextMiner.Tests.Commands;

public sealed class TopicsCommandTests : IDisposable
{
    /// <summary>Four topics, plain enough for few passes.</summary>
    static readonly PlantedCorpus Planted = new(topics: 4, terms: 300, documents: 60, length: 60, alpha: 0.1, beta: 0.05, seed: 8);

    readonly string _folder = Directory.CreateTempSubdirectory("topics").FullName;

    [Fact]
    public async Task Train_writes_topics_documents_and_the_run_and_repeats_them_in_whatever_order_the_lines_come()
    {
        var lines = Lines().ToList();

        var run = await TrainAsync("one", lines, "--all-terms", "--threads", "1");
        await TrainAsync("two", lines.AsEnumerable().Reverse(), "--all-terms", "--threads", "2");

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal(await ReadAsync("one", "topics.jsonl"), await ReadAsync("two", "topics.jsonl"));
        var topics = Parse(await ReadAsync("one", "topics.jsonl"));
        Assert.Equal([1, 2, 3, 4], topics.Select(t => t.GetProperty("topic").GetInt32()));
        Assert.All(topics, t => Assert.Equal(1, t.GetProperty("terms").EnumerateArray().Sum(x => x.GetProperty("probability").GetDouble()), 6));
        var documents = Parse(await ReadAsync("one", "documents.jsonl"));
        Assert.Equal(Planted.Tokens.Length, documents.Count);
        Assert.All(documents, d => Assert.Equal(1, d.GetProperty("weights").EnumerateArray().Sum(w => w.GetDouble()), 5));
        var result = Parse(await ReadAsync("one", "run.json"))[0];
        Assert.Equal(4, result.GetProperty("k").GetInt32());
        Assert.InRange(result.GetProperty("coherence").GetProperty("npmi").GetDouble(), 0.05, 1);
        Assert.InRange(result.GetProperty("perplexity").GetDouble(), 2, 300);
        Assert.StartsWith("engine=gibbs", result.GetProperty("stamp").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_keeps_the_kind_of_ids_and_takes_texts_beside_tokens()
    {
        var lines = Lines().Append("""{"id": 7, "text": "碳汇交易与港口物流", "note": [1, {"a": 2}]}""").Append("").Append("""{"id": "空", "tokens": []}""");

        var run = await TrainAsync("out", lines);

        Assert.Equal(ExitCode.Done, run.Code);
        var documents = Parse(await ReadAsync("out", "documents.jsonl")).Select(d => d.GetProperty("id")).ToList();
        Assert.Contains(documents, id => id.ValueKind == JsonValueKind.Number && id.GetInt32() == 7);
        Assert.Contains(documents, id => id.ValueKind == JsonValueKind.String && id.GetString() == "空");
    }

    [Fact]
    public async Task Tokens_are_taken_where_a_line_has_a_text_too_whichever_stands_first()
    {
        var lines = Lines().ToList();
        await TrainAsync("alone", lines);

        await TrainAsync("before", lines.Select(line => line.Replace("\"tokens\"", "\"text\": \"碳汇\", \"tokens\"", StringComparison.Ordinal)));
        await TrainAsync("behind", lines.Select(line => line.Replace("]}", "], \"text\": \"碳汇\"}", StringComparison.Ordinal)));

        // The stamp too: with a text among them, vocabulary and phrases would be those of texts.
        Assert.Equal(await StampAsync("alone"), await StampAsync("before"));
        Assert.Equal(await StampAsync("alone"), await StampAsync("behind"));

        async Task<string?> StampAsync(string output) => Parse(await ReadAsync(output, "run.json"))[0].GetProperty("stamp").GetString();
    }

    [Theory]
    [InlineData("{\"id\": \"x\"}", "it has neither tokens nor text")]
    [InlineData("{\"tokens\": [\"a\"]}", "it has no id")]
    [InlineData("{\"id\": \"x\", \"tokens\": [\"a\", 5]}", "token 2 is no string")]
    [InlineData("[1]", "the line is no object")]
    [InlineData("{\"id\": \"x\", \"tokens\": [", "expected")]
    [InlineData("{\"id\": \"d1\", \"tokens\": [\"a\"]}", "the id \"d1\" is that of line 1 already")]
    public async Task A_wrong_line_is_named_with_what_was_expected(string line, string reason)
    {
        var run = await TrainAsync("out", Lines().Append(line));

        Assert.Equal(ExitCode.Environment, run.Code);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"line {Planted.Tokens.Length + 1}"), run.Errors, StringComparison.Ordinal);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "out", "topics.jsonl")));
    }

    [Fact]
    public async Task Too_few_documents_are_no_corpus()
    {
        var run = await TrainAsync("out", Lines().Take(5));

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("fewer than 10 documents", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_measures_recommends_draws_and_goes_on_from_what_it_finished()
    {
        var input = WriteInput(Lines());
        string[] arguments = ["topics", "sweep", "--input", input, "--iterations", "20", "--output", _folder, "--k"];

        var first = await CommandLine.RunAsync("", [.. arguments, "2..4", "--step", "2"]);
        var fits = Path.Combine(_folder, "sweep.fits.jsonl");
        var finished = await File.ReadAllLinesAsync(fits, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(fits, $"{finished[0]}\n{finished[1][..40]}", TestContext.Current.CancellationToken);
        var second = await CommandLine.RunAsync("", [.. arguments, "2..4", "--step", "2"]);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.Code, second.Code));
        Assert.Contains("1 numbers of topics, 1 known from before", second.Errors, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
        Assert.Contains("4 topics: its coherence C_V", second.Output, StringComparison.Ordinal);
        var json = Parse((await File.ReadAllTextAsync(Path.Combine(_folder, "sweep.json"), TestContext.Current.CancellationToken)).ReplaceLineEndings(""))[0];
        Assert.Equal(4, json.GetProperty("recommended").GetInt32());
        Assert.Equal(2, json.GetProperty("points").GetArrayLength());
        Assert.Equal(10, XDocument.Load(Path.Combine(_folder, "sweep.svg")).Descendants().Count(e => e.Name.LocalName == "circle"));
        Assert.Equal(3, (await File.ReadAllLinesAsync(Path.Combine(_folder, "sweep.csv"), TestContext.Current.CancellationToken)).Length);
    }

    [Theory]
    [InlineData("sweep", "--k", "60..5")]
    [InlineData("sweep", "--k", "1..5")]
    [InlineData("train", "--k", "1")]
    [InlineData("train", "--engine", "other")]
    [InlineData("train", "--chains", "0")]
    [InlineData("train", "--max-share", "2")]
    public async Task Options_outside_their_limits_are_wrong_usage(string verb, string option, string value)
    {
        var run = await CommandLine.RunAsync("", "topics", verb, "--input", WriteInput(Lines()), "--output", Path.Combine(_folder, "out"), option, value);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.NotEmpty(run.Errors);
    }

    [Theory]
    [InlineData("sweep", "gibbs")]
    [InlineData("train", "mlnet")]
    public async Task An_interrupted_fit_ends_at_once_with_130_and_says_so(string verb, string engine)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are Unix's");
        var input = WriteInput(Lines());
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            ["exec", typeof(CommandTree).Assembly.Location, "topics", verb, "--input", input, "--engine", engine, "--iterations", "100000", "--output", _folder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("Read", StringComparison.Ordinal)) { }

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Contains("Interrupted;", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "topics.jsonl")));
    }

    [Fact]
    public async Task A_sweep_writes_beside_the_database_unless_told_otherwise()
    {
        var run = await CommandLine.RunAsync("", "topics", "sweep", "--db", Path.Combine(_folder, "data", "mine.db"), "--input", WriteInput(Lines()), "--iterations", "5", "--k", "2..3", "--step", "1");

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.True(File.Exists(Path.Combine(_folder, "data", "topics", "sweep.svg")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static IEnumerable<string> Lines() => Planted.Tokens.Select((tokens, i) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"id\": \"d{i + 1}\", \"tokens\": [{string.Join(", ", tokens.Select(t => $"\"{Planted.Words[t]}\""))}]}}"));

    static List<JsonElement> Parse(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    string WriteInput(IEnumerable<string> lines)
    {
        var path = Path.Combine(_folder, "input.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }

    Task<CommandAnswer> TrainAsync(string output, IEnumerable<string> lines, params string[] more) => CommandLine.RunAsync("",
        ["topics", "train", "--input", WriteInput(lines), "--k", "4", "--seed", "3", "--iterations", "20", "--chains", "2", "--output", Path.Combine(_folder, output), .. more]);

    Task<string> ReadAsync(string output, string name) => File.ReadAllTextAsync(Path.Combine(_folder, output, name), TestContext.Current.CancellationToken);
}
