using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Benchmarks;

/// <summary>Pages of a machine's memory from address 0 on, and its one unit: translation and interrupt remapping on, the root table at 0x1000.</summary>
internal sealed class Machine : PhysicalMemory
{
    private const ulong LegacyCapability = 0xd2_008c_222f_0606, LegacyExtended = 0xf0_0f4e, Scalable = 0x400;
    private readonly ulong[][] pages;
    private readonly UnitRegisters registers;

    /// <summary>Makes a machine in legacy mode.</summary>
    /// <param name="pageCount">How many pages of 4 KiB it has.</param>
    /// <param name="entries">Words that are not 0, by address.</param>
    public Machine(int pageCount, params (ulong Address, ulong Word)[] entries)
        : this(pageCount, LegacyCapability, LegacyExtended, 0, entries)
    {
    }

    private Machine(int pageCount, ulong capability, ulong extended, ulong mode, (ulong Address, ulong Word)[] entries)
    {
        pages = [.. Enumerable.Range(0, pageCount).Select(_ => new ulong[WordsPerTable])];
        foreach (var (address, word) in entries) this[address] = word;
        registers = new(new HostAddress(0xfed9_0000), 0, ImmutableSortedDictionary<string, ulong>.Empty
            .Add("VER", 0x10).Add("CAP", capability).Add("ECAP", extended).Add("GSTS", 0xc300_0000).Add("RTADDR", 0x1000 | mode).Add("IRTA", 0x7007));
    }

    public override string FormatName => "pages of a benchmark";

    public override IReadOnlyList<AddressRange> Ranges => [new(new(0), new((ulong)pages.Length * 4096 - 1))];

    /// <summary>A word of it.</summary>
    public ulong this[ulong address]
    {
        set => pages[address >> 12][(address & 0xfff) / 8] = value;
    }

    /// <summary>A machine in scalable mode, which maps 0x10000 for 00:02.0.</summary>
    /// <param name="entry">The first word of the PASID table entry for requests without PASID.</param>
    public static Machine InScalableMode(ulong entry)
    {
        ulong extended = 0xf0_0f4a | 19UL << 35;
        foreach (string name in (string[])["NestedTranslation", "Pasid", "ScalableMode", "SecondStageTranslation", "FirstStageTranslation", "ScalableModeCoherent"])
            extended |= ExtendedCapability.Fields.Single(field => field.Name == name).Mask;
        return new(
            16, 0x11d2_008c_222f_0e06, extended, Scalable,
            [
                (0x1000, 0x2001), (0x2200, 0x3001), (0x3000, 0x4001), // Root entry, context entry for 00:02.0, PASID directory.
                (0x4000, entry), (0x4008, 7), (0x4010, 0x9000), // PASID 0: domain 7.
                (0x5000, 0x6003), (0x6000, 0x7003), (0x7000, 0x8003), (0x8080, 0x30_0003), (0x8100, 0x30_0003), // Second stage: 0x10000 and 0x20000.
                (0x8048, 0x9003), (0x8050, 0xa003), (0x8058, 0xb003), (0x8060, 0xc003), // Second stage of the first stage's tables.
                (0x9000, 0xa067), (0xa000, 0xb067), (0xb000, 0xc067), (0xc080, 0x2_0067), // First stage: 0x10000 leads to 0x20000.
            ]);
    }

    /// <summary>What translates its requests.</summary>
    public Translator Translator() => new(this, new(registers, hostAddressBits: 48));

    /// <summary>It as the checker sees it.</summary>
    public Platform Platform() => new(new() { Memory = this, HostAddressBits = 48, Registers = new([registers]) });

    public override bool TryRead(HostAddress address, Span<byte> destination)
    {
        for (ulong at = address.Value; !destination.IsEmpty;)
        {
            if (at >> 12 >= (ulong)pages.Length) return false;
            var bytes = MemoryMarshal.AsBytes<ulong>(pages[at >> 12])[(int)(at & 0xfff)..];
            int count = Math.Min(bytes.Length, destination.Length);
            bytes[..count].CopyTo(destination);
            destination = destination[count..];
            at += (ulong)count;
        }

        return true;
    }

    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        bool isHere = TryGetLastingTable(address, out var page);
        words = page.Span;
        return isHere;
    }

    public override bool TryGetLastingTable(HostAddress address, out ReadOnlyMemory<ulong> words)
    {
        bool isHere = address.Value >> 12 < (ulong)pages.Length;
        words = isHere ? pages[address.Value >> 12] : default;
        return isHere;
    }
}
