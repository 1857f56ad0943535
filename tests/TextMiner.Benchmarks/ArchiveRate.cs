using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Benchmarks;

/// <summary>
/// Saves a second into the archive by two threads, bodies of 5 and of 50 KB, beside the same with a sync of the disk for each file;
/// and what the levels of compression give for what. The bodies are pages of the tests with a number in each, so that none repeats.
/// </summary>
static class ArchiveRate
{
    const int Threads = 2;

    /// <summary>Measures in a folder that is made below the given one and removed again.</summary>
    public static int Run(string folder)
    {
        var text = string.Concat(Directory.GetFiles(Path.Combine("tests", "TextMiner.Tests", "Extraction", "Pages"), "*.html").Order(StringComparer.Ordinal).Select(File.ReadAllText)
            .Where(page => !page.Contains('\uFFFD', StringComparison.Ordinal)));
        foreach (var (size, count) in new[] { (5_000, 4_000), (50_000, 1_000) })
        {
            var bodies = Enumerable.Range(0, count).Select(i => Body(text, i, size)).ToList();
            Levels(bodies);
            var place = Directory.CreateDirectory(Path.Combine(folder, $"archive-{size}-{Environment.ProcessId}"));
            try
            {
                var archive = new PageArchive(place.FullName);
                Report($"{size / 1000} KB, saved", count, Seconds(bodies, page => archive.Save(page)));
                Report($"{size / 1000} KB, loaded", count, Seconds(bodies, page => archive.Load(page.Digest)));
                Report($"{size / 1000} KB, with a sync for each", count / 4, Seconds(bodies.Take(count / 4), page => Synced(place.FullName, page)));
            }
            finally
            {
                place.Delete(recursive: true);
            }
        }
        return 0;
    }

    static FetchedPage Body(string text, int number, int size)
    {
        var start = number * 97 % (text.Length - size);
        var bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<!-- {number} -->{text.AsSpan(start, size)}"))[..size];
        var url = PageUrl.Parse(string.Create(CultureInfo.InvariantCulture, $"http://www.lanhe.example/{number}.html"));
        return new FetchedPage { Url = url, FinalUrl = url, FetchedAt = default, Body = bytes, Digest = Digest.Of(bytes) };
    }

    static double Seconds(IEnumerable<FetchedPage> pages, Action<FetchedPage> action)
    {
        var started = Stopwatch.GetTimestamp();
        Parallel.ForEach(pages, new ParallelOptions { MaxDegreeOfParallelism = Threads }, action);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    static void Synced(string folder, FetchedPage page)
    {
        var place = Path.Combine(folder, "incoming", page.Digest);
        using (var file = new FileStream(place, FileMode.CreateNew))
        {
            using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(page.Body.Span);
            file.Flush(flushToDisk: true);
        }
        File.Move(place, place + ".gz");
    }

    static void Levels(List<FetchedPage> pages)
    {
        foreach (var level in new[] { CompressionLevel.Fastest, CompressionLevel.Optimal })
        {
            long read = 0, written = 0;
            var started = Stopwatch.GetTimestamp();
            foreach (var page in pages)
            {
                using var packed = new MemoryStream();
                using (var gzip = new GZipStream(packed, level, leaveOpen: true)) gzip.Write(page.Body.Span);
                (read, written) = (read + page.Body.Length, written + packed.Length);
            }
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{level,-8} ratio {(double)read / written:0.00}, {read / 1e6 / seconds:0} MB/s on one thread"));
        }
    }

    static void Report(string what, int count, double seconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {count / seconds:0} a second by {Threads} threads"));
}
