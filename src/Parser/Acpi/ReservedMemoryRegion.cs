namespace Dmarkit.Parser;

/// <summary>Memory that devices keep accessing after firmware has handed over (RMRR, reserved memory region reporting).</summary>
/// <remarks>VT-d 8.4.</remarks>
public sealed class ReservedMemoryRegion : RemappingStructure
{
    internal ReservedMemoryRegion(StructureFrame frame, Generated.Dmar.ReservedMemoryRegion fields, IReadOnlyList<DeviceScope> scopes)
        : base(frame, DmarFields.ReservedMemoryRegion, scopes)
    {
        Reserved = fields.Reserved;
        Segment = fields.Segment;
        Base = new(fields.Base);
        Limit = new(fields.Limit);
    }

    /// <summary>The reserved field, which has to be 0.</summary>
    public ushort Reserved { get; }

    /// <summary>PCI segment of the devices.</summary>
    public ushort Segment { get; }

    /// <summary>The region's first byte.</summary>
    public HostAddress Base { get; }

    /// <summary>The region's last byte, as the table gives it.</summary>
    public HostAddress Limit { get; }

    /// <summary>The region; null where its limit lies below its base.</summary>
    public AddressRange? Region => Base <= Limit ? new AddressRange(Base, Limit) : null;

    internal override string Identity => $"RMRR {Base}-{Limit}";
}
