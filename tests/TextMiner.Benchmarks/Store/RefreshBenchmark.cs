using System.Diagnostics;
using System.Globalization;
using TextMiner.Analysis;
using TextMiner.Commands;
using TextMiner.Crawling;
using TextMiner.Sample;
using TextMiner.Storage;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Benchmarks.Store;

/// <summary>
/// What a refresh without news costs on a large store, start of the program included, and what the digests of a run cost.
/// <c>./run.sh bench refresh [--documents N] [--folder PATH]</c>
/// </summary>
static class RefreshBenchmark
{
    const int Repeats = 3, Usual = 10_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var (documents, kept) = (Usual, (string?)null);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (arguments[i] == "--documents" && int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out var size) && size > 0) documents = size;
            else if (arguments[i] == "--folder") kept = arguments[i + 1];
            else arguments = ["?"];
        }
        if (arguments.Length % 2 != 0)
        {
            await Console.Error.WriteLineAsync("expected ./run.sh bench refresh [--documents N] [--folder PATH]");
            return 2;
        }
        var folder = kept ?? Directory.CreateTempSubdirectory("textminer-bench").FullName;
        try
        {
            await MeasureAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, $"store-{documents}.db"), documents);
            return 0;
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(string file, int documents)
    {
        // Front pages without articles: what is asked does not grow with the store.
        await using var web = await GeneratedWeb.StartAsync(new GeneratedWebOptions { Pages = 0, Hosts = 4 }, 0, CancellationToken.None);
        var sources = Path.Combine(Path.GetDirectoryName(file)!, "sources");
        web.WriteSources(sources);
        if (!File.Exists(file)) StoreBenchmark.Fill(file, documents);
        Digests(file, sources);
        await RefreshAsync("first refresh, which publishes", web, sources, file);
        for (var i = 0; i < Repeats; i++)
        {
            FrontierTable.MakeDue(file, "%");
            await RefreshAsync("refresh without news", web, sources, file);
        }
    }

    static void Digests(string file, string sources)
    {
        using var store = CorpusStore.Open(file, TimeProvider.System);
        var (lexicon, themes) = ReferenceRows.Bring(store, PipelineModels.Shipped, SampleRegions.Load(Installation.SampleSites), StopWords.Shipped);
        store.SaveSources(CrawlPlanFile.LoadFolder(sources).Select(plan => plan.Source with { From = plan.From, Until = plan.Until }));
        var run = store.BeginRun(new RunStart(RunKind.Refresh, Installation.Version, TopicSettings.Seed, new RunDigests(null, lexicon, themes)));
        store.Derive(run);
        var watch = Stopwatch.StartNew();
        store.DigestDocuments();
        Row("documents digested that were not yet", watch.Elapsed);
        watch.Restart();
        store.FinishRun(run, RunStatus.Done);
        Row("tables digested, when anything has changed", watch.Elapsed);
        watch.Restart();
        store.MeasureContents();
        Row("every row digested anew, as verify does", watch.Elapsed);
    }

    static async Task RefreshAsync(string name, GeneratedWeb web, string sources, string file)
    {
        using var process = await CrawlProcess.Refresh(web.Address, sources, file).EndAsync(CancellationToken.None);
        if (process.ExitCode != 0) throw new InvalidOperationException(process.Said);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-45}{process.Elapsed.TotalSeconds,8:F2} s, {process.CpuSeconds:F2} s of processor time, {process.PeakMegabytes:F0} MB"));
    }

    static void Row(string name, TimeSpan time) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-45}{time.TotalSeconds,8:F2} s"));
}
