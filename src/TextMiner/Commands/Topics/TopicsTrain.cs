using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using TextMiner.Analysis.Topics;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics train</c>: topics of any documents, written as files that other tools can read.</summary>
static class TopicsTrain
{
    static readonly Option<int> Topics = new("--k")
    {
        Description = "number of topics; 0 for the square root of half the number of documents", HelpName = "K", DefaultValueFactory = _ => 0,
    };

    static readonly Option<string> Output = new("--output")
    {
        Description = "folder for topics.jsonl, documents.jsonl and run.json; it is made when it is missing", HelpName = "DIR", Required = true,
    };

    static readonly Option<bool> AllTerms = new("--all-terms") { Description = "write all terms of every topic instead of the strongest 30" };

    public static Command Create()
    {
        FitOptions.TakesTopics(Topics);
        var command = new Command("train", "find topics and write them; the same documents and options give the same topics") { Topics, Output, AllTerms };
        FitOptions.AddTo(command);
        command.Options.Add(FitOptions.Chains);
        command.SetAction(RunAsync);
        return command;
    }

    static Task<int> RunAsync(ParseResult parsed, CancellationToken cancel) => Task.Run(() => Run(parsed, cancel), cancel);

    static int Run(ParseResult parsed, CancellationToken cancel)
    {
        var folder = TopicFiles.MakeFolder(parsed.GetValue(Output)!);
        var progress = RunProgress.OnStandardError();
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        progress.Begin("Read");
        var input = FitOptions.ReadInput(parsed);
        progress.End($"{input.Documents.Count} documents");

        var options = FitOptions.Read(parsed, parsed.GetValue(Topics), input.IsTokens);
        progress.Begin("Topics", FitProgress.Steps);
        var trained = FitOptions.Checked(() => TopicTrainer.Train(input.Documents, options, progress: new FitProgress(progress), cancel: cancel));
        if (trained.Quality is not { } quality || trained.Model is null)
            throw new UsageException($"No topics were found: {trained.Fit.WhyEmpty}. Give more documents, or lower --min-documents.");
        progress.End(string.Create(CultureInfo.InvariantCulture,
            $"{trained.Model.Topics} topics from {quality.Documents} documents, {quality.Terms} terms, {quality.Tokens} tokens; NPMI {quality.Npmi:0.000}, C_V {quality.Cv:0.000}, perplexity {quality.Perplexity:0.0}"));

        TopicFiles.WriteTopics(folder, trained, parsed.GetValue(AllTerms));
        TopicFiles.WriteDocuments(folder, trained, input.Ids);
        using var process = Process.GetCurrentProcess();
        TopicFiles.WriteRun(folder, trained, options, clock.GetElapsedTime(started), process.TotalProcessorTime, process.PeakWorkingSet64);
        Console.WriteLine($"{folder}: topics.jsonl, documents.jsonl, run.json");
        return ExitCode.Done;
    }
}
