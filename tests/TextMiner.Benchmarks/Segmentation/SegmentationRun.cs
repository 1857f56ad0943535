using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using TextMiner.Segmentation;

namespace TextMiner.Benchmarks.Segmentation;

/// <summary>
/// The two-minute run: every mode beside python's jieba and jieba-rs on the same text, in turn, with the answers
/// compared; then the start of a process. Ratios hold on any machine, megabytes a second only on this one.
/// </summary>
static class SegmentationRun
{
    const int Rounds = 5;

    /// <summary>TextRank takes python half a minute for a megabyte: it gets every so many texts only.</summary>
    const int TextRankStep = 20;

    const double Megabyte = 1e6;

    const string PythonName = "python jieba";

    static readonly TimeSpan OwnTime = TimeSpan.FromMilliseconds(250);

    public static int Run(string[] arguments)
    {
        if (arguments is ["start"]) return Start();
        var texts = Texts(out var origin);
        var bytes = texts.Sum(Encoding.UTF8.GetByteCount);
        Console.WriteLine($"{texts.Length} texts, {bytes / Megabyte:0.0} MB, {origin}; {Environment.ProcessorCount} processors; medians of {Rounds} rounds; one thread");

        var file = Path.GetTempFileName();
        File.WriteAllText(file, string.Join('\n', texts));
        var peers = Peers(file);
        try
        {
            var agree = Compare(texts, peers);
            MeasureStart();
            return agree ? 0 : 1;
        }
        finally
        {
            foreach (var peer in peers) peer.Dispose();
            File.Delete(file);
        }
    }

    static bool Compare(string[] texts, List<Peer> peers)
    {
        Console.WriteLine();
        Console.WriteLine($"{"",-18}{"MB/s",8}{"bytes/byte",12}" + string.Concat(peers.Select(p => $"{p.Name,18}{"ratio",8}  same?")));
        var allAgree = true;
        foreach (var mode in Mode.All)
        {
            var own = mode.PeerMode == "textrank" ? [.. texts.Where((_, i) => i % TextRankStep == 0)] : texts;
            var megabytes = own.Sum(Encoding.UTF8.GetByteCount) / Megabyte;
            var digest = mode.DigestOf(own);
            mode.Time(own, OwnTime * 2);
            var ownSeconds = new List<double>();
            var passes = peers.ConvertAll(_ => new List<Pass>());
            double allocated = 0;
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < peers.Count; i++)
                {
                    if (peers[i].Run(mode.PeerMode) is { } pass) passes[i].Add(pass);
                }
                (var seconds, allocated) = mode.Time(own, OwnTime);
                ownSeconds.Add(seconds);
            }

            var line = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{mode.Name,-18}{megabytes / Median(ownSeconds),8:0.0}{allocated / megabytes / Megabyte,12:0.00}"));
            for (var i = 0; i < peers.Count; i++)
            {
                if (passes[i].Count == 0)
                {
                    line.Append(CultureInfo.InvariantCulture, $"{"–",18}{"",8}       ");
                    continue;
                }
                var median = Median(passes[i].ConvertAll(p => p.Seconds));
                var same = passes[i].TrueForAll(p => p.Digest == digest);
                if (peers[i].Name == PythonName) allAgree &= same;
                line.Append(CultureInfo.InvariantCulture, $"{megabytes / median,13:0.000} MB/s{median / Median(ownSeconds),8:0.0}  {(same ? "yes" : "no"),-5}");
            }
            Console.WriteLine(line);
        }
        if (!allAgree) Console.WriteLine("The answers differ from the original's: the figures above are worth nothing.");
        return allAgree;
    }

    /// <summary>What a new process spends on loading the assembly and the dictionary, compiling the code, and the first cut.</summary>
    static void MeasureStart()
    {
        const int Starts = 15;
        var milliseconds = new List<double>();
        long resident = 0;
        for (var i = 0; i < Starts; i++)
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(SegmentationRun).Assembly.Location, "segmentation", "start"])
            {
                RedirectStandardOutput = true,
            })!;
            var answer = process.StandardOutput.ReadToEnd().Split(' ');
            process.WaitForExit();
            milliseconds.Add(double.Parse(answer[0], CultureInfo.InvariantCulture));
            resident = long.Parse(answer[1], CultureInfo.InvariantCulture);
        }
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"load and first cut in a new process: {Median(milliseconds):0.0} ms (median of {Starts}); {resident / Megabyte:0.0} MB resident then"));
    }

    static int Start()
    {
        var clock = Stopwatch.StartNew();
        FirstCut();
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalMilliseconds:0.00} {Environment.WorkingSet}"));
        return 0;
    }

    /// <summary>A method of its own, so that the segmenter's assembly is loaded within the measured time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void FirstCut() => Segmenter.Bare.Cut("坚持创新驱动发展，全面推进乡村振兴。");

    static List<Peer> Peers(string file)
    {
        var scripts = Path.GetDirectoryName(SourcePath())!;
        var packages = Path.Combine(Root, ".artifacts", "peers");
        List<Peer> peers = [];
        string[] python = ["/usr/bin/python3", Path.Combine(scripts, "peer.py"), file, TextRankStep.ToString(CultureInfo.InvariantCulture)];
        if (Peer.TryStart(PythonName, python) is { } jieba) peers.Add(jieba);
        if (!Directory.Exists(Path.Combine(packages, "node_modules")))
        {
            Console.WriteLine("without jieba-rs: npm could not install @node-rs/jieba");
        }
        else if (Peer.TryStart("jieba-rs (node)", ["node", Path.Combine(scripts, "peer.mjs"), file, "", packages]) is { } rust)
        {
            peers.Add(rust);
        }
        return peers;
    }

    /// <summary>Every eighth line of the corpus beside the project, or else the sample articles.</summary>
    static string[] Texts(out string origin)
    {
        var corpus = Path.Combine(Root, "..", "shared", "data", "corpus");
        origin = Directory.Exists(corpus) ? "every eighth line of the policy corpus" : "the articles of the sample sites";
        var files = Directory.Exists(corpus)
            ? Directory.EnumerateFiles(corpus, "*.txt", SearchOption.AllDirectories)
            : Directory.EnumerateFiles(Path.Combine(Root, "corpus", "sample"), "*.json", SearchOption.AllDirectories);
        var step = Directory.Exists(corpus) ? 8 : 1;
        return [.. files.Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where((_, i) => i % step == 0)];
    }

    static string Root => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourcePath())!, "..", "..", ".."));

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    static string SourcePath([CallerFilePath] string path = "") => path;
}
