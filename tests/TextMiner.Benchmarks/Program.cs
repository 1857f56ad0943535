using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(TextMiner.Benchmarks.ReadingBenchmark).Assembly).Run(args);
