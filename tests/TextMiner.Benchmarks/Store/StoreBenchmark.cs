using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TextMiner.Analysis;
using TextMiner.Analysis.Terms;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Storage.Search;
using TextMiner.Storage.Trends;
using TextMiner.Tests.Storage.Load;

namespace TextMiner.Benchmarks.Store;

/// <summary>
/// Fills a store with documents of about 6,000 characters and prints one table: bytes a document, rates of storing, times of
/// deriving, of every question and view, and of a snapshot. <c>./run.sh bench store [--documents N] [--folder PATH]</c>
/// </summary>
static class StoreBenchmark
{
    const int Changed = 100;
    const int Repeats = 20;
    const int BareDocuments = 1_000;
    const int Topics = 20;

    static readonly DateTimeOffset Fetched = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Measures at the sizes that the arguments name, else at 1,000 and 10,000.</summary>
    public static int Run(string[] arguments)
    {
        List<int> sizes = [];
        string? folder = null;
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (arguments[i] == "--documents" && int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out var size) && size >= Changed) sizes.Add(size);
            else if (arguments[i] == "--folder") folder = arguments[i + 1];
            else arguments = ["?"];
        }
        if (arguments.Length % 2 != 0)
        {
            Console.Error.WriteLine($"expected ./run.sh bench store [--documents N]… [--folder PATH], N at least {Changed}");
            return 2;
        }
        foreach (var size in sizes.Count > 0 ? sizes : [1_000, 10_000]) Measure(size, folder);
        return 0;
    }

    static void Measure(int documents, string? kept)
    {
        var folder = kept ?? Directory.CreateTempSubdirectory("textminer-bench").FullName;
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"store-{documents}.db");
        try
        {
            Row($"# {documents} documents", $"");
            if (!File.Exists(file)) Fill(file, documents);
            Refresh(file, documents);
            Bytes(file, documents);
            Bare(file, folder, documents);
            Questions(file);
            Searches(file);
            Trends(file);
            Snapshot(file, folder);
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    internal static void Fill(string file, int documents)
    {
        using var store = CorpusStore.Open(file, TimeProvider.System);
        var analyzer = new DocumentAnalyzer(Segmenter.Policy, ThemeClassifier.Shipped, "bench");
        store.SaveRegions(LoadCorpus.Regions);
        store.SaveSources(LoadCorpus.Sources);
        store.SaveThemes(ThemeClassifier.Shipped.Themes.Select(t => new ThemeDefinition(t.Id, t.NameZh, t.NameEn, t.Definition, "1")));
        var run = Begin(store, analyzer);
        var corpus = new LoadCorpus();
        Stopwatch saving = new(), whole = Stopwatch.StartNew();
        var spent = TimeSpan.Zero;
        long characters = 0;
        // Made and analysed on all cores, a block at a time; saved one by one.
        foreach (var block in Enumerable.Range(0, documents).Chunk(512))
        {
            var ready = block.AsParallel().AsOrdered().Select(n =>
            {
                var made = corpus.Make(n);
                return (made, made.Page(Fetched), analyzer.Analyze(made.Article));
            }).ToList();
            saving.Start();
            var before = Environment.CpuUsage.TotalTime;
            Save(store, run, ready);
            spent += Environment.CpuUsage.TotalTime - before;
            saving.Stop();
            characters += ready.Sum(r => (long)r.made.Article.Text.Length);
        }
        Row("characters a document", $"{characters / documents}");
        Row("made, analysed and stored", $"{documents / whole.Elapsed.TotalSeconds:F0} documents/s");
        Row("stored", $"{documents / spent.TotalSeconds:F0} documents/s of processor time, {documents / saving.Elapsed.TotalSeconds:F0} by the clock");
        Row("derived in full", Time(() => store.Derive(run)));
        Row("topics stored", Time(() => store.SaveTopics(run, Fit(documents))));
        store.FinishRun(run, RunStatus.Done);
    }

    static void Refresh(string file, int documents)
    {
        using var store = CorpusStore.Open(file, TimeProvider.System);
        var analyzer = new DocumentAnalyzer(Segmenter.Policy, ThemeClassifier.Shipped, "bench");
        var run = Begin(store, analyzer);
        var corpus = new LoadCorpus();
        var step = documents / Changed;
        // The run's number as edition: every refresh of a kept file brings new texts.
        var ready = Enumerable.Range(0, Changed).Select(i => corpus.Make(i * step, (int)run))
            .Select(made => (made, made.Page(Fetched), analyzer.Analyze(made.Article))).ToList();
        Row($"{Changed} changed documents stored", Time(() => Save(store, run, ready)));
        Row($"derived after {Changed} changes", Time(() => store.Derive(run)));
        store.FinishRun(run, RunStatus.Done);
    }

    static void Save(CorpusStore store, long run, List<(LoadDocument Made, FetchedPage Page, DocumentAnalysis Analysis)> ready)
    {
        using var group = store.GroupWrites();
        foreach (var (made, page, analysis) in ready)
        {
            store.RecordFetch(run, made.SourceKey, page, FetchOutcome.Fetched);
            store.Save(run, made.SourceKey, page, made.Article, analysis);
        }
    }

    static long Begin(CorpusStore store, DocumentAnalyzer analyzer) => store.BeginRun(
        new RunStart(RunKind.Refresh, "bench", 1, new RunDigests(null, analyzer.Stamp.Lexicon, analyzer.Stamp.Themes)));

    // Four topics a document, as many as a fit keeps above its threshold.
    static TopicFit Fit(int documents) => new(
        "bench",
        [.. Enumerable.Range(1, Topics).Select(t => new Topic($"t{t}", t, $"主题{t}", 0.1, [new TopicTerm("人才", 0.5), new TopicTerm("创新", 0.3)]))],
        [.. Enumerable.Range(1, documents).SelectMany(d => Enumerable.Range(0, 4).Select(k => new TopicWeight(d, 1 + (d * 7 + k * 5) % Topics, 0.4 - k * 0.1)))]);

    // The driver's SQLite has no dbstat; the shell's has.
    static void Bytes(string file, int documents)
    {
        using (var connection = Open(file))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
        Row("file", $"{new FileInfo(file).Length / (double)documents:F0} bytes/document");
        const string sql = "SELECT name, SUM(pgsize), SUM(unused) FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 32";
        try
        {
            using var shell = Process.Start(new ProcessStartInfo("sqlite3", ["-readonly", "-separator", "\t", file, sql]) { RedirectStandardOutput = true })!;
            foreach (var line in shell.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var (name, bytes, unused) = line.Split('\t') is [var n, var b, var u] ? (n, double.Parse(b, CultureInfo.InvariantCulture), double.Parse(u, CultureInfo.InvariantCulture)) : default;
                Row($"  {name}", $"{bytes / documents:F0} ({100 * unused / bytes:F0} % free)");
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Row("  by table", $"unknown: sqlite3 is not installed");
        }
    }

    static void Bare(string file, string folder, int documents)
    {
        var copy = Path.Combine(folder, "bare.db");
        var count = Math.Min(documents, BareDocuments);
        foreach (var keys in (bool[])[false, true])
        {
            Row($"bare writer, {count} documents, foreign keys {(keys ? "checked" : "not checked")}", BareWriter.Rate(file, copy, count, keys));
            foreach (var path in Directory.GetFiles(folder, "bare.db*")) File.Delete(path);
        }
    }

    static void Questions(string file)
    {
        using var connection = Open(file);
        List<string> views = [];
        using (var list = connection.CreateCommand())
        {
            list.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name";
            using var reader = list.ExecuteReader();
            while (reader.Read()) views.Add(reader.GetString(0));
        }
        foreach (var (name, sql) in LoadQueries.Of(views))
        {
            var first = Ask(connection, sql, out var rows);
            // What takes far too long is not asked twenty times.
            var times = Enumerable.Range(0, first > 3000 ? 2 : Repeats).Select(_ => Ask(connection, sql, out rows)).Order().ToList();
            Row(name, $"p50 {times[times.Count / 2]:F1} ms, p95 {times[Math.Min(times.Count - 1, times.Count * 95 / 100)]:F1} ms, {rows} rows");
        }
    }

    static void Searches(string file)
    {
        using var search = CorpusSearch.Open(file);
        List<double> all = [];
        foreach (var kind in LoadSearches.All.GroupBy(q => q.Kind))
        {
            List<double> times = [];
            foreach (var (_, query) in kind)
            {
                var request = new SearchRequest(query) { Limit = 10 };
                if (search.Search(request).Documents.AtMost == 0) throw new InvalidOperationException($"the search for {query} found nothing");
                times.AddRange(Enumerable.Range(0, Repeats).Select(_ => Milliseconds(() => search.Search(request))));
            }
            all.AddRange(times);
            Row($"search, {kind.Key}", Percentiles(times));
        }
        Row($"search, all {LoadSearches.All.Count}", Percentiles(all));
        Row("search with counts by year, theme and region", $"{Milliseconds(() => search.Search(new SearchRequest("发展") { WithFacets = true })):F1} ms");
        Row("search on a connection just opened", $"{Milliseconds(() => SearchOnce(file)):F1} ms");
    }

    // What textminer trends does for five terms, on a connection just opened.
    static void Trends(string file)
    {
        string[] terms = ["人才", "创新", "数据", "数字化", "高质量发展"];
        List<TermQuery> queries = [.. terms.Select(TermGroup.Of).Select(group => new TermQuery(group.Name, group.Terms) { CountInText = new TermPattern(group).Count })];
        foreach (var (name, request) in ((string, TrendRequest)[])[("by year", new() { Hold = TrendDimension.Source }), ("by year and region", new() { Hold = TrendDimension.Level, Split = [TrendDimension.Region] }),
            ("by month", new() { Hold = TrendDimension.Source, Period = TrendPeriod.Month })])
            foreach (var substrings in (SubstringCounting[])[SubstringCounting.None, SubstringCounting.Automatic])
                Row($"trends of {terms.Length} terms {name}, substrings {substrings}", Time(() =>
                {
                    using var store = CorpusStore.OpenReadOnly(file);
                    var trends = new TermTrends(store);
                    trends.Count(trends.Frame(request)!, queries, substrings);
                }));
    }

    static void SearchOnce(string file)
    {
        using var search = CorpusSearch.Open(file);
        search.Search(new SearchRequest("数据要素"));
    }

    static FormattableString Percentiles(List<double> times)
    {
        times.Sort();
        return $"p50 {times[times.Count / 2]:F1} ms, p95 {times[Math.Min(times.Count - 1, times.Count * 95 / 100)]:F1} ms";
    }

    static double Milliseconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    static double Ask(SqliteConnection connection, string sql, out int rows)
    {
        var watch = Stopwatch.StartNew();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        using var reader = command.ExecuteReader();
        rows = 0;
        while (reader.Read()) rows++;
        return watch.Elapsed.TotalMilliseconds;
    }

    static void Snapshot(string file, string folder)
    {
        var copy = Path.Combine(folder, "snapshot.db");
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = $"VACUUM INTO '{copy}'";
        command.CommandTimeout = 0;
        Row("snapshot", $"{Time(() => command.ExecuteNonQuery())}, {new FileInfo(copy).Length >> 20} MiB");
        File.Delete(copy);
    }

    static FormattableString Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        work();
        return $"{watch.Elapsed.TotalMilliseconds:F0} ms ({(Environment.CpuUsage.TotalTime - before).TotalMilliseconds:F0} ms of processor time)";
    }

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    static void Row(string name, FormattableString value) => Console.WriteLine($"{name,-90} {value.ToString(CultureInfo.InvariantCulture)}");
}
