using System.Diagnostics;
using System.Globalization;
using System.Net;
using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Sample;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Benchmarks.Crawling;

/// <summary>
/// What a page costs step by step, one step after the other over all pages of a generated web and on one thread: time of the clock, and
/// time of the processor, which a busy machine changes little. The first half of the pages compiles and does not count.
/// </summary>
static class PageCost
{
    public static async Task<int> RunAsync(GeneratedWebOptions options, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("textminer-cost-").FullName;
        try
        {
            using var server = await WebProcess.StartAsync(options, folder, cancel);
            await using var web = await GeneratedWeb.StartAsync(options, 0, cancel); // for its list of addresses
            Console.WriteLine($"{options.Pages} pages, the first half to warm up; microseconds a page\n{"",-44}{"clock",9}{"processor",11}");
            var addresses = web.Articles.Select(PageUrl.Parse).ToList();
            await MeasureAsync(addresses, server.Address, folder, cancel);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(List<PageUrl> addresses, Uri server, string folder, CancellationToken cancel)
    {
        using var fetcher = new HttpPageFetcher(new HttpFetchOptions
        {
            Contact = "https://textminer.example/crawler", ConnectTo = new Dictionary<string, DnsEndPoint> { ["example"] = new(server.Host, server.Port) },
        }, TimeProvider.System);
        var archive = new PageArchive(Path.Combine(folder, "archive"));
        var source = new Source("h1", "测试站点", "http://h1.example/", DocumentKind.Policy, null);
        using var store = CorpusStore.Open(Path.Combine(folder, "cost.db"), TimeProvider.System);
        var (run, analyzer) = Prepare(store, source);
        var extractor = new ArticleExtractor(new RegionCatalog(SampleRegions.Load(Installation.SampleSites)));

        var pages = await StepsAsync("fetch: request and answer", addresses, async url =>
            await fetcher.FetchAsync(new FetchRequest(url, AllowedNetworks.Loopback, PageValidators.None), cancel) is PageAnswer { Page: var page }
                ? page : throw new InvalidOperationException($"{url} was not answered"));
        Steps("fetch: page into the archive", pages, page => archive.Save(page.Body));
        Steps("fetch: links", pages, page => LinkFinder.Find(page).Links.Count > 0 ? 0 : throw new InvalidOperationException($"{page.Url} has no links"));
        Steps("fetch: row of the visit", pages, page =>
        {
            store.RecordFetch(run, source.Key, page, FetchOutcome.Fetched);
            return 0;
        });
        Steps("read: page from the archive", pages, page => archive.Load(page.Digest).Length);
        var articles = Steps("read: extract", pages, page => extractor.Extract(page, source).Article ?? throw new InvalidOperationException($"{page.Url} gave no article"));
        var analyses = Steps("read: analyze", articles, analyzer.Analyze);
        Steps("read: save", [.. pages.Zip(articles, analyses)], of => store.Save(run, source.Key, of.First, of.Second, of.Third));
    }

    static (long Run, DocumentAnalyzer Analyzer) Prepare(CorpusStore store, Source source)
    {
        var (analyzer, taxonomy) = (new DocumentAnalyzer(Segmenter.Policy, ThemeClassifier.Shipped, "benchmark"), ThemeTaxonomy.Shipped);
        store.SaveRegions(new RegionCatalog(SampleRegions.Load(Installation.SampleSites)).All);
        store.SaveThemes(taxonomy.Themes.Select(t => new ThemeDefinition(t.Id, t.NameZh, t.NameEn, t.Definition, taxonomy.Version)));
        store.SaveSources([source]);
        return (store.BeginRun(new RunStart(RunKind.Refresh, "benchmark", 1, new RunDigests(null, null, null))), analyzer);
    }

    static List<TOut> Steps<TIn, TOut>(string name, List<TIn> items, Func<TIn, TOut> step) =>
        StepsAsync(name, items, item => ValueTask.FromResult(step(item))).AsTask().GetAwaiter().GetResult();

    static async ValueTask<List<TOut>> StepsAsync<TIn, TOut>(string name, List<TIn> items, Func<TIn, ValueTask<TOut>> step)
    {
        var results = new List<TOut>(items.Count);
        foreach (var item in items.Take(items.Count / 2)) results.Add(await step(item));
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        foreach (var item in items.Skip(items.Count / 2)) results.Add(await step(item));
        var counted = items.Count - (items.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-44}{watch.Elapsed.TotalMicroseconds / counted,9:F0}{(Environment.CpuUsage.TotalTime - before).TotalMicroseconds / counted,11:F0}"));
        return results;
    }
}
