using BenchmarkDotNet.Running;
using TextMiner.Benchmarks;
using TextMiner.Benchmarks.Crawling;
using TextMiner.Benchmarks.Segmentation;
using TextMiner.Benchmarks.Store;
using TextMiner.Benchmarks.Topics;

// Rates beside other programs and of whole pages need no statistics tool; everything else is measured by BenchmarkDotNet.
if (args is ["segmentation", .. var arguments]) return SegmentationRun.Run(arguments);
if (args is ["topics", .. var topics]) return TopicsBenchmark.Run(topics);
if (args is ["store", .. var sizes]) return StoreBenchmark.Run(sizes);
if (args is ["refresh", .. var documents]) return await RefreshBenchmark.RunAsync(documents);
if (args is ["terms", .. var terms]) return TermsBenchmark.Run(terms);
if (args is ["pages", ..]) return PageRate.Run(args.Length > 1 ? args[1] : Path.Combine("tests", "TextMiner.Tests", "Extraction", "Pages"));
if (args is ["web" or "bare" or "crawl" or "cost" or "frontier", ..]) return await CrawlBenchmarks.RunAsync(args);
if (args is ["archive", ..]) return ArchiveRate.Run(args.Length > 1 ? args[1] : Path.GetTempPath());
if (args is ["themes", ..]) return ThemeRate.Run();
if (args is ["fetch"]) return await FetchRate.RunAsync();
BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmark).Assembly).Run(args);
return 0;
