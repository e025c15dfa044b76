namespace Dmarkit.Parser;

/// <summary>A remapping unit to be built (DRHD).</summary>
/// <param name="RegisterBase">Where the register window starts.</param>
public sealed record HardwareUnitDraft(HostAddress RegisterBase) : StructureDraft
{
    /// <summary>PCI segment; 0 where nothing is said.</summary>
    public ushort Segment { get; init; }

    /// <summary>Bit 0 for all PCI devices of the segment that no other unit lists.</summary>
    public byte Flags { get; init; }

    /// <summary>Bits 3:0: the register window has 2 to that power pages of 4 KiB.</summary>
    public byte Size { get; init; }

    /// <summary>The devices, in the order of the table.</summary>
    public IReadOnlyList<DeviceScopeDraft> Scopes { get; init; } = [];

    /// <inheritdoc/>
    public override byte[] Encode() => Encode(RemappingStructureType.HardwareUnit, new FieldWriter(DmarFields.HardwareUnit)
        .Put("Flags", Flags)
        .Put("Size", Size)
        .Put("Segment Number", Segment)
        .Put("Register Base Address", RegisterBase.Value), Scopes);

    internal static HardwareUnitDraft From(HardwareUnit unit) => new(unit.RegisterBase)
    {
        Segment = unit.Segment,
        Flags = unit.Flags,
        Size = unit.Size,
        Scopes = [.. unit.Scopes.Select(DeviceScopeDraft.From)],
    };
}
