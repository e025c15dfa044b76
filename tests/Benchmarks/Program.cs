using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dmarkit.Benchmarks;
using Perfolizer.Horology;

// What the inner parts cost once a process runs, and what they allocate: dotnet run -c Release --project tests/Benchmarks -- --filter '*'
// The options are BenchmarkDotNet's. Measured in this process: a program that it would make and build for each part would ask for packages again, and no part
// needs a process of its own. Status 1 where a part fails, or allocates though it promises not to.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(4).WithIterationCount(9).WithIterationTime(TimeInterval.FromMilliseconds(200)).AsDefault();
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(job).AddDiagnoser(MemoryDiagnoser.Default)
    .WithSummaryStyle(SummaryStyle.Default.WithTimeUnit(TimeUnit.Nanosecond).WithMaxParameterColumnWidth(40))
    .WithArtifactsPath(AppContext.BaseDirectory);
var reports = BenchmarkSwitcher.FromAssembly(typeof(Promise).Assembly).Run(args, config).SelectMany(summary => summary.Reports).ToList();
var broken = reports.Where(report => !report.Success || Promise.IsBroken(report)).Select(report => report.BenchmarkCase.DisplayInfo).ToList();
foreach (string part in broken) Console.Error.WriteLine($"{part}: failed, or allocates though it promises not to");
return broken.Count > 0 ? 1 : 0;
