using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A protected memory region that is on, as far as it is certain.</summary>
/// <param name="Unit">The unit that protects it.</param>
/// <param name="Base">The register with its first address.</param>
/// <param name="Range">
/// What is certainly protected. A limit's low bits count as ones up to a granularity that only a write to the unit tells, a page at least; a limit below the
/// base switches a region off (VT-d 11.4.8).
/// </param>
internal sealed record ProtectedRegion(RemappingUnit Unit, Register Base, AddressRange Range)
{
    private const ulong PageMask = 0xfff;

    /// <summary>What messages call it.</summary>
    public string Name => Base == RegisterMap.ProtectedLowMemoryBase ? "protected low memory" : "protected high memory";

    /// <summary>False where the unit has no such regions, so that PMEN means nothing.</summary>
    public static bool MayExist(UnitRegisters registers) => registers.Capability is not { ProtectedLowMemory: false, ProtectedHighMemory: false };

    /// <summary>The regions of a unit that are on.</summary>
    public static IEnumerable<ProtectedRegion> Of(RemappingUnit unit)
    {
        if (unit.Answering() is not { ProtectedMemory.Enabled: true } registers) yield break;
        if (registers.Capability?.ProtectedLowMemory != false && RangeOf(registers, RegisterMap.ProtectedLowMemoryBase, RegisterMap.ProtectedLowMemoryLimit) is { } low)
            yield return new(unit, RegisterMap.ProtectedLowMemoryBase, low);
        if (registers.Capability?.ProtectedHighMemory != false && RangeOf(registers, RegisterMap.ProtectedHighMemoryBase, RegisterMap.ProtectedHighMemoryLimit) is { } high)
            yield return new(unit, RegisterMap.ProtectedHighMemoryBase, high);
    }

    private static AddressRange? RangeOf(UnitRegisters registers, Register first, Register last) =>
        registers[first] is { } start && registers[last] is { } end && start <= end ? new(new(start & ~PageMask), new(end | PageMask)) : null;
}
