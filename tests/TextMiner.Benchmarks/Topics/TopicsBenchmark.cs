using System.Diagnostics;
using System.Globalization;
using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Quality;
using TextMiner.Tests.Analysis.Topics;

namespace TextMiner.Benchmarks.Topics;

static class TopicsBenchmark
{
    public static int Run(string[] args)
    {
        if (args[0] == "real") return Real(args);
        int documents = int.Parse(args[0], CultureInfo.InvariantCulture), k = int.Parse(args[1], CultureInfo.InvariantCulture);
        var planted = new PlantedCorpus(k, 20_000, documents, 300, double.Parse(args[2]), double.Parse(args[3]), 1);
        var engine = args[4] == "mlnet" ? TopicEngine.MlNet : TopicEngine.Gibbs;
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            var result = TopicTrainer.Train(planted.Documents, new() { Topics = k, Seed = seed, Engine = engine, JoinsPhrases = false, Chains = int.Parse(args[5]) });
            var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
            var truth = planted.Over(result.Model!.Vocabulary);
            var corpus = TopicTrainer.ReadCorpus(planted.Documents, new() { JoinsPhrases = false });
            var npmi = DocumentCoherence.Of(corpus, [.. Enumerable.Range(0, k).Select(i => truth.Strongest(i, 10))]).Average();
            var match = TopicMatching.Match(truth, result.Model.Probabilities);
            Console.WriteLine($"{args[4]} {documents} K={k} seed {seed}: recovered {match.Count(m => m.Similarity > .9)} npmi {result.Quality!.Npmi:0.0000} planted {npmi:0.0000} cv {result.Quality.Cv:0.000} ppl {result.Quality.Perplexity:0.0} cpu {used:0.0} wall {clock.Elapsed.TotalSeconds:0.0} mem {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} alpha {result.Model.Alpha.Sum():0.00}");
        }
        return 0;
    }

    static int Real(string[] args)
    {
        var folder = "/tmp/wt/shared/data/corpus";
        var docs = new TopicDocuments();
        var words = new TopicWords(TextMiner.Segmentation.Segmenter.Policy, TextMiner.Analysis.StopWords.Shipped.Contains);
        var n = 0;
        var clock = Stopwatch.StartNew();
        foreach (var line in File.ReadLines(folder + "/manifest.jsonl"))
        {
            var path = System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("path").GetString()!;
            docs.Add(++n, words.Read(File.ReadAllText(Path.Combine(folder, path))));
        }
        Console.WriteLine($"read {n} in {clock.Elapsed.TotalSeconds:0.0}");
        int k = int.Parse(args[1]);
        var models = new List<TopicModel>();
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            clock.Restart();
            var result = TopicTrainer.Train(docs, new() { Topics = k, Seed = seed, Chains = int.Parse(args[2]), Engine = args.Length > 3 && args[3] == "mlnet" ? TopicEngine.MlNet : TopicEngine.Gibbs });
            var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
            models.Add(result.Model!);
            Console.WriteLine($"seed {seed} {result.Quality} cpu {used:0.0} wall {clock.Elapsed.TotalSeconds:0.0} alpha {result.Model!.Alpha.Sum():0.00} agree {string.Join(" ", models.SkipLast(1).Select(m => TopicMatching.Agreement(m.Probabilities, result.Model.Probabilities).ToString("0.000")))}");
            if (seed == 1 && args.Length > 4) foreach (var t in result.Fit.Topics) Console.WriteLine($"{t.Number} {t.Coherence:0.00} {t.Label}: {string.Join(' ', t.Terms.Take(12).Select(x => x.Term))}");
        }
        return 0;
    }
}
