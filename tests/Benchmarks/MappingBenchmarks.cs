using BenchmarkDotNet.Attributes;
using Dmarkit.Checker;

namespace Dmarkit.Benchmarks;

/// <summary>A level-1 table page, of 512 that one domain has: runs of 16 pages on average; of every hundred 4 can only be read, 4 only be written, and 4 are holes.</summary>
public class MappingBenchmarks
{
    private const int TableCount = 512, FirstTable = 6;
    private readonly Platform platform = Domain().Platform();

    /// <summary>Its pages counted, summed and merged into runs.</summary>
    [Benchmark(OperationsPerInvoke = TableCount)]
    public ulong Summary() => new MappingSweep(platform).Summarize().Checksum;

    /// <summary>Its pages merged into ranges, each of them handed over.</summary>
    [Benchmark(OperationsPerInvoke = TableCount)]
    public long Listing()
    {
        var sweep = new MappingSweep(platform);
        ulong bytes = 0;
        long count = sweep.List(sweep.Requesters[0], line => bytes += line.LengthBytes);
        return bytes > 0 ? count : throw new InvalidOperationException("Nothing is mapped.");
    }

    private static Machine Domain()
    {
        var machine = new Machine(FirstTable + TableCount, (0x1000, 0x2001), (0x2100, 0x3001), (0x2108, 0x502), (0x3000, 0x4003), (0x4000, 0x5003));
        for (ulong i = 0; i < TableCount; i++) machine[0x5000 + 8 * i] = (FirstTable + i) << 12 | 3;
        var random = new Random(1);
        for (int i = 0; i < TableCount * 512;)
        {
            ulong kind = (ulong)random.Next(100), rights = kind < 4 ? 0 : kind < 8 ? 1 : kind < 12 ? 2UL : 3, host = (ulong)random.Next(1 << 24) << 12;
            for (int end = Math.Min(TableCount * 512, i + 1 + random.Next(31)); i < end; i++, host += 4096)
                if (rights != 0) machine[((ulong)FirstTable << 12) + 8 * (ulong)i] = host | rights;
        }

        return machine;
    }
}
