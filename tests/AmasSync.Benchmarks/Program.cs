using AmasSync.Benchmarks;
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(StageBenchmarks).Assembly).Run(args);
