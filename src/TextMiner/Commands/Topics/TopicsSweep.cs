using System.CommandLine;
using System.Globalization;
using TextMiner.Analysis.Topics;
using TextMiner.Reports;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics sweep</c>: how many topics to take.</summary>
static class TopicsSweep
{
    static readonly Option<(int From, int To)?> Range = new("--k")
    {
        Description = "the numbers of topics to try (default: 5..60)", HelpName = "FROM..TO", CustomParser = ParseRange,
    };

    static readonly Option<int> Step = new("--step") { Description = "distance of the numbers", HelpName = "N", DefaultValueFactory = _ => 5 };

    static readonly Option<int> Fits = new("--fits")
    {
        Description = "fits of each number, each with another seed and without another tenth of the documents", HelpName = "N",
        DefaultValueFactory = _ => 3,
    };

    static readonly Option<string?> Output = new("--output")
    {
        Description = "folder for sweep.csv, sweep.json, sweep.svg and sweep.fits.jsonl, from which a stopped sweep goes on; without, topics beside the database",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        Step.Takes<int>(step => step >= 1, "a whole number of 1 or more");
        Fits.Takes<int>(fits => fits is >= 2 and <= 10, "a whole number between 2 and 10");
        var command = new Command("sweep", "fit one number of topics after another, measure them and recommend one") { Range, Step, Fits, Output };
        FitOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    static Task<int> RunAsync(ParseResult parsed, CancellationToken cancel) => Task.Run(() => Run(parsed, cancel), cancel);

    static int Run(ParseResult parsed, CancellationToken cancel)
    {
        var folder = TopicFiles.MakeFolder(parsed.GetValue(Output) ?? Path.Combine(CommandTree.WorkspaceOf(parsed).Folder, "topics"));
        var progress = RunProgress.OnStandardError();
        progress.Begin("Read");
        var input = FitOptions.ReadInput(parsed);
        // Searches beside one another use the processors better than the chains of one.
        var options = FitOptions.Read(parsed, 0, input.IsTokens) with { Chains = 1 };
        var sweep = FitOptions.Checked(() => new TopicSweep(input.Documents, options, parsed.GetValue(Fits)));
        progress.End($"{sweep.Documents} documents, {sweep.Terms} terms");

        var (from, to) = parsed.GetValue(Range) ?? (5, 60);
        var step = parsed.GetValue(Step);
        int[] numbers = [.. Enumerable.Range(0, (to - from) / step + 1).Select(i => from + i * step)];
        var finished = new FinishedFits(Path.Combine(folder, "sweep.fits.jsonl"), sweep.Key);
        int[] open = [.. numbers.Where(k => !finished.Points.ContainsKey(k)).OrderDescending()];
        progress.Begin("Fit", open.Length);
        // The largest first: they take longest, and none of them should be left to one thread at the end.
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(open, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
            new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel }, topics =>
            {
                finished.Add(sweep.Measure(topics, cancel));
                progress.Advance(string.Create(CultureInfo.InvariantCulture, $"{topics} topics"));
            });
        progress.End($"{open.Length} numbers of topics{(open.Length < numbers.Length ? $", {numbers.Length - open.Length} known from before" : "")}");

        SweepPoint[] points = [.. numbers.Select(k => finished.Points[k])];
        var advice = SweepAdvice.Of(points);
        SweepOutput.WriteFiles(folder, sweep.Key, points, advice);
        SweepOutput.Print(Console.Out, points, advice);
        Console.WriteLine($"{folder}: sweep.csv, sweep.json, sweep.svg");
        return ExitCode.Done;
    }

    static (int From, int To)? ParseRange(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var parts = text.Split("..");
        if (parts is not ([_] or [_, _]) || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            || from < 2 || to > TopicOptions.MaxTopics || from > to)
        {
            result.AddError($"--k takes a range such as 5..60, between 2 and {TopicOptions.MaxTopics}, not '{text}'.");
            return null;
        }
        return (from, to);
    }
}
