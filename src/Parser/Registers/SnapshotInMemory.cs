using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>Finds units' registers in a memory image that holds their pages, as a copy of a machine's whole address space does.</summary>
/// <remarks>Most images leave devices out, or have zeros or ones there: what no unit reports is not taken.</remarks>
internal static class SnapshotInMemory
{
    private const int PageBytes = 4096;

    /// <summary>IOTLB and fault recording registers lie up to 16 KiB from the window's start (VT-d 11.4.2, FRO; 11.4.3, IRO), and those have 4 KiB at most.</summary>
    private const int MostBytes = 5 * PageBytes;

    public static ImmutableArray<UnitRegisters> Of(PhysicalMemory memory, IEnumerable<HardwareUnit> units)
    {
        var found = ImmutableArray.CreateBuilder<UnitRegisters>();
        foreach (var unit in units)
        {
            if (found.Count == Limits.SnapshotUnits) break;
            if (Pages(memory, unit) is { IsEmpty: false } pages && SnapshotPage.TryRead(pages.Span, unit.RegisterBase, out var snapshot, out _) && IsPlausible(snapshot.Units[0]))
                found.Add(snapshot.Units[0] with { Segment = unit.Segment });
        }

        return found.DrainToImmutable();
    }

    /// <summary>As many pages of the window as are there in a row.</summary>
    private static ReadOnlyMemory<byte> Pages(PhysicalMemory memory, HardwareUnit unit)
    {
        ulong first = unit.RegisterBase.Value;
        int length = (int)Math.Min(MostBytes, unit.RegisterBytes), count = 0;
        if (first % PageBytes != 0 || first > ulong.MaxValue - MostBytes) return default;
        byte[] pages = new byte[MostBytes];
        while (count < length && memory.TryReadOnce(new(first + (ulong)count), pages.AsSpan(count, PageBytes))) count += PageBytes;
        return pages.AsMemory(0, count);
    }

    /// <summary>The version alone could be any number: capabilities have a known number of domains, a width that some table has, and no reserved bit.</summary>
    private static bool IsPlausible(UnitRegisters unit) =>
        unit is { Capability: { HasReservedBits: false, DomainCountExponent: < 7 } capability, ExtendedCapability: { HasReservedBits: false } extended, GlobalStatus.HasReservedBits: false }
        && (Enumerable.Range(3, 3).Any(capability.SupportsLevels) || extended.ScalableMode) && capability.MaximumGuestAddressBits is >= 30 and <= 64;
}
