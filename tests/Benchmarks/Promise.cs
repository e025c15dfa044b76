using BenchmarkDotNet.Reports;

namespace Dmarkit.Benchmarks;

/// <summary>What a part promises, as a category of its benchmark.</summary>
internal static class Promise
{
    /// <summary>It allocates nothing.</summary>
    public const string NoAllocation = "no allocation";

    /// <summary>True where a part allocates that promises not to.</summary>
    public static bool IsBroken(BenchmarkReport report) =>
        report.BenchmarkCase.Descriptor.HasCategory(NoAllocation) && report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) > 0;
}
