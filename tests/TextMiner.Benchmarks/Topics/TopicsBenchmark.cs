using System.Globalization;
using System.Text.Json;
using TextMiner.Analysis;
using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Quality;
using TextMiner.Segmentation;
using TextMiner.Tests.Analysis.Topics;

namespace TextMiner.Benchmarks.Topics;

/// <summary>
/// The engines of topics, and gensim where python has it, beside one another: on corpora whose topics are known, and on the policy corpus
/// where it lies beside the repository. Every fit is a process of its own that reads the same tokens from a file and writes its
/// topics to another, so that time and memory are whole and one set of measures judges all.
/// <c>./run.sh bench topics [planted|real] [--engines gibbs,mlnet,gensim]</c>
/// </summary>
static class TopicsBenchmark
{
    const int Vocabulary = 20_000, Length = 300;

    public static int Run(string[] arguments)
    {
        var engines = arguments is [.., "--engines", var named] ? named.Split(',') : ["gibbs", "mlnet", "gensim"];
        var folder = Directory.CreateTempSubdirectory("topics-").FullName;
        try
        {
            var fits = new EngineRuns(folder, engines);
            if (arguments is not ["real", ..])
            {
                // Half and a third: NPMI of the planted topics comes to .14 and .12, as hard as measured corpora of this size.
                RunPlanted(fits, documents: 2000, topics: 20, alpha: 0.5);
                RunPlanted(fits, documents: 10_000, topics: 20, alpha: 0.5);
                RunPlanted(fits, documents: 10_000, topics: 50, alpha: 0.3);
            }
            if (arguments is not ["planted", ..]) RunReal(fits);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Documents drawn from known topics; a tenth more of them is held out.</summary>
    static void RunPlanted(EngineRuns fits, int documents, int topics, double alpha)
    {
        var planted = new PlantedCorpus(topics, Vocabulary, documents + documents / 10, Length, alpha, beta: 0.05, seed: 1);
        var all = TopicCorpus.Read(planted.Documents, new(LeastDocuments: 1, MostShare: 1));
        var fitted = all.Only([.. Enumerable.Range(0, documents)]);
        var held = all.Only([.. Enumerable.Range(documents, documents / 10)]);
        var truth = planted.Over(all.Vocabulary);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{documents} documents, {topics} planted topics: NPMI {Npmi(fitted, truth):0.0000}, C_V {Cv(fitted, truth):0.000}, held-out perplexity {HeldOut.Perplexity(held, truth, [.. Enumerable.Repeat(alpha, topics)], 1):0}"));
        Console.WriteLine("| engine | recovered | NPMI | C_V | held-out perplexity | similarity of seeds | CPU s | MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var engine in fits.Engines)
        {
            // gensim takes minutes for each of the larger ones.
            if (engine == "gensim" && documents > 2000) continue;
            var runs = fits.Run(engine, fitted, topics, seeds: engine == "mlnet" && documents > 2000 ? [1] : [1, 2]);
            if (runs.Count == 0) continue;
            var recovered = runs.ConvertAll(run => TopicMatching.Match(truth, run.Terms).Count(m => m.Similarity > 0.9));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {engine} | {string.Join(", ", recovered)} | {runs.Average(r => Npmi(fitted, r.Terms)):0.0000} | {runs.Average(r => Cv(fitted, r.Terms)):0.000} | {runs.Average(r => HeldOut.Perplexity(held, r.Terms, r.Alpha, 1)):0} | {Agreement(runs)} | {runs.Average(r => r.CpuSeconds):0.0} | {runs.Max(r => r.Megabytes):0} |"));
        }
    }

    static void RunReal(EngineRuns fits)
    {
        const int topics = 20;
        if (ReadPolicyCorpus() is not { } documents) return;
        // What is fitted is what every tool gets: our vocabulary with its phrases.
        var corpus = TopicTrainer.ReadCorpus(documents, new());
        int[][] tenths = [.. Enumerable.Range(0, 3).Select(part => Enumerable.Range(0, corpus.Documents).Where(d => d % 10 == part).ToArray())];
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{corpus.Documents} policy documents, {corpus.Vocabulary.Length} terms, {corpus.Tokens.Length} tokens, {topics} topics"));
        Console.WriteLine("| engine | NPMI | C_V | held-out perplexity | similarity of seeds | of parts of 90 % | CPU s | MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var engine in fits.Engines)
        {
            var runs = fits.Run(engine, corpus, topics, seeds: [1, 2, 3]);
            if (runs.Count == 0) continue;
            var parts = new List<EngineRun>();
            var perplexity = 0.0;
            foreach (var tenth in tenths)
            {
                var part = fits.Run(engine, corpus.Only([.. Enumerable.Range(0, corpus.Documents).Except(tenth)]), topics, seeds: [1])[0];
                perplexity += HeldOut.Perplexity(corpus.Only(tenth), part.Terms, part.Alpha, 1) / tenths.Length;
                parts.Add(part);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {engine} | {runs.Average(r => Npmi(corpus, r.Terms)):0.000} | {runs.Average(r => Cv(corpus, r.Terms)):0.000} | {perplexity:0} | {Agreement(runs)} | {Agreement(parts)} | {runs.Average(r => r.CpuSeconds):0.0} | {runs.Max(r => r.Megabytes):0} |"));
        }
    }

    static TopicDocuments? ReadPolicyCorpus()
    {
        var folder = Path.GetFullPath(Path.Combine(EngineRuns.Root, "..", "shared", "data", "corpus"));
        if (!Directory.Exists(folder))
        {
            Console.WriteLine("without the policy corpus: it does not lie beside the repository");
            return null;
        }
        var words = new TopicWords(Segmenter.Policy, StopWords.Shipped.Contains);
        var documents = new TopicDocuments();
        foreach (var line in File.ReadLines(Path.Combine(folder, "manifest.jsonl")))
        {
            using var entry = JsonDocument.Parse(line);
            documents.Add(documents.Count + 1, words.Read(File.ReadAllText(Path.Combine(folder, entry.RootElement.GetProperty("path").GetString()!))));
        }
        return documents;
    }

    static int[][] Strongest(TopicTerms topics) =>
        [.. Enumerable.Range(0, topics.Topics).Select(k => topics.Strongest(k, DocumentCoherence.Terms))];

    static double Npmi(TopicCorpus corpus, TopicTerms topics) => DocumentCoherence.Of(corpus, Strongest(topics)).Average();

    static double Cv(TopicCorpus corpus, TopicTerms topics) => WindowCoherence.Of(corpus, Strongest(topics)).Average();

    static string Agreement(List<EngineRun> runs)
    {
        var pairs = (from i in Enumerable.Range(0, runs.Count) from j in Enumerable.Range(0, i) select TopicMatching.Agreement(runs[i].Terms, runs[j].Terms)).ToList();
        return pairs.Count == 0 ? "–" : pairs.Average().ToString("0.00", CultureInfo.InvariantCulture);
    }
}
