using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TextMiner.Analysis.Topics;
using TextMiner.Commands;

namespace TextMiner.Benchmarks.Topics;

/// <summary>What a process made of a corpus.</summary>
sealed record EngineRun(TopicTerms Terms, double[] Alpha, double CpuSeconds, double Megabytes);

/// <summary>Runs engines as processes on files of tokens.</summary>
sealed class EngineRuns(string folder, IReadOnlyList<string> engines)
{
    /// <summary>What a term that was left out may count as.</summary>
    const double Floor = 1e-12;

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourcePath())!, "..", "..", ".."));

    public IReadOnlyList<string> Engines => engines;

    /// <summary>A fit for each seed, one after the other; none where the engine is missing.</summary>
    public List<EngineRun> Run(string engine, TopicCorpus corpus, int topics, int[] seeds)
    {
        var input = Path.Combine(folder, "tokens.jsonl");
        using (var writer = new StreamWriter(input))
            for (var d = 0; d < corpus.Documents; d++)
                writer.WriteLine(JsonSerializer.Serialize(new { id = corpus.Ids[d], tokens = corpus.TokensOf(d).ToArray().Select(t => corpus.Vocabulary[t]) }, Json));
        var runs = new List<EngineRun>();
        foreach (var seed in seeds)
        {
            var output = Path.Combine(folder, "fit");
            if (!Start(engine, input, output, topics, seed)) return [];
            runs.Add(Read(output, corpus.Vocabulary, topics));
        }
        return runs;
    }

    static readonly JsonSerializerOptions Json = new() { Encoder = JsonLines.Options.Encoder };

    static bool Start(string engine, string input, string output, int topics, int seed)
    {
        string[] common = ["--input", input, "--output", output, "--k", Text(topics), "--seed", Text(seed)];
        var start = engine == "gensim"
            ? new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Path.GetDirectoryName(SourcePath())!, "gensim_peer.py"), .. common])
            : new ProcessStartInfo("dotnet",
                ["exec", typeof(CommandTree).Assembly.Location, "topics", "train", .. common, "--engine", engine, "--all-terms", "--min-documents", "1"]);
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return true;
        Console.WriteLine($"without {engine}: {errors.Trim().Split('\n')[^1]}");
        return false;
    }

    static EngineRun Read(string output, string[] vocabulary, int topics)
    {
        var places = vocabulary.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        var terms = new TopicTerms(topics, vocabulary.Length);
        var alpha = new double[topics];
        foreach (var (k, line) in File.ReadLines(Path.Combine(output, "topics.jsonl")).Index())
        {
            using var topic = JsonDocument.Parse(line);
            alpha[k] = topic.RootElement.GetProperty("alpha").GetDouble();
            for (var term = 0; term < vocabulary.Length; term++) terms[k, term] = Floor;
            foreach (var pair in topic.RootElement.GetProperty("terms").EnumerateArray())
                terms[k, places[pair.GetProperty("term").GetString()!]] = Math.Max(Floor, pair.GetProperty("probability").GetDouble());
        }
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "run.json")));
        return new(terms, alpha, run.RootElement.GetProperty("cpu_seconds").GetDouble(), run.RootElement.GetProperty("peak_megabytes").GetDouble());
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string SourcePath([CallerFilePath] string path = "") => path;
}
