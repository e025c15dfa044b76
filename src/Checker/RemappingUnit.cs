using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One remapping unit: what the table says of it, and what its registers hold.</summary>
public sealed class RemappingUnit
{
    private RemappingUnit(HostAddress? registerBase, ushort? segment, HardwareUnit? structure, UnitRegisters? registers, int? hostAddressBits, AccessErrors? errors)
    {
        Base = registerBase;
        Segment = segment;
        Structure = structure;
        Registers = registers;
        if (registers is not null) Configuration = new(registers, hostAddressBits, errors);
    }

    /// <summary>Where its register window starts; null where nobody says.</summary>
    public HostAddress? Base { get; }

    /// <summary>The PCI segment that it serves; null where nobody says, and then any.</summary>
    public ushort? Segment { get; }

    /// <summary>Its DRHD structure, or null where there is no table or it has none for the unit.</summary>
    public HardwareUnit? Structure { get; }

    /// <summary>What is known of its registers, or null.</summary>
    public UnitRegisters? Registers { get; }

    /// <summary>What a translation needs to know of it; null where nothing is known of its registers.</summary>
    public UnitConfiguration? Configuration { get; }

    /// <summary>The unit as messages name it: <c>unit 0xfed90000</c>.</summary>
    public override string ToString() => Base is { } address ? $"unit {address}" : "the unit";

    /// <summary>Joins the table's units with the snapshot's, by register base. A snapshot's only unit without a base is the table's only unit.</summary>
    internal static ImmutableArray<RemappingUnit> Of(ImmutableArray<HardwareUnit> structures, RegisterSnapshot? snapshot, int? hostAddressBits, AccessErrors? errors)
    {
        var registers = snapshot?.Units ?? [];
        bool alone = structures.Length == 1 && registers is [{ Base: null }];
        var units = ImmutableArray.CreateBuilder<RemappingUnit>();
        var byBase = new Dictionary<HostAddress, UnitRegisters>(); // A hostile table has tens of thousands of units, a snapshot thousands.
        foreach (var unit in registers)
            if (unit.Base is { } address) byBase.TryAdd(address, unit);
        var described = new HashSet<HostAddress>();
        foreach (var structure in structures)
        {
            described.Add(structure.RegisterBase);
            units.Add(new(structure.RegisterBase, structure.Segment, structure, alone ? registers[0] : byBase.GetValueOrDefault(structure.RegisterBase), hostAddressBits, errors));
        }

        foreach (var unit in registers)
        {
            bool joined = alone || (unit.Base is { } address && described.Contains(address));
            if (!joined) units.Add(new(unit.Base, unit.Segment, null, unit, hostAddressBits, errors));
        }

        return units.ToImmutable();
    }
}
