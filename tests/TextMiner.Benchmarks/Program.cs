using BenchmarkDotNet.Running;
using TextMiner.Benchmarks;
using TextMiner.Benchmarks.Segmentation;

// Rates beside other programs and of whole pages need no statistics tool; everything else is measured by BenchmarkDotNet.
if (args is ["segmentation", .. var arguments]) return SegmentationRun.Run(arguments);
if (args is ["pages", ..]) return PageRate.Run(args.Length > 1 ? args[1] : Path.Combine("tests", "TextMiner.Tests", "Extraction", "Pages"));
if (args is ["fetch"]) return await FetchRate.RunAsync();
BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmark).Assembly).Run(args);
return 0;
