using System.Diagnostics;
using System.Globalization;

namespace TextMiner.Benchmarks.Store;

/// <summary>
/// Every command on terms as its users start it, on the documents of the store's benchmark: seconds by the clock and of processor time,
/// start of the program included. <c>./run.sh bench terms [--documents N] [--folder PATH]</c>; a folder keeps the store for the next time.
/// </summary>
static class TermsBenchmark
{
    const int Usual = 2_000;

    // Two runs: the first reads the file from disk.
    const int Runs = 2;

    // As proc(5) counts the fields behind the name: processor time of children that have ended, in user and in system mode.
    const int UserField = 13, SystemField = 14, TicksPerSecond = 100;

    static readonly (string Name, string[] Arguments)[] Commands =
    [
        ("trends by year", ["trends", "--terms", "人才,创新,数据,数字化,高质量发展"]),
        ("trends by month and region", ["trends", "--terms", "人才,创新", "--by", "month", "--split", "region"]),
        ("trends composition", ["trends", "composition", "--terms", "人才,创新,数据"]),
        ("trends bursts", ["trends", "bursts", "--terms", "人才,创新,数据"]),
        ("trends changes", ["trends", "changes", "--terms", "人才,创新,数据"]),
        ("trends rise", ["trends", "rise"]),
        ("trends new", ["trends", "new", "--since", "2022"]),
        ("terms list", ["terms", "list"]),
        ("terms count, sentences", ["terms", "count", "--terms", "人才", "--per", "sentence"]),
        ("terms discover", ["terms", "discover"]),
        ("keyness of years", ["keyness", "--slice", "year>=2020"]),
        ("keyness of a theme", ["keyness", "--slice", "theme=digital"]),
        ("collocations", ["collocations", "人才"]),
        ("network of 100 terms", ["network", "--top", "100"]),
        ("concordance", ["kwic", "人才"]),
        ("dispersion", ["dispersion", "人才"]),
    ];

    public static int Run(string[] arguments)
    {
        var (documents, kept) = (Usual, (string?)null);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (arguments[i] == "--documents" && int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out var size) && size >= 100) documents = size;
            else if (arguments[i] == "--folder") kept = arguments[i + 1];
            else arguments = ["?"];
        }
        if (arguments.Length % 2 != 0)
        {
            Console.Error.WriteLine("expected ./run.sh bench terms [--documents N] [--folder PATH], N at least 100");
            return 2;
        }
        var folder = kept ?? Directory.CreateTempSubdirectory("textminer-bench").FullName;
        Directory.CreateDirectory(folder);
        try
        {
            var file = Path.Combine(folder, $"store-{documents}.db");
            if (!File.Exists(file)) StoreBenchmark.Fill(file, documents);
            Console.WriteLine($"# {documents} documents, {Environment.ProcessorCount} processors");
            foreach (var (name, command) in Commands) Measure(name, [.. command, "--output", Path.Combine(folder, "answer.csv")], file);
            Measure("trends as a workbook", ["trends", "--terms", "人才,创新,数据", "--output", Path.Combine(folder, "answer.xlsx")], file);
            Measure("network as a picture", ["network", "--top", "100", "--output", Path.Combine(folder, "answer.svg")], file);
            Measure("report", ["report", "--terms", "人才,创新,数据", "--themes", "digital,talent", "--output", Path.Combine(folder, "answer.html")], file);
            return 0;
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    static void Measure(string name, string[] arguments, string file)
    {
        List<(double Wall, double Processor)> times = [];
        for (var run = 0; run < Runs; run++)
        {
            var (watch, before) = (Stopwatch.StartNew(), SpentByChildren());
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "textminer.dll"), .. arguments, "--db", file])
            {
                RedirectStandardError = true, RedirectStandardOutput = true,
            })!;
            var said = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"textminer {string.Join(' ', arguments)} ended with {process.ExitCode}: {said.Result}");
            times.Add((watch.Elapsed.TotalSeconds, SpentByChildren() - before));
        }
        var (wall, processor) = times.MinBy(t => t.Wall);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {wall,7:0.00} s {processor,7:0.00} s of processor time"));
    }

    static double SpentByChildren()
    {
        if (!OperatingSystem.IsLinux()) return double.NaN;
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double)(long.Parse(fields[UserField], CultureInfo.InvariantCulture) + long.Parse(fields[SystemField], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
