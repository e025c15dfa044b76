using System.Collections.Immutable;
using System.Diagnostics;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Benchmarks;

/// <summary>What one translation through four levels costs in legacy mode, and what it allocates.</summary>
internal static class TranslationCost
{
    private const int BatchCount = 31, BatchSize = 100_000;

    /// <summary>Nanoseconds a translation, the median of batches, and bytes allocated by all batches together.</summary>
    public static (double Nanoseconds, long Bytes) Measure()
    {
        var translator = new Translator(new Pages(), new(Registers(), hostAddressBits: 48));
        Access write = new(new(0, 0, 2, 0), Operation.Write, new(0x1_0123), 8);
        for (int i = 0; i < 80; i++) Batch(translator, write); // The compiler has done its work, all tiers of it.
        double[] batches = new double[BatchCount];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < BatchCount; i++) batches[i] = Batch(translator, write);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(batches);
        return (batches[BatchCount / 2], bytes);
    }

    private static double Batch(Translator translator, in Access access)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < BatchSize; i++)
        {
            if (translator.Translate(access).Kind != ResultKind.Ok) throw new InvalidOperationException("The page is not mapped.");
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / BatchSize;
    }

    /// <summary>48 bits, translation on, the root table at 0x1000.</summary>
    private static UnitRegisters Registers() => new(null, null, ImmutableSortedDictionary<string, ulong>.Empty
        .Add("VER", 0x10).Add("CAP", 0xd2_008c_222f_0606).Add("ECAP", 0xf0_0f4e).Add("GSTS", 0xc000_0000).Add("RTADDR", 0x1000));

    /// <summary>Six pages of tables from 0x1000 on, which map 0x10000 for 00:02.0.</summary>
    private sealed class Pages : PhysicalMemory
    {
        private static readonly (ulong Address, ulong Word)[] Entries =
            [(0x1000, 0x2001), (0x2100, 0x3001), (0x2108, 0x502), (0x3000, 0x4003), (0x4000, 0x5003), (0x5000, 0x6003), (0x6080, 0x20_0003)];

        private readonly ulong[][] pages = [.. Enumerable.Range(0, 7).Select(_ => new ulong[WordsPerTable])];

        public Pages()
        {
            foreach (var (address, word) in Entries) pages[address >> 12][(address & 0xfff) / 8] = word;
        }

        public override string FormatName => "pages of a benchmark";

        public override IReadOnlyList<AddressRange> Ranges => [new(new(0), new(0x6fff))];

        public override bool TryRead(HostAddress address, Span<byte> destination) => false; // Tables are read as pages only.

        public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
        {
            bool isHere = address.Value >> 12 < (ulong)pages.Length;
            words = isHere ? pages[address.Value >> 12] : default;
            return isHere;
        }
    }
}
