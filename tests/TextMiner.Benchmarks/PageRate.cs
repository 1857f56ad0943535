using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Benchmarks;

/// <summary>
/// Pages a second of bare AngleSharp (decoded string to tree, nothing else) and of the whole extraction (bytes to article), on the same
/// pages and one thread. The two take short turns and processor time counts, not the clock's, so that a busy machine changes little.
/// </summary>
static class PageRate
{
    const int Rounds = 12;
    const double SecondsOfATurn = 0.5;

    /// <summary>Measures on the .html files of a folder.</summary>
    public static int Run(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(Path.GetFullPath(folder), "*.html").Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0)
        {
            Console.Error.WriteLine($"found no .html file in {folder}; expected a folder of saved pages: ./run.sh bench pages FOLDER");
            return 2;
        }
        var pages = files.ConvertAll(Load);
        var texts = pages.ConvertAll(Decode);
        var extractor = new ArticleExtractor(RegionCatalog.Standard);
        var source = new Source("benchmark", "基准", null, DocumentKind.Article, null);
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false });
        int articles = 0, nodes = 0;

        void Parse()
        {
            foreach (var text in texts)
            {
                using var document = parser.ParseDocument(text);
                nodes += document.DocumentElement.ChildElementCount;
            }
        }

        void Extract()
        {
            foreach (var page in pages)
                if (extractor.Extract(page, source).Article is not null) articles++;
        }

        // The first turns compile; they do not count.
        Turn(Parse);
        Turn(Extract);
        var found = pages.Count(page => extractor.Extract(page, source).Article is not null);
        var (parsing, extracting) = (new Spent(), new Spent());
        for (var round = 0; round < Rounds; round++)
        {
            parsing += Turn(Parse);
            extracting += Turn(Extract);
        }
        var (parsed, extracted) = (parsing.Rate(pages.Count), extracting.Rate(pages.Count));
        if (found == 0 || nodes == 0) throw new InvalidOperationException($"none of the {pages.Count} pages gave an article: nothing was measured");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{pages.Count} pages, {pages.Sum(page => page.Body.Length) / 1024} KiB, {found} articles\nAngleSharp alone  {parsed,8:F1} pages/s\nextraction        {extracted,8:F1} pages/s\nshare             {100 * extracted / parsed,8:F1} %"));

        // Scaling is a matter of the clock: the median of turns of one thread and of all, one after the other.
        var threads = Environment.ProcessorCount;
        var scaling = Enumerable.Range(0, Rounds).Select(_ => ByTheClock(threads) / ByTheClock(1)).Order().ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{threads} threads        {scaling,8:F2} times one"));
        return 0;

        double ByTheClock(int threads)
        {
            var watch = Stopwatch.StartNew();
            var passes = 0;
            Parallel.For(0, threads, _ =>
            {
                while (watch.Elapsed.TotalSeconds < SecondsOfATurn)
                {
                    foreach (var page in pages) extractor.Extract(page, source);
                    Interlocked.Increment(ref passes);
                }
            });
            return passes * pages.Count / watch.Elapsed.TotalSeconds;
        }
    }

    static Spent Turn(Action pass)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var passes = 0;
        while (watch.Elapsed.TotalSeconds < SecondsOfATurn)
        {
            pass();
            passes++;
        }
        return new Spent(passes, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    readonly record struct Spent(int Passes, double Seconds)
    {
        public static Spent operator +(Spent a, Spent b) => new(a.Passes + b.Passes, a.Seconds + b.Seconds);

        public double Rate(int pages) => Passes * pages / Seconds;
    }

    // What the parser alone is given: decoding is the extractor's work, and counts there.
    static string Decode(FetchedPage page) =>
        System.Text.Unicode.Utf8.IsValid(page.Body.Span) ? Encoding.UTF8.GetString(page.Body.Span) : CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetString(page.Body.Span);

    static FetchedPage Load(string path)
    {
        var body = File.ReadAllBytes(path);
        var url = PageUrl.OfFile(path);
        return new FetchedPage { Url = url, FinalUrl = url, MediaType = "text/html", FetchedAt = default, Body = body, Digest = Digest.Of(body) };
    }
}
