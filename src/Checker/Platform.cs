using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The machine under test: whatever of it the inputs told. It never changes.</summary>
public sealed class Platform
{
    /// <summary>Puts a machine together.</summary>
    /// <param name="table">Its DMAR table, or null.</param>
    /// <param name="memory">Its memory, or null.</param>
    /// <param name="registers">Its units' registers, or null.</param>
    /// <param name="hostAddressBits">Host address width in bits where no table says it; null where nobody does.</param>
    /// <param name="tableInput">Index of the table in the run's list of inputs.</param>
    public Platform(DmarTable? table, PhysicalMemory? memory, RegisterSnapshot? registers, int? hostAddressBits = null, int? tableInput = null)
    {
        Table = table;
        Memory = memory;
        Registers = registers;
        TableInput = tableInput;
        HostAddressBits = table?.HostAddressWidth ?? hostAddressBits;
        HardwareUnits = table is null ? [] : [.. table.Structures.OfType<HardwareUnit>()];
        ReservedRegions = table is null ? [] : [.. table.Structures.OfType<ReservedMemoryRegion>()];
        Units = RemappingUnit.Of(HardwareUnits, registers, HostAddressBits);
        Inputs = (table is null ? Needs.None : Needs.Table) | (memory is null ? Needs.None : Needs.Memory)
            | (registers is null ? Needs.None : Needs.Registers);
    }

    /// <summary>The DMAR table, or null.</summary>
    public DmarTable? Table { get; }

    /// <summary>The memory, or null.</summary>
    public PhysicalMemory? Memory { get; }

    /// <summary>The units' registers, or null.</summary>
    public RegisterSnapshot? Registers { get; }

    /// <summary>Index of the table in the run's list of inputs, or null.</summary>
    public int? TableInput { get; }

    /// <summary>Host address width in bits, or null where nobody says it.</summary>
    public int? HostAddressBits { get; }

    /// <summary>The table's DRHD structures, in its order; those that failed framing are not among them.</summary>
    public ImmutableArray<HardwareUnit> HardwareUnits { get; }

    /// <summary>The table's RMRR structures, in its order; those that failed framing are not among them.</summary>
    public ImmutableArray<ReservedMemoryRegion> ReservedRegions { get; }

    /// <summary>Every remapping unit that the table or the registers tell of, the table's first.</summary>
    public ImmutableArray<RemappingUnit> Units { get; }

    /// <summary>The inputs that are there.</summary>
    public Needs Inputs { get; }
}
