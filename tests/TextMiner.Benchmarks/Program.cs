using BenchmarkDotNet.Running;
using TextMiner.Benchmarks.Segmentation;

if (args is ["segmentation", .. var arguments]) return SegmentationRun.Run(arguments);
BenchmarkSwitcher.FromAssembly(typeof(TextMiner.Benchmarks.ReadingBenchmark).Assembly).Run(args);
return 0;
