namespace Dmarkit.Parser;

/// <summary>Properties of devices in the chip, which the flags of the scopes carry (SIDP, SoC-integrated device property).</summary>
/// <remarks>VT-d 8.9.</remarks>
public sealed class IntegratedDeviceProperty : RemappingStructure
{
    internal IntegratedDeviceProperty(StructureFrame frame, Generated.Dmar.IntegratedDeviceProperty fields, IReadOnlyList<DeviceScope> scopes)
        : base(frame, DmarFields.IntegratedDeviceProperty, scopes)
    {
        Reserved = fields.Reserved;
        Segment = fields.Segment;
    }

    /// <summary>The reserved field, which has to be 0.</summary>
    public ushort Reserved { get; }

    /// <summary>PCI segment of the devices.</summary>
    public ushort Segment { get; }

    internal override string Identity => $"SIDP {Segment:x4}";
}
