using System.Numerics;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A unit's protected memory regions: host memory that no DMA may reach, whatever the tables say.</summary>
/// <remarks>VT-d 11.4.8.</remarks>
internal sealed class ProtectedMemory
{
    private const ulong LargestGranularity = 2 << 20;
    private readonly List<(AddressRange Range, ulong CertainLast)> regions = [];
    private readonly Assumptions whenUnknown;

    public ProtectedMemory(UnitRegisters registers)
    {
        bool low = registers.Capability?.ProtectedLowMemory ?? true, high = registers.Capability?.ProtectedHighMemory ?? true;
        if (registers.ProtectedMemory is not { } enable)
        {
            whenUnknown = low || high ? Assumptions.ProtectedMemoryOff : Assumptions.None;
            return;
        }

        if (!enable.Enabled || !enable.RegionStatus) return;
        if (low) Add(registers[RegisterMap.ProtectedLowMemoryBase], registers[RegisterMap.ProtectedLowMemoryLimit]);
        if (high) Add(registers[RegisterMap.ProtectedHighMemoryBase], registers[RegisterMap.ProtectedHighMemoryLimit]);
    }

    /// <summary>The registers that say which memory is protected, where protection is on; none where it is off or nobody says.</summary>
    public static Register[] Needed(UnitRegisters registers)
    {
        if (registers.ProtectedMemory is not { Enabled: true, RegionStatus: true }) return [];
        if (registers.Capability is not { } capability) return [RegisterMap.Capability];
        Register[] low = capability.ProtectedLowMemory ? [RegisterMap.ProtectedLowMemoryBase, RegisterMap.ProtectedLowMemoryLimit] : [];
        return capability.ProtectedHighMemory ? [.. low, RegisterMap.ProtectedHighMemoryBase, RegisterMap.ProtectedHighMemoryLimit] : low;
    }

    /// <summary>What is protected whatever the unit's granularity is; empty where protection is off or nobody says.</summary>
    public IEnumerable<AddressRange> Certain => regions.Select(region => new AddressRange(region.Range.First, new(region.CertainLast)));

    /// <summary>True where no memory is known to be protected.</summary>
    public bool IsOff => regions.Count == 0;

    /// <summary>True where any byte of the range is protected.</summary>
    public bool Blocks(AddressRange accessed, out Assumptions assumed)
    {
        assumed = whenUnknown;
        foreach (var (range, certainLast) in regions)
        {
            if (!range.Overlaps(accessed)) continue;
            if (accessed.First.Value > certainLast) assumed |= Assumptions.ProtectedMemoryGranularity;
            return true;
        }

        return false;
    }

    /// <summary>Hardware takes the low bits of a limit as ones, up to a granularity that only a write to the unit tells; both registers read 0 there.</summary>
    private void Add(ulong? first, ulong? limit)
    {
        if (first is not { } start || limit is not { } end || end < start) return; // A limit below its base disables the region.
        ulong granularity = Math.Min(LargestGranularity, (start | end) == 0 ? LargestGranularity : 1UL << BitOperations.TrailingZeroCount(start | end));
        regions.Add((new(new(start), new(end | (granularity - 1))), end | 0xfff));
    }
}
